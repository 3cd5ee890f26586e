using AccessControl.Service.Composition;

namespace AccessControl.Service.Tests.Processes;

/// <summary>The neural runtime's published builds send telemetry where nobody switches it off.</summary>
public sealed class TelemetryTests
{
    [Fact]
    public async Task ProgramThatRunsAModel_LeavesNothingOfTheRuntimeInTheUsersHome()
    {
        using var site = new TemporarySite();
        await site.AddAsync(("1001", "Anna Example"));
        using var home = new TemporaryFolder();
        (string, string)[] asOnAFreshMachine =
        [
            ("HOME", home.Path),
            ("XDG_CACHE_HOME", ""),
            ("CI", ""),
            ("ORT_DISABLE_TELEMETRY", ""),
            ("ACCESSCONTROL_MODELS", new ModelHouse(() => null).Store.Root),
        ];

        using var enrol = RunningProgram.Start(
            RunningProgram.Built, asOnAFreshMachine, null, "enrol", "--person", "1001", "--image", SyntheticFaces.Write(site["anna.png"], 0, 0), "--data", site.Data.Path);

        Assert.Equal("", (await enrol.EndAsync()).IsDone().Error);
        Assert.DoesNotContain(
            Directory.EnumerateFileSystemEntries(home.Path, "*", SearchOption.AllDirectories), entry => entry.Contains("onnxruntime", StringComparison.OrdinalIgnoreCase));
    }
}

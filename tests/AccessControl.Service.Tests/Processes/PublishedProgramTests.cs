using System.Net;
using System.Text.RegularExpressions;

namespace AccessControl.Service.Tests.Processes;

/// <summary>The program as it ships, started in a folder that has nothing to do with it.</summary>
public sealed partial class PublishedProgramTests
{
    [Fact]
    public async Task Pages_StartedInAnotherFolder_HaveTheirScriptsAndStyles()
    {
        var executable = Path.Combine(Repository.Root, "artifacts", "bin", "accesscontrol");
        Assert.False(Repository.IsContinuousIntegration && !File.Exists(executable), $"{executable} isn't there; ./build.sh build makes it");
        Assert.SkipUnless(File.Exists(executable), "artifacts/bin/accesscontrol isn't there; ./build.sh build makes it");
        using var site = new TemporarySite();
        SyntheticFaces.WriteNobody(site.Picture);
        using var service = RunningProgram.Start(executable, [], Path.GetTempPath(), "run", "--simulated", "--data", site.Data.Path);
        var address = (await service.WaitForAsync("Running; pages at ")).Split(' ').First(word => word.StartsWith("http", StringComparison.Ordinal)).TrimEnd(',', ';', '.');
        using var client = new HttpClient { BaseAddress = new Uri(address) };

        var page = await client.GetStringAsync("/", TestContext.Current.CancellationToken);

        var files = Reference().Matches(page).Select(match => match.Groups["path"].Value).Where(path => !path.StartsWith('#')).ToList();
        Assert.Contains(files, path => path.Contains("blazor.web", StringComparison.Ordinal));
        Assert.Contains(files, path => path.Contains("MudBlazor", StringComparison.Ordinal) && path.EndsWith(".css", StringComparison.Ordinal));
        Assert.Contains(files, path => path.Contains("MudBlazor", StringComparison.Ordinal) && path.EndsWith(".js", StringComparison.Ordinal));
        Assert.Contains(files, path => path.Contains("live", StringComparison.Ordinal) && path.EndsWith(".css", StringComparison.Ordinal));
        foreach (var path in files.Append("/_framework/blazor.web.js"))
        {
            using var answer = await client.GetAsync(new Uri(path, UriKind.RelativeOrAbsolute), TestContext.Current.CancellationToken);
            Assert.Equal((path, HttpStatusCode.OK), (path, answer.StatusCode));
            Assert.NotEmpty(await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        }

        Assert.Equal(0, (await service.TerminateAsync()).ExitCode);
    }

    [GeneratedRegex("""<(?:script|link)[^>]*\s(?:src|href)="(?<path>[^"]+\.(?:js|css))""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Reference();
}

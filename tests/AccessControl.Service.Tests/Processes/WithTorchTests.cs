namespace AccessControl.Service.Tests.Processes;

/// <summary>What the trainer writes from the Debian 13 beside an older one is to lie where it was named.</summary>
public sealed class WithTorchTests : IDisposable
{
    // Neither below the repository nor in the temporary folder, both of which are the same in there.
    private readonly string _folder = Path.Combine("/var/tmp", $"accesscontrol-{Path.GetRandomFileName()}");

    [Fact]
    public async Task WithTorch_AFolderThatIsNotThereYet_IsMadeWhereItWasNamed()
    {
        await RunAsync("mkdir", "-p", Path.Combine(_folder, "run"));

        Assert.True(Directory.Exists(Path.Combine(_folder, "run")));
    }

    [Fact]
    public async Task WithTorch_AFileThatIsNamedBesideItsOption_IsWrittenWhereItWasNamed()
    {
        Directory.CreateDirectory(_folder);

        await RunAsync("sort", $"--output={Path.Combine(_folder, "sorted")}", "/dev/null");

        Assert.True(File.Exists(Path.Combine(_folder, "sorted")));
    }

    public void Dispose()
    {
        if (Directory.Exists(_folder))
        {
            Directory.Delete(_folder, recursive: true);
        }
    }

    private static async Task RunAsync(params string[] command)
    {
        using var program = RunningProgram.Start(Path.Combine(Repository.Root, "build.sh"), [], Repository.Root, ["with-torch", .. command]);
        var ran = await program.EndAsync();
        Assert.SkipWhen(ran.ExitCode == 77, ran.Error);
        Assert.Equal((0, ""), (ran.ExitCode, ran.Output));
    }
}

using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace AccessControl.Service.Tests.Processes;

/// <summary>Whoever types Ctrl-C twice wants to be out, and no trace of the program's insides.</summary>
public sealed class InterruptedTests : IDisposable
{
    // Killed by SIGINT, as a shell tells it.
    private const int ByTheSignal = 130;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Duplicates_InterruptedTwiceWhileItReadsTheList_EndsWithoutATrace()
    {
        var text = new StringBuilder("number,name\n");
        for (var i = 0; i < 400_000; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"{i},Somebody {i}\n");
        }

        var list = _folder.Write("staff.csv", text.ToString());
        using var process = Process.Start(new ProcessStartInfo(RunningProgram.Built, ["duplicates", list]) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false })!;
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        while (!process.HasExited && !Opened(process.Id).Contains(list))
        {
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, TestContext.Current.CancellationToken);
        }

        using var kill = Process.Start("/bin/sh", ["-c", $"kill -INT {process.Id}; kill -0 {process.Id} && kill -INT {process.Id}"]);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Equal(ByTheSignal, process.ExitCode);
        Assert.True(await error is "" or "Cancelled; nothing was left half done.\n", await error);
    }

    private static IEnumerable<string?> Opened(int process)
    {
        try
        {
            return [.. Directory.EnumerateFileSystemEntries($"/proc/{process}/fd").Select(file => new FileInfo(file).LinkTarget)];
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }
}

using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace AccessControl.Service.Tests.Processes;

/// <summary>Who asks twice wants it to end, and no trace of its insides. By SIGTERM: what a shell starts in the background ignores Ctrl-C.</summary>
public sealed class InterruptedTests : IDisposable
{
    // As a shell tells them: the verb saw the first signal in time, or the second ended the process.
    private static readonly int[] Ended = [130, 143];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Duplicates_AskedTwiceToEndWhileItReadsTheList_EndsWithoutATrace()
    {
        var text = new StringBuilder("number,name\n");
        for (var i = 0; i < 100_000; i++)
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

        using var kill = Process.Start("/bin/sh", ["-c", $"kill -TERM {process.Id}; kill -TERM {process.Id}"]);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Contains(process.ExitCode, Ended);
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

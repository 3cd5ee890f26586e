using System.ComponentModel;
using System.Diagnostics;

namespace AccessControl.Vision.ModelPacks.Fetching;

/// <summary>Runs another program to its end, within a time.</summary>
internal static class Command
{
    public static async Task<CommandOutcome> RunAsync(
        string program, IEnumerable<string> arguments, string directory, TimeSpan within, TimeProvider time, CancellationToken cancellation)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = directory,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        Process? process;
        try
        {
            process = Process.Start(start);
        }
        catch (Win32Exception)
        {
            process = null;
        }

        if (process is null)
        {
            return new CommandOutcome(Missing: true, TimedOut: false, 0, "", "");
        }

        using (process)
        using (var deadline = new CancellationTokenSource(within, time))
        using (var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellation))
        {
            process.StandardInput.Close();
            try
            {
                var output = process.StandardOutput.ReadToEndAsync(either.Token);
                var errors = process.StandardError.ReadToEndAsync(either.Token);
                await process.WaitForExitAsync(either.Token);
                return new CommandOutcome(Missing: false, TimedOut: false, process.ExitCode, await output, await errors);
            }
            catch (OperationCanceledException)
            {
                process.Kill(entireProcessTree: true);
                cancellation.ThrowIfCancellationRequested();
                return new CommandOutcome(Missing: false, TimedOut: true, 0, "", "");
            }
        }
    }
}

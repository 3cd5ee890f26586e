using System.Diagnostics;
using System.Text;
using System.Threading.Channels;

namespace AccessControl.Service.Tests.Processes;

/// <summary>The executable in a process of its own.</summary>
internal sealed class RunningProgram : IDisposable
{
    /// <summary>Far more than a loaded machine needs: a test that waits for it has failed.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly Process _process;
    private readonly Channel<string> _lines = Channel.CreateUnbounded<string>();
    private readonly StringBuilder _output = new();
    private readonly StringBuilder _error = new();

    private RunningProgram(Process process)
    {
        _process = process;
        _process.OutputDataReceived += (_, line) => Take(line.Data, _output);
        _process.ErrorDataReceived += (_, line) => Take(line.Data, _error);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>Everything that it said so far, on either stream.</summary>
    public string Said
    {
        get
        {
            lock (_output)
            {
                return $"{_output}{_error}";
            }
        }
    }

    /// <summary>The executable that was built with these tests.</summary>
    public static string Built { get; } = Path.Combine(AppContext.BaseDirectory, "accesscontrol");

    public static RunningProgram Start(params string[] arguments)
    {
        // A build that wasn't published has its pages' files elsewhere; the web server would say so each time.
        Directory.CreateDirectory(Path.Combine(AppContext.BaseDirectory, "wwwroot"));
        return Start(Built, [], null, arguments);
    }

    /// <summary>Starts it.</summary>
    /// <param name="executable">Which.</param>
    /// <param name="variables">Environment variables that it gets beside those of this process.</param>
    /// <param name="folder">In which it is started; null for this process's own.</param>
    /// <param name="arguments">As typed.</param>
    public static RunningProgram Start(string executable, IReadOnlyList<(string Name, string Value)> variables, string? folder, params string[] arguments)
    {
        var start = new ProcessStartInfo(executable, arguments)
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder ?? "",
        };
        foreach (var (name, value) in variables)
        {
            start.Environment[name] = value;
        }

        return new RunningProgram(Process.Start(start) ?? throw new InvalidOperationException("The program didn't start."));
    }

    /// <summary>Waits for a line that holds all of these parts, and gives it.</summary>
    public async Task<string> WaitForAsync(params string[] parts)
    {
        using var patience = new CancellationTokenSource(Patience, TimeProvider.System);
        try
        {
            while (true)
            {
                var line = await _lines.Reader.ReadAsync(patience.Token);
                if (parts.All(part => line.Contains(part, StringComparison.Ordinal)))
                {
                    return line;
                }
            }
        }
        catch (Exception failure) when (failure is OperationCanceledException or ChannelClosedException)
        {
            throw new InvalidOperationException($"No line held '{string.Join("' and '", parts)}'. It said:{Environment.NewLine}{Said}", failure);
        }
    }

    /// <summary>Asks it to end, as systemd does, and waits until it has.</summary>
    public async Task<Ran> TerminateAsync()
    {
        using var kill = Process.Start("/bin/sh", ["-c", $"kill -TERM {_process.Id}"]);
        return await EndAsync();
    }

    /// <summary>Waits until it has ended by itself.</summary>
    public async Task<Ran> EndAsync()
    {
        using var patience = new CancellationTokenSource(Patience, TimeProvider.System);
        await _process.WaitForExitAsync(patience.Token);
        lock (_output)
        {
            return new Ran(_process.ExitCode, _output.ToString(), _error.ToString());
        }
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
        }

        _process.Dispose();
    }

    private void Take(string? line, StringBuilder stream)
    {
        if (line is null)
        {
            return;
        }

        lock (_output)
        {
            stream.AppendLine(line);
        }

        _lines.Writer.TryWrite(line);
    }
}

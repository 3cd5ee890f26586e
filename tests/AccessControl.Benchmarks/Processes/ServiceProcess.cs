using System.Diagnostics;
using AccessControl.Benchmarks.Measuring;

namespace AccessControl.Benchmarks.Processes;

/// <summary>The program that ships, in a process of its own.</summary>
internal sealed class ServiceProcess : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Process _process;
    private readonly TaskCompletionSource<TimeSpan> _decided = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<string> _lines = [];
    private readonly long _began;

    private ServiceProcess(string data)
    {
        var start = new ProcessStartInfo(Program(), ["run", "--simulated", "--data", data])
        {
            UseShellExecute = false,
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        };
        _process = new Process { StartInfo = start };
        _process.ErrorDataReceived += (_, line) => Read(line.Data);
        _process.OutputDataReceived += (_, _) => { };
        StartedAt = TimeProvider.System.GetUtcNow();
        _began = TimeProvider.System.GetTimestamp();
        _process.Start();
        _process.BeginErrorReadLine();
        _process.BeginOutputReadLine();
    }

    /// <summary>Right before the process was made.</summary>
    public DateTimeOffset StartedAt { get; }

    /// <summary>Starts `run` on a data folder.</summary>
    public static ServiceProcess Start(string data) => new(data);

    /// <summary>The time from start to the line that somebody was let in, which comes after the relay's call.</summary>
    /// <exception cref="InvalidOperationException">The program ended, or let nobody in within a minute.</exception>
    public async Task<TimeSpan> WhenLetInAsync()
    {
        var ended = _process.WaitForExitAsync();
        var first = await Task.WhenAny(_decided.Task, ended, Task.Delay(Patience, TimeProvider.System));
        return first == _decided.Task
            ? await _decided.Task
            : throw new InvalidOperationException($"The service let nobody in: {string.Join(" | ", Lines())}");
    }

    /// <summary>Resident now, and at most so far.</summary>
    public (long Resident, long Largest) MemoryMegabytes()
    {
        var path = $"/proc/{_process.Id}/status";
        return (ProcessStatus.Megabytes(path, "VmRSS"), ProcessStatus.Megabytes(path, "VmHWM"));
    }

    /// <summary>Processor time so far.</summary>
    public TimeSpan ProcessorTime()
    {
        _process.Refresh();
        return _process.TotalProcessorTime;
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            _process.WaitForExit();
        }

        _process.Dispose();
    }

    /// <summary>The published executable of this checkout; where there is none, the one built beside this program.</summary>
    private static string Program()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var published = Path.Combine(folder.FullName, "artifacts", "bin", "accesscontrol");
            if (File.Exists(published))
            {
                return published;
            }
        }

        return Path.Combine(AppContext.BaseDirectory, "accesscontrol");
    }

    private void Read(string? line)
    {
        if (line is null)
        {
            return;
        }

        lock (_lines)
        {
            _lines.Add(line);
        }

        if (line.Contains("Let in.", StringComparison.Ordinal))
        {
            _decided.TrySetResult(TimeProvider.System.GetElapsedTime(_began));
        }
    }

    private string[] Lines()
    {
        lock (_lines)
        {
            return [.. _lines];
        }
    }
}

using System.Diagnostics;
using AccessControl.Domain.Doors;
using NodaTime;

namespace AccessControl.Domain.Tests.Doors;

/// <summary>
/// A process of its own that releases a portal and then ends in a given way. It is this test executable once more, turned aside by
/// a startup hook before its own entry point runs; its strike is a file, which outlives it as a chip's level does.
/// </summary>
internal sealed class PortalProcess : IDisposable
{
    private const string StrikeVariable = "PORTAL_PROCESS_STRIKE";
    private const string EndVariable = "PORTAL_PROCESS_END";
    private readonly Process _process;
    private readonly string _strike;

    private PortalProcess(Process process, string strike) => (_process, _strike) = (process, strike);

    /// <summary>What the strike's wire carries.</summary>
    public string Strike => File.ReadAllText(_strike);

    /// <summary>Starts it, and returns when the portal is released.</summary>
    public static async Task<PortalProcess> StartReleasedAsync(string end, CancellationToken cancellationToken)
    {
        var strike = Path.GetTempFileName();
        var assembly = typeof(PortalProcess).Assembly.Location;
        // Started in the background of a script, this process ignores some signals, and a child would inherit that; env puts them back.
        var start = new ProcessStartInfo("/usr/bin/env")
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.ArgumentList.Add("--default-signal=TERM,INT,QUIT,HUP");
        start.ArgumentList.Add(Environment.ProcessPath!);
        if (Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet")
        {
            start.ArgumentList.Add(assembly);
        }

        start.Environment["DOTNET_STARTUP_HOOKS"] = assembly;
        start.Environment[StrikeVariable] = strike;
        start.Environment[EndVariable] = end;
        var process = new PortalProcess(Process.Start(start)!, strike);
        process._process.ErrorDataReceived += static (_, _) => { };
        process._process.BeginErrorReadLine();
        Assert.Equal("released", await process._process.StandardOutput.ReadLineAsync(cancellationToken));
        return process;
    }

    /// <summary>Lets it end as it was told to at start.</summary>
    public void Go() => _process.StandardInput.Close();

    /// <summary>Sends it a signal, such as TERM.</summary>
    public async Task SignalAsync(string signal, CancellationToken cancellationToken)
    {
        using var kill = Process.Start("sh", ["-c", $"kill -{signal} {_process.Id}"]);
        await kill.WaitForExitAsync(cancellationToken);
        Assert.Equal(0, kill.ExitCode);
    }

    public Task WaitForEndAsync(CancellationToken cancellationToken) => _process.WaitForExitAsync(cancellationToken);

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        _process.Dispose();
        File.Delete(_strike);
    }

    /// <summary>What runs in that process; returns at once in every other.</summary>
    public static void RunIfAsked()
    {
        if (Environment.GetEnvironmentVariable(StrikeVariable) is not { } strike)
        {
            return;
        }

        var journal = new MemoryJournal();
        var lines = new FileStrikeLines(strike);
        var options = new PortalOptions(new("front"), StrikeKind.FailSecure, Duration.FromSeconds(60), Duration.FromSeconds(60));
        var portal = new PortalController(lines, options, journal, journal, TimeProvider.System);
        portal.PostGrant(GrantId.OfSequence(1)).GetAwaiter().GetResult();
        Console.Out.WriteLine("released");
        Console.In.ReadToEnd();
        switch (Environment.GetEnvironmentVariable(EndVariable))
        {
            case "exit":
                Environment.Exit(3);
                break;
            case "unhandled":
                throw new InvalidOperationException("nobody catches this");
            case "failfast":
                Environment.FailFast("at once");
                break;
        }

        GC.KeepAlive(portal);
    }

    /// <summary>Lines of which only the strike exists, as a file of one character.</summary>
    private sealed class FileStrikeLines(string path) : IPortalLines
    {
        private readonly Lock _gate = new();
        private bool _isDropped;

        public bool IsSimulated => true;

        public void Write(PortalLine line, bool active)
        {
            lock (_gate)
            {
                if (line == PortalLine.Strike && !_isDropped)
                {
                    File.WriteAllText(path, active ? "1" : "0");
                }
            }
        }

        public bool Read(PortalLine line) => false;

        public void Observe(Action<LineEdge> receiver)
        {
        }

        public void DropToPowerOff()
        {
            lock (_gate)
            {
                _isDropped = true;
                File.WriteAllText(path, "0");
            }
        }

        public void Dispose() => DropToPowerOff();
    }
}

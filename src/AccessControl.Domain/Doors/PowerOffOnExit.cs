using System.Runtime.InteropServices;

namespace AccessControl.Domain.Doors;

/// <summary>
/// Drops a portal's lines when the process ends without anybody disposing them: a signal, an unhandled exception, an exit call.
/// </summary>
/// <remarks>
/// Nothing runs on SIGKILL, on `Environment.FailFast` or when the process hangs: there the external one-shot on the heartbeat line, or the
/// kernel's release of the line, has to do it. See `hardware/README.md`.
/// </remarks>
internal sealed class PowerOffOnExit : IDisposable
{
    private static readonly PosixSignal[] Endings = [PosixSignal.SIGTERM, PosixSignal.SIGINT, PosixSignal.SIGQUIT, PosixSignal.SIGHUP];
    private readonly Action<string> _drop;
    private readonly PosixSignalRegistration[] _signals;

    /// <param name="drop">Called with the reason, from any thread, perhaps more than once.</param>
    public PowerOffOnExit(Action<string> drop)
    {
        _drop = drop;
        AppDomain.CurrentDomain.ProcessExit += OnProcessExit;
        AppDomain.CurrentDomain.UnhandledException += OnUnhandledException;

        // The signal goes on to whoever else handles it, or ends the process as ever: the runtime raises no ProcessExit for most of them.
        _signals = [.. Endings.Select(signal => PosixSignalRegistration.Create(signal, context => _drop(context.Signal.ToString())))];
    }

    public void Dispose()
    {
        AppDomain.CurrentDomain.ProcessExit -= OnProcessExit;
        AppDomain.CurrentDomain.UnhandledException -= OnUnhandledException;
        Array.ForEach(_signals, signal => signal.Dispose());
    }

    private void OnProcessExit(object? sender, EventArgs e) => _drop("process exit");

    private void OnUnhandledException(object? sender, UnhandledExceptionEventArgs e) => _drop("unhandled exception");
}

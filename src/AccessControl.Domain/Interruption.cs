using System.Runtime.InteropServices;

namespace AccessControl.Domain;

/// <summary>Ctrl-C and SIGTERM, for as long as it isn't disposed: the first asks the program to end, the second ends the process, as it would if nobody listened.</summary>
/// <remarks>What must not be half done is whole at any moment: written aside and renamed, or in one transaction.</remarks>
public sealed class Interruption : IDisposable
{
    private readonly CancellationTokenSource _ending = new();
    private readonly PosixSignalRegistration[] _signals;

    /// <summary>Listens.</summary>
    public Interruption() => _signals = [PosixSignalRegistration.Create(PosixSignal.SIGINT, End), PosixSignalRegistration.Create(PosixSignal.SIGTERM, End)];

    /// <summary>Cancelled by the first signal.</summary>
    public CancellationToken Token => _ending.Token;

    /// <inheritdoc/>
    public void Dispose()
    {
        Array.ForEach(_signals, signal => signal.Dispose());
        _ending.Dispose();
    }

    private void End(PosixSignalContext signal)
    {
        signal.Cancel = !_ending.IsCancellationRequested;
        _ending.Cancel();
    }
}

using AccessControl.Domain.Doors;

namespace AccessControl.Benchmarks.Entrances;

/// <summary>A panel that notes when the strike's relay was called.</summary>
internal sealed class TimedLines(IPortalLines lines, TimeProvider time) : IPortalLines
{
    private TaskCompletionSource _secured = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _releasedAt;

    public bool IsSimulated => lines.IsSimulated;

    /// <summary>Timestamp of the last call that energised the strike.</summary>
    public long ReleasedAt => Interlocked.Read(ref _releasedAt);

    /// <summary>Ends when the strike is without power again after the last release.</summary>
    public Task WhenSecured() => Volatile.Read(ref _secured).Task;

    public void Write(PortalLine line, bool active)
    {
        lines.Write(line, active);
        if (line != PortalLine.Strike)
        {
            return;
        }

        if (active)
        {
            Interlocked.Exchange(ref _releasedAt, time.GetTimestamp());
            Volatile.Write(ref _secured, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        }
        else
        {
            Volatile.Read(ref _secured).TrySetResult();
        }
    }

    public bool Read(PortalLine line) => lines.Read(line);

    public void Observe(Action<LineEdge> receiver) => lines.Observe(receiver);

    public void DropToPowerOff() => lines.DropToPowerOff();

    public void Dispose() => lines.Dispose();
}

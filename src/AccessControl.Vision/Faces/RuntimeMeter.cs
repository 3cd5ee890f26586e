namespace AccessControl.Vision.Faces;

/// <summary>Adds up the time spent inside ONNX Runtime in one analysis.</summary>
internal sealed class RuntimeMeter(TimeProvider timeProvider)
{
    private long _ticks;

    public TimeProvider TimeProvider { get; } = timeProvider;

    public TimeSpan Spent => TimeProvider.GetElapsedTime(0, _ticks);

    public void Reset() => _ticks = 0;

    public void Add(long from) => _ticks += TimeProvider.GetTimestamp() - from;
}

namespace AccessControl.Vision.Cameras;

/// <summary>How long to wait before a lost camera is tried again: a quarter of a second, doubling up to 4 s.</summary>
internal sealed class ReconnectPause
{
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(4);

    private TimeSpan _next = TimeSpan.Zero;

    /// <summary>The camera answered.</summary>
    public void Reset() => _next = TimeSpan.Zero;

    /// <summary>The pause before this try; none before the first.</summary>
    public TimeSpan Next()
    {
        var pause = _next;
        _next = pause == TimeSpan.Zero ? Shortest : TimeSpan.FromTicks(Math.Min(pause.Ticks * 2, Longest.Ticks));
        return pause;
    }
}

namespace AccessControl.Vision.Cameras;

/// <summary>Waiting on a camera's own thread, under the clock that everything runs by.</summary>
internal static class TimedWait
{
    /// <summary>Blocks the calling thread.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static void WaitFor(this TimeProvider time, TimeSpan duration, CancellationToken cancellationToken) =>
        Task.Delay(duration, time, cancellationToken).GetAwaiter().GetResult();
}

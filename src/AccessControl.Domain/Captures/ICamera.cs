namespace AccessControl.Domain.Captures;

/// <summary>A source of frames.</summary>
/// <remarks>One thread reads it. <see cref="IDisposable.Dispose"/> may come from another thread and ends a reading that waits.</remarks>
public interface ICamera : IDisposable
{
    /// <summary>The address it was opened by, without any password in it.</summary>
    string Address { get; }

    /// <summary>True for pictures that were drawn or recorded: such a camera drives no real lock.</summary>
    bool IsSimulated { get; }

    /// <summary>Frames a second that it delivers, as configured or as the device says; 0 where unknown.</summary>
    double FramesPerSecond { get; }

    /// <summary>Waits for the next frame. A lost camera is reopened here, with growing pauses of at most 5 s, so that a reading ends within about 5 s.</summary>
    /// <param name="pool">Where the frame's memory comes from.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    CameraReading Read(FramePool pool, CancellationToken cancellationToken);
}

namespace AccessControl.Domain.Captures;

/// <summary>One reading of a camera.</summary>
/// <param name="Status">What it brought.</param>
/// <param name="Frame">Set where the status is <see cref="CameraStatus.Frame"/>; owned by the caller.</param>
/// <param name="Problem">One line for a person, where the camera is lost.</param>
public readonly record struct CameraReading(CameraStatus Status, Frame? Frame, string? Problem)
{
    /// <summary>A frame.</summary>
    public static CameraReading Of(Frame frame) => new(CameraStatus.Frame, frame, null);

    /// <summary>No buffer was free.</summary>
    public static CameraReading Skipped => new(CameraStatus.Skipped, null, null);

    /// <summary>The camera is lost.</summary>
    public static CameraReading Lost(string problem) => new(CameraStatus.Lost, null, problem);

    /// <summary>Nothing more will come.</summary>
    public static CameraReading Ended => new(CameraStatus.Ended, null, null);
}

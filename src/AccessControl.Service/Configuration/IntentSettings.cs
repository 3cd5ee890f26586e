namespace AccessControl.Service.Configuration;

/// <summary>What shows that a person wants in and doesn't just pass by.</summary>
internal sealed record IntentSettings
{
    /// <summary>Between the eyes, in pixels of the camera's picture: the person is near enough.</summary>
    public double SmallestEyeDistancePixels { get; init; } = 40;

    /// <summary>How long the face must be there and look at the camera.</summary>
    public double DwellSeconds { get; init; } = 0.4;

    /// <summary>Part of the picture in which the face's middle must be: left, top, right, bottom, each 0 to 1; null is all of it.</summary>
    public IReadOnlyList<double>? Region { get; init; }
}

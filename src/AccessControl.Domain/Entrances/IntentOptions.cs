using NodaTime;

namespace AccessControl.Domain.Entrances;

/// <summary>What shows that a person wants in and doesn't just pass by: near, facing the camera, inside the region, and staying there.</summary>
public sealed record IntentOptions
{
    /// <summary>Between the eyes, in pixels of the picture; 10 to 500.</summary>
    public double SmallestEyeDistancePixels { get; init; } = 40;

    /// <summary>Turn to a side, at most; 5 to 60.</summary>
    public double LargestYawDegrees { get; init; } = 20;

    /// <summary>Nod, at most; 5 to 60.</summary>
    public double LargestPitchDegrees { get; init; } = 20;

    /// <summary>Tilt, at most; 5 to 60.</summary>
    public double LargestRollDegrees { get; init; } = 25;

    /// <summary>Where the face's middle must be.</summary>
    public PictureRegion Region { get; init; } = PictureRegion.Whole;

    /// <summary>How long all of it must hold; 0 to 10 s.</summary>
    public Duration Dwell { get; init; } = Duration.FromMilliseconds(400);

    /// <summary>On how many frames it must hold; 1 to 100.</summary>
    public int DwellFrames { get; init; } = 3;

    /// <summary>A break of up to this length, such as a blink of the detector, doesn't begin the dwell again; 0.05 s to 2 s.</summary>
    public Duration LongestBreak { get; init; } = Duration.FromMilliseconds(300);

    /// <summary>Who moves by more than so many widths of the face since the dwell began walks, and begins it again; 0.1 to 5.</summary>
    public double LargestShift { get; init; } = 0.4;

    /// <summary>Who grows or shrinks by more than this factor since the dwell began walks, and begins it again; 1.05 to 5.</summary>
    public double LargestGrowth { get; init; } = 1.3;

    /// <summary>Checks the ranges.</summary>
    /// <returns>One line per fault, naming the key and the mend; empty where all is well.</returns>
    public IReadOnlyList<string> Problems()
    {
        var problems = new OptionProblems();
        problems.Range("intent.smallestEyeDistancePixels", SmallestEyeDistancePixels, 10, 500);
        problems.Range("intent.largestYawDegrees", LargestYawDegrees, 5, 60);
        problems.Range("intent.largestPitchDegrees", LargestPitchDegrees, 5, 60);
        problems.Range("intent.largestRollDegrees", LargestRollDegrees, 5, 60);
        problems.Range("intent.dwell", Dwell, Duration.Zero, Duration.FromSeconds(10));
        problems.Range("intent.dwellFrames", DwellFrames, 1, 100);
        problems.Range("intent.longestBreak", LongestBreak, Duration.FromMilliseconds(50), Duration.FromSeconds(2));
        problems.Range("intent.largestShift", LargestShift, 0.1, 5);
        problems.Range("intent.largestGrowth", LargestGrowth, 1.05, 5);
        if (!(Region is { Left: >= 0, Top: >= 0, Right: <= 1, Bottom: <= 1 } && Region.Left < Region.Right && Region.Top < Region.Bottom))
        {
            problems.Add("intent.region: is no part of the picture; write left, top, right, bottom, each 0 to 1");
        }

        return problems.Lines;
    }
}

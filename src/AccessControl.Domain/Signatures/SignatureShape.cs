namespace AccessControl.Domain.Signatures;

/// <summary>What a writing must have to be taken for a signature at all.</summary>
public static class SignatureShape
{
    /// <summary>Seconds at least.</summary>
    public const double ShortestSeconds = 0.4;

    /// <summary>Seconds at most.</summary>
    public const double LongestSeconds = 20;

    /// <summary>Millimetres of line at least.</summary>
    public const double LeastInkMillimetres = 20;

    /// <summary>Why a writing can't be a signature; null where nothing speaks against it.</summary>
    public static SignatureRefusal? Fault(PenTrace trace)
    {
        ArgumentNullException.ThrowIfNull(trace);
        return trace.Duration < ShortestSeconds ? SignatureRefusal.TooShort
            : trace.Duration > LongestSeconds ? SignatureRefusal.TooLong
            : trace.Length < LeastInkMillimetres ? SignatureRefusal.TooLittleInk
            : UsualStep(trace) > StrokeChannels.LongestGap ? SignatureRefusal.TooSparse
            : null;
    }

    /// <summary>Seconds from one sample to the next that four in five don't exceed: a pen that rests for a moment, or is lifted, is among the fifth.</summary>
    private static double UsualStep(PenTrace trace)
    {
        var steps = trace.Samples.Zip(trace.Samples.Skip(1), (one, next) => next.Seconds - one.Seconds).Order().ToList();
        return steps[4 * (steps.Count - 1) / 5];
    }
}

namespace AccessControl.Domain.Signatures;

/// <summary>What a picture of a signature came to beside others.</summary>
public abstract record SignaturePictureComparison
{
    private SignaturePictureComparison()
    {
    }

    /// <summary>One result per case.</summary>
    public abstract T Match<T>(Func<Compared, T> compared, Func<NoInk, T> noInk);

    /// <summary>They were compared.</summary>
    /// <param name="Score">By <see cref="SignatureScore"/>.</param>
    /// <param name="Point">The threshold for as many references, and what was measured there.</param>
    public sealed record Compared(double Score, SignatureOperatingPoint Point) : SignaturePictureComparison
    {
        /// <summary>True where the score reaches the threshold.</summary>
        public bool IsAlike => Score >= Point.Threshold;

        /// <inheritdoc/>
        public override T Match<T>(Func<Compared, T> compared, Func<NoInk, T> noInk) => compared(this);
    }

    /// <summary>A picture holds no ink, or nothing else.</summary>
    /// <param name="Reference">Which reference, from 0; null where it is the questioned one.</param>
    public sealed record NoInk(int? Reference) : SignaturePictureComparison
    {
        /// <inheritdoc/>
        public override T Match<T>(Func<Compared, T> compared, Func<NoInk, T> noInk) => noInk(this);
    }
}

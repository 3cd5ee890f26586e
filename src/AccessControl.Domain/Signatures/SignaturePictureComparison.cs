using System.Collections.Immutable;

namespace AccessControl.Domain.Signatures;

/// <summary>What a picture of a signature came to beside others.</summary>
public abstract record SignaturePictureComparison
{
    private SignaturePictureComparison()
    {
    }

    /// <summary>One result per case.</summary>
    public abstract T Match<T>(Func<Compared, T> compared, Func<NoInk, T> noInk, Func<SamePicture, T> samePicture);

    /// <summary>They were compared.</summary>
    /// <param name="Score">By <see cref="SignatureScore"/>.</param>
    /// <param name="Point">The threshold for as many references, and what was measured there.</param>
    /// <param name="Unfit">Which references, from 0, are less like each of the others than <see cref="SignatureCalibration.LeastLikeness"/>: perhaps they are another writer's.</param>
    public sealed record Compared(double Score, SignatureOperatingPoint Point, ImmutableArray<int> Unfit) : SignaturePictureComparison
    {
        /// <summary>True where the score reaches the threshold.</summary>
        public bool IsAlike => Score >= Point.Threshold;

        /// <inheritdoc/>
        public override T Match<T>(Func<Compared, T> compared, Func<NoInk, T> noInk, Func<SamePicture, T> samePicture) => compared(this);
    }

    /// <summary>A picture holds no ink, or nothing else.</summary>
    /// <param name="Reference">Which reference, from 0; null where it is the questioned one.</param>
    public sealed record NoInk(int? Reference) : SignaturePictureComparison
    {
        /// <inheritdoc/>
        public override T Match<T>(Func<Compared, T> compared, Func<NoInk, T> noInk, Func<SamePicture, T> samePicture) => noInk(this);
    }

    /// <summary>Two of the pictures are one and the same: nobody writes the same twice, and nothing is told by a copy.</summary>
    /// <param name="Picture">Which reference, from 0; null where it is the questioned one.</param>
    /// <param name="Reference">The reference that it is the same as, from 0.</param>
    public sealed record SamePicture(int? Picture, int Reference) : SignaturePictureComparison
    {
        /// <inheritdoc/>
        public override T Match<T>(Func<Compared, T> compared, Func<NoInk, T> noInk, Func<SamePicture, T> samePicture) => samePicture(this);
    }
}

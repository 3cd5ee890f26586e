using System.Collections.Immutable;

namespace AccessControl.Domain.Signatures;

/// <summary>Tells a copy of an earlier writing from a new one of the same hand. Pure.</summary>
/// <remarks>
/// Nobody writes the same signature twice: a writing that is much closer to an earlier one than the person's references are to each other is a copy. Merely closer isn't enough: of n writings of
/// one hand each is among the closest pair with probability 2/n, and a writer would be refused every few days. By how much is a share of the closest two references, measured on generated
/// writers (docs/adr/0101-signature-as-a-second-factor.md).
/// </remarks>
public static class ReplayCheck
{
    // Of the distance between the closest two references: the more there are, the closer the closest two. One genuine writing in a hundred is nearer than that.
    private const double LeastShare = 0.25, LargestShare = 0.5, ShareOfEachMore = 0.05;

    /// <summary>However unlike each other the references are, nearer than this is a copy; and however alike, this is what a pad's steps alone make of one.</summary>
    private const double Copy = 0.004;

    /// <summary>True where two writings are one and the same, but for a pad's steps.</summary>
    public static bool IsCopy(double distance) => distance < Copy;

    /// <summary>True where a writing is a copy of a reference or of an earlier attempt.</summary>
    /// <param name="questioned">Written, or brought, now.</param>
    /// <param name="references">At least two.</param>
    /// <param name="closest">Distance of the closest two references.</param>
    /// <param name="attempts">Held against them lately.</param>
    public static bool IsSuspected(StrokeSequence questioned, ImmutableArray<StrokeSequence> references, double closest, ImmutableArray<StrokeSequence> attempts)
    {
        ArgumentNullException.ThrowIfNull(questioned);
        var share = Math.Min(LargestShare, LeastShare + (ShareOfEachMore * Math.Max(0, references.Length - SignatureCalibration.FewestReferences)));
        var limit = Math.Max(Copy, share * closest);
        return references.Concat(attempts).Any(earlier => !(StrokeDistance.Between(earlier, questioned) >= limit));
    }
}

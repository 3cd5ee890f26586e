using System.Collections.Immutable;

namespace AccessControl.Domain.Accuracy.OpenSet;

/// <summary>How searches of galleries of one size come out.</summary>
/// <param name="People">People in each gallery.</param>
/// <param name="References">References of each person, on average.</param>
/// <param name="Galleries">Galleries that were drawn; 1 where everybody is in the gallery and each sample is left out in turn.</param>
/// <param name="MatedSearches">Searches by people who are in the gallery, over all galleries.</param>
/// <param name="MatedPeople">Different people among them.</param>
/// <param name="NonMatedSearches">Searches by others, over all galleries.</param>
/// <param name="NonMatedPeople">Different people among them.</param>
/// <param name="SmallestSupportedFpir">Where the data end by the rule of 3.</param>
/// <param name="Points">At the wanted rates that the data support, in their order.</param>
/// <param name="Curve">From lax to strict.</param>
/// <param name="Problem">Why nothing was measured; null where it was.</param>
public sealed record IdentificationAccuracy(
    int People,
    double References,
    int Galleries,
    long MatedSearches,
    int MatedPeople,
    long NonMatedSearches,
    int NonMatedPeople,
    double SmallestSupportedFpir,
    ImmutableArray<IdentificationPoint> Points,
    ImmutableArray<IdentificationRates> Curve,
    string? Problem)
{
    /// <summary>A size that the data can't say anything about.</summary>
    public static IdentificationAccuracy Unmeasured(int people, double references, string problem) =>
        new(people, references, 0, 0, 0, 0, 0, 1, [], [], problem);

    /// <summary>The point of a wanted rate; null where the data don't support it.</summary>
    public IdentificationPoint? At(double target)
    {
        foreach (var point in Points)
        {
            if (point.Target == target)
            {
                return point;
            }
        }

        return null;
    }
}

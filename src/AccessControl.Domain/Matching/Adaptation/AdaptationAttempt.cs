using NodaTime;

namespace AccessControl.Domain.Matching.Adaptation;

/// <summary>An export of captures to learn from. Whether anything comes of it or not, it is spent: the more attempts, the more each has to show.</summary>
/// <param name="Number">1, 2, 3 …</param>
/// <param name="Base">The encoder of the captures.</param>
/// <param name="ExportedAt">When.</param>
/// <param name="BundleSha256">Hash of the sealed file, 64 lower-case hexadecimal digits: a head says by it what it was learned from.</param>
/// <param name="People">Whose captures it holds.</param>
/// <param name="Captures">How many.</param>
public sealed record AdaptationAttempt(int Number, ModelId Base, Instant ExportedAt, string BundleSha256, int People, int Captures)
{
    /// <summary>Of its people those who were erased since.</summary>
    public int Erased { get; init; }

    /// <summary>Of its people those whose agreement ended since.</summary>
    public int Withdrawn { get; init; }

    /// <summary>True where what was learned from it was learned from somebody who has gone from it since.</summary>
    public bool HasLostPeople => Erased + Withdrawn > 0;
}

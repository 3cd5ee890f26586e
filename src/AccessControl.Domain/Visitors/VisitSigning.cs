using AccessControl.Domain.Signatures;
using NodaTime;

namespace AccessControl.Domain.Visitors;

/// <summary>What a visitor signed, kept as the record of it. It is never encoded and nothing is ever compared with it.</summary>
/// <param name="Purpose">What was handed over, such as a key or a parcel; null for the arrival.</param>
/// <param name="At">When.</param>
/// <param name="Trace">As it was written, whole.</param>
public sealed record VisitSigning(string? Purpose, Instant At, PenTrace Trace)
{
    /// <summary>Characters of a purpose, at most.</summary>
    public const int LongestPurpose = 200;
}

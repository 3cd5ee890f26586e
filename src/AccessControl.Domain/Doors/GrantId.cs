using System.Globalization;

namespace AccessControl.Domain.Doors;

/// <summary>Names a grant, so that what followed can be told of it.</summary>
/// <param name="Value">The sequence of the grant's journal entry in digits, or `reserve-` and the token of the entry where it was not durable before the door moved.</param>
public readonly record struct GrantId(string Value)
{
    /// <summary>A grant whose entry stands in the journal.</summary>
    public static GrantId OfSequence(long sequence) => new(sequence.ToString(CultureInfo.InvariantCulture));

    /// <summary>A grant whose entry was not durable before the door moved; the entry carries the same token.</summary>
    public static GrantId OfReserve(string token) => new($"reserve-{token}");

    /// <inheritdoc/>
    public override string ToString() => Value;
}

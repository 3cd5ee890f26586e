using System.Security.Cryptography;

namespace AccessControl.Domain.Operators;

/// <summary>Names an operator for ever, in the journal too: it tells nothing of the person, and once the account is gone nobody.</summary>
/// <param name="Value">As <see cref="Make"/> makes it.</param>
public readonly record struct OperatorId(string Value) : IComparable<OperatorId>
{
    /// <summary>What each begins with.</summary>
    public const string Prefix = "op-";

    // Neither 0 and o nor 1 and l: it is read out and typed.
    private const string Letters = "23456789abcdefghijkmnpqrstuvwxyz";
    private const int Length = 8;

    /// <summary>Makes one, by chance.</summary>
    public static OperatorId Make() => new(Prefix + RandomNumberGenerator.GetString(Letters, Length));

    /// <inheritdoc/>
    public int CompareTo(OperatorId other) => string.CompareOrdinal(Value, other.Value);

    /// <summary>Ordinal order.</summary>
    public static bool operator <(OperatorId left, OperatorId right) => left.CompareTo(right) < 0;

    /// <summary>Ordinal order.</summary>
    public static bool operator >(OperatorId left, OperatorId right) => left.CompareTo(right) > 0;

    /// <summary>Ordinal order.</summary>
    public static bool operator <=(OperatorId left, OperatorId right) => left.CompareTo(right) <= 0;

    /// <summary>Ordinal order.</summary>
    public static bool operator >=(OperatorId left, OperatorId right) => left.CompareTo(right) >= 0;

    /// <inheritdoc/>
    public override string ToString() => Value;
}

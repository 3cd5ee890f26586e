namespace AccessControl.Domain.People;

/// <summary>Names a person for ever. It is the person number that the site uses, such as a staff number.</summary>
/// <param name="Value">1 to 64 characters: letters, digits, dot, underscore, hyphen.</param>
public readonly record struct PersonId(string Value) : IComparable<PersonId>
{
    /// <summary>How the names begin that stand in place of erased people's numbers; nobody's number begins so.</summary>
    public const string ErasedPrefix = "erased-";

    /// <summary>True where it stands in place of an erased person's number.</summary>
    public bool IsErased => Value.StartsWith(ErasedPrefix, StringComparison.Ordinal);

    /// <summary>Reads a person number as a person typed it.</summary>
    /// <returns>False where it holds other characters or is too long.</returns>
    public static bool TryParse(string? text, out PersonId id)
    {
        var trimmed = text?.Trim() ?? "";
        id = new PersonId(trimmed);
        return trimmed.Length is > 0 and <= 64 && trimmed.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-');
    }

    /// <inheritdoc/>
    public int CompareTo(PersonId other) => string.CompareOrdinal(Value, other.Value);

    /// <summary>Ordinal order.</summary>
    public static bool operator <(PersonId left, PersonId right) => left.CompareTo(right) < 0;

    /// <summary>Ordinal order.</summary>
    public static bool operator >(PersonId left, PersonId right) => left.CompareTo(right) > 0;

    /// <summary>Ordinal order.</summary>
    public static bool operator <=(PersonId left, PersonId right) => left.CompareTo(right) <= 0;

    /// <summary>Ordinal order.</summary>
    public static bool operator >=(PersonId left, PersonId right) => left.CompareTo(right) >= 0;

    /// <inheritdoc/>
    public override string ToString() => Value;
}

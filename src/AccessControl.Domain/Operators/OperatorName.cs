namespace AccessControl.Domain.Operators;

/// <summary>What an operator types to sign in; one name whatever the case of its letters.</summary>
public sealed record OperatorName
{
    /// <summary>Characters at least.</summary>
    public const int ShortestLength = 2;

    /// <summary>Characters at most.</summary>
    public const int LongestLength = 64;

    private OperatorName(string value) => Value = value;

    /// <summary>2 to 64 characters: lower-case letters, digits, dot, underscore, hyphen and at sign, the first a letter or digit.</summary>
    public string Value { get; }

    /// <summary>Reads a name as it was typed; blanks around it don't count, nor does the case.</summary>
    /// <returns>Null where it is no name.</returns>
    public static OperatorName? TryParse(string? text) =>
        text?.Trim() is { Length: >= ShortestLength and <= LongestLength } trimmed
        && char.IsAsciiLetterOrDigit(trimmed[0])
        && trimmed.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-' or '@')
            ? new OperatorName(trimmed.ToLowerInvariant())
            : null;

    /// <inheritdoc/>
    public override string ToString() => Value;
}

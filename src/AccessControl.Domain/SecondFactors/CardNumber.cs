namespace AccessControl.Domain.SecondFactors;

/// <summary>What a card reader types: 4 to 32 letters and digits, in upper case. Its text form hides it.</summary>
public sealed record CardNumber
{
    /// <summary>Characters at least.</summary>
    public const int ShortestLength = 4;

    /// <summary>Characters at most.</summary>
    public const int LongestLength = 32;

    private CardNumber(string value) => Value = value;

    /// <summary>Letters A to Z and digits.</summary>
    public string Value { get; }

    /// <summary>Reads what a reader typed: blanks, colons and hyphens between the digits don't count.</summary>
    /// <returns>Null where it is no card number.</returns>
    public static CardNumber? TryParse(string? text)
    {
        var value = string.Concat((text ?? "").Where(c => c is not (' ' or ':' or '-'))).ToUpperInvariant();
        return value.Length is >= ShortestLength and <= LongestLength && value.All(char.IsAsciiLetterOrDigit) ? new CardNumber(value) : null;
    }

    /// <inheritdoc/>
    public override string ToString() => "card";
}

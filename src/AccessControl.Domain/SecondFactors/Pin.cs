using AccessControl.Domain.People;

namespace AccessControl.Domain.SecondFactors;

/// <summary>A secret number that a person knows: 4 to 8 digits. Its text form hides it.</summary>
public sealed record Pin
{
    /// <summary>Digits at least.</summary>
    public const int ShortestLength = 4;

    /// <summary>Digits at most.</summary>
    public const int LongestLength = 8;

    private Pin(string digits) => Digits = digits;

    /// <summary>The digits 0 to 9.</summary>
    public string Digits { get; }

    /// <summary>Reads a PIN as it was typed; blanks around it don't count.</summary>
    /// <returns>Null where it isn't 4 to 8 digits.</returns>
    public static Pin? TryParse(string? text) =>
        text?.Trim() is { Length: >= ShortestLength and <= LongestLength } digits && digits.All(char.IsAsciiDigit) ? new Pin(digits) : null;

    /// <summary>Why a person had better choose another, as half a sentence; null where nothing speaks against it.</summary>
    /// <param name="person">Whose it is to be.</param>
    public string? Weakness(PersonId person)
    {
        var steps = Digits.Zip(Digits.Skip(1), (one, next) => next - one).Distinct().ToList();
        return steps is [0] ? "it is one digit only"
            : steps is [1] or [-1] ? "its digits follow each other"
            : person.Value.Contains(Digits, StringComparison.Ordinal) ? "it is part of the person number"
            : null;
    }

    /// <inheritdoc/>
    public override string ToString() => "PIN";
}

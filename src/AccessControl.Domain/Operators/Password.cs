namespace AccessControl.Domain.Operators;

/// <summary>A password as it was typed, any characters. Its text form hides it.</summary>
/// <remarks>
/// Rules after NIST SP 800-63B-4, 3.1.1.2: where nothing else is asked for at least 15 characters, each Unicode code point counted as one, room for 64 and more, no rule on kinds of characters, no
/// changing by the calendar, and those that are guessed first refused. It is taken as typed: the program carries no Unicode tables to normalise it by.
/// </remarks>
public sealed record Password
{
    /// <summary>Code points at least, of one that is chosen.</summary>
    public const int ShortestLength = 15;

    /// <summary>UTF-16 code units at most.</summary>
    public const int LongestLength = 256;

    private Password(string text) => Text = text;

    /// <summary>As typed.</summary>
    public string Text { get; }

    /// <summary>Reads one as it was typed, blanks and all; whether it is good enough to be chosen isn't asked.</summary>
    /// <returns>Null where nothing was typed, more than 256 characters, or what is no text.</returns>
    public static Password? TryParse(string? text) => text is { Length: > 0 and <= LongestLength } && IsText(text) ? new Password(text) : null;

    /// <summary>Why it can't be chosen; null where it can.</summary>
    /// <param name="name">Whose it is to be.</param>
    public PasswordFault? Fault(OperatorName name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return Text.EnumerateRunes().Count() < ShortestLength ? PasswordFault.TooShort : GuessedPasswords.Fault(Text, name);
    }

    /// <inheritdoc/>
    public override string ToString() => "password";

    // Half a surrogate pair would become another character on its way to the hash.
    private static bool IsText(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsSurrogate(text[i]) && (i + 1 == text.Length || !char.IsSurrogatePair(text[i], text[++i])))
            {
                return false;
            }
        }

        return true;
    }
}

namespace AccessControl.Domain.Operators;

/// <summary>What is guessed first: words that lists of leaked passwords begin with, rows of keys, and the name of the program, once or several times.</summary>
/// <remarks>A leaked password of 15 characters and more is mostly a shorter one again and again, or with digits behind it; so what is left without those words counts.</remarks>
internal static class GuessedPasswords
{
    private const int FewestLeft = 6;
    private const int FewestDifferent = 5;

    // Longer ones first: a shorter one within must not break them.
    private static readonly string[] Words = [.. new[]
    {
        "accesscontrol", "administrator", "password", "passwort", "passphrase", "letmein", "welcome", "willkommen", "changeme", "qwertyuiop", "qwertzuiop", "qwerty", "qwertz", "asdfghjkl", "asdfgh",
        "zxcvbnm", "yxcvbnm", "1q2w3e4r5t", "1q2w3e4r", "1q2w3e", "1qaz2wsx", "qazwsx", "abcdefghijklmnopqrstuvwxyz", "abcdefgh", "abcdef", "abc", "01234567890", "1234567890", "0987654321", "123456789",
        "987654321", "12345678", "87654321", "1234567", "123456", "654321", "12345", "1234", "123123", "112233", "iloveyou", "monkey", "dragon", "football", "baseball", "sunshine", "princess",
        "superman", "batman", "shadow", "master", "michael", "login", "admin", "secret", "trustno1", "operator", "summer", "winter", "spring", "autumn", "sommer", "company", "default", "test",
        "hello", "hallo", "schatz", "pass", "user", "root",
    }.OrderByDescending(word => word.Length).ThenBy(word => word, StringComparer.Ordinal)];

    /// <summary>Null where it is none of those.</summary>
    public static PasswordFault? Fault(string text, OperatorName name)
    {
        var plain = Plain(text);
        if (text.Distinct().Count() < FewestDifferent)
        {
            return PasswordFault.Common;
        }

        // Letters and digits are looked at; a sentence of others is nobody's first guess.
        if (plain.Length < text.Length / 2)
        {
            return null;
        }

        var own = Parts(name).Where(part => plain.Contains(part, StringComparison.Ordinal)).ToList();
        return Left(plain, Words) < FewestLeft ? PasswordFault.Common
            : own.Count > 0 && Left(plain, [.. own.Concat(Words).OrderByDescending(word => word.Length)]) < FewestLeft ? PasswordFault.OwnName
            : null;
    }

    private static IEnumerable<string> Parts(OperatorName name) =>
        name.Value.Split(['.', '_', '-', '@']).Append(Plain(name.Value)).Select(Plain).Where(part => part.Length >= 3).Distinct(StringComparer.Ordinal);

    private static string Plain(string text) => string.Concat(text.ToLowerInvariant().Where(char.IsLetterOrDigit));

    private static int Left(string plain, IReadOnlyList<string> words)
    {
        foreach (var word in words)
        {
            plain = plain.Replace(word, " ", StringComparison.Ordinal);
        }

        // A year or a few digits at the end make nothing of it harder.
        return plain.Count(c => c != ' ' && !char.IsDigit(c)) + (plain.Count(char.IsDigit) / 2);
    }
}

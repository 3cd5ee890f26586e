using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace AccessControl.Domain.Operators;

/// <summary>A secret that is handed over once, to choose a password by. Its text form hides it.</summary>
public sealed record OneTimeCode
{
    // 32 letters, so that each is worth 5 bits.
    private const string Letters = "23456789abcdefghijkmnpqrstuvwxyz";
    private const int Length = 20;
    private const int GroupLength = 5;

    private readonly string _letters;

    private OneTimeCode(string letters) => _letters = letters;

    /// <summary>As it is printed: four groups of five letters and digits.</summary>
    public string Text => string.Join('-', _letters.Chunk(GroupLength).Select(group => new string(group)));

    /// <summary>Makes one, by chance.</summary>
    public static OneTimeCode Make() => new(RandomNumberGenerator.GetString(Letters, Length));

    /// <summary>Reads one as it was typed; hyphens, blanks and the case of letters don't count.</summary>
    /// <returns>Null where it is none.</returns>
    public static OneTimeCode? TryParse(string? text)
    {
        var letters = string.Concat((text ?? "").Where(c => c != '-' && !char.IsWhiteSpace(c))).ToLowerInvariant();
        return letters.Length == Length && letters.All(Letters.Contains) ? new OneTimeCode(letters) : null;
    }

    /// <summary>What is kept of it.</summary>
    public ImmutableArray<byte> Digest() => ImmutableCollectionsMarshal.AsImmutableArray(SHA256.HashData(Encoding.ASCII.GetBytes(_letters)));

    /// <inheritdoc/>
    public override string ToString() => "one-time code";
}

using System.Security.Cryptography;

namespace AccessControl.Domain.Matching.Adaptation;

/// <summary>The key of one bundle of <see cref="SiteCaptures"/>: 32 random bytes, kept in a file of its own that only its owner reads (mode 0600), apart from the bundle.</summary>
/// <remarks>The file form is 64 hexadecimal digits and a line feed.</remarks>
public sealed class SiteCapturesKey : IDisposable
{
    private const int Length = 32;

    private readonly byte[] _key;

    private SiteCapturesKey(byte[] key) => _key = key;

    /// <summary>A new key.</summary>
    public static SiteCapturesKey Create() => new(RandomNumberGenerator.GetBytes(Length));

    /// <summary>Reads the file form.</summary>
    /// <param name="text">The file's text.</param>
    /// <param name="file">For the message.</param>
    /// <exception cref="SiteFileException">It is no key.</exception>
    public static SiteCapturesKey Parse(string text, string file)
    {
        ArgumentNullException.ThrowIfNull(text);
        var digits = text.Trim();
        return digits.Length == 2 * Length && digits.All(char.IsAsciiHexDigit)
            ? new SiteCapturesKey(Convert.FromHexString(digits))
            : throw new SiteFileException($"{file}: this isn't a key file ({2 * Length} hexadecimal digits): name the one that was written with the captures.");
    }

    /// <summary>The file form.</summary>
    public string ToText() => Convert.ToHexStringLower(_key) + "\n";

    /// <summary>Overwrites the key in memory.</summary>
    public void Dispose() => CryptographicOperations.ZeroMemory(_key);

    internal AesGcm NewCipher(int tagLength) => new(_key, tagLength);
}

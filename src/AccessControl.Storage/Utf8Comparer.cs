using System.Text;

namespace AccessControl.Storage;

/// <summary>Compares texts with their UTF-8 bytes, so that what a column holds is looked up without making its string. Ordinal.</summary>
/// <remarks>Thread-safe. Bytes that aren't UTF-8 are equal to no text.</remarks>
internal sealed class Utf8Comparer : IEqualityComparer<string>, IAlternateEqualityComparer<ReadOnlySpan<byte>, string>
{
    private Utf8Comparer()
    {
    }

    public static Utf8Comparer Instance { get; } = new();

    public bool Equals(string? x, string? y) => string.Equals(x, y, StringComparison.Ordinal);

    public int GetHashCode(string obj) => GetHashCode(Encoding.UTF8.GetBytes(obj));

    // As many bytes as characters are ASCII.
    public bool Equals(ReadOnlySpan<byte> alternate, string other) =>
        alternate.Length == other.Length ? Ascii.Equals(alternate, other) : alternate.SequenceEqual(Encoding.UTF8.GetBytes(other));

    public int GetHashCode(ReadOnlySpan<byte> alternate)
    {
        var hash = default(HashCode);
        hash.AddBytes(alternate);
        return hash.ToHashCode();
    }

    public string Create(ReadOnlySpan<byte> alternate) => Encoding.UTF8.GetString(alternate);
}

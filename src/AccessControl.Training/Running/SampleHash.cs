using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace AccessControl.Training.Running;

/// <summary>Tells samples apart in a name: twelve hexadecimal digits of the SHA-256 of what stands in them.</summary>
internal static class SampleHash
{
    /// <summary>Of one piece.</summary>
    public static string Of<T>(ReadOnlySpan<T> values)
        where T : unmanaged => Short(SHA256.HashData(MemoryMarshal.AsBytes(values)));

    /// <summary>Of several, in their order; where one ends counts too.</summary>
    public static string Of(IEnumerable<ReadOnlyMemory<byte>> pieces)
    {
        ArgumentNullException.ThrowIfNull(pieces);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var piece in pieces)
        {
            hash.AppendData(BitConverter.GetBytes(piece.Length));
            hash.AppendData(piece.Span);
        }

        return Short(hash.GetHashAndReset());
    }

    private static string Short(byte[] hash) => Convert.ToHexStringLower(hash)[..12];
}

using System.Security.Cryptography;

namespace AccessControl.Vision.ModelPacks;

/// <summary>SHA-256 as the catalogue writes it: 64 lower-case hexadecimal digits.</summary>
internal static class Sha256Digest
{
    public static string Of(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    public static string OfFile(string path)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16, FileOptions.SequentialScan);
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    }
}

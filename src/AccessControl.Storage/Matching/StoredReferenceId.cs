using AccessControl.Domain.Matching;

namespace AccessControl.Storage.Matching;

/// <summary>A reference's name as the database holds it: its UUID in 16 bytes, in the order of the text form.</summary>
internal static class StoredReferenceId
{
    private const int Length = 16;

    /// <summary>The bytes of a name.</summary>
    public static byte[] Bytes(ReferenceId id) => id.Value.ToByteArray(bigEndian: true);

    /// <summary>The name of stored bytes; that of nobody where they aren't 16, so that what is bound to it doesn't open.</summary>
    public static ReferenceId Of(ReadOnlySpan<byte> bytes) => new(bytes.Length == Length ? new Guid(bytes, bigEndian: true) : Guid.Empty);
}

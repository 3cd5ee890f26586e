using System.Security.Cryptography;
using System.Text;
using AccessControl.Domain.Attendance.TimeEvents;
using AccessControl.Storage.Encryption;

namespace AccessControl.Storage.Attendance;

/// <summary>What was done about somebody's time as sealed bytes, bound to what it is about and its place there.</summary>
/// <remarks>Plain form 1: a byte 1, then the JSON in UTF-8. Not thread-safe.</remarks>
internal sealed class TimeEventSeal(ReferenceKey key) : IDisposable
{
    private const byte Form = 1;

    private readonly SealedBox _box = key.For(KeyPurpose.TimeEvents);

    public byte[] Seal(TimeEventDraft draft)
    {
        byte[] plain = [Form, .. Encoding.UTF8.GetBytes(draft.Json)];
        var result = _box.Seal(plain, BelongsTo(draft.Subject.ToString(), draft.Key, draft.Before, draft.Person?.Value));
        CryptographicOperations.ZeroMemory(plain);
        return result;
    }

    /// <summary>Null where the bytes were changed, moved to another row, or are of an unknown form.</summary>
    public string? Open(byte[] sealedBytes, string subject, string key, long ordinal, string? person)
    {
        if (_box.Open(sealedBytes, BelongsTo(subject, key, ordinal, person)) is not { } plain)
        {
            return null;
        }

        try
        {
            return plain.Length > 0 && plain[0] == Form ? Encoding.UTF8.GetString(plain, 1, plain.Length - 1) : null;
        }
        finally
        {
            CryptographicOperations.ZeroMemory(plain);
        }
    }

    public void Dispose() => _box.Dispose();

    private static byte[] BelongsTo(string subject, string key, long ordinal, string? person) => Encoding.UTF8.GetBytes($"time event 1|{subject}|{key}|{ordinal}|{person}");
}

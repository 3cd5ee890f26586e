using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using AccessControl.Domain.Attendance.Muster;
using AccessControl.Domain.Entrances;
using AccessControl.Domain.People;
using AccessControl.Storage.Encryption;

namespace AccessControl.Storage.Attendance;

/// <summary>Lines and words of a muster as sealed bytes, bound to the muster and the person.</summary>
/// <remarks>Plain form 1: a byte 1, then JSON in UTF-8; instants are ticks of 100 ns since 1970 UTC. Not thread-safe.</remarks>
internal sealed class MusterSeal(ReferenceKey key) : IDisposable
{
    private const byte Form = 1;

    private readonly SealedBox _box = key.For(KeyPurpose.Musters);

    public byte[] Seal(MusterEntry entry, long alarm) => Seal(
        new Line(entry.Name, entry.Group, entry.Sureness.ToString(), entry.Evidence.ToString(), entry.Place?.Value, entry.SeenAt is { } seen ? Ticks.Of(seen) : null, entry.Host, entry.IsVisitor),
        LineBelongsTo(alarm, entry.Person.Value));

    public byte[] Seal(MusterTick tick, long alarm) => Seal(new Word(tick.By, Ticks.Of(tick.At), tick.IsSafe), WordBelongsTo(alarm, tick.Person.Value));

    /// <summary>Null where the bytes were changed, moved to another row, or are of an unknown form.</summary>
    public MusterEntry? OpenLine(byte[] sealedBytes, long alarm, string person) =>
        Open<Line>(sealedBytes, LineBelongsTo(alarm, person)) is { } line && Enum.TryParse<MusterSureness>(line.Sureness, out var sureness) && Enum.TryParse<MusterEvidence>(line.Evidence, out var evidence)
            ? new MusterEntry(
                new PersonId(person), line.Name, line.Group, sureness, evidence, line.Place is { } place ? new AccessPointId(place) : null, line.SeenAt is { } seen ? Ticks.ToInstant(seen) : null, line.Host, line.IsVisitor)
            : null;

    /// <summary>Null where the bytes were changed, moved to another row, or are of an unknown form.</summary>
    public MusterTick? OpenWord(byte[] sealedBytes, long alarm, string person) =>
        Open<Word>(sealedBytes, WordBelongsTo(alarm, person)) is { } word ? new MusterTick(new PersonId(person), word.By, Ticks.ToInstant(word.At), word.IsSafe) : null;

    public void Dispose() => _box.Dispose();

    private byte[] Seal<T>(T value, byte[] belongsTo)
    {
        byte[] plain = [Form, .. JsonSerializer.SerializeToUtf8Bytes(value)];
        var result = _box.Seal(plain, belongsTo);
        CryptographicOperations.ZeroMemory(plain);
        return result;
    }

    private T? Open<T>(byte[] sealedBytes, byte[] belongsTo)
        where T : class
    {
        if (_box.Open(sealedBytes, belongsTo) is not { } plain)
        {
            return null;
        }

        try
        {
            return plain.Length > 0 && plain[0] == Form ? JsonSerializer.Deserialize<T>(plain.AsSpan(1)) : null;
        }
        finally
        {
            CryptographicOperations.ZeroMemory(plain);
        }
    }

    private static byte[] LineBelongsTo(long alarm, string person) => Encoding.UTF8.GetBytes($"muster line 1|{alarm}|{person}");

    private static byte[] WordBelongsTo(long alarm, string person) => Encoding.UTF8.GetBytes($"muster word 1|{alarm}|{person}");

    private sealed record Line(string? Name, string? Group, string Sureness, string Evidence, string? Place, long? SeenAt, string? Host, bool IsVisitor);

    private sealed record Word(string By, long At, bool IsSafe);
}

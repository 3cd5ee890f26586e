using System.Buffers;
using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using AccessControl.Domain.Attendance;
using AccessControl.Domain.People;
using NodaTime.Text;

namespace AccessControl.Domain.Journal;

/// <summary>The form of the journal's bytes and how entries are chained. Pure.</summary>
/// <remarks>
/// Bytes once written are never made again: a verification hashes what is stored. So this form may change from version to version,
/// while <see cref="JournalPayload"/> reads every version for ever. Golden bytes in the tests hold each version.
/// </remarks>
public static class JournalChain
{
    /// <summary>The version that <see cref="Encode(JournalDraft)"/> writes.</summary>
    public const int Version = 1;

    /// <summary>Bytes of salt in a personal digest.</summary>
    public const int SaltLength = 32;

    /// <summary>Bytes of a hash or digest.</summary>
    public const int HashLength = SHA256.HashSizeInBytes;

    private static readonly JsonWriterOptions WriterOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The previous hash of the first entry: 32 zero bytes.</summary>
    public static ImmutableArray<byte> GenesisHash { get; } = ImmutableArray.Create(new byte[HashLength]);

    /// <summary>The bytes of a draft, with a fresh salt.</summary>
    /// <exception cref="ArgumentException">The draft contradicts itself: its punch is of somebody else.</exception>
    public static EncodedEntry Encode(JournalDraft draft) => Encode(draft, RandomNumberGenerator.GetBytes(SaltLength));

    /// <summary>The bytes of a draft.</summary>
    /// <param name="draft">A punch is told without its person, who stands in the personal payload.</param>
    /// <param name="salt">32 bytes, random and used once: without them a digest of so few facts could be guessed.</param>
    /// <exception cref="ArgumentException">The draft contradicts itself: its punch is of somebody else.</exception>
    public static EncodedEntry Encode(JournalDraft draft, ReadOnlySpan<byte> salt)
    {
        ArgumentNullException.ThrowIfNull(draft);
        if (salt.Length != SaltLength)
        {
            throw new ArgumentException($"A salt has {SaltLength} bytes.", nameof(salt));
        }

        if (draft is { Person: { } named, Punch: { } punched } && named != punched.Person)
        {
            throw new ArgumentException("The punch is of somebody else than the personal payload.", nameof(draft));
        }

        byte[]? personal = null;
        byte[]? digest = null;
        var person = draft.Person ?? draft.Punch?.Person;
        if (draft.Personal is not null || person is not null)
        {
            personal = EncodePersonal(person, draft.Personal ?? ImmutableSortedDictionary<string, string>.Empty);
            digest = PersonalDigest(salt, personal);
        }

        return new EncodedEntry(
            draft.Kind,
            Version,
            ImmutableCollectionsMarshal.AsImmutableArray(EncodePayload(draft, digest)),
            personal is null ? null : ImmutableCollectionsMarshal.AsImmutableArray(personal),
            personal is null ? null : ImmutableArray.Create(salt),
            digest is null ? null : ImmutableCollectionsMarshal.AsImmutableArray(digest));
    }

    /// <summary>SHA-256 over salt and personal payload.</summary>
    public static byte[] PersonalDigest(ReadOnlySpan<byte> salt, ReadOnlySpan<byte> personal)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(salt);
        hash.AppendData(personal);
        return hash.GetHashAndReset();
    }

    /// <summary>SHA-256 over the sequence (8 bytes, big endian), the previous hash (32 bytes) and the payload.</summary>
    public static byte[] Hash(long sequence, ReadOnlySpan<byte> previousHash, ReadOnlySpan<byte> payload)
    {
        Span<byte> number = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(number, sequence);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(number);
        hash.AppendData(previousHash);
        hash.AppendData(payload);
        return hash.GetHashAndReset();
    }

    private static byte[] EncodePayload(JournalDraft draft, byte[]? personalDigest)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var json = new Utf8JsonWriter(buffer, WriterOptions))
        {
            json.WriteStartObject();
            json.WriteNumber("v", Version);
            json.WriteString("kind", draft.Kind.ToString());
            WriteClock(json, draft.Clock);
            WriteFields(json, "fields", draft.Fields);
            WritePunch(json, draft.Punch);
            if (personalDigest is null)
            {
                json.WriteNull("personal");
            }
            else
            {
                json.WriteString("personal", Convert.ToHexStringLower(personalDigest));
            }

            json.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    private static byte[] EncodePersonal(PersonId? person, ImmutableSortedDictionary<string, string> fields)
    {
        var buffer = new ArrayBufferWriter<byte>(256);
        using (var json = new Utf8JsonWriter(buffer, WriterOptions))
        {
            json.WriteStartObject();
            json.WriteNumber("v", Version);
            json.WriteString("person", person?.Value);
            WriteFields(json, "fields", fields);
            json.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    private static void WriteClock(Utf8JsonWriter json, ClockReading clock)
    {
        json.WriteString("at", InstantPattern.ExtendedIso.Format(clock.Instant));
        json.WriteString("boot", clock.BootId);
        json.WriteNumber("monotonicNanoseconds", clock.Monotonic.ToInt64Nanoseconds());
        json.WriteString("clock", clock.Quality.ToString());
        if (clock.ErrorBound is { } bound)
        {
            json.WriteNumber("errorNanoseconds", bound.ToInt64Nanoseconds());
        }
        else
        {
            json.WriteNull("errorNanoseconds");
        }
    }

    // The map's own order may depend on a culture; the bytes may not.
    private static void WriteFields(Utf8JsonWriter json, string name, ImmutableSortedDictionary<string, string> fields)
    {
        json.WriteStartObject(name);
        foreach (var (key, value) in fields.OrderBy(field => field.Key, StringComparer.Ordinal))
        {
            json.WriteString(key, value);
        }

        json.WriteEndObject();
    }

    private static void WritePunch(Utf8JsonWriter json, PunchDraft? punch)
    {
        if (punch is null)
        {
            json.WriteNull("punch");
            return;
        }

        json.WriteStartObject("punch");
        json.WriteString("accessPoint", punch.AccessPoint.Value);
        json.WriteString("at", InstantPattern.ExtendedIso.Format(punch.At));
        json.WriteString("direction", punch.Direction.ToString());
        json.WriteString("directionSource", punch.DirectionSource.ToString());
        json.WriteString("basis", punch.Basis.ToString());
        if (punch.Key != PunchKey.None)
        {
            json.WriteString("key", punch.Key.ToString());
        }

        if (punch.Job is { } keyed)
        {
            json.WriteString("job", keyed);
        }

        json.WriteEndObject();
    }
}

using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using AccessControl.Domain.People;
using AccessControl.Storage.Encryption;
using NodaTime;
using NodaTime.Text;

namespace AccessControl.Storage.People;

/// <summary>A person as sealed bytes, bound to the number and to the consent's instants that stand in clear.</summary>
/// <remarks>Not thread-safe.</remarks>
internal sealed class PersonSeal(ReferenceKey key) : IDisposable
{
    private const int Version = 1;

    private static readonly JsonWriterOptions WriterOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly SealedBox _box = key.For(KeyPurpose.People);

    public StoredPerson Seal(Person person)
    {
        var buffer = new ArrayBufferWriter<byte>(256);
        using (var json = new Utf8JsonWriter(buffer, WriterOptions))
        {
            json.WriteStartObject();
            json.WriteNumber("v", Version);
            json.WriteString("name", person.Name);
            json.WriteString("group", person.Group);
            json.WriteString("validFrom", Text(person.ValidFrom));
            json.WriteString("validUntil", Text(person.ValidUntil));
            json.WriteBoolean("revoked", person.IsRevoked);
            if (person.Consent is { } consent)
            {
                json.WriteStartObject("consent");
                json.WriteString("text", consent.TextVersion);
                json.WriteString("given", Text(consent.GivenAt));
                json.WriteString("recordedBy", consent.RecordedBy);
                json.WriteString("withdrawn", Text(consent.WithdrawnAt));
                json.WriteString("purposes", consent.Purposes.ToString());
                json.WriteString("purposesSince", Text(consent.PurposesSince));
                json.WriteString("basis", consent.Basis.ToString());
                json.WriteEndObject();
            }
            else
            {
                json.WriteNull("consent");
            }

            json.WriteEndObject();
        }

        var (given, withdrawn) = (Ticks.Of(person.Consent?.GivenAt), Ticks.Of(person.Consent?.WithdrawnAt));
        return new StoredPerson
        {
            Id = person.Id.Value,
            ConsentGivenAt = given,
            ConsentWithdrawnAt = withdrawn,
            Sealed = _box.Seal(buffer.WrittenSpan, BelongsTo(person.Id.Value, given, withdrawn)),
        };
    }

    /// <summary>Null where the row was changed or can't be read.</summary>
    public Person? Open(StoredPerson row)
    {
        var plain = _box.Open(row.Sealed, BelongsTo(row.Id, row.ConsentGivenAt, row.ConsentWithdrawnAt));
        if (plain is null)
        {
            return null;
        }

        using var json = JsonDocument.Parse(plain);
        var root = json.RootElement;
        if (root.GetProperty("v").GetInt32() != Version)
        {
            return null;
        }

        var consent = root.GetProperty("consent");
        return new Person(
            new PersonId(row.Id),
            root.GetProperty("name").GetString() ?? "",
            root.GetProperty("group").GetString(),
            Instant(root, "validFrom"),
            Instant(root, "validUntil"),
            root.GetProperty("revoked").GetBoolean(),
            consent.ValueKind == JsonValueKind.Null ? null : new Consent(
                consent.GetProperty("text").GetString() ?? "",
                Instant(consent, "given") ?? default,
                consent.GetProperty("recordedBy").GetString() ?? "",
                Instant(consent, "withdrawn"))
            {
                // What was agreed to before purposes were told apart was agreed to for both.
                Purposes = consent.TryGetProperty("purposes", out var purposes) ? Enum.Parse<FacePurposes>(purposes.GetString()!) : FacePurposes.Both,
                PurposesSince = consent.TryGetProperty("purposesSince", out _) ? Instant(consent, "purposesSince") : null,
                Basis = consent.TryGetProperty("basis", out var basis) ? Enum.Parse<LegalBasis>(basis.GetString()!) : LegalBasis.Consent,
            });
    }

    public void Dispose() => _box.Dispose();

    private static string? Text(Instant? instant) => instant is { } value ? InstantPattern.ExtendedIso.Format(value) : null;

    private static Instant? Instant(JsonElement element, string name) =>
        element.GetProperty(name).GetString() is { } text ? InstantPattern.ExtendedIso.Parse(text).GetValueOrThrow() : null;

    private static byte[] BelongsTo(string id, long? given, long? withdrawn) => Encoding.UTF8.GetBytes($"person 1|{id}|{given}|{withdrawn}");
}

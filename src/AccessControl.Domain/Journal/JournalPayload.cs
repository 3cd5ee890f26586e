using System.Collections.Immutable;
using System.Text.Json;
using AccessControl.Domain.Attendance;
using AccessControl.Domain.Doors;
using AccessControl.Domain.Entrances;
using NodaTime;
using NodaTime.Text;

namespace AccessControl.Domain.Journal;

/// <summary>What a journal entry says, read from its bytes. Reading only: the bytes are never made again from this.</summary>
/// <param name="Version">Of the form.</param>
/// <param name="Kind">What it tells.</param>
/// <param name="Clock">When it happened.</param>
/// <param name="Fields">Non-personal facts, by name.</param>
/// <param name="Punch">The punch written with it, null where there is none.</param>
/// <param name="PersonalDigest">Salted SHA-256 of the personal payload, null where there is none.</param>
public sealed record JournalPayload(
    int Version,
    JournalEntryKind Kind,
    ClockReading Clock,
    ImmutableSortedDictionary<string, string> Fields,
    RecordedPunch? Punch,
    ImmutableArray<byte>? PersonalDigest)
{
    /// <summary>
    /// The field of a <see cref="JournalEntryKind.Passed"/>, <see cref="JournalEntryKind.NoEntry"/> or <see cref="JournalEntryKind.GrantNotExecuted"/>
    /// that names its grant, by sequence or by token.
    /// </summary>
    public const string GrantField = "grant";

    /// <summary>The field of a grant that names it while its sequence isn't known.</summary>
    public const string TokenField = "token";

    /// <summary>The field that marks every entry of an appliance with a simulated device.</summary>
    public const string SimulatedField = "simulated";

    /// <summary>The grant that this entry follows, null where it follows none.</summary>
    public GrantId? Grant => Kind is JournalEntryKind.Passed or JournalEntryKind.NoEntry or JournalEntryKind.GrantNotExecuted
        && Fields.TryGetValue(GrantField, out var grant) ? new GrantId(grant) : null;

    /// <summary>The token of a grant, by which entries that follow may name it; null where there is none.</summary>
    public string? Token => Punch is not null && Fields.TryGetValue(TokenField, out var token) ? token : null;

    /// <summary>Reads a payload of any version so far.</summary>
    /// <exception cref="FormatException">The bytes aren't a payload, or of a version that this program doesn't know.</exception>
    public static JournalPayload Read(ReadOnlyMemory<byte> payload)
    {
        try
        {
            using var json = JsonDocument.Parse(payload);
            var root = json.RootElement;
            var version = root.GetProperty("v").GetInt32();
            return version == 1
                ? ReadVersion1(root)
                : throw new FormatException($"Version {version} of the journal's payload is newer than this program. Update it.");
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException or ArgumentException or UnparsableValueException)
        {
            throw new FormatException("The bytes aren't a journal payload.", exception);
        }
    }

    /// <summary>Reads a personal payload of any version so far.</summary>
    /// <exception cref="FormatException">The bytes aren't a personal payload.</exception>
    public static PersonalPayload ReadPersonal(ReadOnlyMemory<byte> personal)
    {
        try
        {
            using var json = JsonDocument.Parse(personal);
            var root = json.RootElement;
            var version = root.GetProperty("v").GetInt32();
            return version == 1
                ? new PersonalPayload(root.GetProperty("person").GetString() is { } person ? new People.PersonId(person) : null, ReadFields(root.GetProperty("fields")))
                : throw new FormatException($"Version {version} of the personal payload is newer than this program. Update it.");
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException or ArgumentException)
        {
            throw new FormatException("The bytes aren't a personal payload.", exception);
        }
    }

    private static JournalPayload ReadVersion1(JsonElement root)
    {
        var error = root.GetProperty("errorNanoseconds");
        var clock = new ClockReading(
            ReadInstant(root, "at"),
            root.GetProperty("boot").GetString() ?? "",
            Duration.FromNanoseconds(root.GetProperty("monotonicNanoseconds").GetInt64()),
            ReadEnum<ClockQuality>(root, "clock"),
            error.ValueKind == JsonValueKind.Null ? null : Duration.FromNanoseconds(error.GetInt64()));
        var punch = root.GetProperty("punch");
        return new JournalPayload(
            1,
            ReadEnum<JournalEntryKind>(root, "kind"),
            clock,
            ReadFields(root.GetProperty("fields")),
            punch.ValueKind == JsonValueKind.Null ? null : ReadPunch(punch),
            root.GetProperty("personal").GetString() is { } digest ? ImmutableArray.Create(Convert.FromHexString(digest)) : null);
    }

    private static RecordedPunch ReadPunch(JsonElement punch) => new(
        new AccessPointId(punch.GetProperty("accessPoint").GetString() ?? ""),
        ReadInstant(punch, "at"),
        ReadEnum<Direction>(punch, "direction"),
        ReadEnum<DirectionSource>(punch, "directionSource"),
        ReadEnum<PunchBasis>(punch, "basis"),
        punch.TryGetProperty("key", out _) ? ReadEnum<PunchKey>(punch, "key") : PunchKey.None,
        punch.TryGetProperty("job", out var job) ? job.GetString() : null);

    private static Instant ReadInstant(JsonElement element, string name) =>
        InstantPattern.ExtendedIso.Parse(element.GetProperty(name).GetString() ?? "").GetValueOrThrow();

    private static T ReadEnum<T>(JsonElement element, string name)
        where T : struct, Enum => Enum.Parse<T>(element.GetProperty(name).GetString() ?? "");

    private static ImmutableSortedDictionary<string, string> ReadFields(JsonElement fields) =>
        fields.EnumerateObject().ToImmutableSortedDictionary(field => field.Name, field => field.Value.GetString() ?? "", StringComparer.Ordinal);
}

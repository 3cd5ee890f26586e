using System.Text.Json;
using AccessControl.Domain.Attendance.TimeEvents;
using AccessControl.Domain.Entrances;
using NodaTime.Text;

namespace AccessControl.Domain.Attendance.Kiosks;

/// <summary>The form in which disowned punches are kept.</summary>
public static class DisownedPunchJson
{
    /// <summary>Writes one.</summary>
    public static string Write(DisownedPunch one)
    {
        ArgumentNullException.ThrowIfNull(one);
        return JsonSerializer.Serialize(
            new Document(one.IsTakenFor, one.Sequence, one.AccessPoint.Value, InstantPattern.ExtendedIso.Format(one.At), LocalDatePattern.Iso.Format(one.Date)), StrictJson.Options);
    }

    /// <summary>Reads one.</summary>
    /// <exception cref="FormatException">It isn't one.</exception>
    public static DisownedPunch Read(TimeEvent kept)
    {
        ArgumentNullException.ThrowIfNull(kept);
        try
        {
            var form = JsonSerializer.Deserialize<Document>(kept.Json, StrictJson.Options) ?? throw new FormatException("A disowned punch is empty.");
            return new DisownedPunch(
                Guid.Parse(kept.Key[..36]),
                kept.Person ?? throw new FormatException("A disowned punch is of nobody."),
                form.TakenFor,
                form.Sequence,
                new AccessPointId(form.AccessPoint),
                InstantPattern.ExtendedIso.Parse(form.At).GetValueOrThrow(),
                LocalDatePattern.Iso.Parse(form.Date).GetValueOrThrow());
        }
        catch (Exception broken) when (broken is JsonException or UnparsableValueException or ArgumentException)
        {
            throw new FormatException("It is no disowned punch.", broken);
        }
    }

    private sealed record Document(bool TakenFor, long Sequence, string AccessPoint, string At, string Date);
}

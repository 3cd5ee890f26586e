using System.Text.Json;
using AccessControl.Domain.Attendance.TimeEvents;
using NodaTime;
using NodaTime.Text;

namespace AccessControl.Domain.Attendance.Corrections;

/// <summary>The form in which events of corrections are kept.</summary>
public static class CorrectionEventJson
{
    /// <summary>Writes one.</summary>
    public static string Write(CorrectionEvent one)
    {
        ArgumentNullException.ThrowIfNull(one);
        var act = ActForm.Of(one.Act);
        return JsonSerializer.Serialize(
            one.Match(
                requested => requested.Change.Match(
                    add => Asked(requested, act) with { AddAt = InstantPattern.ExtendedIso.Format(add.At), Direction = add.Direction.ToString() },
                    annul => Asked(requested, act) with { Annul = annul.Sequence },
                    change => Asked(requested, act) with { Redirect = change.Sequence, Direction = change.Direction.ToString() }),
                _ => new Document("seconded", act),
                _ => new Document("approved", act),
                _ => new Document("refused", act),
                _ => new Document("withdrawn", act)),
            StrictJson.Options);
    }

    /// <summary>Reads one.</summary>
    /// <exception cref="FormatException">It isn't one.</exception>
    public static CorrectionEvent Read(string json)
    {
        try
        {
            var form = JsonSerializer.Deserialize<Document>(json, StrictJson.Options) ?? throw new FormatException("A correction's event is empty.");
            var act = form.Act.ToAct();
            return form.Step switch
            {
                "requested" => new CorrectionEvent.Requested(act, LocalDatePattern.Iso.Parse(form.Date ?? "").GetValueOrThrow(), Change(form), Duration.FromSeconds(form.EffectSeconds ?? 0)),
                "seconded" => new CorrectionEvent.Seconded(act),
                "approved" => new CorrectionEvent.Approved(act),
                "refused" => new CorrectionEvent.Refused(act),
                "withdrawn" => new CorrectionEvent.Withdrawn(act),
                _ => throw new FormatException($"'{form.Step}' is no step of a correction."),
            };
        }
        catch (Exception broken) when (broken is JsonException or UnparsableValueException or ArgumentException)
        {
            throw new FormatException("It is no event of a correction.", broken);
        }
    }

    private static Document Asked(CorrectionEvent.Requested requested, ActForm act) =>
        new("requested", act, LocalDatePattern.Iso.Format(requested.Date), EffectSeconds: (long)requested.Effect.TotalSeconds);

    private static CorrectionChange Change(Document form) => form switch
    {
        { AddAt: { } at, Direction: { } direction } => new CorrectionChange.AddPunch(InstantPattern.ExtendedIso.Parse(at).GetValueOrThrow(), Enum.Parse<Direction>(direction)),
        { Annul: { } sequence } => new CorrectionChange.AnnulPunch(sequence),
        { Redirect: { } sequence, Direction: { } direction } => new CorrectionChange.ChangeDirection(sequence, Enum.Parse<Direction>(direction)),
        _ => throw new FormatException("A correction changes nothing."),
    };

    private sealed record Document(
        string Step, ActForm Act, string? Date = null, string? AddAt = null, long? Annul = null, long? Redirect = null, string? Direction = null, long? EffectSeconds = null);
}

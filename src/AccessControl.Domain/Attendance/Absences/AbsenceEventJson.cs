using System.Text.Json;
using AccessControl.Domain.Attendance.Shifts;
using AccessControl.Domain.Attendance.TimeEvents;
using NodaTime;
using NodaTime.Text;

namespace AccessControl.Domain.Attendance.Absences;

/// <summary>The form in which events of absences are kept.</summary>
public static class AbsenceEventJson
{
    private static readonly LocalTimePattern Times = LocalTimePattern.CreateWithInvariantCulture("HH:mm:ss");

    /// <summary>Writes one.</summary>
    public static string Write(AbsenceEvent one)
    {
        ArgumentNullException.ThrowIfNull(one);
        var act = ActForm.Of(one.Act);
        return JsonSerializer.Serialize(
            one.Match(
                requested => requested.Span.Match(
                    days => Asked(requested, act) with { From = Iso(days.From), To = Iso(days.To), StartsAtHalf = days.StartsAtHalf, EndsAtHalf = days.EndsAtHalf },
                    hours => Asked(requested, act) with { Date = Iso(hours.Date), FromTime = Times.Format(hours.Time.From), ToTime = Times.Format(hours.Time.To), DaysLater = hours.Time.DaysLater }),
                _ => new Document("approved", act),
                _ => new Document("refused", act),
                _ => new Document("withdrawn", act),
                _ => new Document("cancelled", act),
                _ => new Document("certificate seen", act)),
            StrictJson.Options);
    }

    /// <summary>Reads one.</summary>
    /// <exception cref="FormatException">It isn't one.</exception>
    public static AbsenceEvent Read(string json)
    {
        try
        {
            var form = JsonSerializer.Deserialize<Document>(json, StrictJson.Options) ?? throw new FormatException("An absence's event is empty.");
            var act = form.Act.ToAct();
            return form switch
            {
                { Step: "requested", Type: { } type, NeedsApproval: { } needsApproval } => new AbsenceEvent.Requested(act, new AbsenceTypeId(type), Span(form), needsApproval),
                { Step: "approved" } => new AbsenceEvent.Approved(act),
                { Step: "refused" } => new AbsenceEvent.Refused(act),
                { Step: "withdrawn" } => new AbsenceEvent.Withdrawn(act),
                { Step: "cancelled" } => new AbsenceEvent.Cancelled(act),
                { Step: "certificate seen" } => new AbsenceEvent.CertificateSeen(act),
                _ => throw new FormatException($"'{form.Step}' is no step of an absence."),
            };
        }
        catch (Exception broken) when (broken is JsonException or UnparsableValueException)
        {
            throw new FormatException("It is no event of an absence.", broken);
        }
    }

    private static Document Asked(AbsenceEvent.Requested requested, ActForm act) => new("requested", act, requested.Type.Value, requested.NeedsApproval);

    private static AbsenceSpan Span(Document form) => form switch
    {
        { From: { } from, To: { } to, StartsAtHalf: { } startsAtHalf, EndsAtHalf: { } endsAtHalf } => new AbsenceSpan.Days(Date(from), Date(to), startsAtHalf, endsAtHalf),
        { Date: { } date, FromTime: { } from, ToTime: { } to, DaysLater: { } daysLater } => new AbsenceSpan.Hours(Date(date), new ShiftPart(Times.Parse(from).GetValueOrThrow(), Times.Parse(to).GetValueOrThrow(), daysLater)),
        _ => throw new FormatException("An absence says no time."),
    };

    private static string Iso(LocalDate date) => LocalDatePattern.Iso.Format(date);

    private static LocalDate Date(string text) => LocalDatePattern.Iso.Parse(text).GetValueOrThrow();

    private sealed record Document(
        string Step,
        ActForm Act,
        string? Type = null,
        bool? NeedsApproval = null,
        string? From = null,
        string? To = null,
        bool? StartsAtHalf = null,
        bool? EndsAtHalf = null,
        string? Date = null,
        string? FromTime = null,
        string? ToTime = null,
        int? DaysLater = null);
}

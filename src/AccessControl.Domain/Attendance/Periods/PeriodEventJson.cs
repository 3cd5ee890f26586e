using System.Text.Json;
using AccessControl.Domain.Attendance.Employments;
using AccessControl.Domain.Attendance.Pay;
using AccessControl.Domain.Attendance.TimeEvents;
using AccessControl.Domain.People;
using NodaTime;
using NodaTime.Text;

namespace AccessControl.Domain.Attendance.Periods;

/// <summary>The form in which events of periods are kept. Seconds are exact.</summary>
public static class PeriodEventJson
{
    /// <summary>Writes one.</summary>
    public static string Write(PeriodEvent one)
    {
        ArgumentNullException.ThrowIfNull(one);
        var act = ActForm.Of(one.Act);
        return JsonSerializer.Serialize(
            one.Match(
                confirmed => new Document("confirmed", act, Seconds: Form(confirmed.Seen)),
                _ => new Document("disputed", act),
                _ => new Document("answered", act),
                _ => new Document("changed", act),
                approved => new Document("approved", act, IsUnconfirmed: approved.IsUnconfirmed, Seconds: Form(approved.Seen)),
                closed => new Document("closed", act, Exceptions: [.. closed.Exceptions], Seconds: Form(closed.Seconds)),
                exported => new Document("exported", act, Batch: exported.Batch),
                adjusted => new Document(
                    "adjusted",
                    act,
                    Adjustment: new AdjustmentForm(
                        adjusted.Adjustment.Person.Value,
                        adjusted.Adjustment.Employment?.Value,
                        Iso(adjusted.Adjustment.OfFrom),
                        Iso(adjusted.Adjustment.OfTo),
                        Iso(adjusted.Adjustment.IntoFrom),
                        [.. adjusted.Adjustment.Changes.Select(change => new ChangeForm(Iso(change.Date), change.Code.Value, change.Charge.CostCentre, change.Charge.Job, change.Old, change.New))]))),
            StrictJson.Options);
    }

    /// <summary>Reads one.</summary>
    /// <exception cref="FormatException">It isn't one.</exception>
    public static PeriodEvent Read(string json)
    {
        try
        {
            var form = JsonSerializer.Deserialize<Document>(json, StrictJson.Options) ?? throw new FormatException("A period's event is empty.");
            var act = form.Act.ToAct();
            return form switch
            {
                { Step: "confirmed" } => new PeriodEvent.Confirmed(act) { Seen = Seconds(form.Seconds) },
                { Step: "disputed" } => new PeriodEvent.Disputed(act),
                { Step: "answered" } => new PeriodEvent.Answered(act),
                { Step: "changed" } => new PeriodEvent.Changed(act),
                { Step: "approved", IsUnconfirmed: { } isUnconfirmed } => new PeriodEvent.Approved(act, isUnconfirmed) { Seen = Seconds(form.Seconds) },
                { Step: "closed", Seconds: { } seconds } => new PeriodEvent.Closed(
                    act, [.. form.Exceptions ?? []], Seconds(seconds)!),
                { Step: "exported", Batch: { } batch } => new PeriodEvent.Exported(act, batch),
                { Step: "adjusted", Adjustment: { } adjustment } => new PeriodEvent.Adjusted(act, new LateAdjustment(
                    new PersonId(adjustment.Person),
                    adjustment.Employment is { } employment ? new EmploymentId(employment) : null,
                    Date(adjustment.OfFrom),
                    Date(adjustment.OfTo),
                    Date(adjustment.IntoFrom),
                    [.. adjustment.Changes.Select(change => new AdjustedSeconds(Date(change.Date), new PayCode(change.Code), new LabourCharge(change.CostCentre, change.Job), change.Old, change.New))])),
                _ => throw new FormatException($"'{form.Step}' is no step of a period."),
            };
        }
        catch (Exception broken) when (broken is JsonException or UnparsableValueException or ArgumentException)
        {
            throw new FormatException("It is no event of a period.", broken);
        }
    }

    private static SecondsForm[]? Form(TimesheetSeconds? seconds) =>
        seconds is null ? null : [.. seconds.Lines.Select(line => new SecondsForm(Iso(line.Date), line.Code.Value, line.Charge.CostCentre, line.Charge.Job, line.Seconds))];

    private static TimesheetSeconds? Seconds(SecondsForm[]? forms) =>
        forms is null ? null : TimesheetSeconds.Of(forms.Select(line => new CodeSeconds(Date(line.Date), new PayCode(line.Code), new LabourCharge(line.CostCentre, line.Job), line.Seconds)));

    private static string Iso(LocalDate date) => LocalDatePattern.Iso.Format(date);

    private static LocalDate Date(string text) => LocalDatePattern.Iso.Parse(text).GetValueOrThrow();

    private sealed record Document(
        string Step, ActForm Act, bool? IsUnconfirmed = null, string[]? Exceptions = null, SecondsForm[]? Seconds = null, string? Batch = null, AdjustmentForm? Adjustment = null);

    private sealed record SecondsForm(string Date, string Code, string CostCentre, string Job, long Seconds);

    private sealed record AdjustmentForm(string Person, string? Employment, string OfFrom, string OfTo, string IntoFrom, ChangeForm[] Changes);

    private sealed record ChangeForm(string Date, string Code, string CostCentre, string Job, long Old, long New);
}

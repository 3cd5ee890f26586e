using System.Text.Json;
using AccessControl.Domain.Attendance.Supervision;
using AccessControl.Domain.Attendance.TimeEvents;
using AccessControl.Domain.Entrances;
using NodaTime;
using NodaTime.Text;

namespace AccessControl.Domain.Attendance.Corrections;

/// <summary>The form in which clocks that were wrong are kept.</summary>
public static class ClockShiftJson
{
    /// <summary>Writes one.</summary>
    /// <param name="shift">What.</param>
    /// <param name="act">Who, when and why.</param>
    public static string Write(PunchCorrection.ClockShift shift, RecordedAct act)
    {
        ArgumentNullException.ThrowIfNull(shift);
        return JsonSerializer.Serialize(
            new Document(ActForm.Of(act), shift.AccessPoint.Value, InstantPattern.ExtendedIso.Format(shift.Recorded.Start), InstantPattern.ExtendedIso.Format(shift.Recorded.End), (long)shift.By.TotalSeconds),
            StrictJson.Options);
    }

    /// <summary>Reads one.</summary>
    /// <exception cref="FormatException">It isn't one.</exception>
    public static (PunchCorrection.ClockShift Shift, RecordedAct Act) Read(string json)
    {
        try
        {
            var form = JsonSerializer.Deserialize<Document>(json, StrictJson.Options) ?? throw new FormatException("A clock's shift is empty.");
            return (
                new PunchCorrection.ClockShift(
                    new AccessPointId(form.Point),
                    new Interval(InstantPattern.ExtendedIso.Parse(form.From).GetValueOrThrow(), InstantPattern.ExtendedIso.Parse(form.To).GetValueOrThrow()),
                    Duration.FromSeconds(form.Seconds)),
                form.Act.ToAct());
        }
        catch (Exception broken) when (broken is JsonException or UnparsableValueException or ArgumentException)
        {
            throw new FormatException("It is no shift of a clock.", broken);
        }
    }

    private sealed record Document(ActForm Act, string Point, string From, string To, long Seconds);
}

using AccessControl.Domain.Attendance.Breaks;
using AccessControl.Domain.Attendance.Corrections;
using AccessControl.Domain.Attendance.Pay;
using AccessControl.Domain.Attendance.Periods;
using AccessControl.Domain.Attendance.Supervision;
using AccessControl.Domain.Attendance.TimeEvents;
using AccessControl.Domain.Attendance.Timesheets;
using AccessControl.Domain.Entrances;
using AccessControl.Domain.People;
using NodaTime;

namespace AccessControl.Domain.Attendance.Kiosks;

/// <summary>Time and attendance as a kiosk reads it, and what is said at one of a day or a punch. What was confirmed or approved of that date, and isn't closed, is looked at again: in the same transaction.</summary>
/// <remarks>Thread-safe.</remarks>
/// <param name="timesheets">How hours follow.</param>
/// <param name="derivation">How punches are read.</param>
/// <param name="corrections">Where it asks for corrections.</param>
/// <param name="periods">What was confirmed and approved.</param>
/// <param name="workedThrough">Where it is kept that no break was taken.</param>
/// <param name="disowned">Where it is kept that a punch isn't somebody's.</param>
public sealed class KioskTime(
    TimesheetReporting timesheets, PunchDerivation derivation, CorrectionDesk corrections, PeriodDesk periods, WorkedThroughDesk workedThrough, DisownedPunches disowned)
{
    private const string NotMe = "Not me, said at the kiosk.";
    private const string OtherWay = "The other way, said at the kiosk.";
    private const string NoBreak = "Worked through, said at the kiosk.";

    // Who was away for longer is asked by their supervisor, not by a screen.
    private const int DaysBack = 14;

    /// <summary>The site's zone.</summary>
    public DateTimeZone Zone => derivation.Zone;

    /// <summary>The day as the punch left it.</summary>
    public KioskDay DayOf(KioskPunch punch)
    {
        ArgumentNullException.ThrowIfNull(punch);
        var (person, date) = (punch.Person.Id, DateOf(punch));
        TimesheetDay[] days = [.. timesheets.Report(date.PlusDays(-DaysBack), date, punch.At, person).Sheets.SelectMany(sheet => sheet.Days)];
        // The work of a coming may be of the date before: a leaving after midnight closes it there.
        var read = days.SelectMany(day => day.Work.SelectMany(work => new[] { work.In, work.Out }).Concat(day.Unpaired).Concat(day.Doubles)).FirstOrDefault(one => one.Punch.Sequence == punch.Sequence);
        var ofWork = days.FirstOrDefault(day => day.Work.Any(work => work.Out.Punch.Sequence == punch.Sequence));
        return new KioskDay(
            ofWork?.Date ?? date,
            read is { Counts: true } ? read.Direction : read is null ? punch.Key.Direction : Direction.Unknown,
            read is { Counts: false },
            Seconds(days.Where(day => day.Date == (ofWork?.Date ?? date)).SelectMany(day => day.Work).Where(work => work.Out.Punch.At <= punch.At).Sum(work => (long)work.Length.TotalSeconds)),
            ofWork?.Paid is { } paid ? Seconds(-paid.Adjustments.Where(one => one.Kind == PayAdjustmentKind.BreakDeducted).Sum(one => one.Seconds)) : Duration.Zero,
            MissingBefore(punch, ofWork?.Date ?? date, days));
    }

    /// <summary>"Not me": the punch counts for nobody, and it is kept whose it was taken for.</summary>
    /// <param name="key">Names it.</param>
    /// <param name="punch">The punch.</param>
    /// <param name="point">Where.</param>
    public DeskOutcome Disown(Guid key, KioskPunch punch, AccessPointId point)
    {
        ArgumentNullException.ThrowIfNull(punch);
        // First that it is in question, which an auditor can see, then that it doesn't count.
        return ByKey(punch, new CorrectionChange.AnnulPunch(punch.Sequence), NotMe, disowned.Disowning(key, punch, point, DateOf(punch)));
    }

    /// <summary>Takes down who said that it wasn't them.</summary>
    /// <param name="key">The punch that was disowned.</param>
    /// <param name="punch">By which they said who they are.</param>
    /// <param name="point">Where.</param>
    /// <returns>False where it wasn't written.</returns>
    public bool Claim(Guid key, KioskPunch punch, AccessPointId point) => disowned.Claim(key, punch, point, DateOf(punch));

    /// <summary>"Wrong direction": where the place of the access point says which way, it is asked for; else it holds, as a key would have.</summary>
    /// <param name="punch">The punch.</param>
    /// <param name="direction">Which way it goes instead.</param>
    public DeskOutcome Turn(KioskPunch punch, Direction direction)
    {
        ArgumentNullException.ThrowIfNull(punch);
        var change = new CorrectionChange.ChangeDirection(punch.Sequence, direction);
        return punch.IsDirectionFixed ? corrections.Ask(punch.Person.Id, DateOf(punch), change, EffectOf(punch, change), punch.Person.Id, OtherWay) : ByKey(punch, change, OtherWay);
    }

    /// <summary>Asks for the punch that a date lacks.</summary>
    /// <param name="missing">The punch that lacks another.</param>
    /// <param name="at">When the person says that it was.</param>
    /// <param name="person">The person.</param>
    public DeskOutcome Answer(DerivedPunch missing, Instant at, PersonId person) => corrections.Answer(missing, at, derivation.Options.LongestPresence, person, "Answered at the kiosk.");

    /// <summary>"I worked through": no break is taken out of the date.</summary>
    /// <param name="person">Who says so.</param>
    /// <param name="date">The attendance date.</param>
    public DeskOutcome WorkedThrough(PersonId person, LocalDate date) => workedThrough.Say(person, date, person, NoBreak, [.. periods.ChangesOf(person, [date], person, NoBreak)]);

    private DeskOutcome ByKey(KioskPunch punch, CorrectionChange change, string why, params IReadOnlyList<TimeEventEntry> before)
    {
        var (person, date) = (punch.Person.Id, DateOf(punch));
        var looked = periods.ChangesOf(person, timesheets.DatesOf(person, date, change), RecordedAct.Appliance, why);
        return corrections.ByKey(person, date, change, EffectOf(punch, change), why, [.. before, .. looked]);
    }

    private LocalDate DateOf(KioskPunch punch) => derivation.DateOf(punch.Person.Id, punch.At);

    private Duration EffectOf(KioskPunch punch, CorrectionChange change) => timesheets.EffectOf(punch.Person.Id, DateOf(punch), change);

    private DerivedPunch? MissingBefore(KioskPunch punch, LocalDate date, IEnumerable<TimesheetDay> days)
    {
        var last = days.Where(day => day.Date < date && (!day.Work.IsEmpty || !day.Unpaired.IsEmpty)).GroupBy(day => day.Date).MaxBy(ofDate => ofDate.Key);
        return last?.SelectMany(day => day.Unpaired).LastOrDefault(one => one.Direction != Direction.Unknown) is { } unpaired
            && !corrections.All(punch.Person.Id).Any(one => one.Request.Date == unpaired.Date && one.Request.State is CorrectionState.Requested or CorrectionState.AwaitsSecond)
            ? unpaired
            : null;
    }

    private static Duration Seconds(long seconds) => Duration.FromSeconds(seconds);
}

using AccessControl.Domain.Attendance.Corrections;
using AccessControl.Domain.Attendance.Pay;
using AccessControl.Domain.Attendance.Timesheets;
using NodaTime;

namespace AccessControl.Domain.Attendance.Kiosks;

/// <summary>What a kiosk asks time and attendance for.</summary>
/// <param name="timesheets">How hours follow.</param>
/// <param name="derivation">How punches are read.</param>
/// <param name="corrections">Where it asks for corrections.</param>
public sealed class KioskTime(TimesheetReporting timesheets, PunchDerivation derivation, CorrectionDesk corrections)
{
    // Who was away for longer is asked by their supervisor, not by a screen.
    private const int DaysBack = 14;

    /// <summary>Where it asks for corrections.</summary>
    public CorrectionDesk Corrections => corrections;

    /// <summary>The site's zone.</summary>
    public DateTimeZone Zone => derivation.Zone;

    /// <summary>Nobody is present for longer than this without a punch.</summary>
    public Duration LongestPresence => derivation.Options.LongestPresence;

    /// <summary>The attendance date of a punch.</summary>
    public LocalDate DateOf(KioskPunch punch)
    {
        ArgumentNullException.ThrowIfNull(punch);
        return derivation.DateOf(punch.Person.Id, punch.At);
    }

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

    /// <summary>By how much a change of a punch changes what the person is paid.</summary>
    public Duration EffectOf(KioskPunch punch, CorrectionChange change)
    {
        ArgumentNullException.ThrowIfNull(punch);
        ArgumentNullException.ThrowIfNull(change);
        return timesheets.EffectOf(punch.Person.Id, DateOf(punch), change.For(punch.Person.Id, punch.Sequence));
    }

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

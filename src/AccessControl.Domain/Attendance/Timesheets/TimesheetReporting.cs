using System.Collections.Immutable;
using AccessControl.Domain.Attendance.Corrections;
using AccessControl.Domain.Attendance.Periods;
using AccessControl.Domain.Attendance.Plans;
using AccessControl.Domain.People;
using NodaTime;

namespace AccessControl.Domain.Attendance.Timesheets;

/// <summary>Makes timesheets from the record.</summary>
/// <param name="punches">As recorded.</param>
/// <param name="people">For the names.</param>
/// <param name="plan">Who works when.</param>
/// <param name="assembly">How they are made.</param>
/// <param name="corrections">In force, that bear on a person; on all where none is named.</param>
/// <param name="workedThrough">Dates of which it was said that no break was taken, of some people; of all where null is given. Null for none.</param>
public sealed class TimesheetReporting(
    IPunchStore punches,
    IPeopleStore people,
    StaffPlan plan,
    TimesheetAssembly assembly,
    Func<PersonId?, IReadOnlyList<PunchCorrection>> corrections,
    Func<IReadOnlyCollection<PersonId>?, IReadOnlyDictionary<PersonId, ImmutableHashSet<LocalDate>>>? workedThrough = null)
{
    private const int Cores = 2;

    /// <summary>Timesheets of everybody who has a contract or a punch, or of one person.</summary>
    /// <param name="from">First attendance date.</param>
    /// <param name="to">Last one.</param>
    /// <param name="known">Until when punches can be there: what is later isn't missed yet.</param>
    /// <param name="person">Only this person, null for all.</param>
    /// <exception cref="ArgumentException">The last date is before the first.</exception>
    public TimesheetReport Report(LocalDate from, LocalDate to, Instant known, PersonId? person = null)
    {
        var read = Read(from, to, person, []).ToLookup(punch => punch.Person);
        IEnumerable<PersonId> whose = person is { } one ? [one] : plan.Employments.People.Union(read.Select(theirs => theirs.Key)).Order();
        var through = WorkedThrough(person is { } own ? [own] : null);
        // Each person by itself: the sheets of a large site are made on two cores, and come in the same order.
        ImmutableArray<Timesheet> sheets = [.. whose.AsParallel().AsOrdered().WithDegreeOfParallelism(Cores).SelectMany(id => assembly.Of(id, from, to, [.. read[id]], through.GetValueOrDefault(id, []), known))];
        return new TimesheetReport(from, to, plan.Zone, sheets, Names([.. sheets.Select(sheet => sheet.Person)]));
    }

    /// <summary>Timesheets of some people, such as a page of a list.</summary>
    /// <param name="from">First attendance date.</param>
    /// <param name="to">Last one.</param>
    /// <param name="known">Until when punches can be there.</param>
    /// <param name="some">Whose; each once.</param>
    /// <param name="inForce">Corrections that bear on them.</param>
    /// <exception cref="ArgumentException">The last date is before the first.</exception>
    public TimesheetReport Report(LocalDate from, LocalDate to, Instant known, IReadOnlyCollection<PersonId> some, IReadOnlyList<PunchCorrection> inForce)
    {
        ArgumentNullException.ThrowIfNull(some);
        var read = Read(from, to, span => punches.Read(span, some), inForce).ToLookup(punch => punch.Person);
        var through = WorkedThrough(some);
        ImmutableArray<Timesheet> sheets = [.. some.Order().AsParallel().AsOrdered().WithDegreeOfParallelism(Cores).SelectMany(id => assembly.Of(id, from, to, [.. read[id]], through.GetValueOrDefault(id, []), known))];
        return new TimesheetReport(from, to, plan.Zone, sheets, Names(some));
    }

    private ImmutableDictionary<PersonId, string> Names(IReadOnlyCollection<PersonId> wanted) => people.NamesOf(wanted).ToImmutableDictionary();

    /// <summary>By how much a correction would change the time that a person is paid, without supplements, around a date.</summary>
    /// <param name="person">Whose.</param>
    /// <param name="date">The attendance date that it is about.</param>
    /// <param name="change">What.</param>
    /// <param name="beside">What is asked for already, and would hold before it: a leaving changes nothing without its coming.</param>
    public Duration EffectOf(PersonId person, LocalDate date, CorrectionChange change, params IReadOnlyList<CorrectionChange> beside)
    {
        var (with, without) = (Around(person, date, [.. beside, change]), Around(person, date, beside));
        return Duration.FromSeconds(Paid(with) - Paid(without));

        static long Paid(IEnumerable<Timesheet> sheets) => sheets.Sum(sheet => sheet.Days.Sum(day => day.PaidSeconds));
    }

    /// <summary>The attendance date of a correction, and those around it whose hours it would change, such as that before where the work of a night ends.</summary>
    /// <param name="person">Whose.</param>
    /// <param name="date">The attendance date that it is about.</param>
    /// <param name="change">What.</param>
    public ImmutableSortedSet<LocalDate> DatesOf(PersonId person, LocalDate date, CorrectionChange change)
    {
        var (with, without) = (Around(person, date, [change]), Around(person, date, []));
        return [date, .. Seconds(without).ChangesTo(Seconds(with)).Select(change => change.Date)];

        static TimesheetSeconds Seconds(IEnumerable<Timesheet> sheets) => TimesheetSeconds.Of(sheets.SelectMany(sheet => sheet.Seconds));
    }

    /// <summary>By how much a correction would change the time that a person is paid, by what holds now.</summary>
    /// <param name="request">In any state in which it doesn't hold.</param>
    public Duration EffectOf(CorrectionRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return EffectOf(request.Person, request.Date, request.Change);
    }

    private IReadOnlyList<Timesheet> Around(PersonId person, LocalDate date, IReadOnlyList<CorrectionChange> changes)
    {
        var (from, to) = (date.PlusDays(-1), date.PlusDays(1));
        // They aren't recorded yet: punches that they add come last.
        PunchCorrection[] also = [.. changes.Select((change, i) => change.For(person, long.MaxValue - changes.Count + 1 + i))];
        return [.. assembly.Of(person, from, to, Read(from, to, person, also), WorkedThrough([person]).GetValueOrDefault(person, []), Instant.MaxValue)];
    }

    private IReadOnlyDictionary<PersonId, ImmutableHashSet<LocalDate>> WorkedThrough(IReadOnlyCollection<PersonId>? some) => workedThrough?.Invoke(some) ?? ImmutableDictionary<PersonId, ImmutableHashSet<LocalDate>>.Empty;

    /// <summary>Punches with what was corrected; a clock that was wrong may have put one out of the span that is asked for, by a day at most.</summary>
    private ImmutableArray<Punch> Read(LocalDate from, LocalDate to, PersonId? person, IReadOnlyList<PunchCorrection> also) =>
        Read(from, to, span => punches.Read(span, person), [.. corrections(person), .. also]);

    private ImmutableArray<Punch> Read(LocalDate from, LocalDate to, Func<Interval, IReadOnlyList<Punch>> recorded, IReadOnlyList<PunchCorrection> inForce)
    {
        var span = assembly.Reads(from, to);
        return [.. CorrectedPunches.Of(recorded(new Interval(span.Start - Duration.FromDays(1), span.End + Duration.FromDays(1))), inForce).Where(punch => span.Contains(punch.At))];
    }
}

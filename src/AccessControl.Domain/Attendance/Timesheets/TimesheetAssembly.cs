using System.Collections.Immutable;
using AccessControl.Domain.Attendance.Absences;
using AccessControl.Domain.Attendance.Employments;
using AccessControl.Domain.Attendance.Pay;
using AccessControl.Domain.Attendance.Plans;
using AccessControl.Domain.People;
using NodaTime;

namespace AccessControl.Domain.Attendance.Timesheets;

/// <summary>Makes timesheets of punches. Pure: the same punches, plan and absences give the same timesheets, in whatever order the punches came.</summary>
/// <param name="plan">Who works when, and how it is paid.</param>
/// <param name="derivation">How punches are read.</param>
/// <param name="review">What is to be looked at.</param>
/// <param name="absences">Who is absent when; asked for once for each person. Null for nobody.</param>
public sealed class TimesheetAssembly(StaffPlan plan, PunchDerivation derivation, TimesheetReview review, Func<AbsencePlan>? absences = null)
{
    private readonly PlannedWork _work = new(plan);

    // The workweek before the first date, and the punches that tell what was open when it began.
    private const int DaysBefore = 10;

    // A leaving of the last date, and the work after it that rounding mustn't reach into.
    private const int DaysAfter = 3;

    /// <summary>Which punches are to be read for timesheets of some dates.</summary>
    /// <param name="from">The first.</param>
    /// <param name="to">The last.</param>
    public Interval Reads(LocalDate from, LocalDate to) =>
        new(plan.Zone.AtStartOfDay(from.PlusDays(-DaysBefore)).ToInstant(), plan.Zone.AtStartOfDay(to.PlusDays(DaysAfter)).ToInstant());

    /// <summary>Timesheets of one person, one for each contract that holds on any of the dates; one more for work without a contract, where there is any.</summary>
    /// <param name="person">Whose.</param>
    /// <param name="from">First attendance date.</param>
    /// <param name="to">Last one.</param>
    /// <param name="punches">Of the person within <see cref="Reads"/>, with corrections applied.</param>
    /// <param name="workedThrough">Attendance dates of which the person said that no break was taken.</param>
    /// <param name="known">Until when punches can be there: what is later isn't missed yet.</param>
    /// <returns>By contract.</returns>
    public ImmutableArray<Timesheet> Of(PersonId person, LocalDate from, LocalDate to, IReadOnlyList<Punch> punches, IReadOnlySet<LocalDate> workedThrough, Instant known)
    {
        ArgumentNullException.ThrowIfNull(punches);
        ArgumentNullException.ThrowIfNull(workedThrough);
        if (to < from)
        {
            throw new ArgumentException($"{to} is before {from}.", nameof(to));
        }

        var derived = derivation.Derive(punches);
        var paired = PairedPunches.Of(derived, derivation.Options.LongestPresence);
        var doubles = derived.Where(punch => !punch.Counts).ToLookup(ContractOf);
        var work = paired.Intervals.Where(interval => Cut(interval.Out) > Cut(interval.In)).ToLookup(interval => ContractOf(interval.In));
        var unpaired = paired.Unpaired.ToLookup(ContractOf);
        var changes = paired.JobChanges.ToLookup(ContractOf);
        var contracts = plan.Employments.Of(person, from, to).Select(contract => (EmploymentId?)contract)
            .Concat(work.Select(of => of.Key).Concat(unpaired.Select(of => of.Key)).Concat(changes.Select(of => of.Key)).Any(contract => contract is null) || IsDisownedWithoutContract() ? [null] : [])
            .Concat(work.Select(of => of.Key).Where(contract => contract is not null))
            .Distinct();
        var sheets = contracts.Select(contract => new Timesheet(
            person,
            contract,
            from,
            to,
            Days(person, contract, from, to, [.. work[contract]], paired, unpaired[contract].ToLookup(punch => punch.Date), doubles[contract].ToLookup(punch => punch.Date), changes[contract].ToLookup(punch => punch.Date), workedThrough, known)));
        return [.. sheets.Where(sheet => sheet.Employment is not null || !sheet.Days.IsEmpty)];

        bool IsDisownedWithoutContract()
        {
            for (var date = from; date <= to; date = date.PlusDays(1))
            {
                if (!review.Disowned(person, date).IsEmpty && FirstContract(person, date) is null)
                {
                    return true;
                }
            }

            return false;
        }

        EmploymentId? ContractOf(DerivedPunch punch)
        {
            if (punch.Employment is { } known)
            {
                return known;
            }

            return FirstContract(person, punch.Date);
        }
    }

    private EmploymentId? FirstContract(PersonId person, LocalDate date)
    {
        foreach (var term in plan.Employments.On(person, date))
        {
            return term.Employment;
        }

        return null;
    }

    private ImmutableArray<TimesheetDay> Days(
        PersonId person,
        EmploymentId? contract,
        LocalDate from,
        LocalDate to,
        ImmutableArray<WorkInterval> work,
        PairedPunches paired,
        ILookup<LocalDate, DerivedPunch> unpaired,
        ILookup<LocalDate, DerivedPunch> doubles,
        ILookup<LocalDate, DerivedPunch> changes,
        IReadOnlySet<LocalDate> workedThrough,
        Instant known)
    {
        var paid = contract is { } of
            ? new PayEngine(plan.Zone, date => plan.RulesOn(of, date), date => plan.HolidaysOn(of, date))
                .Days([.. work.Select(interval => new WorkSpan(interval.In.Date, Cut(interval.In), Cut(interval.Out)))], workedThrough)
                .ToDictionary(day => day.Date)
            : [];
        var workOfDate = work.ToLookup(interval => interval.In.Date);
        var absent = absences?.Invoke() ?? AbsencePlan.None;
        var days = ImmutableArray.CreateBuilder<TimesheetDay>();
        for (var date = from; date <= to; date = date.PlusDays(1))
        {
            var shift = plan.ShiftsOn(person, date).Where(assigned => assigned.Employment == contract).Select(assigned => assigned.Shift).FirstOrDefault();
            var inForce = paid.GetValueOrDefault(date);
            ImmutableArray<WorkInterval> ofDate = [.. workOfDate[date]];
            var day = new TimesheetDay(date, shift, ofDate, [.. unpaired[date]], [.. doubles[date]], inForce, inForce is null ? [] : Lines(contract!.Value, inForce, ofDate, paired.JobChanges), [])
            {
                Absences = contract is { } its ? Absences(absent, person, its, date) : [],
                JobChanges = [.. changes[date]],
                IsFree = contract is { } planned && plan.IsFree(planned, date),
                IsWorkedThrough = !ofDate.IsEmpty && workedThrough.Contains(date),
            };
            // Even where the only punch of a date was annulled, its exception is shown; once, in the sheet of the first contract.
            var disowned = review.Disowned(person, date) is { IsEmpty: false } some && FirstContract(person, date) == contract ? some : [];
            if (!day.IsEmpty || !disowned.IsEmpty)
            {
                days.Add(day with { Issues = [.. review.Of(day, contract, contract is { } own ? plan.RulesOn(own, date) : null, paired.Intervals, known), .. disowned] });
            }
        }

        return days.ToImmutable();
    }

    /// <summary>What absences take of a date of a contract that holds on it.</summary>
    private ImmutableArray<TimesheetAbsence> Absences(AbsencePlan absent, PersonId person, EmploymentId contract, LocalDate date)
    {
        var planned = absent.On(person, date);
        return planned.IsEmpty || plan.Employments.On(contract, date) is not { } term
            ? []
            : [.. planned.Select(absence => new TimesheetAbsence(absence.Request.Id, absence.Type, _work.Counting(contract).Of(date, absence.Part), term.Charge))];
    }

    /// <summary>Pay of a date, cut where the person went on with another job.</summary>
    private ImmutableArray<TimesheetLine> Lines(EmploymentId contract, PaidDay paid, ImmutableArray<WorkInterval> work, ImmutableArray<DerivedPunch> jobChanges)
    {
        var charges = new List<(Instant From, LabourCharge Charge)> { (Instant.MinValue, plan.Nearest(contract, paid.Date).Charge) };
        foreach (var keyed in work.SelectMany(interval => jobChanges.Where(change => change.Punch.At > interval.In.Punch.At && change.Punch.At < interval.Out.Punch.At).Prepend(interval.In)).Where(punch => punch.Punch.Job is not null))
        {
            charges.Add((Cut(keyed), charges[^1].Charge.Changed(keyed.Punch.Job!)));
        }

        var lines = ImmutableArray.CreateBuilder<TimesheetLine>(paid.Lines.Length);
        foreach (var line in paid.Lines)
        {
            for (var i = 0; i < charges.Count; i++)
            {
                var (start, end) = (Instant.Max(line.Span.From, charges[i].From), i + 1 < charges.Count ? Instant.Min(line.Span.To, charges[i + 1].From) : line.Span.To);
                if (start < end)
                {
                    ImmutableArray<long> punches = [.. work.Where(interval => Cut(interval.In) < end && Cut(interval.Out) > start).SelectMany(interval => new[] { interval.In.Punch.Sequence, interval.Out.Punch.Sequence })];
                    lines.Add(new TimesheetLine(line with { Span = line.Span with { From = start, To = end } }, charges[i].Charge, punches));
                }
            }
        }

        return [.. lines.OrderBy(line => line.Pay.Span.From).ThenBy(line => line.Pay.IsSupplement).ThenBy(line => line.Pay.Code.Value, StringComparer.Ordinal)];
    }

    /// <summary>A moment, down to its whole second.</summary>
    private static Instant Cut(DerivedPunch punch) => Instant.FromUnixTimeSeconds(punch.Punch.At.ToUnixTimeSeconds());
}

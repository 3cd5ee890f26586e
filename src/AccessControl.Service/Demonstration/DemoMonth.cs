using System.Collections.Immutable;
using AccessControl.Domain;
using AccessControl.Domain.Attendance;
using AccessControl.Domain.Attendance.Corrections;
using AccessControl.Domain.Attendance.Employments;
using AccessControl.Domain.Attendance.Periods;
using AccessControl.Domain.Attendance.Shifts;
using AccessControl.Domain.Operators;
using AccessControl.Domain.People;
using AccessControl.Service.Composition;
using AccessControl.Simulation.People;
using AccessControl.Web.Operators;
using NodaTime;
using NodaTime.Text;

namespace AccessControl.Service.Demonstration;

/// <summary>A month before the demo's day, and what there is of this one: contracts, punches as a clock at the gate would have recorded them, a team, absences, accounts, and what people said of their time. Drawn from the demo's seed.</summary>
/// <param name="store">The demo's own, with its people.</param>
/// <param name="seed">The demo's.</param>
/// <param name="people">How many there are; the first few are enough for pages.</param>
internal sealed class DemoMonth(ApplianceStore store, ulong seed, int people)
{
    /// <summary>Of the crowd: who only works there, who leads the team, and whom the demo's pages are opened by.</summary>
    public const int Employee = 0, Supervisor = 1, Hr = 2;

    /// <summary>Forgot to punch when they left on the last day.</summary>
    public const int Forgetful = 3;

    private const int MostPeople = 60, Asking = 5;
    private const string Gate = "gate";

    /// <summary>Who has a PIN for the kiosk, and hasn't come yet today: whoever tries it comes in their place.</summary>
    public static ImmutableArray<int> AtKiosk { get; } = [Employee, Forgetful];

    // Who said something of the month before.
    private static readonly int[] Spoken = [3, 4, 6];

    private static readonly DateTimeZone Zone = DateTimeZone.Utc;
    private static readonly LocalTime Noon = new(12, 0);

    private readonly int _people = Math.Min(people, MostPeople);

    /// <summary>The name that one of the crowd signs in with.</summary>
    public static OperatorName SignInName(int crowdIndex) => OperatorName.TryParse(DemoPeople.NameOf(crowdIndex).Split(' ')[0])!;

    /// <summary>Writes it down, by the use cases that a site has.</summary>
    /// <returns>The password of both who sign in: made by chance, and good for this demo alone.</returns>
    public async Task<string> FillAsync(CancellationToken cancellation)
    {
        var now = store.Clock.Read().Instant;
        var first = now.InZone(Zone).Date.PlusMonths(-1).With(DateAdjusters.StartOfMonth);
        var planning = store.Planning(Zone);
        // Employments name rules, calendar and groups of the plan: it is first.
        Expect(planning.Save(DemoPlan.Json(first.With(DateAdjusters.PreviousOrSame(IsoDayOfWeek.Monday))), "demo plan", "demo").Match<string?>(_ => null, rejected => rejected.Problems[0], failed => failed.Problem));
        var employments = Enumerable.Range(0, _people).Select(i => new EmploymentRow(
            i + 2, $"0{DemoPeople.NumberOf(i)}", DemoPeople.NumberOf(i).Value, "2025-01-01", null, DemoPlan.Rules, DemoPlan.Calendar, DemoPlan.GroupOf(i), i % 3 == 0 ? "4100" : "4200"));
        Expect(planning.Import([.. employments], "demo", "demo").Match<string?>(_ => null, rejected => rejected.Problems[0], failed => failed.Problem));
        var rows = Punches(first, now).OrderBy(punch => punch.At).Select((punch, i) => new PunchRow(i + 2, punch.Person.Value, OffsetDateTimePattern.ExtendedIso.Format(punch.At.WithOffset(Offset.Zero)), Gate, punch.Direction == Direction.In ? "in" : "out")).ToList();
        Expect((await new PunchImport(store.People, store.Punches, store.Journal, store.Clock, store.TimeEvents, Zone).ImportAsync(rows, "demo", "demo", null, cancellation).ConfigureAwait(false)).Match<string?>(
            _ => null, rejected => rejected.Problems[0], failed => failed.Problem));
        var password = AddOperators(first);
        DemoAbsences.Record(store, Zone, first, _people);
        Say(first);
        return password;
    }

    private static void Expect(string? problem)
    {
        if (problem is not null)
        {
            throw new UnusableConfigurationException(problem);
        }
    }

    /// <summary>The leader's team are the employee and whoever comes after the first three.</summary>
    private string AddOperators(LocalDate first)
    {
        var password = OneTimeCode.Make().Text;
        var hasher = new IdentityPasswordHasher();
        foreach (var (index, roles) in new[] { (Employee, OperatorRoles.Of(OperatorRole.Employee)), (Supervisor, OperatorRoles.Of(OperatorRole.Employee, OperatorRole.Supervisor)) })
        {
            var code = new OperatorKeeping(store.Operators, store.People, store.Clock).Add(SignInName(index), roles, DemoPeople.NumberOf(index), "demo").Match(
                done => done.Code!,
                refused => throw new InvalidOperationException(refused.Why.ToString()),
                unfit => throw new InvalidOperationException(unfit.Why.ToString()),
                failed => throw new UnusableConfigurationException(failed.Problem));
            new OperatorSetUp(store.Operators, hasher, store.Clock).Choose(SignInName(index), code, Password.TryParse(password)!).Match(
                done => done.Account,
                refused => throw new InvalidOperationException(refused.Why.ToString()),
                unfit => throw new InvalidOperationException(unfit.Why.ToString()),
                failed => throw new UnusableConfigurationException(failed.Problem));
        }

        var keeping = new TeamKeeping(store.Operators, store.People, store.Clock);
        foreach (var member in Enumerable.Range(0, _people).Where(i => i != Supervisor && i < 12))
        {
            Expect(keeping.Set(new TeamStep(DemoPeople.NumberOf(member), first, DemoPeople.NumberOf(Supervisor)), "demo").Match<string?>(_ => null, refused => refused.Why.ToString(), failed => failed.Problem));
        }

        return password;
    }

    /// <summary>Some confirmed the month before, one disputes it, one asks for a correction.</summary>
    private void Say(LocalDate first)
    {
        var time = new ApplianceTime(store, Zone, store.Supervision, PunchPolicy.Default);
        foreach (var index in Spoken.Where(i => i < _people))
        {
            var person = DemoPeople.NumberOf(index);
            var period = time.Periods.Of(person, new EmploymentId($"0{person}"), first, first.With(DateAdjusters.EndOfMonth));
            var outcome = index == 4 ? time.Periods.Dispute(period, person, "On one evening I stayed until seven.") : time.Periods.Confirm(period, SecondsOf(period), person);
            Expect(outcome.Match<string?>(_ => null, refused => refused.Text, failed => failed.Problem));
        }

        TimesheetSeconds SecondsOf(TimesheetPeriod period) =>
            TimesheetSeconds.Of(time.Timesheets.Report(period.From, period.To, store.Clock.Read().Instant, period.Person).Sheets.Where(sheet => sheet.Employment == period.Employment).SelectMany(sheet => sheet.Seconds));

        var asking = DemoPeople.NumberOf(Asking);
        var forgotten = ForgottenOn(first).PlusWeeks(1);
        var at = Zone.AtStrictly(forgotten + BeginOf(Asking, forgotten, first) + Period.FromMinutes(450)).ToInstant();
        var (date, change) = (time.Derivation.DateOf(asking, at), new CorrectionChange.AddPunch(at, Direction.Out));
        Expect(time.Corrections.Ask(asking, date, change, time.Timesheets.EffectOf(asking, date, change), asking, "I forgot to punch when I left.").Match<string?>(_ => null, refused => refused.Text, failed => failed.Problem));
    }

    /// <summary>The date on which the employee forgets the last punch: the first Wednesday.</summary>
    private static LocalDate ForgottenOn(LocalDate first) => first.With(DateAdjusters.NextOrSame(IsoDayOfWeek.Wednesday));

    /// <summary>When a shift of one who doesn't work in the office begins; early and late by turns of weeks.</summary>
    private static LocalTime BeginOf(int index, LocalDate date, LocalDate first) =>
        DemoPlan.GroupOf(index) == DemoPlan.Nights ? new LocalTime(22, 0)
        : Period.DaysBetween(first.With(DateAdjusters.PreviousOrSame(IsoDayOfWeek.Monday)), date) / 7 % 2 == 0 ? new LocalTime(6, 0)
        : new LocalTime(14, 0);

    private IEnumerable<(PersonId Person, Instant At, Direction Direction)> Punches(LocalDate first, Instant now)
    {
        var today = now.InZone(Zone).Date;
        // Shortly after midnight a kiosk is still at the date before, and asks for what lacks before that.
        var open = AttendanceDates.DateAwayFromShifts(now.InZone(Zone).LocalDateTime);
        var last = open.PlusDays(open.DayOfWeek switch { IsoDayOfWeek.Monday => -3, IsoDayOfWeek.Sunday => -2, _ => -1 });
        for (var index = 0; index < _people; index++)
        {
            var random = new SeededRandom(SeededRandom.Mix(seed, 0xDE30UL + (ulong)index));
            for (var date = first; date <= today; date = date.PlusDays(1))
            {
                if (date.DayOfWeek is IsoDayOfWeek.Saturday or IsoDayOfWeek.Sunday || (date == today && AtKiosk.Contains(index)))
                {
                    continue;
                }

                var isAbsent = DemoAbsences.IsAbsent(index, date, first, today);
                foreach (var (at, direction) in Day(index, date, first, last, random))
                {
                    var moment = Zone.AtStrictly(at).ToInstant();
                    if (moment < now && !isAbsent)
                    {
                        yield return (DemoPeople.NumberOf(index), moment, direction);
                    }
                }
            }
        }
    }

    private static IEnumerable<(LocalDateTime At, Direction Direction)> Day(int index, LocalDate date, LocalDate first, LocalDate last, SeededRandom random)
    {
        // Drawn whether it is used or not: one forgotten punch changes nothing of the days after it.
        var (early, late, pause, forgets, overtime) = (random.NextInt32(15 * 60), random.NextInt32(20 * 60), random.NextInt32(10 * 60), random.Chance(0.03f), random.Chance(0.08f));
        var hasForgotten = index == Employee ? date == ForgottenOn(first) : index == Forgetful ? date == last : forgets || (index == Asking && date == ForgottenOn(first).PlusWeeks(1));
        if (DemoPlan.GroupOf(index) == DemoPlan.Office)
        {
            yield return (date + new LocalTime(8, 5) + Period.FromSeconds(-early), Direction.In);
            yield return (date + Noon + Period.FromSeconds(pause), Direction.Out);
            yield return (date + new LocalTime(12, 30) + Period.FromSeconds(pause / 2), Direction.In);
            if (!hasForgotten)
            {
                yield return (date + new LocalTime(overtime ? 18 : 16, 32) + Period.FromSeconds(late), Direction.Out);
            }

            yield break;
        }

        var begin = BeginOf(index, date, first);
        yield return (date + begin + Period.FromSeconds((overtime ? 25 * 60 : -2 * 60) - (early / 3)), Direction.In);
        if (!hasForgotten)
        {
            yield return (date + begin + Period.FromHours(8) + Period.FromSeconds(late / 3), Direction.Out);
        }
    }
}

using System.Collections.Immutable;
using AccessControl.Domain.Attendance.Absences;
using AccessControl.Domain.Attendance.Employments;
using AccessControl.Domain.Attendance.Periods;
using AccessControl.Domain.Attendance.Plans;
using AccessControl.Domain.Attendance.RecordKeeping;
using AccessControl.Domain.Attendance.Supervision;
using AccessControl.Domain.Attendance.TimeEvents;
using AccessControl.Domain.Attendance.Timesheets;
using AccessControl.Domain.Journal;
using AccessControl.Domain.People;
using NodaTime;

namespace AccessControl.Domain.Attendance.Accounts;

/// <summary>Accounts of contracts, kept. HR opens and corrects them; absences and closed periods move them by rules, in the transaction of what moves them.</summary>
/// <remarks>Thread-safe: of two who book at once, the second is told to look again.</remarks>
/// <param name="store">Where they are kept.</param>
/// <param name="supervision">Who is HR.</param>
/// <param name="types">Of which type absences are.</param>
/// <param name="plan">Who works when by which contract.</param>
/// <param name="clock">The appliance's.</param>
public sealed class AccountDesk(ITimeEventStore store, ISupervision supervision, AbsenceTypesDesk types, StaffPlan plan, IApplianceClock clock)
{
    private readonly TimeEventDesk _desk = new(store, clock);
    private readonly PlannedWork _work = new(plan);

    /// <summary>All accounts, by person, contract and kind.</summary>
    /// <param name="person">Only this person's, null for all.</param>
    public ImmutableArray<Account> All(PersonId? person = null) => [.. Kept(person).Select(one => one.Account)];

    /// <summary>A person's accounts with what is asked for and not decided, by contract and kind.</summary>
    /// <param name="person">Whose.</param>
    public ImmutableArray<AccountOutlook> Outlooks(PersonId person)
    {
        var known = types.InForce();
        var waiting = AbsenceRecords.Read(store, person).Where(request => request.State == AbsenceState.Requested).ToList();
        return [.. All(person).Select(account => new AccountOutlook(account, waiting.Aggregate(AccountAmount.Zero(account.Id.Kind), (sum, request) => sum + TakenBy(account, known.Find(request.Type)!, request.Span))))];
    }

    /// <summary>What an absence takes from an account once it is approved: below zero, or zero. From flexitime it is the work that stands undone, which moves it when the period is closed.</summary>
    /// <param name="account">Whosever it is.</param>
    /// <param name="type">Of the absence.</param>
    /// <param name="span">When.</param>
    public AccountAmount TakenBy(Account account, AbsenceType type, AbsenceSpan span)
    {
        ArgumentNullException.ThrowIfNull(account);
        ArgumentNullException.ThrowIfNull(type);
        return type.Account != account.Id.Kind ? AccountAmount.Zero(account.Id.Kind) : Counted(account, span).Aggregate(AccountAmount.Zero(account.Id.Kind), (sum, day) => sum + AbsenceCharging.Taken(account.Id.Kind, day));
    }

    /// <summary>One account; null where it wasn't opened.</summary>
    public Account? Find(AccountId id) => All(id.Person).FirstOrDefault(account => account.Id == id);

    /// <summary>Begins an account, and books what absences that are approved already take from its first date on.</summary>
    /// <param name="id">Its name.</param>
    /// <param name="from">First attendance date.</param>
    /// <param name="opening">What it begins with; zero too.</param>
    /// <param name="by">Who; HR.</param>
    /// <param name="why">For people to read.</param>
    public DeskOutcome Open(AccountId id, LocalDate from, AccountAmount opening, PersonId by, string why) => NotHr(by) ?? NoContract(id) ?? (Find(id) is not null
        ? new DeskOutcome.Refused($"{id} is open already; correct its opening balance if it is wrong.")
        : Account.Open(id, from, opening, Act(by, why)).Match(
            booked => booked.Account.Book(OfAbsences(booked.Account), null, clock.Read().Instant).Match(
                with => Done([Entry(with.Account, [.. booked.Movements, .. with.Movements], 0, Act(by, why))], with.Account),
                refused => new DeskOutcome.Refused(refused.Text)),
            refused => new DeskOutcome.Refused(refused.Text)));

    /// <summary>Books a movement that somebody decided on: leave of a year, overtime that becomes time off, or what was paid out.</summary>
    /// <param name="id">Which account.</param>
    /// <param name="draft">Of a kind that people decide on: <see cref="MovementKind.Granted"/>, <see cref="MovementKind.Earned"/>, above 0, or <see cref="MovementKind.PaidOut"/>, below it and no more than there is on its date and on every later one.</param>
    /// <param name="by">Who; HR.</param>
    public DeskOutcome Book(AccountId id, MovementDraft draft, PersonId by)
    {
        ArgumentNullException.ThrowIfNull(draft);
        return draft.Kind is not (MovementKind.Granted or MovementKind.Earned or MovementKind.PaidOut)
            ? new DeskOutcome.Refused($"{draft.Kind} follows from something else; book granted, earned or paid out.")
            : Step(id, by, draft.Reason, account => NoMoreThanThereIs(account, draft.Kind, account.Book([draft], by, clock.Read().Instant)));
    }

    /// <summary>Corrects a movement that somebody decided on, or that follows from what was erased since: its opposite, and what is right. What follows from something else is corrected there.</summary>
    /// <param name="id">Which account.</param>
    /// <param name="number">Of the wrong one.</param>
    /// <param name="right">What it should have been, as it is said: what is paid out or taken is above 0 too; null for nothing.</param>
    /// <param name="by">Who; HR.</param>
    /// <param name="why">For people to read.</param>
    public DeskOutcome Correct(AccountId id, int number, AccountAmount? right, PersonId by, string why) => Step(id, by, why, account =>
    {
        // The right one that takes the place of a wrong one is of its kind.
        var wrong = account.Movements.FirstOrDefault(one => one.Number == number);
        return wrong is not null && Cause(account, wrong) is { } cause ? new AccountStep.Refused(AccountRefusal.NotCorrectable, $"Movement {number} of {id} follows from {cause}, and the account follows.")
            : wrong?.Kind == MovementKind.Taken && right is { IsNegative: true } ? new AccountStep.Refused(AccountRefusal.WrongSign, "What was taken is above 0; write how much it should have been.")
            : NoMoreThanThereIs(account, wrong?.Kind, account.Correct(number, wrong?.Kind is MovementKind.PaidOut or MovementKind.Taken ? -right : right, Act(by, why)));
    });

    /// <summary>Moves an amount to another contract of the same person: both accounts, or neither.</summary>
    /// <param name="from">Which it leaves.</param>
    /// <param name="to">Where it arrives.</param>
    /// <param name="amount">Below 0 moves what is owed.</param>
    /// <param name="leaves">Attendance date on which it leaves.</param>
    /// <param name="arrives">Attendance date on which it arrives.</param>
    /// <param name="by">Who; HR.</param>
    /// <param name="why">For people to read.</param>
    public DeskOutcome Move(AccountId from, AccountId to, AccountAmount amount, LocalDate leaves, LocalDate arrives, PersonId by, string why)
    {
        if (NotHr(by) is { } refusal)
        {
            return refusal;
        }

        if (KeptOf(from) is not { } left)
        {
            return NotOpen(from);
        }

        if (KeptOf(to) is not { } arrived)
        {
            return NotOpen(to);
        }

        var act = Act(by, why);
        var (leaving, arriving) = AccountMoving.Move(left.Account, arrived.Account, amount, leaves, arrives, act);
        return leaving.Match(
            gone => arriving.Match(
                come => Done([Entry(gone.Account, gone.Movements, left.Before, act), Entry(come.Account, come.Movements, arrived.Before, act)], come.Account),
                refused => new DeskOutcome.Refused(refused.Text)),
            refused => new DeskOutcome.Refused(refused.Text));
    }

    /// <summary>Books what lapses at a year's end.</summary>
    /// <param name="id">Which account.</param>
    /// <param name="year">The one that ends.</param>
    /// <param name="rule">In force at its end.</param>
    /// <param name="isTold">Somebody told the person in time what would lapse.</param>
    /// <param name="couldUse">False where the person couldn't use it.</param>
    /// <param name="by">Who; HR.</param>
    public DeskOutcome CarryOver(AccountId id, int year, CarryOverRule rule, bool isTold, bool couldUse, PersonId by)
    {
        if (NotHr(by) is { } refusal)
        {
            return refusal;
        }

        if (Find(id) is not { } account)
        {
            return NotOpen(id);
        }

        var today = clock.Read().Instant.InZone(plan.Zone).Date;
        var planned = Accounts.CarryOver.Plan(account, year, rule, today, isTold, couldUse);
        var said = $"{planned.Carried} are carried over from {year}{(planned.HeldBack.IsZero ? "" : $"; {planned.HeldBack} would have lapsed, but don't: nobody told the person in time, or they couldn't use it")}.";
        return planned.Drafts.IsEmpty
            ? new DeskOutcome.Done(id.ToString(), $"{said} Nothing is to be booked.")
            : Step(id, by, $"carry-over {year}", now => now.Book(planned.Drafts, by, clock.Read().Instant)).Match<DeskOutcome>(done => done with { Text = $"{said} {done.Text}" }, refused => refused, failed => failed);
    }

    /// <summary>Books what a closed period moves by now, where its seconds for payroll are as they were: after an account was opened late, or a plan was changed.</summary>
    /// <param name="period">Closed.</param>
    /// <param name="sheet">As it would be now.</param>
    /// <param name="by">Who; HR.</param>
    public DeskOutcome Settle(TimesheetPeriod period, Timesheet sheet, PersonId by)
    {
        ArgumentNullException.ThrowIfNull(period);
        if (NotHr(by) is { } refusal)
        {
            return refusal;
        }

        var name = $"{period.Person}, contract {period.Employment?.Value ?? "-"}, {period.From:uuuu-MM-dd} to {period.To:uuuu-MM-dd}";
        if (!period.IsClosed)
        {
            return new DeskOutcome.Refused($"{name}: isn't closed; accounts follow when it is.");
        }

        if (ErasedUpTo.Of(store, period.Person) is { } erased && period.From <= erased)
        {
            return new DeskOutcome.Refused($"{name}: its punches were erased by the rules of retention; what was booked stands.");
        }

        var (entries, text) = OfPeriod(sheet, Act(by, ""));
        return entries.IsEmpty ? new DeskOutcome.Done(name, $"{name}: nothing is to be booked.") : _desk.Record(entries, name, $"{name}:{text}");
    }

    /// <summary>All accounts of a store.</summary>
    internal static IEnumerable<Account> Read(ITimeEventStore store) => Kept(store, null).Select(one => one.Account);

    /// <summary>By which key its events are kept.</summary>
    internal static string KeyOf(AccountId id) => $"{id.Person}|{id.Employment}|{id.Kind}";

    /// <summary>What an absence moves once its last step is recorded: an entry for each account, to be recorded with it, and what is left; to who doesn't see accounts, only that it is less than nothing.</summary>
    internal (ImmutableArray<TimeEventEntry> Entries, string Text) OfAbsence(AbsenceRequest request, AbsenceType type, RecordedAct act, bool tellsBalance) => OfRules(
        request.Person, account => account.Id.Kind == type.Account && account.Id.Kind != AccountKind.Flexitime ? OfAbsence(account, request, type) : [], act, tellsBalance);

    /// <summary>What a period moves when it is closed, or adjusted: each date's flexitime, and absences that count otherwise by now.</summary>
    internal (ImmutableArray<TimeEventEntry> Entries, string Text) OfPeriod(Timesheet sheet, RecordedAct act) => OfRules(
        sheet.Person, account => account.Id.Employment != sheet.Employment ? [] : account.Id.Kind == AccountKind.Flexitime ? Flexitime.Due(account, Days(account, sheet)) : OfAbsences(account), act);

    /// <summary>From what a movement follows, with what to correct instead; null for what people decide on, and where that was erased since.</summary>
    private string? Cause(Account account, AccountMovement movement) => movement.Kind switch
    {
        MovementKind.Taken => AbsenceRecords.Read(store, account.Id.Person).Any(request => AbsenceCharging.ReferenceTo(request) == movement.Reference) ? "an absence; cancel that, and ask for what is right" : null,
        MovementKind.Worked => ErasedUpTo.Of(store, account.Id.Person) is { } erased && movement.Date <= erased ? null : "a timesheet that was closed; correct its punches, and adjust the period",
        MovementKind.Lapsed => "a carry-over; carry over that year again",
        MovementKind.Moved => "a move between contracts; move it back",
        _ => null,
    };

    /// <summary>The account whose events are kept by a key.</summary>
    internal static AccountId IdOf(string key)
    {
        var parts = key.Split('|');
        return new AccountId(new PersonId(parts[0]), new EmploymentId(parts[1]), Enum.Parse<AccountKind>(parts[2]));
    }

    private ImmutableArray<FlexitimeDay> Days(Account account, Timesheet sheet)
    {
        var known = sheet.Days.ToDictionary(day => day.Date);
        var days = ImmutableArray.CreateBuilder<FlexitimeDay>();
        for (var date = LocalDate.Max(sheet.From, account.From); date <= sheet.To; date = date.PlusDays(1))
        {
            var day = known.GetValueOrDefault(date);
            days.Add(new FlexitimeDay(
                date,
                Duration.FromSeconds(day?.PaidSeconds ?? 0),
                _work.Of(account.Id.Employment, date),
                (day?.Absences ?? []).Aggregate(Duration.Zero, (sum, absence) => sum + AbsenceCharging.Credit(absence.Type, absence.Day))));
        }

        return days.ToImmutable();
    }

    private ImmutableArray<MovementDraft> OfAbsences(Account account)
    {
        var known = types.InForce();
        return account.Id.Kind == AccountKind.Flexitime
            ? []
            : [.. AbsenceRecords.Read(store, account.Id.Person).SelectMany(request => known.Find(request.Type) is { } type && type.Account == account.Id.Kind ? OfAbsence(account, request, type) : [])];
    }

    private ImmutableArray<MovementDraft> OfAbsence(Account account, AbsenceRequest request, AbsenceType type) =>
        AbsenceCharging.Due(account, request, type, Counted(account, request.Span));

    private IEnumerable<AbsenceDay> Counted(Account account, AbsenceSpan span) => _work.Counting(account.Id.Employment).Count(span).Where(day => day.Date >= account.From);

    private (ImmutableArray<TimeEventEntry> Entries, string Text) OfRules(PersonId person, Func<Account, ImmutableArray<MovementDraft>> due, RecordedAct act, bool tellsBalance = true)
    {
        var entries = ImmutableArray.CreateBuilder<TimeEventEntry>();
        var text = new List<string>();
        foreach (var (account, before) in Kept(person))
        {
            // By rules, so by nobody: what they say of somebody's own account holds whoever lets it happen.
            account.Book(due(account), null, act.At).Match(
                booked =>
                {
                    if (!booked.Movements.IsEmpty)
                    {
                        entries.Add(Entry(booked.Account, booked.Movements, before, act));
                        var (moved, left) = (booked.Account.Sum(booked.Movements), booked.Account.Sum(booked.Account.Movements));
                        text.Add(tellsBalance ? $" {booked.Account.Id}: {moved}, {left} in all." : moved.IsNegative && left.IsNegative ? $" The account of {AccountKindText.Of(booked.Account.Id.Kind)} is below zero by it." : "");
                    }

                    return true;
                },
                refused => throw new InvalidOperationException($"{account.Id}: rules book what can't be booked: {refused.Text}"));
        }

        return (entries.ToImmutable(), string.Concat(text));
    }

    private ImmutableArray<(Account Account, int Before)> Kept(PersonId? person) => Kept(store, person);

    private static ImmutableArray<(Account Account, int Before)> Kept(ITimeEventStore store, PersonId? person) =>
    [
        .. store.Read(TimeSubject.Account, person)
            .GroupBy(one => one.Key, StringComparer.Ordinal)
            .Select(events => (Account.Of(IdOf(events.Key), events.SelectMany(one => AccountEventJson.Read(one.Json))), events.Count()))
            .OrderBy(one => one.Item1.Id.Person).ThenBy(one => one.Item1.Id.Employment).ThenBy(one => one.Item1.Id.Kind),
    ];

    private (Account Account, int Before)? KeptOf(AccountId id) => Kept(id.Person).Select(one => ((Account Account, int Before)?)one).FirstOrDefault(one => one!.Value.Account.Id == id);

    private DeskOutcome Step(AccountId id, PersonId by, string why, Func<Account, AccountStep> step) =>
        NotHr(by) is { } denied ? denied
        : KeptOf(id) is not { } kept ? NotOpen(id)
        : step(kept.Account).Match<DeskOutcome>(
            booked => Done([Entry(booked.Account, booked.Movements, kept.Before, Act(by, why))], booked.Account),
            refused => new DeskOutcome.Refused(refused.Text));

    private TimeEventEntry Entry(Account account, ImmutableArray<AccountMovement> movements, int before, RecordedAct act) => _desk.Entry(
        new TimeEventDraft(TimeSubject.Account, KeyOf(account.Id), account.Id.Person, before, AccountEventJson.Write(movements)),
        JournalEntryKind.AccountRecorded,
        movements[0].Kind.ToString(),
        act,
        ("account", AccountKindText.Of(account.Id.Kind)),
        ("movements", JournalFields.Number(movements.Length)));

    private DeskOutcome Done(IReadOnlyList<TimeEventEntry> entries, Account account) =>
        _desk.Record(entries, KeyOf(account.Id), $"{account.Id}: {account.Sum(account.Movements)} in all.");

    /// <summary>What is paid out is there on its date and on every later one: what is granted afterwards pays for nothing before it.</summary>
    private static AccountStep NoMoreThanThereIs(Account before, MovementKind? kind, AccountStep step) => kind != MovementKind.PaidOut ? step : step.Match<AccountStep>(
        booked =>
        {
            var (date, zero) = (booked.Movements[0].Date, AccountAmount.Zero(before.Id.Kind));
            var left = booked.Account.LeastFrom(date);
            // A pay-out that is corrected to less takes nothing, whatever is there.
            return left >= zero || left >= before.LeastFrom(date)
                ? booked
                : new AccountStep.Refused(
                    AccountRefusal.NotEnough,
                    $"{before.Id}: {AccountAmount.Max(zero, left - before.Sum(booked.Movements.Where(one => one.Kind == kind)))} is the most that can be paid out on {date:uuuu-MM-dd}; no more than there is on it and on every later date is paid out.");
        },
        refused => refused);

    private DeskOutcome.Refused? NotHr(PersonId by) => supervision.IsHr(by) ? null : new DeskOutcome.Refused($"{by} isn't HR; accounts are kept by somebody who is.");

    private static DeskOutcome.Refused NotOpen(AccountId id) => new($"{id} isn't open; open it first.");

    private DeskOutcome.Refused? NoContract(AccountId id) => plan.Employments.Of(id.Employment).Any(term => term.Person == id.Person)
        ? null
        : new DeskOutcome.Refused($"{id.Person} has no contract {id.Employment}; import it first.");

    private RecordedAct Act(PersonId by, string why) => new(by, clock.Read().Instant, why.Trim());
}

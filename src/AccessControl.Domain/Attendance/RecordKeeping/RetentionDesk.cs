using System.Collections.Immutable;
using AccessControl.Domain.Attendance.Absences;
using AccessControl.Domain.Attendance.Accounts;
using AccessControl.Domain.Attendance.Breaks;
using AccessControl.Domain.Attendance.Corrections;
using AccessControl.Domain.Attendance.Kiosks;
using AccessControl.Domain.Attendance.Payroll;
using AccessControl.Domain.Attendance.Periods;
using AccessControl.Domain.Attendance.Plans;
using AccessControl.Domain.Attendance.TimeEvents;
using AccessControl.Domain.Journal;
using AccessControl.Domain.People;
using NodaTime;

namespace AccessControl.Domain.Attendance.RecordKeeping;

/// <summary>Says which records of time are kept, and erases those whose time is over: punches by person and month, corrections, breaks, disowned punches, absences, periods, accounts of contracts that have ended, and batches for payroll.</summary>
/// <remarks>Thread-safe. What a period that isn't closed needs stays, and what was settled is kept as payroll's, longer than the punches that it came from.</remarks>
/// <param name="store">What was done about time.</param>
/// <param name="kept">Erases.</param>
/// <param name="rules">In force.</param>
/// <param name="holds">Placed.</param>
/// <param name="types">How long an absence is kept says its type.</param>
/// <param name="clock">The appliance's.</param>
/// <param name="staff">Whose contracts have ended.</param>
public sealed class RetentionDesk(
    ITimeEventStore store, IKeptRecordStore kept, RetentionRulesDesk rules, LegalHoldDesk holds, AbsenceTypesDesk types, IApplianceClock clock, StaffPlan staff)
{
    /// <summary>No person has a number with spaces.</summary>
    private const string OfBatches = "batches for payroll";

    private enum Settlement
    {
        Open,
        Closed,
        Exported,
    }

    /// <summary>Every record with what becomes of it today, by person, then date, and after them batches for payroll by period and template; empty where no rules are in force.</summary>
    public ImmutableArray<RetainedRecord> Plan()
    {
        if (rules.InForce() is not { } setting)
        {
            return [];
        }

        var zone = staff.Zone;
        var today = clock.Read().Instant.InZone(zone).Date;
        var plan = new RetentionPlan(setting.Rules, holds.All());
        var recorded = store.Read(TimeSubject.Period);
        var periods = Periods(PeriodDesk.Fold(recorded)).ToList();
        var open = periods.Where(one => one.State == Settlement.Open).ToLookup(one => one.Person);
        var ofPeriods = periods
            .Select(one => Of(new KeptRecord(one.Key, one.Person, one.State == Settlement.Exported ? RecordKind.Payroll : RecordKind.WorkTime, setting.Country, one.From, one.To), TimeSubject.Period)).ToList();
        return
        [
            .. ofPeriods
                .Concat(Events().Select(one => Of(new KeptRecord(one.Key, one.Person, one.Kind, setting.Country, one.From, one.To), one.Subject)))
                .Concat(AccountDesk.Read(store).Select(one => OfAccount(one, setting.Country)))
                .Concat(kept.Punches(zone.AtStartOfDay(today).ToInstant()).Select(one => Of(
                    new KeptRecord("punches", one.Person, RecordKind.WorkTime, setting.Country, one.First.InZone(zone).Date, one.Last.InZone(zone).Date), null) with { Punches = one }))
                .OrderBy(one => one.Record.Person).ThenBy(one => one.Record.FirstEntry).ThenBy(one => one.Subject),
            .. Batches(),
        ];

        RetainedRecord Of(KeptRecord record, TimeSubject? subject) => new(
            record,
            plan.Of(record, today),
            record.Person is { } person && open[person].Any(period => period.From <= record.LastEntry && record.FirstEntry <= period.To))
        { Subject = subject };

        // What differs is told from all batches of a period by one template: they go together, and not while anybody's period of these dates is left.
        IEnumerable<RetainedRecord> Batches()
        {
            var all = PayrollDesk.Read(store);
            var left = ofPeriods.Where(one => !one.IsDue).ToLookup(one => (From: one.Record.FirstEntry, To: one.Record.LastEntry), one => one.Record.Person!.Value);
            foreach (var batches in all.Kept.GroupBy(batch => (batch.Period, batch.Template.Name)).OrderBy(same => same.Key.Period.Start).ThenBy(same => same.Key.Period.End).ThenBy(same => same.Key.Name, StringComparer.Ordinal))
            {
                var (period, template) = batches.Key;
                var record = new KeptRecord(template, null, RecordKind.Payroll, setting.Country, period.Start, period.End) { People = [.. batches.SelectMany(batch => batch.People)] };
                yield return new RetainedRecord(
                    record,
                    plan.Of(record, today),
                    left.Any(same => (same.Key == (period.Start, period.End)) || (same.Key.From <= period.End && period.Start <= same.Key.To && same.Any(record.IsOf))))
                {
                    Subject = TimeSubject.PayrollBatch,
                    Emptied = PayrollDesk.Emptied(batches, all.Count, today) with { FollowsFrom = (TimeSubject.Period, recorded.IsEmpty ? 0 : recorded[^1].Sequence) },
                };
            }
        }

        // An account is one record: nothing of it goes while its contract runs. Time, and what was paid out, is pay.
        RetainedRecord OfAccount(Account account, string country)
        {
            var terms = staff.Employments.Of(account.Id.Employment).ToList();
            var last = terms.Select(term => term.Until ?? today).Concat(account.Movements.Select(movement => movement.Date)).Max();
            var kind = account.Id.Kind == AccountKind.Leave && account.Movements.All(movement => movement.Kind != MovementKind.PaidOut) ? RecordKind.Leave : RecordKind.Payroll;
            var record = Of(new KeptRecord(AccountDesk.KeyOf(account.Id), account.Id.Person, kind, country, account.From, last), TimeSubject.Account);
            return record with { IsNeeded = record.IsNeeded || terms.Any(term => term.Until is not { } until || until >= today) };
        }
    }

    /// <summary>True where something is recorded of a person, known by now or not: a contract, a punch, what was done about their time, or a line of a batch for payroll.</summary>
    public bool HasRecordOf(PersonId person) => staff.Employments.People.Contains(person)
        || Enum.GetValues<TimeSubject>().Any(subject => !store.Read(subject, person).IsEmpty)
        || kept.Punches(clock.Read().Instant + Duration.FromDays(1)).Any(punches => punches.Person == person)
        || PayrollDesk.Read(store).Kept.Any(batch => batch.People.Contains(person));

    /// <summary>Erases what is due, each person's in one transaction with its journal entry, and after them batches, those of each period and template in one. What couldn't be erased is told, and is due again.</summary>
    /// <returns>How many records of each kind were erased, and of how many people; how many batches for payroll; the first problem, or null.</returns>
    public (ImmutableSortedDictionary<RecordKind, int> Erased, int People, int Batches, string? Problem) Run()
    {
        var erased = ImmutableSortedDictionary.CreateBuilder<RecordKind, int>();
        var (people, batches) = (0, 0);
        var plan = Plan();
        foreach (var of in plan.Where(one => one.IsDue && one.Record.Person is not null).GroupBy(one => one.Record.Person!.Value))
        {
            var due = of.ToImmutableArray();
            var counts = due.GroupBy(one => one.Record.Kind).OrderBy(same => same.Key).Select(same => (Kind: same.Key, Count: same.Sum(one => one.Count))).ToList();
            if (kept.Erase(Records(of.Key, due), Note(of.Key, due, counts)).Match<string?>(_ => null, failed => failed.Problem) is { } problem)
            {
                return (erased.ToImmutable(), people, batches, problem);
            }

            people++;
            counts.ForEach(one => erased[one.Kind] = erased.GetValueOrDefault(one.Kind) + one.Count);
        }

        // Last: a batch doesn't go before the periods that it is told from. Nor where anything was done about a period meanwhile: what was closed then has to go to payroll beside them.
        foreach (var due in plan.Where(one => one.IsDue && one.Emptied is not null))
        {
            if (kept.Erase(new ErasedRecords(null, [], []) { Emptied = due.Emptied }, NoteOf(due)).Match<string?>(_ => null, failed => failed.Problem) is { } problem)
            {
                return (erased.ToImmutable(), people, batches, problem);
            }

            batches += due.Count;
        }

        return (erased.ToImmutable(), people, batches, null);
    }

    private static ErasedRecords Records(PersonId person, ImmutableArray<RetainedRecord> due) => new(
        person, [.. due.Select(one => one.Punches).OfType<KeptPunches>()], [.. due.Where(one => one.Subject is not null).Select(one => (one.Subject!.Value, one.Record.Reference))]);

    /// <summary>Of no person: nothing in it says whose time the batches held.</summary>
    private TimeEventEntry NoteOf(RetainedRecord batches) => new(
        new TimeEventDraft(TimeSubject.Retention, OfBatches, null, store.Read(TimeSubject.Retention, OfBatches).Length, ErasedUpTo.Write(batches.Record.LastEntry)),
        new JournalDraft(JournalEntryKind.RecordsErased, clock.Read(), JournalFields.Of(("step", "erased"), ($"{batches.Record.Kind}", JournalFields.Number(batches.Count)), ("of", OfBatches))));

    private TimeEventEntry Note(PersonId person, ImmutableArray<RetainedRecord> due, List<(RecordKind Kind, int Count)> counts)
    {
        var before = store.Read(TimeSubject.Retention, person).Length;
        var last = due.Where(one => one.Punches is not null || one.Subject is TimeSubject.Correction or TimeSubject.WorkedThrough).Select(one => (LocalDate?)one.Record.LastEntry).Append(ErasedUpTo.Of(store, person)).Max();
        return new TimeEventEntry(
            new TimeEventDraft(TimeSubject.Retention, person.Value, person, before, ErasedUpTo.Write(last ?? LocalDate.MinIsoValue)),
            new JournalDraft(
                JournalEntryKind.RecordsErased,
                clock.Read(),
                JournalFields.Of([("step", "erased"), .. counts.Select(one => (one.Kind.ToString(), (string?)JournalFields.Number(one.Count)))]),
                JournalFields.Of(("person", person.Value)),
                person));
    }

    /// <summary>Periods with how far each has come. What was said of dates that another period of the contract settled leads nowhere any more, and keeps nothing.</summary>
    private static IEnumerable<(string Key, PersonId Person, LocalDate From, LocalDate To, Settlement State)> Periods(ImmutableArray<TimesheetPeriod> all)
    {
        var closed = all.Where(period => period.IsClosed).ToLookup(period => (period.Person, period.Employment));
        return all.Select(period => (
            PeriodDesk.KeyOf(period),
            period.Person,
            period.From,
            period.To,
            period.State == PeriodState.Exported ? Settlement.Exported
            : period.IsClosed || closed[(period.Person, period.Employment)].Any(other => other.From <= period.To && period.From <= other.To) ? Settlement.Closed
            : Settlement.Open));
    }

    private IEnumerable<(TimeSubject Subject, string Key, PersonId Person, RecordKind Kind, LocalDate From, LocalDate To)> Events()
    {
        foreach (var one in store.Read(TimeSubject.Correction).GroupBy(one => one.Key, StringComparer.Ordinal).Select(events => events.First()))
        {
            var date = CorrectionEventJson.Read(one.Json).Match(requested => requested.Date, _ => default, _ => default, _ => default, _ => default);
            yield return (TimeSubject.Correction, one.Key, one.Person!.Value, RecordKind.WorkTime, date, date);
        }

        foreach (var one in store.Read(TimeSubject.WorkedThrough).GroupBy(one => one.Key, StringComparer.Ordinal).Select(events => events.First()))
        {
            var date = WorkedThroughDesk.DateOf(one.Key);
            yield return (TimeSubject.WorkedThrough, one.Key, one.Person!.Value, RecordKind.WorkTime, date, date);
        }

        foreach (var one in store.Read(TimeSubject.Disowned))
        {
            var disowned = DisownedPunchJson.Read(one);
            yield return (TimeSubject.Disowned, one.Key, disowned.Person, RecordKind.WorkTime, disowned.Date, disowned.Date);
        }

        var known = types.InForce();
        foreach (var request in AbsenceRecords.Read(store))
        {
            yield return (TimeSubject.Absence, request.Id.ToString(), request.Person, known.Find(request.Type)?.Keeping ?? RecordKind.Leave, request.Span.First, request.Span.Last);
        }
    }
}

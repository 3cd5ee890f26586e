using System.Collections.Immutable;
using AccessControl.Domain.Attendance.Employments;
using AccessControl.Domain.Attendance.Periods;
using AccessControl.Domain.Attendance.TimeEvents;
using AccessControl.Domain.Journal;
using AccessControl.Domain.People;
using NodaTime;
using NodaTime.Text;

namespace AccessControl.Domain.Attendance.Plans;

/// <summary>Saves plans and employments that fit each other.</summary>
/// <param name="store">Where they are kept.</param>
/// <param name="people">Who is known.</param>
/// <param name="events">What is closed of whose time.</param>
/// <param name="clock">The appliance's.</param>
/// <param name="zone">The site's.</param>
public sealed class StaffPlanning(IStaffPlanStore store, IPeopleStore people, ITimeEventStore events, IApplianceClock clock, DateTimeZone zone)
{
    private const int LongestText = 64;

    private const int FewGone = 4;

    /// <summary>What holds.</summary>
    /// <exception cref="UnusableConfigurationException">What is stored doesn't fit each other: somebody changed it by hand, or another version wrote it.</exception>
    public StaffPlan Current() => Fit(PlanInForce(), Book(store.Terms())).Match(
        staff => staff,
        problems => throw new UnusableConfigurationException($"the stored plan and employments don't fit: {problems[0].TrimEnd('.')}; save a plan, or import employments, that do."));

    /// <summary>What would hold with another plan.</summary>
    /// <param name="json">Its text.</param>
    /// <param name="file">Its name, for messages.</param>
    /// <exception cref="UnusableConfigurationException">It isn't one; the line names file, key and mend.</exception>
    public StaffPlanCheck Check(string json, string file) => Checked(AttendancePlanJson.Read(json, file), Book(store.Terms()));

    /// <summary>What would hold with other employments.</summary>
    /// <param name="rows">As read from the file.</param>
    public StaffPlanCheck Check(IReadOnlyList<EmploymentRow> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        if (rows.Count == 0)
        {
            return new StaffPlanCheck(null, ["it holds no contract, and would end them all; write a row for each term of each contract"]);
        }

        var (terms, problems) = Read(rows);
        if (!problems.IsEmpty)
        {
            return new StaffPlanCheck(null, problems);
        }

        var book = Book(terms);
        var lost = new SettledContracts(PeriodDesk.Fold(events.Read(TimeSubject.Period))).Lost(Book(store.Terms()), book);
        return lost.IsEmpty ? Checked(PlanInForce(), book) : new StaffPlanCheck(null, lost);
    }

    /// <summary>Saves a plan, where it fits the employments.</summary>
    /// <param name="json">Its text.</param>
    /// <param name="file">Its name, for messages and the journal.</param>
    /// <param name="recordedBy">An operator's name, or `cli`.</param>
    /// <exception cref="UnusableConfigurationException">It isn't one; the line names file, key and mend.</exception>
    public StaffPlanOutcome Save(string json, string file, string recordedBy)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(recordedBy);
        return Check(json, file).Match<StaffPlanOutcome>(
            _ =>
            {
                var plans = store.Plans();
                if (plans is [.., var last] && last.Json == json)
                {
                    return new StaffPlanOutcome.Saved(0, 0, 1);
                }

                var now = clock.Read();
                var revision = plans.Length + 1;
                return Written(
                    store.Save(
                        new SavedPlan(revision, now.Instant, recordedBy, json),
                        [new JournalDraft(JournalEntryKind.AttendancePlanSaved, now, JournalFields.Of(("by", recordedBy), ("source", file), ("revision", JournalFields.Number(revision))))]),
                    new StaffPlanOutcome.Saved(1, plans.IsEmpty ? 0 : 1, 0));
            },
            problems => new StaffPlanOutcome.Rejected(problems));
    }

    /// <summary>Takes a list for all employments there are, where it fits the plan: what isn't in it holds no longer.</summary>
    /// <param name="rows">As read from the file.</param>
    /// <param name="file">Its name, for the journal.</param>
    /// <param name="recordedBy">An operator's name, or `cli`.</param>
    /// <param name="anyway">Also where it takes away many: <see cref="ManyGone"/>.</param>
    public StaffPlanOutcome Import(IReadOnlyList<EmploymentRow> rows, string file, string recordedBy, bool anyway = false)
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentException.ThrowIfNullOrWhiteSpace(recordedBy);
        return Check(rows).Match<StaffPlanOutcome>(
            staff =>
            {
                if (!anyway && ManyGone(staff) is { } many)
                {
                    return new StaffPlanOutcome.Rejected([$"it lacks {many.Gone} of {many.Known} contracts; where all of them are to go, add --anyway"]);
                }

                var known = store.Terms().ToHashSet();
                EmploymentTerm[] added = [.. staff.Employments.Terms.Where(term => !known.Contains(term))];
                EmploymentTerm[] replaced = [.. known.Except(staff.Employments.Terms)];
                var saved = new StaffPlanOutcome.Saved(added.Length, replaced.Length, staff.Employments.Terms.Length - added.Length);
                if (added.Length + replaced.Length == 0)
                {
                    return saved;
                }

                var fields = JournalFields.Of(
                    ("by", recordedBy), ("source", file), ("added", JournalFields.Number(saved.Added)), ("replaced", JournalFields.Number(saved.Replaced)), ("unchanged", JournalFields.Number(saved.Unchanged)));
                return Written(store.Replace(replaced, added, [new JournalDraft(JournalEntryKind.EmploymentsImported, clock.Read(), fields)]), saved);
            },
            problems => new StaffPlanOutcome.Rejected(problems));
    }

    /// <summary>How many contracts would be gone, where it is more than a few and more than a fifth of those known: the list is likely a part of one. Null where it isn't.</summary>
    /// <param name="staff">What would hold.</param>
    public (int Gone, int Known)? ManyGone(StaffPlan staff)
    {
        ArgumentNullException.ThrowIfNull(staff);
        var known = store.Terms().Select(term => term.Employment).ToHashSet();
        var gone = known.Count(contract => !staff.Employments.Of(contract).Any());
        return gone > FewGone && gone * 5 > known.Count ? (gone, known.Count) : null;
    }

    private static StaffPlanOutcome Written(AppendOutcome outcome, StaffPlanOutcome.Saved saved) =>
        outcome.Match<StaffPlanOutcome>(_ => saved, failed => new StaffPlanOutcome.NotWritten(failed.Problem));

    private static EmploymentBook Book(ImmutableArray<EmploymentTerm> terms) => EmploymentBook.Of(terms).Book ?? throw new UnusableConfigurationException("the stored employments overlap; import a list of them anew.");

    private AttendancePlan PlanInForce() => store.Plans() is [.., var last] ? AttendancePlanJson.Read(last.Json, $"plan {last.Revision}") : AttendancePlan.None;

    private StaffPlanCheck Fit(AttendancePlan plan, EmploymentBook book)
    {
        var (staff, problems) = StaffPlan.Of(plan, book, zone);
        return new StaffPlanCheck(staff, problems);
    }

    /// <summary>The same of what somebody writes: a contract that has shifts has a term too, but for the first plan, which comes before the first list.</summary>
    private StaffPlanCheck Checked(AttendancePlan plan, EmploymentBook book)
    {
        string[] unknown = book.Terms.IsEmpty
            ? []
            : [.. plan.Roster.Employments.Where(id => !book.Of(id).Any()).Select(id => $"contract {id}: has shifts, but no term; take the assignment out of the plan, or give it a term.")];
        return unknown.Length == 0 ? Fit(plan, book) : Fit(plan, book).Match(_ => new StaffPlanCheck(null, [.. unknown]), problems => new StaffPlanCheck(null, [.. problems, .. unknown]));
    }

    private (ImmutableArray<EmploymentTerm> Terms, ImmutableArray<string> Problems) Read(IReadOnlyList<EmploymentRow> rows)
    {
        var problems = new List<(int Line, string Problem)>();
        var terms = new List<EmploymentTerm>();
        foreach (var row in rows)
        {
            var before = problems.Count;
            var contract = EmploymentId.TryParse(row.Contract, out var id) ? id : default;
            Expect(id == contract && contract.Value is not null, "contract", row.Contract, "1 to 32 letters, digits, dots, underscores or hyphens");
            Expect(PersonId.TryParse(row.Number, out var person), "number", row.Number, "1 to 64 letters, digits, dots, underscores or hyphens");
            if (problems.Count == before && people.Find(person) is null)
            {
                problems.Add((row.Line, $"number: nobody has the number {person}; import people first"));
            }

            var from = Date("from", row.From);
            var until = string.IsNullOrWhiteSpace(row.Until) ? null : Date("until", row.Until);
            Expect(from is not null, "from", row.From, "a date such as 2026-03-01");
            Expect(until is not null || string.IsNullOrWhiteSpace(row.Until), "until", row.Until, "a date such as 2026-03-31, or nothing");
            foreach (var (column, text) in new[] { ("rules", row.Rules), ("calendar", row.Calendar) })
            {
                Expect(!string.IsNullOrWhiteSpace(text) && IsText(text), column, text, "a name of the plan");
            }

            foreach (var (column, text) in new[] { ("group", row.Group), ("cost_centre", row.CostCentre), ("job", row.Job) })
            {
                Expect(IsText(text) && text?.Contains('/', StringComparison.Ordinal) is not true, column, text, $"{LongestText} characters at most, without a slash");
            }

            if (problems.Count == before)
            {
                terms.Add(new EmploymentTerm(
                    contract, person, from!.Value, until, row.Rules!.Trim(), row.Calendar!.Trim(), string.IsNullOrWhiteSpace(row.Group) ? null : row.Group.Trim(), new LabourCharge(row.CostCentre?.Trim() ?? "", row.Job?.Trim() ?? "")));
            }

            LocalDate? Date(string column, string? text) => LocalDatePattern.Iso.Parse(text?.Trim() ?? "") is { Success: true } date ? date.Value : null;

            void Expect(bool isFine, string column, string? text, string mend)
            {
                if (!isFine)
                {
                    problems.Add((row.Line, $"{column}: '{text?.Trim()}' can't be read; write {mend}"));
                }
            }
        }

        if (problems.Count == 0)
        {
            problems.AddRange(EmploymentBook.Of(terms).Problems.Select(one => (rows[one.Term].Line, one.Problem)));
        }

        return ([.. terms], [.. problems.OrderBy(one => one.Line).Select(one => $"line {one.Line}, {one.Problem}")]);
    }

    private static bool IsText(string? text) => text is null || (text.Trim().Length <= LongestText && !text.Any(char.IsControl));
}

using System.Collections.Immutable;
using System.Text.Json;
using AccessControl.Domain.Attendance.Employments;
using AccessControl.Domain.Attendance.Plans;
using AccessControl.Domain.Journal;
using AccessControl.Domain.People;
using AccessControl.Storage.Journal;
using Dapper;
using NodaTime;
using NodaTime.Text;

namespace AccessControl.Storage.Attendance;

/// <inheritdoc cref="IStaffPlanStore"/>
/// <remarks>Thread-safe. Writing goes through the thread of the <see cref="JournalWriter"/>, behind the door. Reading throws <see cref="UnusableDatabaseException"/> where the database can't be read.</remarks>
public sealed class StaffPlanStore(JournalWriter writer, Database database, TimeProvider time) : IStaffPlanStore
{
    /// <inheritdoc/>
    public ImmutableArray<SavedPlan> Plans() =>
    [
        .. database.Read(connection => connection.Query<PlanRow>("SELECT revision, saved_at AS SavedAt, saved_by AS SavedBy, json FROM attendance_plans ORDER BY revision").ToList())
            .Select(row => new SavedPlan((int)row.Revision, Ticks.ToInstant(row.SavedAt), row.SavedBy, row.Json)),
    ];

    /// <inheritdoc/>
    public ImmutableArray<EmploymentTerm> Terms() =>
    [
        .. database.Read(connection => connection.Query<TermRow>(
            """
            SELECT contract, person, first_date AS FirstDate, last_date AS LastDate, rule_set AS RuleSet, calendar, staff_group AS StaffGroup, cost_centre AS CostCentre, job
            FROM employment_terms WHERE replaced_at IS NULL ORDER BY contract, first_date
            """).ToList()).Select(row => row.ToTerm()),
    ];

    /// <inheritdoc/>
    public AppendOutcome Save(SavedPlan plan, IReadOnlyList<JournalDraft> drafts)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(drafts);
        var row = new { plan.Revision, savedAt = Ticks.Of(plan.SavedAt), plan.By, plan.Json };
        return writer.Write(new WriteJob(AppendPriority.Background, PreparedEntry.From(drafts, database.Key))
        {
            Before = transaction => transaction.Connection!.Execute(
                """
                INSERT INTO attendance_plans (revision, saved_at, saved_by, json)
                SELECT @Revision, @savedAt, @By, @Json WHERE @Revision = (SELECT ifnull(max(revision), 0) + 1 FROM attendance_plans)
                """,
                row,
                transaction) == 1 ? null : "Another plan was saved meanwhile. Look at it, and save yours again.",
        });
    }

    /// <inheritdoc/>
    public AppendOutcome Replace(IReadOnlyCollection<EmploymentTerm> replaced, IReadOnlyCollection<EmploymentTerm> added, IReadOnlyList<JournalDraft> drafts)
    {
        ArgumentNullException.ThrowIfNull(replaced);
        ArgumentNullException.ThrowIfNull(added);
        ArgumentNullException.ThrowIfNull(drafts);
        var now = Ticks.Of(Instant.FromDateTimeOffset(time.GetUtcNow()));
        // One statement each, over rows that were made before the transaction: a list of thousands holds the door up no longer than a grant does.
        var parameters = new { now, old = Json(replaced), next = Json(added) };
        return writer.Write(new WriteJob(AppendPriority.Background, PreparedEntry.From(drafts, database.Key))
        {
            Before = transaction =>
                transaction.Connection!.Execute(
                    """
                    UPDATE employment_terms SET replaced_at = @now FROM json_each(@old) o
                    WHERE contract = o.value ->> 'Contract' AND first_date = o.value ->> 'FirstDate' AND replaced_at IS NULL
                    """,
                    parameters,
                    transaction) != replaced.Count ? "Employments were changed meanwhile. Import the list again."
                : transaction.Connection!.Execute(
                    """
                    INSERT INTO employment_terms (contract, person, first_date, last_date, rule_set, calendar, staff_group, cost_centre, job, saved_at)
                    SELECT n.value ->> 'Contract', p.id, n.value ->> 'FirstDate', n.value ->> 'LastDate', n.value ->> 'RuleSet', n.value ->> 'Calendar', n.value ->> 'StaffGroup', n.value ->> 'CostCentre', n.value ->> 'Job', @now
                    FROM json_each(@next) n JOIN people p ON p.id = n.value ->> 'Person'
                    WHERE NOT EXISTS (SELECT 1 FROM employment_terms t WHERE t.contract = n.value ->> 'Contract' AND t.first_date = n.value ->> 'FirstDate' AND t.replaced_at IS NULL)
                    """,
                    parameters,
                    transaction) != added.Count ? "People or employments were changed meanwhile. Import the list again."
                : null,
        });
    }

    private static string Json(IEnumerable<EmploymentTerm> terms) => JsonSerializer.Serialize(terms.Select(Row));

    private static TermRow Row(EmploymentTerm term) => new()
    {
        Contract = term.Employment.Value,
        Person = term.Person.Value,
        FirstDate = LocalDatePattern.Iso.Format(term.From),
        LastDate = term.Until is { } last ? LocalDatePattern.Iso.Format(last) : null,
        RuleSet = term.RuleSet,
        Calendar = term.Calendar,
        StaffGroup = term.Group,
        CostCentre = term.Charge.CostCentre,
        Job = term.Charge.Job,
    };

    private sealed record PlanRow(long Revision, long SavedAt, string SavedBy, string Json);

    private sealed record TermRow
    {
        public string Contract { get; init; } = "";

        public string Person { get; init; } = "";

        public string FirstDate { get; init; } = "";

        public string? LastDate { get; init; }

        public string RuleSet { get; init; } = "";

        public string Calendar { get; init; } = "";

        public string? StaffGroup { get; init; }

        public string CostCentre { get; init; } = "";

        public string Job { get; init; } = "";

        public EmploymentTerm ToTerm() => new(
            new EmploymentId(Contract),
            new PersonId(Person),
            LocalDatePattern.Iso.Parse(FirstDate).Value,
            LastDate is null ? null : LocalDatePattern.Iso.Parse(LastDate).Value,
            RuleSet,
            Calendar,
            StaffGroup,
            new LabourCharge(CostCentre, Job));
    }
}

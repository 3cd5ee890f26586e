using AccessControl.Domain.Journal;
using AccessControl.Domain.Operators;
using AccessControl.Domain.People;
using AccessControl.Storage.Journal;
using Dapper;
using Microsoft.Data.Sqlite;
using NodaTime;
using NodaTime.Text;

namespace AccessControl.Storage.Operators;

/// <inheritdoc cref="IOperatorStore"/>
/// <remarks>Thread-safe. Writing goes through the thread of the <see cref="JournalWriter"/>, behind the door. Reading throws <see cref="UnusableDatabaseException"/> where the database can't be read.</remarks>
public sealed class OperatorStore(JournalWriter writer, Database database) : IOperatorStore
{
    private const string Select = "SELECT id, name_tag AS NameTag, person, roles, active, sealed FROM operators";

    private const string Administrators = $"{Select} WHERE active = 1 AND ',' || roles || ',' LIKE '%,administrator,%'";

    private const string Insert = "INSERT INTO operators (id, name_tag, person, roles, active, sealed) VALUES (@Id, @NameTag, @Person, @Roles, @Active, @Sealed)";

    /// <inheritdoc/>
    public OperatorAccount? Account(OperatorId id) => Read($"{Select} WHERE id = @id", new { id = id.Value }).SingleOrDefault();

    /// <inheritdoc/>
    public OperatorAccount? Account(OperatorName name)
    {
        ArgumentNullException.ThrowIfNull(name);
        using var seal = new OperatorSeal(database.Key);
        // A tag that was moved to another row finds nobody.
        return Read($"{Select} WHERE active = 1 AND name_tag = @tag", new { tag = seal.TagOf(name) }).SingleOrDefault(account => account.Operator.Name == name);
    }

    /// <inheritdoc/>
    public IReadOnlyList<Operator> List() =>
    [
        .. Read(Select, new { }).Select(account => account.Operator)
            .OrderByDescending(one => one.IsActive).ThenBy(one => one.Name.Value, StringComparer.Ordinal).ThenBy(one => one.Id),
    ];

    /// <inheritdoc/>
    public bool HasAdministrator() => Read(Administrators, new { }).Count > 0;

    /// <inheritdoc/>
    public PendingCode? SetUpCode() => ReadSetUp() is { } bytes ? Open(bytes) : null;

    /// <inheritdoc/>
    public AppendOutcome SetSetUpCode(PendingCode code, IReadOnlyList<JournalDraft> drafts)
    {
        ArgumentNullException.ThrowIfNull(code);
        using var seal = new SetUpSeal(database.Key);
        var row = new { bytes = seal.Seal(code) };
        return Write(drafts, transaction =>
        {
            if (HasAdministrator(transaction))
            {
                return "An administrator is there already.";
            }

            transaction.Connection!.Execute("INSERT INTO operator_set_up (id, sealed) VALUES (1, @bytes) ON CONFLICT (id) DO UPDATE SET sealed = excluded.sealed", row, transaction);
            return null;
        });
    }

    /// <inheritdoc/>
    public AppendOutcome SetUp(OperatorAccount first, PendingCode code, IReadOnlyList<JournalDraft> drafts)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(code);
        // The very bytes that were read: in the transaction nothing is opened.
        var used = ReadSetUp() is { } bytes && code.Equals(Open(bytes)) ? bytes : [];
        var row = Sealed(first);
        return Write(drafts, transaction =>
            HasAdministrator(transaction) ? "An administrator is there already."
            : transaction.Connection!.Execute("DELETE FROM operator_set_up WHERE sealed = @used", new { used }, transaction) != 1 ? "The code was used, or another was made since."
            : Add(transaction, row));
    }

    /// <inheritdoc/>
    public AppendOutcome Add(OperatorAccount account, IReadOnlyList<JournalDraft> drafts)
    {
        ArgumentNullException.ThrowIfNull(account);
        var row = Sealed(account);
        return Write(drafts, transaction => Add(transaction, row));
    }

    /// <inheritdoc/>
    public AppendOutcome Change(OperatorAccount before, OperatorAccount after, IReadOnlyList<JournalDraft> drafts)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        if (before.Operator with { Roles = after.Operator.Roles, IsActive = after.Operator.IsActive } != after.Operator)
        {
            throw new ArgumentException("Operator, name and person stay.", nameof(after));
        }

        var was = database.Read(connection => connection.QueryFirstOrDefault<StoredOperator>($"{Select} WHERE id = @id", new { id = before.Operator.Id.Value }));
        using var seal = new OperatorSeal(database.Key);
        var isSame = was is not null && seal.Open(was)?.Stamp == before.Stamp;
        var row = seal.Seal(after);
        var values = new { row.Id, row.Roles, row.Active, row.Sealed, was = isSame ? was!.Sealed : [] };
        return Write(drafts, transaction =>
        {
            var hadOne = HasAdministrator(transaction);
            if (transaction.Connection!.Execute("UPDATE operators SET roles = @Roles, active = @Active, sealed = @Sealed WHERE id = @Id AND sealed = @was", values, transaction) != 1)
            {
                return "The operator was changed by somebody else meanwhile. Look again.";
            }

            return hadOne && !HasAdministrator(transaction) ? "An active administrator has to stay." : null;
        });
    }

    /// <inheritdoc/>
    public AppendOutcome Note(IReadOnlyList<JournalDraft> drafts)
    {
        ArgumentNullException.ThrowIfNull(drafts);
        return writer.Write(new WriteJob(AppendPriority.Background, PreparedEntry.From(drafts, database.Key)));
    }

    /// <inheritdoc/>
    public Teams Teams() => database.Read(connection => new Teams(
        [
            .. connection.Query<(string Member, string Since, string? Supervisor)>("SELECT member, since, supervisor FROM team_steps ORDER BY member, since")
                .Select(row => new TeamStep(new PersonId(row.Member), Day(row.Since), row.Supervisor is { } supervisor ? new PersonId(supervisor) : null)),
        ],
        [
            .. connection.Query<(string Supervisor, string Deputy, string Since, string Until)>("SELECT supervisor, deputy, since, until FROM deputies ORDER BY supervisor, since, deputy")
                .Select(row => new Deputyship(new PersonId(row.Supervisor), new PersonId(row.Deputy), Day(row.Since), Day(row.Until))),
        ]));

    /// <inheritdoc/>
    public AppendOutcome SetTeam(TeamStep step, IReadOnlyList<JournalDraft> drafts)
    {
        ArgumentNullException.ThrowIfNull(step);
        return Write(drafts, transaction => Known(transaction, step.Member, step.Supervisor) ?? Set(transaction, step));
    }

    /// <inheritdoc/>
    public AppendOutcome SetDeputy(Deputyship deputy, IReadOnlyList<JournalDraft> drafts)
    {
        ArgumentNullException.ThrowIfNull(deputy);
        return Write(drafts, transaction => Known(transaction, deputy.Supervisor, deputy.Deputy) ?? Set(transaction, deputy));
    }

    /// <inheritdoc/>
    public AppendOutcome RemoveDeputy(PersonId supervisor, PersonId deputy, LocalDate from, IReadOnlyList<JournalDraft> drafts)
    {
        var row = new { supervisor = supervisor.Value, deputy = deputy.Value, since = LocalDatePattern.Iso.Format(from) };
        return Write(drafts, transaction =>
            transaction.Connection!.Execute("DELETE FROM deputies WHERE supervisor = @supervisor AND deputy = @deputy AND since = @since", row, transaction) == 1 ? null : "There is no such deputyship.");
    }

    /// <inheritdoc/>
    public AppendOutcome TakeOver(IOperatorStore before, IReadOnlyList<JournalDraft> drafts)
    {
        ArgumentNullException.ThrowIfNull(before);
        var people = database.Read(connection => connection.Query<string>("SELECT id FROM people").ToHashSet(StringComparer.Ordinal));
        bool IsHere(PersonId? person) => person is not { } one || people.Contains(one.Value);
        var rows = before.List().Select(one => before.Account(one.Id)).OfType<OperatorAccount>()
            .Where(account => IsHere(account.Operator.Person) || !account.Operator.Roles.NeedPerson)
            .Select(account => Sealed(IsHere(account.Operator.Person) ? account : account with { Operator = account.Operator with { Person = null } }))
            .ToList();
        var teams = before.Teams();
        return Write(drafts, transaction =>
        {
            transaction.Connection!.Execute("DELETE FROM operators; DELETE FROM operator_set_up; DELETE FROM team_steps; DELETE FROM deputies;", transaction: transaction);
            transaction.Connection!.Execute(Insert, rows, transaction);
            foreach (var step in teams.Steps.Where(step => IsHere(step.Member) && IsHere(step.Supervisor)))
            {
                Set(transaction, step);
            }

            foreach (var deputy in teams.Deputies.Where(deputy => IsHere(deputy.Supervisor) && IsHere(deputy.Deputy)))
            {
                Set(transaction, deputy);
            }

            return null;
        });
    }

    private static LocalDate Day(string text) => LocalDatePattern.Iso.Parse(text).GetValueOrThrow();

    private static bool Ask(SqliteTransaction transaction, string sql, object? values = null) => transaction.Connection!.ExecuteScalar<bool>(sql, values, transaction);

    // Opened even here, few as they are: a row that can't be read must not stand in the way of another.
    private bool HasAdministrator(SqliteTransaction transaction)
    {
        using var seal = new OperatorSeal(database.Key);
        return transaction.Connection!.Query<StoredOperator>(Administrators, transaction: transaction).Any(row => seal.Open(row) is not null);
    }

    private static string? Add(SqliteTransaction transaction, StoredOperator row)
    {
        if (Ask(transaction, "SELECT EXISTS (SELECT 1 FROM operators WHERE active = 1 AND name_tag = @NameTag)", row))
        {
            return "An active operator has that name.";
        }

        if (row.Person is not null && !Ask(transaction, "SELECT EXISTS (SELECT 1 FROM people WHERE id = @Person)", row))
        {
            return $"Nobody has the number {row.Person}.";
        }

        if (Ask(transaction, "SELECT EXISTS (SELECT 1 FROM operators WHERE active = 1 AND person = @Person)", row))
        {
            return $"An active operator belongs to {row.Person}.";
        }

        transaction.Connection!.Execute(Insert, row, transaction);
        return null;
    }

    private static string? Known(SqliteTransaction transaction, PersonId one, PersonId? other) => new[] { one, other ?? one }
        .Where(person => !Ask(transaction, "SELECT EXISTS (SELECT 1 FROM people WHERE id = @person)", new { person = person.Value }))
        .Select(person => $"Nobody has the number {person}.").FirstOrDefault();

    private static string? Set(SqliteTransaction transaction, TeamStep step)
    {
        transaction.Connection!.Execute(
            "INSERT INTO team_steps (member, since, supervisor) VALUES (@member, @since, @supervisor) ON CONFLICT (member, since) DO UPDATE SET supervisor = excluded.supervisor",
            new { member = step.Member.Value, since = LocalDatePattern.Iso.Format(step.From), supervisor = step.Supervisor?.Value },
            transaction);
        return null;
    }

    private static string? Set(SqliteTransaction transaction, Deputyship deputy)
    {
        transaction.Connection!.Execute(
            "INSERT INTO deputies (supervisor, deputy, since, until) VALUES (@supervisor, @deputy, @since, @until) ON CONFLICT (supervisor, deputy, since) DO UPDATE SET until = excluded.until",
            new { supervisor = deputy.Supervisor.Value, deputy = deputy.Deputy.Value, since = LocalDatePattern.Iso.Format(deputy.From), until = LocalDatePattern.Iso.Format(deputy.Until) },
            transaction);
        return null;
    }

    private AppendOutcome Write(IReadOnlyList<JournalDraft> drafts, Func<SqliteTransaction, string?> before)
    {
        ArgumentNullException.ThrowIfNull(drafts);
        return writer.Write(new WriteJob(AppendPriority.Background, PreparedEntry.From(drafts, database.Key))
        {
            // A hash or a code that was replaced goes for good.
            Erases = true,
            Before = before,
        });
    }

    private StoredOperator Sealed(OperatorAccount account)
    {
        using var seal = new OperatorSeal(database.Key);
        return seal.Seal(account);
    }

    private byte[]? ReadSetUp() => database.Read(connection => connection.QueryFirstOrDefault<byte[]>("SELECT sealed FROM operator_set_up WHERE id = 1"));

    private PendingCode? Open(byte[] sealedBytes)
    {
        using var seal = new SetUpSeal(database.Key);
        return seal.Open(sealedBytes);
    }

    private List<OperatorAccount> Read(string sql, object values)
    {
        var rows = database.Read(connection => connection.Query<StoredOperator>(sql, values).ToList());
        using var seal = new OperatorSeal(database.Key);
        return [.. rows.Select(seal.Open).OfType<OperatorAccount>()];
    }
}

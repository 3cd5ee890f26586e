using AccessControl.Domain.Journal;
using AccessControl.Domain.Matching;
using AccessControl.Domain.Matching.Adaptation;
using AccessControl.Domain.People;
using AccessControl.Storage.Journal;
using AccessControl.Storage.People;
using Dapper;
using Microsoft.Data.Sqlite;
using NodaTime;

namespace AccessControl.Storage.Adaptation;

/// <inheritdoc cref="IAdaptationStore"/>
/// <remarks>
/// Thread-safe. Writing goes through the thread of the <see cref="JournalWriter"/>, behind the door. Reading throws <see cref="UnusableDatabaseException"/> where the database can't be read; an
/// agreement that was changed by hand counts for none.
/// </remarks>
public sealed class AdaptationStore(JournalWriter writer, Database database, TimeProvider time) : IAdaptationStore
{
    private const string Agreed = $"SELECT c.person, c.given_at AS GivenAt, c.sealed FROM adaptation_consents c JOIN people p ON p.id = c.person WHERE {StandingConsent.Condition}";

    /// <inheritdoc/>
    public Consent? ConsentOf(PersonId person)
    {
        var row = database.Read(connection => connection.QueryFirstOrDefault<ConsentRow>($"{Agreed} AND c.person = @person", new { person = person.Value, now = Now() }));
        using var seal = new AdaptationConsentSeal(database.Key);
        return row is null ? null : seal.Open(row.Sealed, row.Person, row.GivenAt);
    }

    /// <inheritdoc/>
    public IReadOnlyList<PersonId> Consenting()
    {
        var rows = database.Read(connection => connection.Query<ConsentRow>($"{Agreed} ORDER BY c.person", new { now = Now() }).ToList());
        using var seal = new AdaptationConsentSeal(database.Key);
        return [.. rows.Where(row => seal.Open(row.Sealed, row.Person, row.GivenAt) is not null).Select(row => new PersonId(row.Person))];
    }

    /// <inheritdoc/>
    public AppendOutcome Give(PersonId person, Consent consent, IReadOnlyList<JournalDraft> drafts)
    {
        ArgumentNullException.ThrowIfNull(consent);
        ArgumentNullException.ThrowIfNull(drafts);
        using var seal = new AdaptationConsentSeal(database.Key);
        var row = new { person = person.Value, now = Ticks.Of(consent.GivenAt), bytes = seal.Seal(person, consent) };
        return Write(drafts, transaction => transaction.Connection!.Execute(
            $"""
            INSERT INTO adaptation_consents (person, given_at, sealed) SELECT p.id, @now, @bytes FROM people p WHERE p.id = @person AND {StandingConsent.Condition}
              ON CONFLICT (person) DO UPDATE SET given_at = excluded.given_at, sealed = excluded.sealed
            """,
            row,
            transaction) == 1 ? null : $"No consent of {person} to the use of the face stands. Record it first.");
    }

    /// <inheritdoc/>
    public AppendOutcome Withdraw(PersonId person, IReadOnlyList<JournalDraft> drafts)
    {
        ArgumentNullException.ThrowIfNull(drafts);
        return Write(drafts, transaction => transaction.Connection!.Execute("DELETE FROM adaptation_consents WHERE person = @person", new { person = person.Value }, transaction) == 1
            ? null
            : $"{person} has not agreed to an adaptation.", erases: true);
    }

    /// <inheritdoc/>
    public IReadOnlyList<AdaptationAttempt> Attempts() => [.. database.Read(connection => connection.Query<AttemptRow>(
        $"""
        SELECT a.attempt AS Attempt, e.name AS Name, e.sha256 AS Sha256, a.exported_at AS ExportedAt, a.bundle_sha256 AS Bundle, a.people AS People, a.captures AS Captures,
          (SELECT count(*) FROM adaptation_people m WHERE m.attempt = a.attempt) AS Known,
          (SELECT count(*) FROM adaptation_people m JOIN adaptation_consents c ON c.person = m.person JOIN people p ON p.id = m.person
            WHERE m.attempt = a.attempt AND {StandingConsent.Condition}) AS Agreeing
        FROM adaptation_attempts a JOIN encoders e ON e.id = a.encoder ORDER BY a.attempt
        """,
        new { now = Now() }).ToList()).Select(row => row.ToAttempt())];

    /// <inheritdoc/>
    public IReadOnlyList<int> AttemptsWith(PersonId person) => database.Read(connection => connection.Query<int>(
        "SELECT attempt FROM adaptation_people WHERE person = @person ORDER BY attempt", new { person = person.Value }).ToList());

    /// <inheritdoc/>
    public AppendOutcome Spend(AdaptationAttempt attempt, IReadOnlyCollection<PersonId> people, IReadOnlyList<JournalDraft> drafts)
    {
        ArgumentNullException.ThrowIfNull(attempt);
        ArgumentNullException.ThrowIfNull(people);
        ArgumentNullException.ThrowIfNull(drafts);
        var now = Now();
        return Write(drafts, transaction =>
        {
            var connection = transaction.Connection!;
            if (connection.ExecuteScalar<int>("SELECT ifnull(max(attempt), 0) + 1 FROM adaptation_attempts", transaction: transaction) != attempt.Number)
            {
                return $"Attempt {attempt.Number} was spent meanwhile. Run the command again.";
            }

            var agreeing = connection.Query<string>($"{Agreed}", new { now }, transaction).ToHashSet(StringComparer.Ordinal);
            if (people.Any(person => !agreeing.Contains(person.Value)))
            {
                return "Somebody withdrew the agreement to an adaptation meanwhile. Run the command again.";
            }

            Add(transaction, attempt, people);
            return null;
        });
    }

    /// <inheritdoc/>
    public IReadOnlyList<PersonId> PeopleOf(int attempt) => [.. database.Read(connection => connection.Query<string>(
        "SELECT person FROM adaptation_people WHERE attempt = @attempt ORDER BY person", new { attempt }).ToList()).Select(person => new PersonId(person))];

    /// <inheritdoc/>
    public AppendOutcome TakeOver(AdaptationAttempt attempt, IReadOnlyCollection<PersonId> people)
    {
        ArgumentNullException.ThrowIfNull(attempt);
        ArgumentNullException.ThrowIfNull(people);
        return Write([], transaction =>
        {
            if (!transaction.Connection!.ExecuteScalar<bool>("SELECT EXISTS (SELECT 1 FROM adaptation_attempts WHERE attempt = @Number)", attempt, transaction))
            {
                Add(transaction, attempt, people);
            }

            return null;
        });
    }

    /// <inheritdoc/>
    public IReadOnlyList<SiteModel> Models() => [.. ReadModels().Select(one => one.Model).OfType<SiteModel>()];

    /// <inheritdoc/>
    public IReadOnlyList<UnusableSiteModel> UnusableModels() => [.. ReadModels().Where(one => one.Model is null).Select(one => new UnusableSiteModel(one.Pack, one.Problem))];

    /// <inheritdoc/>
    public AppendOutcome Install(SiteModel model, IReadOnlyList<JournalDraft> drafts)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(drafts);
        using var seal = new SiteModelSeal(database.Key);
        var row = new { model.Pack, model.Head.Attempt, installedAt = Ticks.Of(model.InstalledAt), bytes = seal.Seal(model) };
        return Write(drafts, transaction =>
        {
            if (Matched(transaction, model.Pack, except: model.Head.Model) is { } problem)
            {
                return problem;
            }

            return transaction.Connection!.Execute(
                """
                INSERT INTO site_models (pack, attempt, installed_at, sealed) SELECT @Pack, attempt, @installedAt, @bytes FROM adaptation_attempts WHERE attempt = @Attempt
                  ON CONFLICT (pack) DO UPDATE SET attempt = excluded.attempt, installed_at = excluded.installed_at, sealed = excluded.sealed
                """,
                row,
                transaction) == 1 ? null : $"Attempt {model.Head.Attempt} is not one of this appliance.";
        });
    }

    /// <inheritdoc/>
    public AppendOutcome Remove(string pack, IReadOnlyList<JournalDraft> drafts)
    {
        ArgumentNullException.ThrowIfNull(drafts);
        return Write(drafts, transaction => Matched(transaction, pack, except: null)
            ?? (transaction.Connection!.Execute("DELETE FROM site_models WHERE pack = @pack", new { pack }, transaction) == 1 ? null : $"No model {pack} is installed."), erases: true);
    }

    private List<(string Pack, SiteModel? Model, string? Problem)> ReadModels()
    {
        var rows = database.Read(connection => connection.Query<ModelRow>("SELECT pack, attempt, installed_at AS InstalledAt, sealed FROM site_models ORDER BY pack").ToList());
        using var seal = new SiteModelSeal(database.Key);
        return [.. rows.Select(row => (row.Pack, seal.Open(row.Sealed, row.Pack, (int)row.Attempt, row.InstalledAt, out var problem), problem))];
    }

    private static void Add(SqliteTransaction transaction, AdaptationAttempt attempt, IReadOnlyCollection<PersonId> people)
    {
        var connection = transaction.Connection!;
        connection.Execute(
            """
            INSERT INTO encoders (name, sha256) VALUES (@Name, @Sha256) ON CONFLICT DO NOTHING;
            INSERT INTO adaptation_attempts (attempt, encoder, exported_at, bundle_sha256, people, captures)
              SELECT @Number, id, @exportedAt, @BundleSha256, @People, @Captures FROM encoders WHERE name = @Name AND sha256 = @Sha256;
            """,
            new { attempt.Base.Name, attempt.Base.Sha256, attempt.Number, exportedAt = Ticks.Of(attempt.ExportedAt), attempt.BundleSha256, attempt.People, attempt.Captures },
            transaction);
        connection.Execute(
            "INSERT INTO adaptation_people (attempt, person) SELECT @Number, id FROM people WHERE id = @person", people.Select(person => new { attempt.Number, person = person.Value }), transaction);
    }

    /// <summary>A line where the site is matched by the pack, by another encoder than that one.</summary>
    private static string? Matched(SqliteTransaction transaction, string pack, ModelId? except) => transaction.Connection!.ExecuteScalar<bool>(
        "SELECT EXISTS (SELECT 1 FROM matched_models m JOIN encoders e ON e.id = m.encoder WHERE m.pack = @pack AND e.sha256 IS NOT @sha256)",
        new { pack, sha256 = except?.Sha256 },
        transaction) ? $"The site is matched by {pack}." : null;

    private AppendOutcome Write(IReadOnlyList<JournalDraft> drafts, Func<SqliteTransaction, string?> before, bool erases = false) =>
        writer.Write(new WriteJob(AppendPriority.Background, PreparedEntry.From(drafts, database.Key)) { Erases = erases, Before = before });

    private long Now() => Ticks.Of(Instant.FromDateTimeOffset(time.GetUtcNow()));

    private sealed record ConsentRow(string Person, long GivenAt, byte[] Sealed);

    private sealed record ModelRow(string Pack, long Attempt, long InstalledAt, byte[] Sealed);

    private sealed record AttemptRow
    {
        public int Attempt { get; init; }

        public string Name { get; init; } = "";

        public string Sha256 { get; init; } = "";

        public long ExportedAt { get; init; }

        public string Bundle { get; init; } = "";

        public int People { get; init; }

        public int Captures { get; init; }

        public int Known { get; init; }

        public int Agreeing { get; init; }

        public AdaptationAttempt ToAttempt() => new(Attempt, new ModelId(Name, Sha256), Ticks.ToInstant(ExportedAt), Bundle, People, Captures)
        {
            Erased = People - Known,
            Withdrawn = Known - Agreeing,
        };
    }
}

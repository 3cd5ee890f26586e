using System.Collections.Immutable;
using AccessControl.Domain.Journal;
using AccessControl.Domain.People;
using AccessControl.Domain.Visitors;
using AccessControl.Storage.Journal;
using AccessControl.Storage.People;
using Dapper;
using NodaTime;

namespace AccessControl.Storage.Visitors;

/// <inheritdoc cref="IVisitStore"/>
/// <remarks>
/// Thread-safe. Writing goes through the thread of the <see cref="JournalWriter"/>, behind the door. Reading throws <see cref="UnusableDatabaseException"/> where the database can't be read; a
/// signing that was changed by hand is left out.
/// </remarks>
public sealed class VisitStore(JournalWriter writer, Database database, TimeProvider time) : IVisitStore
{
    private const int Batch = 100;

    private const string Select = "SELECT id, person, host, arrived_at AS ArrivedAt, left_at AS LeftAt, text FROM visits";

    // Of a visit that nobody ended the arrival counts.
    private const string Over = "coalesce(left_at, arrived_at) <= @until";

    /// <inheritdoc/>
    public Visit? Of(PersonId visitor) => Read($"{Select} WHERE person = @person AND left_at IS NULL", new { person = visitor.Value }).SingleOrDefault();

    /// <inheritdoc/>
    public IReadOnlyList<Visit> Here() => Read($"{Select} WHERE left_at IS NULL ORDER BY id", new { });

    /// <inheritdoc/>
    public IReadOnlyList<Visit> List(VisitId? after, int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, 1000);
        return Read($"{Select} WHERE id > @after ORDER BY id LIMIT @count", new { after = after is { } last ? Bytes(last) : [], count });
    }

    /// <inheritdoc/>
    public ImmutableArray<VisitSigning> Signings(VisitId visit)
    {
        var rows = database.Read(connection => connection.Query<SigningRow>("SELECT at, sealed FROM visit_signings WHERE visit = @id ORDER BY id", new { id = Bytes(visit) }).ToList());
        using var seal = new SigningSeal(database.Key);
        return [.. rows.Select(row => seal.Open(row.Sealed, visit, row.At)).OfType<VisitSigning>()];
    }

    /// <inheritdoc/>
    public AppendOutcome Begin(Visit visit, Person? newcomer, VisitSigning arrival, IReadOnlyList<JournalDraft> drafts)
    {
        ArgumentNullException.ThrowIfNull(visit);
        ArgumentNullException.ThrowIfNull(arrival);
        ArgumentNullException.ThrowIfNull(drafts);
        using var people = new PersonSeal(database.Key);
        using var signings = new SigningSeal(database.Key);
        var person = newcomer is null ? null : people.Seal(newcomer);
        var row = new
        {
            id = Bytes(visit.Id),
            person = visit.Visitor.Value,
            host = visit.Host?.Value,
            arrived = Ticks.Of(visit.ArrivedAt),
            text = visit.TextVersion,
            at = Ticks.Of(arrival.At),
            bytes = signings.Seal(arrival, visit.Id),
        };
        return writer.Write(new WriteJob(AppendPriority.Background, PreparedEntry.From(drafts, database.Key))
        {
            Before = transaction =>
            {
                var connection = transaction.Connection!;
                if (person is not null && PeopleWriter.Add(transaction, person) is { } problem)
                {
                    return problem;
                }

                if (connection.ExecuteScalar<long>("SELECT count(*) FROM people WHERE id IN (@person, @host)", row, transaction) < (row.host is null ? 1 : 2))
                {
                    return "Visitor or host isn't known any more. Begin again.";
                }

                if (connection.ExecuteScalar<bool>("SELECT EXISTS (SELECT 1 FROM visits WHERE person = @person AND left_at IS NULL)", row, transaction))
                {
                    return $"{row.person} is in the house already.";
                }

                connection.Execute(
                    """
                    INSERT INTO visits (id, person, host, arrived_at, text) VALUES (@id, @person, @host, @arrived, @text);
                    INSERT INTO visit_signings (visit, at, sealed) VALUES (@id, @at, @bytes);
                    """,
                    row,
                    transaction);
                return null;
            },
        });
    }

    /// <inheritdoc/>
    public AppendOutcome Add(Visit visit, VisitSigning signing, IReadOnlyList<JournalDraft> drafts)
    {
        ArgumentNullException.ThrowIfNull(visit);
        ArgumentNullException.ThrowIfNull(signing);
        using var seal = new SigningSeal(database.Key);
        var row = new { id = Bytes(visit.Id), at = Ticks.Of(signing.At), bytes = seal.Seal(signing, visit.Id) };
        return Change(visit, drafts, "INSERT INTO visit_signings (visit, at, sealed) SELECT id, @at, @bytes FROM visits WHERE id = @id AND left_at IS NULL", row);
    }

    /// <inheritdoc/>
    public AppendOutcome End(Visit visit, Instant at, IReadOnlyList<JournalDraft> drafts)
    {
        ArgumentNullException.ThrowIfNull(visit);
        return Change(visit, drafts, "UPDATE visits SET left_at = @at WHERE id = @id AND left_at IS NULL", new { id = Bytes(visit.Id), at = Ticks.Of(at) });
    }

    /// <inheritdoc/>
    public AppendOutcome Purge(Instant until)
    {
        var last = new { until = Ticks.Of(until) };
        while (database.Read(connection => connection.ExecuteScalar<bool>($"SELECT EXISTS (SELECT 1 FROM visits WHERE {Over})", last)))
        {
            var outcome = writer.Write(new WriteJob(AppendPriority.Background, [])
            {
                Erases = true,
                Before = transaction =>
                {
                    transaction.Connection!.Execute($"DELETE FROM visits WHERE id IN (SELECT id FROM visits WHERE {Over} ORDER BY id LIMIT {Batch})", last, transaction);
                    return null;
                },
            });
            if (outcome.Match(_ => false, _ => true))
            {
                return outcome;
            }
        }

        return new AppendOutcome.Durable([]);
    }

    /// <inheritdoc/>
    public IReadOnlyList<PersonId> Forgotten() => [.. database.Read(connection => connection.Query<string>(
        $"""
        SELECT p.id FROM people p WHERE p.id GLOB '{VisitorNumber.Prefix}*' AND NOT EXISTS (SELECT 1 FROM visits v WHERE v.person = p.id)
          AND (p.consent_given_at IS NULL OR NOT ({StandingConsent.Condition})) ORDER BY p.id
        """,
        new { now = Ticks.Of(Instant.FromDateTimeOffset(time.GetUtcNow())) }).ToList()).Select(id => new PersonId(id))];

    private AppendOutcome Change(Visit visit, IReadOnlyList<JournalDraft> drafts, string sql, object row)
    {
        ArgumentNullException.ThrowIfNull(drafts);
        return writer.Write(new WriteJob(AppendPriority.Background, PreparedEntry.From(drafts, database.Key))
        {
            Before = transaction => transaction.Connection!.Execute(sql, row, transaction) == 1 ? null : $"{visit.Visitor} isn't in the house any more.",
        });
    }

    private List<Visit> Read(string sql, object values) => [.. database.Read(connection => connection.Query<VisitRow>(sql, values).ToList()).Select(row => row.ToVisit())];

    private static byte[] Bytes(VisitId id) => id.Value.ToByteArray(bigEndian: true);

    private sealed class VisitRow
    {
        public byte[] Id { get; init; } = [];

        public string Person { get; init; } = "";

        public string? Host { get; init; }

        public long ArrivedAt { get; init; }

        public long? LeftAt { get; init; }

        public string Text { get; init; } = "";

        public Visit ToVisit() => new(
            new VisitId(Id.Length == 16 ? new Guid(Id, bigEndian: true) : Guid.Empty),
            new PersonId(Person),
            Host is null ? null : new PersonId(Host),
            Ticks.ToInstant(ArrivedAt),
            Text,
            LeftAt is { } left ? Ticks.ToInstant(left) : null);
    }

    private sealed record SigningRow(long At, byte[] Sealed);
}

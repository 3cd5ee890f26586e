using System.Collections.Immutable;
using AccessControl.Domain.Attendance.TimeEvents;
using AccessControl.Domain.Journal;
using AccessControl.Domain.People;
using AccessControl.Storage.Journal;
using AccessControl.Storage.People;
using Dapper;
using Microsoft.Data.Sqlite;

namespace AccessControl.Storage.Attendance;

/// <inheritdoc cref="ITimeEventStore"/>
/// <remarks>
/// Thread-safe. Writing goes through the thread of the <see cref="JournalWriter"/>, behind the door. Reading throws <see cref="UnusableDatabaseException"/> where the database can't be read, or where an event was
/// changed by hand: time that is read without it would be other time.
/// </remarks>
public sealed class TimeEventStore(JournalWriter writer, Database database) : ITimeEventStore
{
    /// <inheritdoc/>
    public ImmutableArray<TimeEvent> Read(TimeSubject subject, PersonId? person = null) =>
        Opened(subject, database.Read(connection => Rows(connection, person is null ? "" : " AND person = @person", new { subject = subject.ToString(), person = person?.Value }).ToList()));

    /// <inheritdoc/>
    public ImmutableArray<TimeEvent> Read(TimeSubject subject, string key) =>
        Opened(subject, database.Read(connection => Rows(connection, " AND key = @key", new { subject = subject.ToString(), key }).ToList()));

    /// <inheritdoc/>
    public ImmutableArray<TimeEvent> Read(TimeSubject subject, IReadOnlyCollection<PersonId> people) =>
        Opened(subject, database.ReadOf(people, (connection, some) => Rows(connection, " AND person IN @some", new { subject = subject.ToString(), some })).OrderBy(row => row.Sequence));

    /// <inheritdoc/>
    public ImmutableArray<T> ReadEach<T>(TimeSubject subject, Func<TimeEvent, T> read)
    {
        ArgumentNullException.ThrowIfNull(read);
        using var seal = new TimeEventSeal(database.Key);
        return database.Read<ImmutableArray<T>>(connection => [.. Rows(connection, "", new { subject = subject.ToString() }, isBuffered: false).Select(row => read(Opened(seal, subject, row)))]);
    }

    /// <inheritdoc/>
    public AppendOutcome Append(IReadOnlyList<TimeEventEntry> events)
    {
        ArgumentNullException.ThrowIfNull(events);
        if (events.Count == 0)
        {
            throw new ArgumentException("There is nothing to record.", nameof(events));
        }

        using var seal = new TimeEventSeal(database.Key);
        var rows = events.Select((one, i) => new
        {
            subject = one.Draft.Subject.ToString(),
            one.Draft.Key,
            one.Draft.Before,
            one.Draft.OfPerson,
            person = one.Draft.Person?.Value,
            bytes = seal.Seal(one.Draft),
            behind = events.Count - 1 - i,
            ahead = events.Take(i).Count(earlier => earlier.Draft.Subject == one.Draft.Subject && earlier.Draft.Key == one.Draft.Key),
            aheadOfPerson = events.Take(i).Count(earlier => earlier.Draft.Subject == one.Draft.Subject && earlier.Draft.Person == one.Draft.Person),
        }).ToArray();
        return writer.Write(new WriteJob(AppendPriority.Background, PreparedEntry.From([.. events.Select(one => one.Entry)], database.Key))
        {
            Before = transaction => rows.Select(row =>
                transaction.Connection!.ExecuteScalar<long>("SELECT count(*) FROM time_events WHERE subject = @subject AND key = @Key", row, transaction) + row.ahead != row.Before
                || (row.OfPerson is { } known && transaction.Connection!.ExecuteScalar<long>("SELECT count(*) FROM time_events WHERE subject = @subject AND person IS @person", row, transaction) + row.aheadOfPerson != known)
                    ? "Somebody else decided on it meanwhile. Look at it again."
                : row.person is { } person && !transaction.Connection!.ExecuteScalar<bool>("SELECT EXISTS (SELECT 1 FROM people WHERE id = @person)", new { person }, transaction)
                    ? $"Nobody has the number {person}."
                : null).FirstOrDefault(problem => problem is not null),
            After = transaction => transaction.Connection!.Execute(
                "INSERT INTO time_events (sequence, subject, key, ordinal, person, sealed) SELECT max(sequence) - @behind, @subject, @Key, @Before, @person, @bytes FROM journal", rows, transaction),
        });
    }

    private static IEnumerable<Row> Rows(SqliteConnection connection, string also, object parameters, bool isBuffered = true) =>
        connection.Query<Row>($"SELECT sequence, key, ordinal, person, sealed FROM time_events WHERE subject = @subject{also} ORDER BY sequence", parameters, buffered: isBuffered);

    private ImmutableArray<TimeEvent> Opened(TimeSubject subject, IEnumerable<Row> rows)
    {
        using var seal = new TimeEventSeal(database.Key);
        return [.. rows.Select(row => Opened(seal, subject, row))];
    }

    private TimeEvent Opened(TimeEventSeal seal, TimeSubject subject, Row row) => new(
        row.Sequence,
        subject,
        row.Key,
        row.Person is { } whose ? new PersonId(whose) : null,
        seal.Open(row.Sealed, subject.ToString(), row.Key, row.Ordinal, row.Person)
            ?? throw new UnusableDatabaseException(DatabaseProblem.Damaged, database.Path, $"what entry {row.Sequence} says of {subject} {row.Key} was changed by hand or is damaged; restore a backup."));

    private sealed record Row
    {
        public long Sequence { get; init; }

        public string Key { get; init; } = "";

        public long Ordinal { get; init; }

        public string? Person { get; init; }

        public byte[] Sealed { get; init; } = [];
    }
}

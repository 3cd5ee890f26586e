using System.Collections.Immutable;
using AccessControl.Domain.Attendance.RecordKeeping;
using AccessControl.Domain.Attendance.TimeEvents;
using AccessControl.Domain.Journal;
using AccessControl.Domain.People;
using AccessControl.Storage.Journal;
using AccessControl.Storage.People;
using Dapper;
using NodaTime;

namespace AccessControl.Storage.Attendance;

/// <inheritdoc cref="IKeptRecordStore"/>
/// <remarks>Thread-safe. Writing goes through the thread of the <see cref="JournalWriter"/>, behind the door. Reading throws <see cref="UnusableDatabaseException"/> where the database can't be read.</remarks>
public sealed class KeptRecordStore(JournalWriter writer, Database database) : IKeptRecordStore
{
    private const string Known = "SELECT EXISTS (SELECT 1 FROM people WHERE id = @person)";

    private const string WentOn = "SELECT EXISTS (SELECT 1 FROM time_events WHERE sequence > @last AND subject = @subject)";

    private const string IsOther = """
        SELECT (SELECT count(*) FROM time_events WHERE subject = @subject AND key = @Key) <> @Known
            OR NOT EXISTS (SELECT 1 FROM time_events WHERE subject = @subject AND key = @Key AND ordinal = @Place AND person IS NULL)
        """;

    /// <inheritdoc/>
    public ImmutableArray<KeptPunches> Punches(Instant before) =>
    [
        .. database.Read(connection => connection.Query<(string Person, long First, long Last, int Count)>(
            """
            SELECT person, min(at), max(at), count(*) FROM punches WHERE at < @before AND person NOT GLOB 'erased-*'
            GROUP BY person, strftime('%Y-%m', at / 10000000, 'unixepoch') ORDER BY person, min(at)
            """,
            new { before = Ticks.Of(before) }).ToList()).Select(row => new KeptPunches(new PersonId(row.Person), Ticks.ToInstant(row.First), Ticks.ToInstant(row.Last), row.Count)),
    ];

    /// <inheritdoc/>
    public AppendOutcome Erase(ErasedRecords records, TimeEventEntry note)
    {
        ArgumentNullException.ThrowIfNull(records);
        ArgumentNullException.ThrowIfNull(note);
        using var seal = new TimeEventSeal(database.Key);
        var row = new { subject = note.Draft.Subject.ToString(), note.Draft.Key, note.Draft.Before, person = records.Person?.Value, bytes = seal.Seal(note.Draft) };
        var events = records.Events.Select(one => new { subject = one.Subject.ToString(), one.Key, row.person }).ToArray();
        var stubs = records.Emptied is { } emptied
            ? emptied.Stubs.Select(one => new { subject = emptied.Subject.ToString(), emptied.Key, emptied.Known, one.Place, stub = seal.Seal(new TimeEventDraft(emptied.Subject, emptied.Key, null, one.Place, one.Json)) }).ToArray()
            : [];

        // A pseudonym for each month: what is left can't be put together again.
        var punches = records.Punches.Select(one => new { row.person, first = Ticks.Of(one.First), last = Ticks.Of(one.Last), pseudonym = Pseudonym.Make().Value }).ToArray();
        // Somebody whose record is gone has no events any more, but punches until now. Nothing personal of them is kept with the note, which would stay for good.
        var isKnown = row.person is null || database.Read(connection => connection.ExecuteScalar<bool>(Known, row));
        var entry = isKnown ? note.Entry : note.Entry with { Personal = null, Person = null };
        return writer.Write(new WriteJob(AppendPriority.Background, PreparedEntry.From([entry], database.Key))
        {
            Erases = true,
            Before = transaction =>
                transaction.Connection!.ExecuteScalar<long>("SELECT count(*) FROM time_events WHERE subject = @subject AND key = @Key", row, transaction) != row.Before
                || (row.person is not null && transaction.Connection!.ExecuteScalar<bool>(Known, row, transaction) != isKnown)
                    ? $"Somebody else erased records of the same {(row.person is null ? "kind" : "person")} meanwhile. Look at it again."
                : (records.Emptied?.FollowsFrom is { } from && transaction.Connection!.ExecuteScalar<bool>(WentOn, new { subject = from.Subject.ToString(), last = from.Last }, transaction))
                || stubs.Any(stub => transaction.Connection!.ExecuteScalar<bool>(IsOther, stub, transaction))
                    ? "Something else was recorded beside them meanwhile. Look at it again."
                : null,
            After = transaction =>
            {
                var connection = transaction.Connection!;
                connection.Execute(
                    """
                    DELETE FROM journal_personal WHERE sequence IN (SELECT sequence FROM time_events WHERE subject = @subject AND key = @Key AND person = @person);
                    DELETE FROM time_events WHERE subject = @subject AND key = @Key AND person = @person;
                    """,
                    events,
                    transaction);
                connection.Execute(
                    """
                    DELETE FROM journal_personal WHERE sequence IN (SELECT sequence FROM punches WHERE person = @person AND at BETWEEN @first AND @last);
                    UPDATE punches SET person = @pseudonym WHERE person = @person AND at BETWEEN @first AND @last;
                    """,
                    punches,
                    transaction);

                // The same place, so that their count stays; what was there is overwritten.
                connection.Execute(
                    """
                    DELETE FROM journal_personal WHERE sequence = (SELECT sequence FROM time_events WHERE subject = @subject AND key = @Key AND ordinal = @Place);
                    REPLACE INTO time_events (sequence, subject, key, ordinal, person, sealed)
                    SELECT sequence, subject, key, ordinal, person, @stub FROM time_events WHERE subject = @subject AND key = @Key AND ordinal = @Place;
                    """,
                    stubs,
                    transaction);
                if (isKnown)
                {
                    connection.Execute(
                        "INSERT INTO time_events (sequence, subject, key, ordinal, person, sealed) SELECT max(sequence), @subject, @Key, @Before, @person, @bytes FROM journal", row, transaction);
                }
            },
        });
    }
}

using System.Text.Json;
using AccessControl.Domain.Attendance.Muster;
using AccessControl.Domain.Journal;
using AccessControl.Storage.Journal;
using Dapper;
using Microsoft.Data.Sqlite;
using NodaTime;

namespace AccessControl.Storage.Attendance;

/// <inheritdoc cref="IMusterStore"/>
/// <remarks>
/// Thread-safe. Writing goes through the thread of the <see cref="JournalWriter"/>, behind the door. Reading throws <see cref="UnusableDatabaseException"/> where the database can't be read, or where a line or a
/// word was changed by hand: a list without it would leave somebody out.
/// </remarks>
public sealed class MusterStore(JournalWriter writer, Database database) : IMusterStore
{
    private const string UnderWay = "EXISTS (SELECT 1 FROM musters m WHERE m.alarm = @alarm) AND NOT EXISTS (SELECT 1 FROM muster_ends e WHERE e.alarm = @alarm)";

    /// <inheritdoc/>
    public MusterRecord? Running()
    {
        var rows = database.Read<(long Alarm, List<Row> Lines, List<Row> Words)?>(connection =>
            connection.QueryFirstOrDefault<long?>("SELECT m.alarm FROM musters m WHERE NOT EXISTS (SELECT 1 FROM muster_ends e WHERE e.alarm = m.alarm) ORDER BY m.sequence DESC LIMIT 1") is { } alarm
                ? (alarm,
                    connection.Query<Row>("SELECT person, sealed FROM muster_lines WHERE alarm = @alarm ORDER BY person", new { alarm }).ToList(),
                    connection.Query<Row>("SELECT person, sealed FROM muster_ticks WHERE alarm = @alarm ORDER BY sequence", new { alarm }).ToList())
                : null);
        if (rows is not var (at, lines, words))
        {
            return null;
        }

        using var seal = new MusterSeal(database.Key);
        var entries = lines.Select(row => seal.OpenLine(row.Sealed, at, row.Person) ?? throw Damaged(row));
        var ticks = words.Select(row => seal.OpenWord(row.Sealed, at, row.Person) ?? throw Damaged(row));
        return new MusterRecord(
            new MusterList(Ticks.ToInstant(at), MusterList.Ordered(entries), [], 0),
            ticks.Aggregate(MusterTicks.None, (said, tick) => said.With(tick)));
    }

    /// <inheritdoc/>
    public async Task<AppendOutcome> BeginAsync(MusterList alarm, JournalDraft entry, TimeSpan deadline)
    {
        ArgumentNullException.ThrowIfNull(alarm);
        ArgumentNullException.ThrowIfNull(entry);
        var row = new { alarm = Ticks.Of(alarm.At) };
        var staged = Staged(alarm, row.alarm);
        var outcome = await writer.WriteAsync(
            new WriteJob(AppendPriority.Background, PreparedEntry.From([entry], database.Key))
            {
                Stage = connection => Stage(connection, staged),
                Before = transaction => transaction.Connection!.ExecuteScalar<bool>("SELECT EXISTS (SELECT 1 FROM musters m WHERE NOT EXISTS (SELECT 1 FROM muster_ends e WHERE e.alarm = m.alarm))", transaction: transaction)
                    ? "A muster is under way already."
                    : null,
                After = transaction => transaction.Connection!.Execute(
                    """
                    INSERT INTO musters (alarm, sequence) SELECT @alarm, max(sequence) FROM journal;
                    INSERT INTO muster_lines (alarm, person, sealed) SELECT @alarm, person, sealed FROM staged_lines WHERE true;
                    DELETE FROM staged_lines;
                    """,
                    row,
                    transaction),
            },
            deadline).ConfigureAwait(false);
        return Standing(outcome, $"SELECT m.sequence FROM musters m WHERE m.alarm = @alarm AND {UnderWay}", row.alarm);
    }

    /// <inheritdoc/>
    public Task<AppendOutcome> TickAsync(Instant alarm, IReadOnlyList<MusterTick> ticks, IReadOnlyList<JournalDraft> entries, TimeSpan deadline)
    {
        ArgumentNullException.ThrowIfNull(ticks);
        ArgumentNullException.ThrowIfNull(entries);
        if (ticks.Count == 0 || ticks.Count != entries.Count)
        {
            throw new ArgumentException("Each word has its entry, and there is at least one.", nameof(entries));
        }

        var rows = Sealed(ticks, Ticks.Of(alarm));
        return WriteAsync(
            Ticks.Of(alarm),
            entries,
            transaction => transaction.Connection!.Execute(
                "INSERT INTO muster_ticks (sequence, alarm, person, sealed) SELECT max(sequence) - @Later, @Alarm, @Person, @Bytes FROM journal", rows, transaction),
            deadline);
    }

    /// <inheritdoc/>
    public async Task<AppendOutcome> EndAsync(Instant alarm, JournalDraft entry, TimeSpan deadline)
    {
        ArgumentNullException.ThrowIfNull(entry);
        var row = new { alarm = Ticks.Of(alarm) };
        var outcome = await WriteAsync(
            row.alarm, [entry], transaction => transaction.Connection!.Execute("INSERT INTO muster_ends (alarm, sequence) SELECT @alarm, max(sequence) FROM journal", row, transaction), deadline).ConfigureAwait(false);
        return Standing(outcome, "SELECT e.sequence FROM muster_ends e WHERE e.alarm = @alarm", row.alarm);
    }

    // What timed out and was written after all is asked for again: it stands.
    private AppendOutcome Standing(AppendOutcome outcome, string sql, long alarm) => outcome.Match(
        _ => outcome,
        failed => failed.Failure == AppendFailure.Rejected && database.Read(connection => connection.QueryFirstOrDefault<long?>(sql, new { alarm })) is { } sequence
            ? new AppendOutcome.Durable([sequence])
            : outcome);

    private Task<AppendOutcome> WriteAsync(long alarm, IReadOnlyList<JournalDraft> entries, Action<SqliteTransaction> insert, TimeSpan deadline) => writer.WriteAsync(
        new WriteJob(AppendPriority.Background, PreparedEntry.From(entries, database.Key))
        {
            Before = transaction => transaction.Connection!.ExecuteScalar<bool>($"SELECT {UnderWay}", new { alarm }, transaction) ? null : "That muster isn't recorded as under way.",
            After = insert,
        },
        deadline);

    private string Staged(MusterList list, long alarm)
    {
        using var seal = new MusterSeal(database.Key);
        return JsonSerializer.Serialize(list.Entries.Select(line => new { person = line.Person.Value, bytes = Convert.ToHexString(seal.Seal(line, alarm)) }));
    }

    private List<Word> Sealed(IReadOnlyList<MusterTick> ticks, long alarm)
    {
        using var seal = new MusterSeal(database.Key);
        return [.. ticks.Select((tick, i) => new Word(alarm, tick.Person.Value, seal.Seal(tick, alarm), ticks.Count - 1 - i))];
    }

    private static void Stage(SqliteConnection connection, string staged) => connection.Execute(
        """
        CREATE TEMP TABLE IF NOT EXISTS staged_lines (person TEXT PRIMARY KEY, sealed BLOB) WITHOUT ROWID;
        DELETE FROM staged_lines;
        INSERT INTO staged_lines (person, sealed) SELECT value ->> 'person', unhex(value ->> 'bytes') FROM json_each(@staged);
        """,
        new { staged });

    private UnusableDatabaseException Damaged(Row row) =>
        new(DatabaseProblem.Damaged, database.Path, $"what the muster under way says of {row.Person} was changed by hand or is damaged; restore a backup.");

    private sealed record Word(long Alarm, string Person, byte[] Bytes, int Later);

    private sealed record Row
    {
        public string Person { get; init; } = "";

        public byte[] Sealed { get; init; } = [];
    }
}

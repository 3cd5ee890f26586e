using System.Text.Json;
using AccessControl.Domain.Attendance;
using AccessControl.Domain.People;
using NodaTime;

namespace AccessControl.Storage.Attendance;

/// <inheritdoc cref="IPunchStore"/>
/// <remarks>Thread-safe. Throws <see cref="UnusableDatabaseException"/> where the database can't be read.</remarks>
public sealed class PunchStore(Database database) : IPunchStore
{
    private const string Select = $"SELECT {PunchRows.Columns} FROM punches u";

    // From person to person by the index, and of each only the end: what isn't asked for isn't touched, however many punches there are.
    internal const string Lasts = $"""
        WITH RECURSIVE whose (person) AS (
          SELECT min(person) FROM punches
          UNION ALL
          SELECT (SELECT min(p.person) FROM punches p WHERE p.person > whose.person) FROM whose WHERE whose.person IS NOT NULL
        ),
        ends (sequence) AS (
          SELECT (SELECT p.sequence FROM punches p WHERE p.person = whose.person ORDER BY p.at DESC, p.sequence DESC LIMIT 1) FROM whose WHERE person IS NOT NULL
        )
        SELECT {PunchRows.Columns} FROM ends CROSS JOIN punches u ON u.sequence = ends.sequence
        """;

    internal const string Ends = $"""
        SELECT {PunchRows.Columns} FROM json_each(@ends) e CROSS JOIN punches u ON u.person = json_extract(e.value, '$[0]') AND u.at >= json_extract(e.value, '$[1]')
        """;

    /// <inheritdoc/>
    public IReadOnlyList<Punch> Read(Interval interval, PersonId? person = null)
    {
        var sql = $"{Select} WHERE u.at >= @from AND u.at < @to{(person is null ? "" : " AND u.person = @person")} ORDER BY u.at, u.sequence";
        return database.Read(connection => PunchRows.Read(connection, sql, new
        {
            from = interval.HasStart ? RoundedUp(interval.Start) : long.MinValue,
            to = interval.HasEnd ? RoundedUp(interval.End) : long.MaxValue,
            person = person?.Value,
        }));
    }

    /// <inheritdoc/>
    public Punch? Find(long sequence) => database.Read(connection => PunchRows.Read(connection, $"{Select} WHERE u.sequence = @sequence", new { sequence })).SingleOrDefault();

    /// <inheritdoc/>
    public IReadOnlyList<Punch> Latest(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, 1000);
        return database.Read(connection => PunchRows.Read(connection, $"{Select} ORDER BY u.sequence DESC LIMIT @count", new { count }));
    }

    /// <inheritdoc/>
    public IReadOnlyList<Punch> LastOfEach(Duration before)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(before, Duration.Zero);
        return database.Read(connection =>
        {
            var lasts = PunchRows.Read(connection, Lasts, new { });
            var ends = JsonSerializer.Serialize(lasts.Where(punch => !punch.TellsSide).Select(punch => new object[] { punch.Person.Value, RoundedUp(punch.At - before) }));
            return lasts.Where(punch => punch.TellsSide).Concat(PunchRows.Read(connection, Ends, new { ends })).OrderBy(punch => punch.Person).ThenBy(punch => punch.At).ThenBy(punch => punch.Sequence).ToList();
        });
    }

    // A stored instant is cut to a whole tick, so a bound between two ticks excludes the lower one.
    private static long RoundedUp(Instant bound) =>
        Ticks.Of(bound) is var ticks && Ticks.ToInstant(ticks) < bound ? ticks + 1 : ticks;
}

using AccessControl.Domain.Attendance;
using AccessControl.Domain.Entrances;
using AccessControl.Domain.People;
using Dapper;
using Microsoft.Data.Sqlite;
using NodaTime;

namespace AccessControl.Storage.Attendance;

/// <inheritdoc cref="IPunchStore"/>
/// <remarks>Thread-safe. Throws <see cref="UnusableDatabaseException"/> where the database can't be read.</remarks>
public sealed class PunchStore(Database database) : IPunchStore
{
    // What followed is appended to the journal, and names its grant by sequence or by token; the punch itself stays as it was written.
    private const string Select =
        """
        SELECT u.sequence, u.person, u.access_point AS AccessPoint, u.at, u.direction, u.direction_source AS DirectionSource, u.key, u.job,
          CASE WHEN u.basis NOT IN ('Granted', 'SignedGrant') THEN u.basis
            WHEN EXISTS (SELECT 1 FROM grant_followups f WHERE f.grant_name IN (CAST(u.sequence AS TEXT), 'reserve-' || u.token) AND f.kind = 'Passed')
              THEN iif(u.basis = 'SignedGrant', 'SignedPassage', 'Passed')
            WHEN EXISTS (SELECT 1 FROM grant_followups f WHERE f.grant_name IN (CAST(u.sequence AS TEXT), 'reserve-' || u.token) AND f.kind IN ('NoEntry', 'GrantNotExecuted')) THEN 'NoEntry'
            ELSE u.basis END AS Basis
        FROM punches u
        """;

    /// <inheritdoc/>
    public IReadOnlyList<Punch> Read(Interval interval, PersonId? person = null)
    {
        var sql = $"{Select} WHERE u.at >= @from AND u.at < @to{(person is null ? "" : " AND u.person = @person")} ORDER BY u.at, u.sequence";
        return database.Read(connection => Punches(connection, sql, new
        {
            from = interval.HasStart ? RoundedUp(interval.Start) : long.MinValue,
            to = interval.HasEnd ? RoundedUp(interval.End) : long.MaxValue,
            person = person?.Value,
        }));
    }

    /// <inheritdoc/>
    public Punch? Find(long sequence) => database.Read(connection => Punches(connection, $"{Select} WHERE u.sequence = @sequence", new { sequence })).SingleOrDefault();

    /// <inheritdoc/>
    public IReadOnlyList<Punch> Latest(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, 1000);
        return database.Read(connection => Punches(connection, $"{Select} ORDER BY u.sequence DESC LIMIT @count", new { count }));
    }

    private static List<Punch> Punches(SqliteConnection connection, string sql, object parameters) =>
        [.. connection.Query<StoredPunch>(sql, parameters, buffered: false).Select(row => row.ToPunch())];

    // A stored instant is cut to a whole tick, so a bound between two ticks excludes the lower one.
    private static long RoundedUp(Instant bound) =>
        Ticks.Of(bound) is var ticks && Ticks.ToInstant(ticks) < bound ? ticks + 1 : ticks;

    private sealed class StoredPunch
    {
        public long Sequence { get; init; }

        public string Person { get; init; } = "";

        public string AccessPoint { get; init; } = "";

        public long At { get; init; }

        public string Direction { get; init; } = "";

        public string DirectionSource { get; init; } = "";

        public string Basis { get; init; } = "";

        public string? Key { get; init; }

        public string? Job { get; init; }

        public Punch ToPunch() => new(
            new PersonId(Person),
            new AccessPointId(AccessPoint),
            Ticks.ToInstant(At),
            Value<Direction>(Direction),
            Value<DirectionSource>(DirectionSource),
            Value<PunchBasis>(Basis),
            Sequence)
        {
            Key = Key is null ? PunchKey.None : Value<PunchKey>(Key),
            Job = Job,
        };

        private T Value<T>(string name)
            where T : struct, Enum => Enum.TryParse<T>(name, out var value) ? value : throw new FormatException($"punch {Sequence}: '{name}' isn't known");
    }
}

using System.Collections.Frozen;
using System.Data;
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
    // What followed is appended to the journal, and names its grant by sequence or by token; the punch itself stays as it was written. 1 where somebody passed, 0 where nobody did.
    private const string Select =
        """
        SELECT u.sequence, u.person, u.access_point, u.at, u.direction, u.direction_source, u.basis, u.key, u.job,
          CASE WHEN u.basis IN ('Granted', 'SignedGrant') THEN max(
            ifnull((SELECT max(f.kind = 'Passed') FROM grant_followups f WHERE f.grant_name = CAST(u.sequence AS TEXT) AND f.kind IN ('Passed', 'NoEntry', 'GrantNotExecuted')), -1),
            ifnull((SELECT max(f.kind = 'Passed') FROM grant_followups f WHERE f.grant_name = 'reserve-' || u.token AND f.kind IN ('Passed', 'NoEntry', 'GrantNotExecuted')), -1)) END
        FROM punches u
        """;

    private const int MostPeople = 1000;

    private static readonly FrozenDictionary<string, Direction> Directions = ByName<Direction>();
    private static readonly FrozenDictionary<string, DirectionSource> Sources = ByName<DirectionSource>();
    private static readonly FrozenDictionary<string, PunchBasis> Bases = ByName<PunchBasis>();
    private static readonly FrozenDictionary<string, PunchKey> Keys = ByName<PunchKey>();

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
    public IReadOnlyList<Punch> Read(Interval interval, IReadOnlyCollection<PersonId> people)
    {
        ArgumentNullException.ThrowIfNull(people);
        if (people.Count > MostPeople)
        {
            throw new ArgumentException($"At most {MostPeople} people are asked for at once.", nameof(people));
        }

        return database.Read(connection => Punches(connection, $"{Select} WHERE u.person IN @people AND u.at >= @from AND u.at < @to ORDER BY u.at, u.sequence", new
        {
            people = people.Select(person => person.Value).ToList(),
            from = interval.HasStart ? RoundedUp(interval.Start) : long.MinValue,
            to = interval.HasEnd ? RoundedUp(interval.End) : long.MaxValue,
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

    // Read by hand: a month of a large site is half a million rows.
    private static List<Punch> Punches(SqliteConnection connection, string sql, object parameters)
    {
        using var rows = connection.ExecuteReader(sql, parameters);
        // One string for each name, however many punches bear it.
        var (punches, names) = (new List<Punch>(), new Dictionary<string, string>(StringComparer.Ordinal));
        string Once(string text) => names.TryGetValue(text, out var known) ? known : names[text] = text;
        Func<string, string> once = Once;
        while (rows.Read())
        {
            punches.Add(Row(rows, once));
        }

        return punches;
    }

    private static Punch Row(IDataRecord row, Func<string, string> once)
    {
        var sequence = row.GetInt64(0);
        return new Punch(
            new PersonId(once(row.GetString(1))),
            new AccessPointId(once(row.GetString(2))),
            Ticks.ToInstant(row.GetInt64(3)),
            Value(Directions, row.GetString(4), sequence),
            Value(Sources, row.GetString(5), sequence),
            Followed(Value(Bases, row.GetString(6), sequence), row.IsDBNull(9) ? -1 : row.GetInt64(9)),
            sequence)
        {
            Key = row.IsDBNull(7) ? PunchKey.None : Value(Keys, row.GetString(7), sequence),
            Job = row.IsDBNull(8) ? null : row.GetString(8),
        };
    }

    private static PunchBasis Followed(PunchBasis granted, long passed) => passed switch
    {
        1 => granted == PunchBasis.SignedGrant ? PunchBasis.SignedPassage : PunchBasis.Passed,
        0 => PunchBasis.NoEntry,
        _ => granted,
    };

    private static T Value<T>(FrozenDictionary<string, T> known, string name, long sequence) => known.TryGetValue(name, out var value) ? value : throw new FormatException($"punch {sequence}: '{name}' isn't known");

    private static FrozenDictionary<string, T> ByName<T>()
        where T : struct, Enum => Enum.GetValues<T>().ToFrozenDictionary(value => value.ToString(), StringComparer.Ordinal);

    // A stored instant is cut to a whole tick, so a bound between two ticks excludes the lower one.
    private static long RoundedUp(Instant bound) =>
        Ticks.Of(bound) is var ticks && Ticks.ToInstant(ticks) < bound ? ticks + 1 : ticks;
}

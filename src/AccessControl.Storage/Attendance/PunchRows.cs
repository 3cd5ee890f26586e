using System.Collections.Frozen;
using System.Data;
using AccessControl.Domain.Attendance;
using AccessControl.Domain.Entrances;
using AccessControl.Domain.People;
using Dapper;
using Microsoft.Data.Sqlite;

namespace AccessControl.Storage.Attendance;

/// <summary>Reads rows of punches with what followed each. By hand: a month of a large site is half a million rows.</summary>
internal static class PunchRows
{
    /// <summary>What to read of recent punches that a statement calls u.</summary>
    public const string RecentColumns = $"{Values}, u.passed";

    /// <summary>What to read of punches that a statement calls u.</summary>
    // What followed is appended to the journal, and names its grant by sequence or by token; the punch itself stays as it was written. 1 where somebody passed, 0 where nobody did.
    public const string Columns =
        $"""
        {Values},
          CASE WHEN u.basis IN ('Granted', 'SignedGrant') THEN max(
            ifnull((SELECT max(f.kind = 'Passed') FROM grant_followups f WHERE f.grant_name = CAST(u.sequence AS TEXT) AND f.kind IN ('Passed', 'NoEntry', 'GrantNotExecuted')), -1),
            ifnull((SELECT max(f.kind = 'Passed') FROM grant_followups f WHERE f.grant_name = 'reserve-' || u.token AND f.kind IN ('Passed', 'NoEntry', 'GrantNotExecuted')), -1)) END
        """;

    private const string Values = "u.sequence, u.person, u.access_point, u.at, u.direction, u.direction_source, u.basis, u.key, u.job";

    private static readonly FrozenDictionary<string, Direction> Directions = ByName<Direction>();
    private static readonly FrozenDictionary<string, DirectionSource> Sources = ByName<DirectionSource>();
    private static readonly FrozenDictionary<string, PunchBasis> Bases = ByName<PunchBasis>();
    private static readonly FrozenDictionary<string, PunchKey> Keys = ByName<PunchKey>();

    /// <summary>Reads all rows of a statement that begins with <see cref="Columns"/> or <see cref="RecentColumns"/>.</summary>
    /// <exception cref="FormatException">A row holds a word that isn't known.</exception>
    public static List<Punch> Read(SqliteConnection connection, string sql, object parameters)
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
        var basis = Value(Bases, row.GetString(6), sequence);
        return new Punch(
            new PersonId(once(row.GetString(1))),
            new AccessPointId(once(row.GetString(2))),
            Ticks.ToInstant(row.GetInt64(3)),
            Value(Directions, row.GetString(4), sequence),
            Value(Sources, row.GetString(5), sequence),
            Followed(basis switch { PunchBasis.DoorGrant => PunchBasis.Granted, PunchBasis.DoorLook => PunchBasis.Recognised, _ => basis }, row.IsDBNull(9) ? -1 : row.GetInt64(9)),
            sequence)
        {
            IsForTime = basis is not (PunchBasis.DoorGrant or PunchBasis.DoorLook),
            Key = row.IsDBNull(7) ? PunchKey.None : Value(Keys, row.GetString(7), sequence),
            Job = row.IsDBNull(8) ? null : row.GetString(8),
        };
    }

    private static PunchBasis Followed(PunchBasis granted, long passed) => passed switch
    {
        _ when granted is not (PunchBasis.Granted or PunchBasis.SignedGrant) => granted,
        1 => granted == PunchBasis.SignedGrant ? PunchBasis.SignedPassage : PunchBasis.Passed,
        0 => PunchBasis.NoEntry,
        _ => granted,
    };

    private static T Value<T>(FrozenDictionary<string, T> known, string name, long sequence) => known.TryGetValue(name, out var value) ? value : throw new FormatException($"punch {sequence}: '{name}' isn't known");

    private static FrozenDictionary<string, T> ByName<T>()
        where T : struct, Enum => Enum.GetValues<T>().ToFrozenDictionary(value => value.ToString(), StringComparer.Ordinal);
}

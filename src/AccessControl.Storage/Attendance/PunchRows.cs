using System.Text;
using AccessControl.Domain.Attendance;
using AccessControl.Domain.Entrances;
using AccessControl.Domain.People;
using Dapper;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace AccessControl.Storage.Attendance;

/// <summary>Reads rows of punches with what followed each. By hand, and names without making their strings: a month of a large site is half a million rows of six names each.</summary>
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

    private static readonly Dictionary<string, Direction>.AlternateLookup<ReadOnlySpan<byte>> Directions = ByName<Direction>();
    private static readonly Dictionary<string, DirectionSource>.AlternateLookup<ReadOnlySpan<byte>> Sources = ByName<DirectionSource>();
    private static readonly Dictionary<string, PunchBasis>.AlternateLookup<ReadOnlySpan<byte>> Bases = ByName<PunchBasis>();
    private static readonly Dictionary<string, PunchKey>.AlternateLookup<ReadOnlySpan<byte>> Keys = ByName<PunchKey>();

    /// <summary>Reads the rows of a statement that begins with <see cref="Columns"/> or <see cref="RecentColumns"/>, as they are asked for.</summary>
    /// <exception cref="FormatException">A row holds a word that isn't known.</exception>
    public static IEnumerable<Punch> Read(SqliteConnection connection, string sql, object parameters)
    {
        using var rows = connection.ExecuteReader(sql, parameters);
        var row = ((SqliteDataReader)((IWrappedDataReader)rows).Reader).Handle!;
        // One string for each name, however many punches bear it.
        var names = new HashSet<string>(Utf8Comparer.Instance).GetAlternateLookup<ReadOnlySpan<byte>>();
        while (rows.Read())
        {
            yield return Row(row, names);
        }
    }

    private static Punch Row(sqlite3_stmt row, HashSet<string>.AlternateLookup<ReadOnlySpan<byte>> names)
    {
        var sequence = raw.sqlite3_column_int64(row, 0);
        var basis = Value(Bases, row, 6, sequence);
        return new Punch(
            new PersonId(Name(names, row, 1)),
            new AccessPointId(Name(names, row, 2)),
            Ticks.ToInstant(raw.sqlite3_column_int64(row, 3)),
            Value(Directions, row, 4, sequence),
            Value(Sources, row, 5, sequence),
            Followed(basis switch { PunchBasis.DoorGrant => PunchBasis.Granted, PunchBasis.DoorLook => PunchBasis.Recognised, _ => basis }, IsNull(row, 9) ? -1 : raw.sqlite3_column_int64(row, 9)),
            sequence)
        {
            IsForTime = basis is not (PunchBasis.DoorGrant or PunchBasis.DoorLook),
            Key = IsNull(row, 7) ? PunchKey.None : Value(Keys, row, 7, sequence),
            Job = IsNull(row, 8) ? null : Name(names, row, 8),
        };
    }

    private static PunchBasis Followed(PunchBasis granted, long passed) => passed switch
    {
        _ when granted is not (PunchBasis.Granted or PunchBasis.SignedGrant) => granted,
        1 => granted == PunchBasis.SignedGrant ? PunchBasis.SignedPassage : PunchBasis.Passed,
        0 => PunchBasis.NoEntry,
        _ => granted,
    };

    private static bool IsNull(sqlite3_stmt row, int column) => raw.sqlite3_column_type(row, column) == raw.SQLITE_NULL;

    private static string Name(HashSet<string>.AlternateLookup<ReadOnlySpan<byte>> names, sqlite3_stmt row, int column)
    {
        var utf8 = raw.sqlite3_column_blob(row, column);
        if (!names.TryGetValue(utf8, out var known))
        {
            names.Set.Add(known = Encoding.UTF8.GetString(utf8));
        }

        return known;
    }

    private static T Value<T>(Dictionary<string, T>.AlternateLookup<ReadOnlySpan<byte>> known, sqlite3_stmt row, int column, long sequence) =>
        raw.sqlite3_column_blob(row, column) is var utf8 && known.TryGetValue(utf8, out var value) ? value : throw new FormatException($"punch {sequence}: '{Encoding.UTF8.GetString(utf8)}' isn't known");

    private static Dictionary<string, T>.AlternateLookup<ReadOnlySpan<byte>> ByName<T>()
        where T : struct, Enum => Enum.GetValues<T>().ToDictionary(value => value.ToString(), Utf8Comparer.Instance).GetAlternateLookup<ReadOnlySpan<byte>>();
}

using Dapper;
using Microsoft.Data.Sqlite;

namespace AccessControl.Storage.Matching;

/// <summary>Writes kept captures, as a part of whatever else a transaction writes.</summary>
internal static class KeptCaptures
{
    /// <summary>Adds rows; the consent of their people is held by a trigger.</summary>
    public static string? Add(SqliteTransaction transaction, List<KeptCaptureRow> rows)
    {
        var connection = transaction.Connection!;
        foreach (var model in rows.Select(row => new { row.Name, row.Sha256 }).Distinct())
        {
            connection.Execute("INSERT INTO encoders (name, sha256) VALUES (@Name, @Sha256) ON CONFLICT DO NOTHING", model, transaction);
        }

        connection.Execute(
            """
            INSERT INTO kept_captures (reference, person, encoder, enrolled_at, sealed)
            SELECT @Reference, @Person, e.id, @EnrolledAt, @Sealed FROM encoders e WHERE e.name = @Name AND e.sha256 = @Sha256
            """,
            rows,
            transaction);
        return null;
    }

    /// <summary>Removes those of a person, or all.</summary>
    public static string? Drop(SqliteTransaction transaction, string? person)
    {
        transaction.Connection!.Execute("DELETE FROM kept_captures WHERE @person IS NULL OR person = @person", new { person }, transaction);
        return null;
    }
}

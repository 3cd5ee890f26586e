using AccessControl.Domain;
using AccessControl.Storage.Encryption;
using Dapper;
using Microsoft.Data.Sqlite;

namespace AccessControl.Storage;

/// <summary>A copy of the database in one file, made beside a running service, and the way back.</summary>
/// <remarks>What is encrypted stays so: without the key, which isn't in it, a backup tells no names, faces or embeddings.</remarks>
public static class DatabaseBackup
{
    /// <summary>What the name of a database that a restored one replaced has after that of the database, before the time.</summary>
    public const string ReplacedMark = ".before-restore-";

    private static readonly string[] Companions = ["-wal", "-shm"];

    /// <summary>Writes a backup, whole and checked, or nothing.</summary>
    /// <param name="database">What is copied, as it is at one moment.</param>
    /// <param name="file">A file that isn't there yet; its owner's alone to read.</param>
    /// <exception cref="UnusableConfigurationException">It is there, or can't be written.</exception>
    public static void Write(Database database, string file)
    {
        ArgumentNullException.ThrowIfNull(database);
        if (string.IsNullOrWhiteSpace(file))
        {
            throw new UnusableConfigurationException("The backup has no name; name a new file.");
        }

        if (Path.Exists(file))
        {
            throw new UnusableConfigurationException($"{file}: is there already; name a new file for the backup.");
        }

        var part = Beside(file, "part");
        try
        {
            using (var source = database.OpenReading())
            {
                Copy(source, part);
            }

            File.Move(part, file);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new UnusableConfigurationException($"{file}: can't be written ({FileFailure.Words(failure, file)}); name another file.", failure);
        }
        catch (SqliteException failure)
        {
            throw UnusableDatabaseException.From(failure, database.Path);
        }
        finally
        {
            Remove(part);
        }
    }

    /// <summary>Puts a backup in the database's place, as one change; what was there is kept under a name of its own. No service may run on it.</summary>
    /// <remarks>An existing file keeps its owner and mode: its content is replaced by SQLite in one transaction, which a kill takes back.</remarks>
    /// <param name="file">A backup.</param>
    /// <param name="database">Path of the database, there or not.</param>
    /// <param name="key">That it was written with.</param>
    /// <param name="time">The clock, for the name of what was there.</param>
    /// <param name="prepare">
    /// Called before anything is put in place, with the path of the copy that will be, and of the one that was there: null where there is none, or where it is too damaged to be opened. What it
    /// writes into the first is restored with it.
    /// </param>
    /// <returns>Where the database that was there is now; null where there was none.</returns>
    /// <exception cref="UnusableConfigurationException">The file is no backup, is damaged, or was written with another key, or the folder can't be written; nothing is changed then.</exception>
    public static string? Restore(string file, string database, ReferenceKey key, TimeProvider time, Action<string, string?>? prepare = null)
    {
        ArgumentNullException.ThrowIfNull(time);
        if (!File.Exists(file))
        {
            throw new UnusableConfigurationException($"{file}: {(Directory.Exists(file) ? "is a folder" : "isn't there")}; name a file that accesscontrol backup wrote.");
        }

        var restored = Beside(database, "restored");
        try
        {
            Check(file, restored, key);
            if (!File.Exists(database))
            {
                prepare?.Invoke(restored, null);
                Fold(restored);
                File.Move(restored, database);
                return null;
            }

            var kept = KeptName(database, time);
            var isKept = TryKeep(database, kept);
            prepare?.Invoke(restored, isKept ? kept : null);
            Fold(restored);
            if (!isKept)
            {
                // So damaged that it can't be copied: set aside as it is, what isn't written back yet first, so that nothing of it is lost.
                foreach (var companion in Companions.Append(""))
                {
                    MoveIfThere(database + companion, kept + companion);
                }

                File.Move(restored, database);
                return kept;
            }

            using (var source = Opened(restored))
            using (var target = Opened(database))
            {
                source.BackupDatabase(target);
            }

            return kept;
        }
        catch (SqliteException failure)
        {
            throw UnusableDatabaseException.From(failure, database);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new UnusableConfigurationException(
                $"{Path.GetDirectoryName(Path.GetFullPath(database))}: the backup can't be put in place ({FileFailure.Words(failure, database)}); run this as the user that owns the data folder.", failure);
        }
        finally
        {
            Remove(restored);
        }
    }

    /// <summary>True where something was replaced here: a folder without a database is then no new one.</summary>
    internal static bool WasRestored(string database) => Path.GetDirectoryName(Path.GetFullPath(database)) is { } folder && Directory.Exists(folder)
        && Directory.EnumerateFiles(folder, Path.GetFileName(database) + ReplacedMark + "*").Any();

    /// <summary>Copies a backup beside the database and opens it as the service would.</summary>
    private static void Check(string file, string copy, ReferenceKey key)
    {
        try
        {
            using (var source = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ToString()))
            {
                source.Open();
                Copy(source, copy);
            }

            using var opened = Database.Open(new DatabaseOptions(copy), key);
            if (opened.CheckPages() is { } problem)
            {
                throw new UnusableDatabaseException(DatabaseProblem.Damaged, file, $"the backup is damaged, take another ({problem})");
            }
        }
        catch (Exception failure) when (failure is SqliteException or UnusableDatabaseException)
        {
            var unusable = failure as UnusableDatabaseException ?? UnusableDatabaseException.From((SqliteException)failure, file);
            throw new UnusableDatabaseException(
                unusable.Problem,
                file,
                unusable.Problem switch
                {
                    DatabaseProblem.WrongKey => $"the backup was written with another key than {key.Origin}. Put back the key that belongs to it.",
                    DatabaseProblem.Newer => "the backup is of a newer version of the program. Install that.",
                    DatabaseProblem.Foreign => "this isn't a database of AccessControl, and so no backup. Name another file.",
                    _ => "the backup is damaged, or no backup. Take another.",
                },
                failure);
        }
    }

    /// <summary>Makes one file of it, without companions.</summary>
    private static void Fold(string path)
    {
        using var connection = new SqliteConnection(Database.ConnectionString(path, pooled: false));
        connection.Open();
        connection.Execute("PRAGMA journal_mode = DELETE");
    }

    /// <summary>Copies what is there to its new name.</summary>
    /// <returns>False where it is too damaged to be copied.</returns>
    private static bool TryKeep(string database, string kept)
    {
        try
        {
            using var source = Opened(database);
            Copy(source, kept);
            return true;
        }
        catch (Exception failure) when (failure is SqliteException { SqliteErrorCode: 11 or 26 } or UnusableDatabaseException)
        {
            Remove(kept);
            return false;
        }
    }

    private static string KeptName(string database, TimeProvider time)
    {
        var name = $"{database}{ReplacedMark}{time.GetUtcNow():yyyyMMdd'T'HHmmss'Z'}";
        for (var number = 2; Path.Exists(name); number++)
        {
            name = $"{database}{ReplacedMark}{time.GetUtcNow():yyyyMMdd'T'HHmmss'Z'}-{number}";
        }

        return name;
    }

    private static SqliteConnection Opened(string path) => Database.OpenConfigured(Database.ConnectionString(path, pooled: false));

    private static void Copy(SqliteConnection source, string path)
    {
        OwnerOnlyFile.Open(path, FileMode.CreateNew, FileShare.None).Dispose();
        using var copy = new SqliteConnection(Database.ConnectionString(path, pooled: false));
        copy.Open();
        source.BackupDatabase(copy);
        // One file, without companions.
        copy.Execute("PRAGMA journal_mode = DELETE");
        if (copy.QueryFirst<string>("PRAGMA integrity_check(1)") is not "ok")
        {
            throw new UnusableDatabaseException(DatabaseProblem.Damaged, source.DataSource, "the database is damaged, and no backup of it can be made. Restore an older one.");
        }
    }

    private static string Beside(string path, string ending) => $"{path}.{Path.GetRandomFileName()}.{ending}";

    private static void Remove(string path)
    {
        // The turn at an upgrade leaves its file as well.
        foreach (var companion in Companions.Append(".setup").Append(""))
        {
            File.Delete(path + companion);
        }
    }

    private static void MoveIfThere(string from, string to)
    {
        if (File.Exists(from))
        {
            File.Move(from, to);
        }
    }
}

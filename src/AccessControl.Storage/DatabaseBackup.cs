using AccessControl.Domain;
using AccessControl.Storage.Encryption;
using Dapper;
using Microsoft.Data.Sqlite;

namespace AccessControl.Storage;

/// <summary>A copy of the database in one file, made beside a running service, and the way back.</summary>
/// <remarks>What is encrypted stays so: without the key, which isn't in it, a backup tells no names, faces or embeddings.</remarks>
public static class DatabaseBackup
{
    /// <summary>Name of the database that a restored one replaced, after that of the database.</summary>
    public const string ReplacedEnding = ".before-restore";

    private static readonly string[] Companions = ["", "-wal", "-shm"];

    /// <summary>Writes a backup, whole and checked, or nothing.</summary>
    /// <param name="database">What is copied, as it is at one moment.</param>
    /// <param name="file">A file that isn't there yet; its owner's alone to read.</param>
    /// <exception cref="UnusableConfigurationException">It is there, or can't be written.</exception>
    public static void Write(Database database, string file)
    {
        ArgumentNullException.ThrowIfNull(database);
        if (Path.Exists(file))
        {
            throw new UnusableConfigurationException($"{file}: is there already; name a new file for the backup.");
        }

        Replace($"{file}.part", part =>
        {
            using var source = database.OpenReading();
            Copy(source, part);
        });
        File.Move($"{file}.part", file);
    }

    /// <summary>Puts a backup in the database's place; what was there is kept under another name. No service may run on it.</summary>
    /// <param name="file">A backup.</param>
    /// <param name="database">Path of the database, there or not.</param>
    /// <param name="key">That it was written with.</param>
    /// <returns>Where the database that was there is now; null where there was none.</returns>
    /// <exception cref="UnusableConfigurationException">The file is no backup, is damaged, or was written with another key; nothing is changed then.</exception>
    public static string? Restore(string file, string database, ReferenceKey key)
    {
        if (!File.Exists(file))
        {
            throw new UnusableConfigurationException($"{file}: {(Directory.Exists(file) ? "is a folder" : "isn't there")}; name a file that accesscontrol backup wrote.");
        }

        var restored = $"{database}.restored";
        Replace(restored, path =>
        {
            using (var source = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ToString()))
            {
                source.Open();
                Copy(source, path);
            }

            using var opened = Database.Open(new DatabaseOptions(path), key);
            if (opened.CheckPages() is { } problem)
            {
                throw new UnusableDatabaseException(DatabaseProblem.Damaged, file, $"the backup is damaged, take another ({problem})");
            }
        });
        var replaced = File.Exists(database) ? database + ReplacedEnding : null;
        foreach (var companion in replaced is null ? [] : Companions)
        {
            Move(database + companion, replaced + companion);
        }

        foreach (var companion in Companions)
        {
            Move(restored + companion, database + companion);
        }

        return replaced;
    }

    private static void Copy(SqliteConnection source, string path)
    {
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

    private static void Replace(string path, Action<string> write)
    {
        try
        {
            Remove(path);
            OwnerOnlyFile.Open(path, FileMode.CreateNew, FileShare.None).Dispose();
            try
            {
                write(path);
            }
            catch
            {
                Remove(path);
                throw;
            }
        }
        catch (SqliteException failure)
        {
            throw UnusableDatabaseException.From(failure, path);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new UnusableConfigurationException($"{path}: can't be written ({FileFailure.Words(failure, path)}); name another file.", failure);
        }
    }

    private static void Remove(string path)
    {
        foreach (var companion in Companions)
        {
            File.Delete(path + companion);
        }
    }

    private static void Move(string from, string to)
    {
        File.Delete(to);
        if (File.Exists(from))
        {
            File.Move(from, to);
        }
    }
}

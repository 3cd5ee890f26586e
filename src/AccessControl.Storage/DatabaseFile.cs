using AccessControl.Storage.Encryption;
using AccessControl.Storage.Journal;
using Dapper;
using DbUp;
using Microsoft.Data.Sqlite;

namespace AccessControl.Storage;

/// <summary>Makes, checks and upgrades the file, one process at a time.</summary>
internal static class DatabaseFile
{
    /// <summary>Makes a complete database where there is no file yet.</summary>
    public static void CreateIfMissing(string path, ReferenceKey key)
    {
        if (File.Exists(path))
        {
            return;
        }

        var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        if (!Directory.Exists(folder))
        {
            throw new UnusableDatabaseException(DatabaseProblem.Missing, path, $"the folder {folder} doesn't exist. Make it.");
        }

        using var turn = TakeTurn(path);
        if (File.Exists(path))
        {
            return;
        }

        var fresh = $"{path}.new";
        foreach (var leftover in new[] { fresh, $"{fresh}-wal", $"{fresh}-shm" })
        {
            File.Delete(leftover);
        }

        CreateOwnerOnly(fresh);
        Migrate(fresh);
        using (var connection = Database.OpenConfigured(Database.ConnectionString(fresh, pooled: false)))
        {
            using var transaction = connection.BeginTransaction();
            connection.Execute("INSERT INTO key_check (id, value) VALUES (1, @value)", new { value = key.MakeCheck() }, transaction);
            using var seal = new HeadSeal(key);
            seal.WriteFirst(transaction);
            transaction.Commit();
        }

        File.Move(fresh, path, overwrite: false);
    }

    /// <summary>The schema version, after everything that can be told without the key was checked.</summary>
    public static int Probe(string path, long checkedBytes)
    {
        var length = new FileInfo(path).Length;
        if (length == 0)
        {
            throw new UnusableDatabaseException(
                DatabaseProblem.Damaged, path, "the database is empty: its content was lost. Restore a backup, or delete the file to begin anew.");
        }

        using var connection = new SqliteConnection(Database.ConnectionString(path, pooled: false));
        connection.Open();
        connection.Execute("PRAGMA busy_timeout = 1000");
        var application = connection.ExecuteScalar<long>("PRAGMA application_id");
        if (application != Database.ApplicationId)
        {
            throw new UnusableDatabaseException(
                DatabaseProblem.Foreign, path, "this isn't a database of AccessControl. Name another file, or restore a backup.");
        }

        var version = connection.ExecuteScalar<long>("PRAGMA user_version");
        if (version > Database.SchemaVersion)
        {
            throw new UnusableDatabaseException(
                DatabaseProblem.Newer, path, $"the database has schema {version}, this program knows {Database.SchemaVersion}. Install the newer program.");
        }

        if (length <= checkedBytes && connection.QueryFirst<string>("PRAGMA quick_check(1)") is var found && found != "ok")
        {
            throw new UnusableDatabaseException(
                DatabaseProblem.Damaged, path, $"the database is damaged ({found.ReplaceLineEndings(" ")}). Restore a backup.");
        }

        return (int)version;
    }

    /// <summary>Brings an older schema up to date; a process that comes second finds it done.</summary>
    public static void Upgrade(string path)
    {
        using var turn = TakeTurn(path);
        Migrate(path);
    }

    private static void Migrate(string path)
    {
        var result = DeployChanges.To
            .SqliteDatabase(Database.ConnectionString(path, pooled: false))
            .WithScriptsEmbeddedInAssembly(typeof(DatabaseFile).Assembly)
            .WithVariablesDisabled()
            .WithTransactionPerScript()
            .LogToNowhere()
            .Build()
            .PerformUpgrade();
        if (result.Successful)
        {
            return;
        }

        throw result.Error as SqliteException is { } error
            ? UnusableDatabaseException.From(error, path)
            : new UnusableDatabaseException(DatabaseProblem.Damaged, path, "it can't be brought to the form that this version of the program uses. Restore a backup.", result.Error);
    }

    private static void CreateOwnerOnly(string path)
    {
        try
        {
            OwnerOnlyFile.Open(path, FileMode.CreateNew, FileShare.None).Dispose();
        }
        catch (UnauthorizedAccessException exception)
        {
            throw new UnusableDatabaseException(
                DatabaseProblem.ReadOnly, path, "the database can't be made. Give the program's user write access to the folder.", exception);
        }
    }

    /// <summary>One process at a time makes what belongs to a file.</summary>
    public static FileStream TakeTurn(string path)
    {
        try
        {
            return SetupTurn.Take(path);
        }
        catch (UnauthorizedAccessException exception)
        {
            throw new UnusableDatabaseException(
                DatabaseProblem.ReadOnly, path, "the database can't be made. Give the program's user write access to the folder.", exception);
        }
        catch (IOException exception)
        {
            throw new UnusableDatabaseException(
                DatabaseProblem.Locked, path, "another process is setting the database up. Wait until it is done.", exception);
        }
    }
}

using System.Data;
using AccessControl.Storage.Encryption;
using Dapper;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace AccessControl.Storage;

/// <summary>The one SQLite file of the appliance: opened, checked, brought to the current schema, and bound to its key.</summary>
/// <remarks>
/// Thread-safe. Every connection: WAL, synchronous FULL, foreign keys, a timeout of 1 s, deleted content overwritten. The file has mode 0600 from its creation on, and SQLite
/// gives its companions the same. A new file is made under another name and moved into place when complete, so that an empty one is never taken for new.
/// </remarks>
public sealed class Database : IDisposable
{
    /// <summary>The schema that this program writes.</summary>
    public const int SchemaVersion = 15;

    internal const int ApplicationId = 1094927187;

    private readonly string _connectionString;
    private readonly long? _maximumPages;

    private Database(DatabaseOptions options, ReferenceKey key)
    {
        Path = options.Path;
        Key = key;
        _maximumPages = options.MaximumPages;
        _connectionString = ConnectionString(options.Path, pooled: true);
    }

    /// <summary>The file.</summary>
    public string Path { get; }

    internal ReferenceKey Key { get; }

    /// <summary>Opens the database and makes it where it is missing.</summary>
    /// <param name="options">Where.</param>
    /// <param name="key">Opens what is encrypted; the caller keeps it alive as long as the database.</param>
    /// <exception cref="UnusableDatabaseException">It can't be used; the message says what to mend.</exception>
    public static Database Open(DatabaseOptions options, ReferenceKey key)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(key);
        var path = options.Path;
        try
        {
            DatabaseFile.CreateIfMissing(path, key);
            var version = DatabaseFile.Probe(path, options.CheckedBytes);
            if (version < SchemaVersion)
            {
                DatabaseFile.Upgrade(path);
            }

            var database = new Database(options, key);
            try
            {
                database.CheckKey();
                return database;
            }
            catch
            {
                database.Dispose();
                throw;
            }
        }
        catch (SqliteException exception)
        {
            throw UnusableDatabaseException.From(exception, path);
        }
    }

    /// <summary>Opens the database with its key, and makes both where neither is there: the first start of an appliance.</summary>
    /// <param name="options">Where.</param>
    /// <param name="keyFile">The key file.</param>
    /// <param name="credentialsDirectory">Value of `CREDENTIALS_DIRECTORY`, null where there is none.</param>
    /// <returns>Both are the caller's to dispose, the database first.</returns>
    /// <exception cref="UnusableDatabaseException">It can't be used, or is missing beside a key that was made for it; the message says what to mend.</exception>
    /// <exception cref="UnusableKeyException">The key can't be used.</exception>
    public static (ReferenceKey Key, Database Database) OpenOrBegin(DatabaseOptions options, string keyFile, string? credentialsDirectory)
    {
        ArgumentNullException.ThrowIfNull(options);
        var isThere = File.Exists(options.Path);
        // Whoever comes second to a first start waits here, and finds key and database.
        using var turn = isThere ? null : DatabaseFile.TakeTurn($"{options.Path}.first");
        if (!isThere && !File.Exists(options.Path) && DatabaseBackup.WasRestored(options.Path))
        {
            throw new UnusableDatabaseException(DatabaseProblem.Missing, options.Path, "the database is missing, and a restore was cut short here. Restore the backup again.");
        }

        if (!isThere && !File.Exists(options.Path) && File.Exists(keyFile))
        {
            // A new database in its place would hide that people and record are lost.
            throw new UnusableDatabaseException(
                DatabaseProblem.Missing, options.Path, $"the database is missing, and its key {keyFile} is there. Restore a backup, or delete the key file to begin anew.");
        }

        var key = File.Exists(options.Path) ? ReferenceKey.Load(keyFile, credentialsDirectory) : ReferenceKey.LoadOrCreate(keyFile, credentialsDirectory);
        try
        {
            return (key, Open(options, key));
        }
        catch
        {
            key.Dispose();
            throw;
        }
    }

    /// <summary>Reads every page; takes about a second for each few hundred megabytes.</summary>
    /// <returns>Null where all is well, else one line.</returns>
    public string? CheckPages()
    {
        try
        {
            return Read(static connection =>
            {
                var found = connection.QueryFirst<string>("PRAGMA integrity_check(1)");
                return found == "ok" ? null : found.ReplaceLineEndings(" ");
            }) is { } found ? $"{Path}: the database is damaged ({found}). Restore a backup." : null;
        }
        catch (UnusableDatabaseException exception)
        {
            return exception.Message;
        }
    }

    /// <summary>Closes the idle connections.</summary>
    public void Dispose()
    {
        using var connection = new SqliteConnection(_connectionString);
        SqliteConnection.ClearPool(connection);
    }

    /// <summary>A connection that only reads; closing gives it back to the pool.</summary>
    internal SqliteConnection OpenReading()
    {
        var connection = OpenConfigured(_connectionString);
        connection.Execute("PRAGMA query_only = ON");
        return connection;
    }

    /// <summary>The writing connection; the caller owns it.</summary>
    internal SqliteConnection OpenWriting()
    {
        var connection = OpenConfigured(ConnectionString(Path, pooled: false));
        if (_maximumPages is { } pages)
        {
            connection.Execute($"PRAGMA max_page_count = {pages}");
        }

        return connection;
    }

    /// <summary>Reads in one snapshot.</summary>
    internal T Read<T>(Func<SqliteConnection, T> query)
    {
        try
        {
            using var connection = OpenReading();
            using var snapshot = connection.BeginTransaction(deferred: true);
            return query(connection);
        }
        catch (SqliteException exception)
        {
            throw UnusableDatabaseException.From(exception, Path);
        }
        catch (Exception exception) when (exception is FormatException or DataException)
        {
            throw new UnusableDatabaseException(
                DatabaseProblem.Damaged, Path, "a record can't be read: its bytes are damaged. Restore a backup.", exception);
        }
    }

    internal static string ConnectionString(string path, bool pooled) => new SqliteConnectionStringBuilder
    {
        DataSource = path,
        Mode = SqliteOpenMode.ReadWrite,
        ForeignKeys = true,
        DefaultTimeout = 1,
        Pooling = pooled,
    }.ToString();

    internal static SqliteConnection OpenConfigured(string connectionString)
    {
        var connection = new SqliteConnection(connectionString);
        try
        {
            connection.Open();

            // SQLite's own busy handler asks again within milliseconds at first; the library's waits 150 ms each time.
            connection.Execute("PRAGMA busy_timeout = 1000; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON; PRAGMA temp_store = MEMORY");
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private void CheckKey()
    {
        using var connection = OpenReading();
        if (raw.sqlite3_db_readonly(connection.Handle, "main") == 1)
        {
            throw new UnusableDatabaseException(
                DatabaseProblem.ReadOnly, Path, "the database can't be written. Give the program's user write access to the file and its folder.");
        }

        var value = connection.QueryFirstOrDefault<byte[]>("SELECT value FROM key_check WHERE id = 1");
        if (value is null)
        {
            throw new UnusableDatabaseException(DatabaseProblem.Damaged, Path, "the check value of the key is missing. Restore a backup.");
        }

        if (!Key.Checks(value))
        {
            throw new UnusableDatabaseException(
                DatabaseProblem.WrongKey, Path, $"the database was written with another key than {Key.Origin}. Put back the key file that belongs to it.");
        }
    }
}

using AccessControl.Contracts.Fakes;
using AccessControl.Contracts.Storage;
using AccessControl.Storage.Attendance;
using AccessControl.Storage.Encryption;
using AccessControl.Storage.Journal;
using AccessControl.Storage.Matching;
using AccessControl.Storage.People;
using Dapper;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Time.Testing;

namespace AccessControl.Storage.Tests;

/// <summary>A real database in a folder of its own, with all that reads and writes it.</summary>
public sealed class TemporaryStore : IDisposable
{
    private JournalWriter? _writer;

    private readonly bool _isOwner;

    /// <summary>A new database, gone with this.</summary>
    public TemporaryStore(long? maximumPages = null, JournalWriterOptions? options = null)
        : this(Directory.CreateTempSubdirectory("accesscontrol-").FullName, maximumPages, options) => _isOwner = true;

    /// <summary>The database of another store, as another process opens it.</summary>
    public TemporaryStore(string folder, long? maximumPages = null, JournalWriterOptions? options = null, long checkedBytes = long.MaxValue)
    {
        Folder = folder;
        Time = new FakeTimeProvider(Sample.Morning.ToDateTimeOffset());
        Key = ReferenceKey.LoadOrCreate(Path.Combine(Folder, "reference.key"));
        Database = Database.Open(new DatabaseOptions(File, maximumPages, checkedBytes), Key);
        Options = options ?? new JournalWriterOptions();
        Reader = new JournalReader(Database);
        Punches = new PunchStore(Database);
        People = new PeopleStore(Database);
        Gallery = new GalleryStore(Database, Time);
    }

    public string Folder { get; }

    public string File => Path.Combine(Folder, "accesscontrol.db");

    public FakeTimeProvider Time { get; }

    public ReferenceKey Key { get; }

    public Database Database { get; }

    public JournalWriterOptions Options { get; }

    public JournalWriter Writer => _writer ??= new JournalWriter(Database, new FakeApplianceClock(Time), Time, Options);

    public PeopleWriter PeopleWriter => new(Writer, Database, Time);

    public ModelSwitchStore Switch => new(Writer, Database, Time);

    public JournalReader Reader { get; }

    public PunchStore Punches { get; }

    public PeopleStore People { get; }

    public GalleryStore Gallery { get; }

    /// <summary>A connection with no rules of ours, as somebody with the file in hand would use.</summary>
    public SqliteConnection OpenRaw()
    {
        var connection = new SqliteConnection($"Data Source={File};Pooling=False;Foreign Keys=False");
        connection.Open();
        return connection;
    }

    public void ExecuteRaw(string sql, object? parameters = null)
    {
        using var connection = OpenRaw();
        connection.Execute(sql, parameters);
    }

    /// <summary>Closes everything and leaves the file.</summary>
    public void Close()
    {
        _writer?.Dispose();
        Gallery.Dispose();
        Database.Dispose();
        Key.Dispose();
    }

    public void Dispose()
    {
        Close();
        if (_isOwner)
        {
            Directory.Delete(Folder, recursive: true);
        }
    }
}

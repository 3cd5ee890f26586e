using System.Collections.Immutable;
using AccessControl.Domain.Journal;
using AccessControl.Domain.Matching;
using AccessControl.Storage.Journal;
using Microsoft.Data.Sqlite;

namespace AccessControl.Storage.Matching;

/// <summary>Writes the quantised rows of complete blocks beside the references, sealed, so that a large gallery opens without decrypting each reference.</summary>
/// <remarks>
/// Thread-safe. Each block is a transaction of its own, behind the door's. Whatever touches a reference of a block drops its packed form in the same transaction, by triggers:
/// what is erased stands nowhere. A small gallery needs none and gets none.
/// </remarks>
public sealed class GalleryPacker : IDisposable
{
    /// <summary>How often it looks for blocks to pack.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);

    private readonly JournalWriter _writer;
    private readonly Database _database;
    private readonly ModelId _model;
    private readonly int _dimension;
    private readonly Lock _packing = new();
    private readonly ITimer _timer;
    private volatile bool _isDisposed;

    /// <summary>Begins to look.</summary>
    /// <param name="writer">Writes.</param>
    /// <param name="database">The database.</param>
    /// <param name="model">The encoder whose gallery is packed.</param>
    /// <param name="dimension">Numbers in its embeddings.</param>
    /// <param name="time">The clock.</param>
    public GalleryPacker(JournalWriter writer, Database database, ModelId model, int dimension, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(time);
        (_writer, _database, _model, _dimension) = (writer, database, model, dimension);
        _timer = time.CreateTimer(_ => Look(), null, Interval, Interval);
    }

    /// <summary>Why packing failed at the last look, one line; null where it didn't. Nothing depends on it but the time to open.</summary>
    public string? Problem { get; private set; }

    /// <summary>Packs every complete block that isn't.</summary>
    /// <returns>How many it packed.</returns>
    public int Pack()
    {
        lock (_packing)
        {
            var (packed, after) = (0, -1L);
            while (!_isDisposed && Next(after) is var (block, write))
            {
                after = block;
                if (write is null)
                {
                    continue;
                }

                Problem = _writer.Write(write).Match<string?>(_ => null, failed => failed.Problem);
                if (Problem is not null)
                {
                    break;
                }

                packed++;
            }

            return packed;
        }
    }

    /// <summary>Ends the looking; a block that is being written is finished.</summary>
    public void Dispose()
    {
        _isDisposed = true;
        _timer.Dispose();
    }

    private void Look()
    {
        if (!_packing.TryEnter())
        {
            return;
        }

        try
        {
            Pack();
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            // On a timer's thread: unhandled it would end the process, and the door with it.
            Problem = exception.Message;
        }
        finally
        {
            _packing.Exit();
        }
    }

    /// <summary>The next block and what writes it, which is nothing where a reference in it is damaged; null where all are packed.</summary>
    private (long Block, WriteJob? Write)? Next(long after) => _database.Read<(long, WriteJob?)?>(connection =>
    {
        using var reader = new GalleryReader(connection, _database.Key, _model, _dimension);
        if (reader.SealedBytes <= StoredRows.ResidentBytes || reader.NextUnpacked(after) is not var (block, version))
        {
            return null;
        }

        var quantised = reader.Quantised(block, version, ImmutableHashSet<string>.Empty, null);
        return (block, quantised.Damaged.IsEmpty ? Writing(reader.Writing(quantised)) : null);
    });

    private static WriteJob Writing(Action<SqliteTransaction> write) => new(AppendPriority.Background, [])
    {
        Before = transaction =>
        {
            write(transaction);
            return null;
        },
    };
}

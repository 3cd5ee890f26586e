using System.Collections.Immutable;
using AccessControl.Benchmarks.Galleries;
using AccessControl.Domain.Matching;
using AccessControl.Domain.People;
using AccessControl.Service.Composition;
using NodaTime;

namespace AccessControl.Benchmarks.Searches;

/// <summary>A gallery over the real store, its embeddings decrypted when a search asks for them.</summary>
internal sealed class StoredGallery : IDisposable
{
    public const int PerPerson = 5;

    private const int Batch = 1000;

    private readonly ApplianceStore _store;
    private readonly Gallery _gallery;

    private StoredGallery(string folder, int dimension, int threads)
    {
        _store = ApplianceStore.OpenExisting(DataFolder.Open(folder), TimeProvider.System);
        _gallery = new Gallery(RandomVectors.Model, dimension, new SearchOptions(threads, BytesPerThread: 1 << 20));
        var began = TimeProvider.System.GetTimestamp();
        var update = _store.Gallery.Read(RandomVectors.Model, dimension, _gallery.Current.Versions);
        Blocks = update.Changed;
        _gallery.Apply(update);
        OpenSeconds = TimeProvider.System.GetElapsedTime(began).TotalSeconds;
    }

    /// <summary>From an open database to a gallery that can be searched, decryption included.</summary>
    public double OpenSeconds { get; }

    public GallerySnapshot Current => _gallery.Current;

    /// <summary>The blocks in memory: the bytes that a search reads.</summary>
    public ImmutableArray<GalleryBlock> Blocks { get; }

    /// <summary>Bytes of the blocks' pages.</summary>
    public long Bytes => Blocks.Sum(block => (block.Quantised.Length + Environment.SystemPageSize - 1L) / Environment.SystemPageSize * Environment.SystemPageSize);

    public static StoredGallery Open(string folder, int dimension, int threads) => new(folder, dimension, threads);

    public static PersonId PersonOf(int row) => new($"{100_000 + (row / PerPerson)}");

    public static int Row(ReferenceId reference) => BitConverter.ToInt32(reference.Value.ToByteArray(), 0) - 1;

    /// <summary>Stores people and references by the ports that real ones are stored by, packs them, closes, and opens once to measure that.</summary>
    public static Opening Fill(string folder, RandomVectors vectors, Action<string> say)
    {
        using (var store = ApplianceStore.Open(DataFolder.Open(folder), TimeProvider.System))
        {
            var now = store.Clock.Read().Instant;
            foreach (var rows in Enumerable.Range(0, vectors.Count / PerPerson).Chunk(Batch))
            {
                RandomPeople.Must(store.PeopleWriter.Save([.. rows.Select(i => Person(PersonOf(i * PerPerson), now))], []));
            }

            foreach (var rows in Enumerable.Range(0, vectors.Count).Chunk(Batch))
            {
                RandomPeople.Must(store.PeopleWriter.AddReferences([.. rows.Select(row => Reference(vectors, row, now))], []));
            }

            using var packer = store.PackGallery(new Gallery(RandomVectors.Model, vectors.Dimension), TimeProvider.System);
            say($"  stored; {packer.Pack()} blocks packed");
        }

        var before = Memory();
        using var gallery = Open(folder, vectors.Dimension, 1);
        gallery.Current.Search(vectors.Probe(0), Metric.Cosine, SearchBench.Candidates);
        return new Opening(gallery.OpenSeconds, Memory() - before + gallery.Bytes);
    }

    public void Dispose() => _store.Dispose();

    private static Person Person(PersonId id, Instant now) => new(id, $"Nobody {id}", "Bench", Consent: new Consent("bench", now - Duration.FromDays(1), "bench"));

    private static BiometricReference Reference(RandomVectors vectors, int row, Instant now) => new(
        new ReferenceId(new Guid(row + 1, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10)),
        PersonOf(row),
        new Embedding(RandomVectors.Model, vectors.Row(row)),
        default,
        now);

    /// <summary>Managed memory in use; the rows themselves are native.</summary>
    private static long Memory()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        return GC.GetTotalMemory(forceFullCollection: true);
    }
}

using System.Collections.Immutable;
using AccessControl.Domain.Matching;
using Cloud.Unum.USearch;

namespace AccessControl.Benchmarks.Searches;

/// <summary>USearch's graph (HNSW): fast, and not exact.</summary>
internal sealed class Graph : IDisposable
{
    private readonly USearchIndex _index;

    public Graph(RandomVectors vectors)
    {
        _index = new USearchIndex(MetricKind.Ip, ScalarKind.Float32, (ulong)vectors.Dimension);
        for (var row = 0; row < vectors.Count; row++)
        {
            _index.Add((ulong)row, vectors.Row(row).ToArray());
        }
    }

    /// <summary>The best rows of different people, best first.</summary>
    public ImmutableArray<int> Search(Embedding probe, int places)
    {
        _index.Search(probe.Values.ToArray(), places * StoredGallery.PerPerson, out var keys, out _);
        return [.. keys.Select(key => (int)key).DistinctBy(StoredGallery.PersonOf).Take(places)];
    }

    public void Dispose() => _index.Dispose();
}

using System.Buffers;
using System.Collections.Immutable;
using System.Numerics.Tensors;
using AccessControl.Domain.People;

namespace AccessControl.Domain.Matching.Search;

/// <summary>The search over a fixed list of chunks. Immutable and thread-safe.</summary>
internal sealed class GallerySearch
{
    private readonly int _dimension;
    private readonly int _stride;
    private readonly PersonId[] _names;
    private readonly IReferenceRows _rows;
    private readonly SearchOptions _options;
    private readonly DotKernel _kernel;

    public GallerySearch(ModelId model, int dimension, GalleryChunk[] chunks, PersonId[] names, IReferenceRows rows, SearchOptions options, DotKernel kernel)
    {
        (Model, _dimension, Chunks, _names, _rows, _options, _kernel) = (model, dimension, chunks, names, rows, options, kernel);
        _stride = QuantisedRows.StrideOf(dimension);
        Count = chunks.Sum(chunk => chunk.Count);
    }

    public ModelId Model { get; }

    public int Count { get; }

    /// <summary>In order of their numbers.</summary>
    public GalleryChunk[] Chunks { get; }

    public QuantisedProbe Prepare(Embedding embedding)
    {
        Refuse(embedding);
        return new QuantisedProbe(embedding, _stride);
    }

    public void Refuse(Embedding embedding)
    {
        if (embedding.Model != Model || embedding.Dimension != _dimension)
        {
            throw new ArgumentException(
                $"An embedding of {embedding.Model} with {embedding.Dimension} numbers can't be searched among {_dimension} of {Model}.",
                nameof(embedding));
        }
    }

    /// <summary>References of some people, and how many people these are.</summary>
    public (int References, int People) CountOf(Func<PersonId, bool> isCounted)
    {
        Dictionary<int, bool> counted = [];
        var references = 0;
        foreach (var chunk in Chunks)
        {
            foreach (var number in chunk.People)
            {
                if (!counted.TryGetValue(number, out var counts))
                {
                    counted[number] = counts = isCounted(_names[number]);
                }

                references += counts ? 1 : 0;
            }
        }

        return (references, counted.Count(person => person.Value));
    }

    public ImmutableArray<Candidate> Run(QuantisedProbe probe, Metric metric, int count, out SearchReport report)
    {
        HashSet<long>? unreadable = null;
        while (true)
        {
            using var scan = new GalleryScan(probe, metric, count, unreadable);
            Scan([scan]);
            if (TryFinish(scan, ref unreadable, out var candidates, out report))
            {
                return candidates;
            }
        }
    }

    public ImmutableArray<ImmutableArray<Candidate>> Run(ImmutableArray<QuantisedProbe> probes, Metric metric, int count)
    {
        GalleryScan[] scans = [.. probes.Select(probe => new GalleryScan(probe, metric, count, null))];
        try
        {
            Scan(scans);
            return [.. scans.Select(Candidates)];
        }
        finally
        {
            Dispose(scans);
        }

        ImmutableArray<Candidate> Candidates(GalleryScan scan)
        {
            HashSet<long>? unreadable = null;
            return TryFinish(scan, ref unreadable, out var candidates, out _) ? candidates : Run(scan.Probe, metric, count, out _);
        }
    }

    /// <summary>The key of a person's best reference, null where none can be read.</summary>
    public double? Best(int person, Embedding embedding, Metric metric)
    {
        var values = ArrayPool<float>.Shared.Rent(_dimension);
        double? best = null;
        try
        {
            foreach (var (chunk, row) in PlacesOf(person))
            {
                if (TryRead(chunk, row, values, out _))
                {
                    var key = ScoreKey.Of(embedding, metric, values.AsSpan(0, _dimension));
                    best = best is { } b && b >= key ? b : key;
                }
            }
        }
        finally
        {
            ArrayPool<float>.Shared.Return(values, clearArray: true);
        }

        return best;
    }

    /// <summary>The largest cosine of a row of the one person with a row of the other, null where none of one can be read.</summary>
    public double? Cross(int person, int other)
    {
        double? best = null;
        var (own, others) = (Rows(person), Rows(other));
        foreach (var row in own)
        {
            foreach (var facing in others)
            {
                var cosine = TensorPrimitives.CosineSimilarity<float>(row, facing);
                best = best is { } b && b >= cosine ? b : cosine;
            }
        }

        foreach (var row in own.Concat(others))
        {
            Array.Clear(row);
        }

        return best;
    }

    /// <summary>Every reference that can be read, brought to length 1, the people in the order in which the chunks have them; the caller disposes them.</summary>
    public GalleryRows ReadRows()
    {
        var places = Chunks
            .SelectMany(chunk => Enumerable.Range(0, chunk.Count).Select(row => (Chunk: chunk, Row: row)))
            .GroupBy(place => place.Chunk.People[place.Row])
            .SelectMany(person => person)
            .ToArray();
        var values = new float[checked(places.Length * _dimension)];
        var owners = new List<(PersonId Person, ReferenceId Reference)>(places.Length);
        var buffer = ArrayPool<float>.Shared.Rent(_dimension);
        try
        {
            foreach (var (chunk, row) in places)
            {
                if (TryRead(chunk, row, buffer, out var reference))
                {
                    var target = values.AsSpan(owners.Count * _dimension, _dimension);
                    var source = buffer.AsSpan(0, _dimension);
                    TensorPrimitives.Divide(source, TensorPrimitives.Norm<float>(source), target);
                    owners.Add((_names[chunk.People[row]], reference));
                }
            }
        }
        finally
        {
            ArrayPool<float>.Shared.Return(buffer, clearArray: true);
        }

        return new GalleryRows(values, _dimension, owners);
    }

    private List<float[]> Rows(int person)
    {
        var rows = new List<float[]>();
        foreach (var (chunk, row) in PlacesOf(person))
        {
            var values = new float[_dimension];
            if (TryRead(chunk, row, values, out _))
            {
                rows.Add(values);
            }
        }

        return rows;
    }

    private IEnumerable<(GalleryChunk Chunk, int Row)> PlacesOf(int person)
    {
        foreach (var chunk in Chunks)
        {
            for (var row = Array.IndexOf(chunk.People, person); row >= 0; row = Array.IndexOf(chunk.People, person, row + 1))
            {
                yield return (chunk, row);
            }
        }
    }

    /// <summary>Scans everything, on the caller's thread or on several with scans of their own, joined at the end.</summary>
    private void Scan(GalleryScan[] scans)
    {
        var threads = Math.Min(_options.ThreadsFor((long)Count * _stride), Math.Max(1, Chunks.Length));
        if (threads == 1)
        {
            Scan(scans, 0, Chunks.Length);
        }
        else
        {
            ScanTogether(scans, threads);
        }

        foreach (var scan in scans)
        {
            scan.Prune();
        }
    }

    private void ScanTogether(GalleryScan[] scans, int threads)
    {
        var parts = new GalleryScan[threads][];
        parts[0] = scans;
        Parallel.For(0, threads, new ParallelOptions { MaxDegreeOfParallelism = threads }, part =>
        {
            parts[part] ??= [.. scans.Select(scan => scan.Another())];
            Scan(parts[part], (int)((long)Chunks.Length * part / threads), (int)((long)Chunks.Length * (part + 1) / threads));
        });
        foreach (var part in parts.Skip(1))
        {
            for (var i = 0; i < scans.Length; i++)
            {
                scans[i].Join(part[i]);
            }

            Dispose(part);
        }
    }

    /// <summary>Chunk by chunk: its rows stay in the second cache while several probes pass over them.</summary>
    private void Scan(GalleryScan[] scans, int from, int to)
    {
        for (var chunk = from; chunk < to; chunk++)
        {
            foreach (var scan in scans)
            {
                scan.Chunk(_kernel, Chunks, chunk);
            }
        }
    }

    /// <summary>Compares what the scan left, the most promising first, until the rest can't reach the last place.</summary>
    /// <returns>
    /// False where a row couldn't be read: it held the bar up for others, so that all must be scanned again without it. Rare: something was just removed.
    /// </returns>
    private bool TryFinish(GalleryScan scan, ref HashSet<long>? unreadable, out ImmutableArray<Candidate> candidates, out SearchReport report)
    {
        var survivors = scan.Survivors;
        survivors.Sort(static (one, other) => one.Upper != other.Upper ? other.Upper.CompareTo(one.Upper)
            : one.Chunk != other.Chunk ? one.Chunk.CompareTo(other.Chunk) : one.Row.CompareTo(other.Row));
        var values = ArrayPool<float>.Shared.Rent(_dimension);
        var places = ArrayPool<BestPerson>.Shared.Rent(scan.Places);
        var best = new BestPeople(places.AsSpan(0, scan.Places));
        var (rescored, isComplete) = (0, true);
        try
        {
            foreach (var survivor in survivors)
            {
                if (survivor.Upper < best.Bar)
                {
                    break;
                }

                var chunk = Chunks[survivor.Chunk];
                var person = chunk.People[survivor.Row];
                if (survivor.Upper < best.KeyOf(person))
                {
                    continue;
                }

                var number = chunk.ReferenceNumber(survivor.Row);
                if (TryRead(chunk, survivor.Row, values, out var reference))
                {
                    rescored++;
                    var key = ScoreKey.Of(scan.Probe.Embedding, scan.Metric, values.AsSpan(0, _dimension));
                    best.Offer(new BestPerson(key, person, number, _names[person], reference));
                }
                else
                {
                    isComplete = false;
                    (unreadable ??= []).Add(number);
                }
            }

            report = new SearchReport(Count, survivors.Length, rescored, _kernel.Name);
            candidates = isComplete ? best.ToCandidates(scan.Metric) : [];
            return isComplete;
        }
        finally
        {
            ArrayPool<float>.Shared.Return(values, clearArray: true);
            ArrayPool<BestPerson>.Shared.Return(places, clearArray: true);
        }
    }

    private bool TryRead(GalleryChunk chunk, int row, float[] values, out ReferenceId reference) =>
        _rows.TryRead(chunk.ReferenceNumber(row), values.AsSpan(0, _dimension), out var person, out reference)
        && person == _names[chunk.People[row]];

    private static void Dispose(GalleryScan[] scans)
    {
        foreach (var scan in scans)
        {
            scan.Dispose();
        }
    }
}

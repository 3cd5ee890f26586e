using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace AccessControl.Domain.Matching.Search;

/// <summary>One probe's way through quantised rows: every row gets an interval that its exact score lies in, and those that can be in the result are kept.</summary>
/// <remarks>
/// A product with the probe's coarse form rules out most rows at half the work; groups of rows of which one is left are looked at with the fine form, whose interval is
/// many times narrower. Kept are rows whose upper end reaches the lower end of the last place, where places are taken by different people: at least as many people as there are
/// places have a row that surely scores above any row left out. Not thread-safe; each thread scans with its own.
/// </remarks>
internal sealed unsafe class GalleryScan : IDisposable
{
    /// <summary>Rows multiplied at once, before what they came to is looked at.</summary>
    private const int Tile = 64;

    /// <summary>Rows whose bounds are worked out at once.</summary>
    private const int Group = 8;

    private const int FirstCapacity = 256;

    private readonly IReadOnlySet<long>? _without;
    private readonly int[] _people;
    private readonly double[] _lowers;
    private readonly float _squareOfProbe;
    private readonly float _shrunk;
    private int _found;
    private float _bar = float.NegativeInfinity;
    private Survivor[] _survivors = ArrayPool<Survivor>.Shared.Rent(FirstCapacity);
    private int _count;
    private int _pruneAt = 4096;

    /// <param name="probe">What is searched for.</param>
    /// <param name="metric">How to compare.</param>
    /// <param name="places">How many people the result has.</param>
    /// <param name="without">Reference numbers to pass over; null for none.</param>
    public GalleryScan(QuantisedProbe probe, Metric metric, int places, IReadOnlySet<long>? without)
    {
        (Probe, Metric, Places, _without) = (probe, metric, places, without);
        _people = ArrayPool<int>.Shared.Rent(places);
        _lowers = ArrayPool<double>.Shared.Rent(places);
        _shrunk = (float)(1 - probe.SquareSlack);
        _squareOfProbe = probe.Embedding.Norm * probe.Embedding.Norm;
    }

    /// <summary>What is searched for.</summary>
    public QuantisedProbe Probe { get; }

    /// <summary>How is compared.</summary>
    public Metric Metric { get; }

    /// <summary>How many people the result has.</summary>
    public int Places { get; }

    /// <summary>What is left; valid until disposed.</summary>
    public Span<Survivor> Survivors => _survivors.AsSpan(0, _count);

    /// <summary>One for the same search on another thread.</summary>
    public GalleryScan Another() => new(Probe, Metric, Places, _without);

    /// <summary>Scans a chunk.</summary>
    /// <param name="kernel">Multiplies.</param>
    /// <param name="chunks">The gallery.</param>
    /// <param name="index">Which of its chunks.</param>
    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Chunk(DotKernel kernel, GalleryChunk[] chunks, int index)
    {
        var chunk = chunks[index];
        var rows = chunk.Rows;

        // On a cache line's boundary, where the collector wouldn't leave an array.
        var room = stackalloc byte[(3 * rows.Stride) + RowMemory.Alignment];
        var probe = (short*)(((nint)room + RowMemory.Alignment - 1) & -RowMemory.Alignment);
        var coarse = (sbyte*)(probe + rows.Stride);
        Probe.Numbers.CopyTo(new Span<short>(probe, rows.Stride));
        Probe.CoarseNumbers.CopyTo(new Span<sbyte>(coarse, rows.Stride));
        var sums = stackalloc int[Tile];
        var finer = stackalloc int[Group];
        for (var from = 0; from < chunk.Count; from += Tile)
        {
            var count = Math.Min(Tile, chunk.Count - from);
            for (var i = from; i < from + count; i += RowMemory.Alignment / sizeof(float))
            {
                // They lie apart from the rows; asked for now, they are there when the sums are.
                Prefetch(rows.Scales + i);
                Prefetch(rows.Errors + i);
            }

            kernel.MultiplyCoarse(rows.First + ((nint)from * rows.Stride), rows.Stride, count, coarse, Probe.CoarseSum, sums);
            for (var i = 0; i < count; i += Group)
            {
                if (Reaching(Uppers(rows, from + i, sums + i, Probe.Coarse)) == 0)
                {
                    continue;
                }

                kernel.Multiply(rows.First + ((nint)(from + i) * rows.Stride), rows.Stride, Math.Min(Group, count - i), probe, finer);
                var uppers = Uppers(rows, from + i, finer, Probe.Fine);
                if (Reaching(uppers) is not 0 and var mask)
                {
                    Keep(chunk, index, from + i, count - i, mask, uppers, finer);
                }
            }
        }

        GC.KeepAlive(rows);
    }

    /// <summary>Takes over what another thread found in other rows.</summary>
    public void Join(GalleryScan other)
    {
        foreach (var survivor in other.Survivors)
        {
            Append(survivor);
        }

        for (var i = 0; i < other._found; i++)
        {
            Place(other._people[i], other._lowers[i]);
        }
    }

    /// <summary>Drops what fell behind since it was kept.</summary>
    public void Prune()
    {
        var kept = 0;
        foreach (var survivor in Survivors)
        {
            if (survivor.Upper >= _bar)
            {
                _survivors[kept++] = survivor;
            }
        }

        _count = kept;
    }

    public void Dispose()
    {
        ArrayPool<Survivor>.Shared.Return(_survivors);
        ArrayPool<int>.Shared.Return(_people);
        ArrayPool<double>.Shared.Return(_lowers);
        _survivors = [];
        _count = 0;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Prefetch(float* address)
    {
        if (Sse.IsSupported)
        {
            Sse.Prefetch0(address);
        }
    }

    /// <summary>Upper ends of eight rows' keys; of those behind the last row they mean nothing.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Vector256<float> Uppers(QuantisedRows rows, int row, int* sums, ProbeBound bound)
    {
        var uppers = Vector256.FusedMultiplyAdd(
            Vector256.ConvertToSingle(Vector256.Load(sums)),
            Vector256.Load(rows.Scales + row) * bound.Scale,
            Vector256.FusedMultiplyAdd(Vector256.Load(rows.Errors + row), Vector256.Create(bound.ErrorWeight), Vector256.Create(bound.Slack)));
        return Metric == Metric.Cosine ? uppers : OfDistances(uppers, Vector256.Load(rows.Norms + row));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private uint Reaching(Vector256<float> uppers) => Vector256.GreaterThanOrEqual(uppers, Vector256.Create(_bar)).ExtractMostSignificantBits();

    /// <summary>From bounds of cosines, bounds of negative squares of distances, each square a little smaller than it is.</summary>
    private Vector256<float> OfDistances(Vector256<float> cosines, Vector256<float> norms) =>
        (norms * ((2 * Probe.Embedding.Norm * cosines) - (norms * _shrunk))) - Vector256.Create(_squareOfProbe * _shrunk);

    /// <summary>Keeps those of eight rows that the mask shows, but for what lies behind the last row.</summary>
    private void Keep(GalleryChunk chunk, int index, int row, int count, uint mask, Vector256<float> uppers, int* sums)
    {
        if (count < Vector256<float>.Count)
        {
            mask &= (1u << count) - 1;
        }

        for (; mask != 0; mask &= mask - 1)
        {
            var lane = System.Numerics.BitOperations.TrailingZeroCount(mask);
            Keep(chunk, index, row + lane, uppers.GetElement(lane), sums[lane]);
        }
    }

    private void Keep(GalleryChunk chunk, int chunkIndex, int row, float upper, int sum)
    {
        if (_without is not null && _without.Contains(chunk.ReferenceNumber(row)))
        {
            return;
        }

        var cosine = ((double)sum * chunk.Rows.Scales[row] * Probe.Fine.Scale) - ((double)Probe.Fine.ErrorWeight * chunk.Rows.Errors[row]) - Probe.Fine.Slack;
        var lower = Lower(cosine, chunk.Rows.Norms[row]);
        Append(new Survivor(upper, lower, chunkIndex, row));
        Place(chunk.People[row], lower);
        if (_count >= _pruneAt)
        {
            Prune();
            _pruneAt = Math.Max(_pruneAt, 2 * _count);
        }
    }

    private double Lower(double cosine, double norm)
    {
        if (Metric == Metric.Cosine)
        {
            return cosine;
        }

        double other = Probe.Embedding.Norm;
        return (2 * norm * other * cosine) - ((1 + Probe.SquareSlack) * ((norm * norm) + (other * other)));
    }

    private void Append(Survivor survivor)
    {
        if (_count == _survivors.Length)
        {
            var grown = ArrayPool<Survivor>.Shared.Rent(2 * _count);
            Survivors.CopyTo(grown);
            ArrayPool<Survivor>.Shared.Return(_survivors);
            _survivors = grown;
        }

        _survivors[_count++] = survivor;
    }

    /// <summary>Gives a person the place that this lower end earns, best first.</summary>
    private void Place(int person, double lower)
    {
        var place = _people.AsSpan(0, _found).IndexOf(person);
        if (place < 0)
        {
            if (_found < Places)
            {
                place = _found++;
            }
            else if (lower > _lowers[_found - 1])
            {
                place = _found - 1;
            }
            else
            {
                return;
            }
        }
        else if (lower <= _lowers[place])
        {
            return;
        }

        for (; place > 0 && lower > _lowers[place - 1]; place--)
        {
            _people[place] = _people[place - 1];
            _lowers[place] = _lowers[place - 1];
        }

        _people[place] = person;
        _lowers[place] = lower;
        if (_found == Places)
        {
            // Downwards, whichever way the conversion rounded.
            _bar = float.BitDecrement((float)_lowers[_found - 1]);
        }
    }
}

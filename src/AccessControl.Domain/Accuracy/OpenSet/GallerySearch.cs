using System.Collections.Immutable;
using System.Numerics.Tensors;

namespace AccessControl.Domain.Accuracy.OpenSet;

/// <summary>Searches galleries with every sample that is no reference in them.</summary>
public static class GallerySearch
{
    /// <summary>Searches drawn galleries: who is in a gallery searches with the samples left over, all others with all of theirs.</summary>
    /// <param name="rows">The embeddings one after the other, each of length 1.</param>
    /// <param name="dimension">Numbers in each.</param>
    /// <param name="subjectOfRow">The person of each, numbered from 0.</param>
    /// <param name="galleries">The references of each gallery, at least one reference in each.</param>
    /// <param name="labelErrors">People, by pairs, who aren't compared; null where there are none.</param>
    /// <param name="workers">Threads, at least 1.</param>
    /// <param name="done">Told after each gallery; may be null. Called from several threads.</param>
    /// <param name="cancellation">Ends the work early.</param>
    /// <exception cref="ArgumentException">Embeddings and people don't fit, or a score isn't a number.</exception>
    public static IdentificationScores Run(
        ReadOnlyMemory<float> rows,
        int dimension,
        ImmutableArray<int> subjectOfRow,
        ImmutableArray<ImmutableArray<int>> galleries,
        ImmutableHashSet<SubjectPair>? labelErrors = null,
        int workers = 1,
        Action? done = null,
        CancellationToken cancellation = default)
    {
        Check(rows, dimension, subjectOfRow);
        var found = new (List<MatedSearch> Mated, List<NonMatedSearch> NonMated)[galleries.Length];
        Parallel.For(0, galleries.Length, new ParallelOptions { MaxDegreeOfParallelism = workers, CancellationToken = cancellation }, number =>
        {
            found[number] = Search(rows.Span, dimension, subjectOfRow, number, galleries[number], labelErrors ?? [], cancellation);
            done?.Invoke();
        });
        return new IdentificationScores(
            subjectOfRow, galleries.Length, found.SelectMany(gallery => gallery.Mated), found.SelectMany(gallery => gallery.NonMated));
    }

    /// <summary>
    /// Everybody is enrolled with everything, and each sample is left out in turn: once as a search by an enrolled person, with the others of the
    /// person as references, and once with the whole person left out, as a search by a stranger.
    /// </summary>
    /// <param name="rows">The embeddings one after the other, each of length 1.</param>
    /// <param name="dimension">Numbers in each.</param>
    /// <param name="subjectOfRow">The person of each, numbered from 0; at least two people.</param>
    /// <param name="labelErrors">People, by pairs, who aren't compared; null where there are none.</param>
    /// <param name="cancellation">Ends the work early.</param>
    /// <exception cref="ArgumentException">Embeddings and people don't fit, there is one person only, or a score isn't a number.</exception>
    public static IdentificationScores LeaveOneOut(
        ReadOnlySpan<float> rows, int dimension, ImmutableArray<int> subjectOfRow, ImmutableHashSet<SubjectPair>? labelErrors = null, CancellationToken cancellation = default)
    {
        Check(rows.Length, dimension, subjectOfRow);
        if (subjectOfRow.Distinct().Take(2).Count() < 2)
        {
            throw new ArgumentException("Leaving a person out needs at least two.", nameof(subjectOfRow));
        }

        var count = subjectOfRow.Length;
        var (own, other) = (new float[count], new float[count]);
        Array.Fill(own, float.NegativeInfinity);
        Array.Fill(other, float.NegativeInfinity);
        var apart = Apart(labelErrors ?? []);
        for (var i = 0; i < count; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            var row = rows.Slice(i * dimension, dimension);
            for (var j = i + 1; j < count; j++)
            {
                if (apart.Count > 0 && apart.TryGetValue(subjectOfRow[i], out var left) && left.Contains(subjectOfRow[j]))
                {
                    continue;
                }

                var best = subjectOfRow[i] == subjectOfRow[j] ? own : other;
                var score = TensorPrimitives.Dot(row, rows.Slice(j * dimension, dimension));

                // NaN stays: the scores refuse it.
                best[i] = MathF.Max(best[i], score);
                best[j] = MathF.Max(best[j], score);
            }
        }

        var samples = Enumerable.Range(0, count).ToList();
        return new IdentificationScores(
            subjectOfRow,
            1,
            samples.Where(i => !float.IsNegativeInfinity(own[i])).Select(i => new MatedSearch(0, i, own[i], other[i])),
            samples.Where(i => !float.IsNegativeInfinity(other[i])).Select(i => new NonMatedSearch(0, i, other[i])));
    }

    private static Dictionary<int, HashSet<int>> Apart(ImmutableHashSet<SubjectPair> pairs)
    {
        var apart = new Dictionary<int, HashSet<int>>();
        foreach (var (one, other) in pairs.SelectMany(pair => new[] { (pair.Low, pair.High), (pair.High, pair.Low) }))
        {
            if (!apart.TryGetValue(one, out var others))
            {
                others = [];
                apart.Add(one, others);
            }

            others.Add(other);
        }

        return apart;
    }

    private static (List<MatedSearch> Mated, List<NonMatedSearch> NonMated) Search(
        ReadOnlySpan<float> rows,
        int dimension,
        ImmutableArray<int> subjectOfRow,
        int number,
        ImmutableArray<int> references,
        ImmutableHashSet<SubjectPair> labelErrors,
        CancellationToken cancellation)
    {
        var block = new float[references.Length * dimension];
        var subjects = new int[references.Length];
        var isReference = new bool[subjectOfRow.Length];
        var isEnrolled = new HashSet<int>();
        for (var i = 0; i < references.Length; i++)
        {
            rows.Slice(references[i] * dimension, dimension).CopyTo(block.AsSpan(i * dimension));
            subjects[i] = subjectOfRow[references[i]];
            isReference[references[i]] = true;
            isEnrolled.Add(subjects[i]);
        }

        var apart = Apart(labelErrors);
        var (mated, nonMated) = (new List<MatedSearch>(), new List<NonMatedSearch>());
        for (var sample = 0; sample < subjectOfRow.Length; sample++)
        {
            cancellation.ThrowIfCancellationRequested();
            if (isReference[sample])
            {
                continue;
            }

            var probe = rows.Slice(sample * dimension, dimension);
            var left = apart.GetValueOrDefault(subjectOfRow[sample]);
            var (own, other) = (float.NegativeInfinity, float.NegativeInfinity);
            for (var i = 0; i < subjects.Length; i++)
            {
                if (left is not null && left.Contains(subjects[i]))
                {
                    continue;
                }

                var score = TensorPrimitives.Dot(probe, block.AsSpan(i * dimension, dimension));
                if (subjects[i] == subjectOfRow[sample])
                {
                    own = MathF.Max(own, score);
                }
                else
                {
                    other = MathF.Max(other, score);
                }
            }

            if (isEnrolled.Contains(subjectOfRow[sample]))
            {
                mated.Add(new MatedSearch(number, sample, own, other));
            }
            else if (!float.IsNegativeInfinity(other))
            {
                nonMated.Add(new NonMatedSearch(number, sample, other));
            }
        }

        return (mated, nonMated);
    }

    private static void Check(ReadOnlyMemory<float> rows, int dimension, ImmutableArray<int> subjectOfRow) => Check(rows.Length, dimension, subjectOfRow);

    private static void Check(int numbers, int dimension, ImmutableArray<int> subjectOfRow)
    {
        if (numbers != (long)subjectOfRow.Length * dimension)
        {
            throw new ArgumentException($"{subjectOfRow.Length} people and {numbers} numbers don't make embeddings of {dimension}.", nameof(subjectOfRow));
        }
    }
}

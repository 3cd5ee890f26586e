using System.Collections.Immutable;
using System.Numerics.Tensors;

namespace AccessControl.Training.Curation;

/// <summary>Embeddings and whose each is said to be, those of a person beside each other. Immutable and thread-safe.</summary>
public sealed class LabelledRows
{
    private readonly float[] _rows;
    private readonly int _dimension;
    private readonly int[] _personOf;
    private readonly int[] _pictureOf;
    private readonly Range[] _of;
    private readonly double?[] _unity;

    /// <summary>Takes embeddings of length 1.</summary>
    /// <param name="rows">One for each picture, all of one model; null where there is none.</param>
    /// <param name="personOf">Whose each picture is said to be.</param>
    /// <param name="people">How many people there are.</param>
    public LabelledRows(IReadOnlyList<float[]?> rows, IReadOnlyList<int> personOf, int people)
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(personOf);
        _pictureOf = [.. Enumerable.Range(0, rows.Count).Where(picture => rows[picture] is not null).OrderBy(picture => personOf[picture]).ThenBy(picture => picture)];
        _dimension = _pictureOf.Length > 0 ? rows[_pictureOf[0]]!.Length : 0;
        _rows = new float[_pictureOf.Length * _dimension];
        _personOf = [.. _pictureOf.Select(picture => personOf[picture])];
        for (var i = 0; i < _pictureOf.Length; i++)
        {
            rows[_pictureOf[i]].CopyTo(_rows.AsSpan(i * _dimension));
        }

        _of = new Range[people];
        for (int person = 0, at = 0; person < people; person++)
        {
            var start = at;
            while (at < _personOf.Length && _personOf[at] == person)
            {
                at++;
            }

            _of[person] = start..at;
        }

        _unity = [.. _of.Select(own => MedianWithin(own, -1))];
    }

    /// <summary>Pictures with an embedding.</summary>
    public int Count => _pictureOf.Length;

    /// <summary>How many pictures with an embedding a person has.</summary>
    public int CountOf(int person) => _of[person].End.Value - _of[person].Start.Value;

    /// <summary>The median cosine of an embedding to a person's pictures; null where there is none.</summary>
    public double? MedianTo(ReadOnlySpan<float> row, int person)
    {
        var (start, count) = _of[person].GetOffsetAndLength(Count);
        var scores = new float[count];
        for (var i = 0; i < count; i++)
        {
            scores[i] = TensorPrimitives.Dot(row, Row(start + i));
        }

        return count > 0 ? Median(scores) : null;
    }

    /// <summary>The picture of a person that is most like all of them; -1 where there is none.</summary>
    public int Typical(int person)
    {
        var (start, count) = _of[person].GetOffsetAndLength(Count);
        return count == 0 ? -1 : _pictureOf[Enumerable.Range(start, count).MaxBy(row => MedianTo(Row(row), person)!.Value)];
    }

    /// <summary>How each picture stands; null where it has no embedding.</summary>
    /// <param name="pictures">How many pictures there are.</param>
    /// <param name="isApart">People who are not held against each other, such as two names of one.</param>
    /// <param name="workers">Threads, at least 1.</param>
    /// <param name="cancellation">Ends it early.</param>
    public ImmutableArray<PictureStanding?> Standings(int pictures, Func<int, int, bool> isApart, int workers, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(isApart);
        var standings = new PictureStanding?[pictures];
        Parallel.For(
            0,
            Count,
            new ParallelOptions { MaxDegreeOfParallelism = workers, CancellationToken = cancellation },
            () => new float[Count],
            (row, _, scores) =>
            {
                Score(row, scores);
                var (person, nearest, best) = (_personOf[row], -1, double.NegativeInfinity);
                for (var other = 0; other < _of.Length; other++)
                {
                    // A median is no higher than the highest: most people are done with by that.
                    var (start, count) = _of[other].GetOffsetAndLength(Count);
                    if (other != person && count > 0 && TensorPrimitives.Max<float>(scores.AsSpan(start, count)) > best && !isApart(person, other)
                        && Median(scores.AsSpan(start, count).ToArray()) is var median && median > best)
                    {
                        (nearest, best) = (other, median);
                    }
                }

                var own = scores.AsSpan(_of[person]).ToArray().ToList();
                own.RemoveAt(row - _of[person].Start.Value);
                standings[_pictureOf[row]] = new PictureStanding(own.Count > 0 ? Median([.. own]) : null, own.Count, MedianWithin(_of[person], row), nearest, nearest < 0 ? 0 : best);
                return scores;
            },
            _ => { });
        return [.. standings];
    }

    /// <summary>Pairs of people whose pictures come as near to each other as pictures of one: by the median over all their pairs of pictures.</summary>
    /// <param name="threshold">Cosine from which on two are one.</param>
    /// <param name="workers">Threads, at least 1.</param>
    /// <param name="cancellation">Ends it early.</param>
    /// <returns>The lower number first, in order.</returns>
    public ImmutableArray<(int One, int Other, double Score)> Twins(double threshold, int workers, CancellationToken cancellation)
    {
        var found = new List<(int One, int Other, double Score)>();
        var turn = new Lock();
        Parallel.For(0, _of.Length, new ParallelOptions { MaxDegreeOfParallelism = workers, CancellationToken = cancellation }, one =>
        {
            var (first, ownCount) = _of[one].GetOffsetAndLength(Count);
            if (ownCount == 0)
            {
                return;
            }

            // The middle of a person is near that of the same person's other name: a quick look, which the median decides.
            var middle = new float[_dimension];
            for (var row = first; row < first + ownCount; row++)
            {
                TensorPrimitives.Add(middle, Row(row), middle);
            }

            for (var other = one + 1; other < _of.Length; other++)
            {
                var (start, count) = _of[other].GetOffsetAndLength(Count);
                double mean = 0;
                for (var row = start; row < start + count; row++)
                {
                    mean += TensorPrimitives.Dot<float>(middle, Row(row));
                }

                if (count == 0 || mean / ((long)count * ownCount) < threshold / 2)
                {
                    continue;
                }

                var scores = new float[count * ownCount];
                for (var i = 0; i < scores.Length; i++)
                {
                    scores[i] = TensorPrimitives.Dot(Row(first + (i / count)), Row(start + (i % count)));
                }

                if (Median(scores) is var median && median >= threshold)
                {
                    lock (turn)
                    {
                        found.Add((one, other, median));
                    }
                }
            }
        });
        return [.. found.Order()];
    }

    private ReadOnlySpan<float> Row(int row) => _rows.AsSpan(row * _dimension, _dimension);

    private void Score(int row, float[] scores)
    {
        for (var other = 0; other < scores.Length; other++)
        {
            scores[other] = TensorPrimitives.Dot(Row(row), Row(other));
        }
    }

    /// <summary>The median cosine of all pairs, or of all without one row; of the first 200 rows where there are more.</summary>
    private double? MedianWithin(Range own, int without)
    {
        const int most = 200;
        var (start, count) = own.GetOffsetAndLength(Count);
        if (count > most)
        {
            // One picture more or less moves nothing.
            return without >= 0 ? _unity[_personOf[start]] : MedianOf([.. Enumerable.Range(start, most)]);
        }

        return MedianOf([.. Enumerable.Range(start, count).Where(row => row != without)]);
    }

    private double? MedianOf(int[] rows)
    {
        if (rows.Length < 2)
        {
            return null;
        }

        var scores = new List<float>(rows.Length * (rows.Length - 1) / 2);
        for (var i = 0; i < rows.Length; i++)
        {
            for (var j = i + 1; j < rows.Length; j++)
            {
                scores.Add(TensorPrimitives.Dot(Row(rows[i]), Row(rows[j])));
            }
        }

        return Median([.. scores]);
    }

    private static double Median(float[] scores)
    {
        Array.Sort(scores);
        return (scores[(scores.Length - 1) / 2] + (double)scores[scores.Length / 2]) / 2;
    }
}

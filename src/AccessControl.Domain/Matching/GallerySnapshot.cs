using System.Collections.Immutable;
using System.Numerics.Tensors;
using AccessControl.Domain.People;

namespace AccessControl.Domain.Matching;

/// <summary>A gallery at one moment. Immutable and thread-safe.</summary>
public sealed class GallerySnapshot
{
    /// <summary>The most candidates that a search gives.</summary>
    public const int MaximalCandidates = 32;

    private readonly GalleryBlock _block;

    internal GallerySnapshot(ModelId model, GalleryBlock block, int count, int people)
    {
        Model = model;
        _block = block;
        Count = count;
        People = people;
    }

    /// <summary>The encoder of every reference.</summary>
    public ModelId Model { get; }

    /// <summary>References.</summary>
    public int Count { get; }

    /// <summary>People with at least one reference.</summary>
    public int People { get; }

    /// <summary>The best people for a face, each with the score of the best reference; best first, equal scores in order of person number.</summary>
    /// <param name="embedding">Of the gallery's encoder; any length.</param>
    /// <param name="metric">How to compare.</param>
    /// <param name="count">At most so many, 1 to <see cref="MaximalCandidates"/>.</param>
    /// <returns>Empty where the gallery is.</returns>
    /// <exception cref="ArgumentException">The embedding is of another encoder or dimension.</exception>
    public ImmutableArray<Candidate> Search(Embedding embedding, Metric metric, int count)
    {
        Refuse(embedding);
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, MaximalCandidates);

        Span<int> rows = stackalloc int[count];
        Span<double> keys = stackalloc double[count];
        var found = 0;
        for (var row = 0; row < Count; row++)
        {
            var key = Key(embedding, metric, row);
            if (found == count && key < keys[found - 1])
            {
                continue;
            }

            Rank(row, key, rows, keys, ref found);
        }

        var candidates = ImmutableArray.CreateBuilder<Candidate>(found);
        for (var i = 0; i < found; i++)
        {
            candidates.Add(new Candidate(_block.People[rows[i]], _block.References[rows[i]], Score(metric, keys[i])));
        }

        return candidates.MoveToImmutable();
    }

    /// <summary>The score of a person's best reference.</summary>
    /// <param name="person">Whose references are compared.</param>
    /// <param name="embedding">Of the gallery's encoder; any length.</param>
    /// <param name="metric">How to compare.</param>
    /// <returns>Null where the person has no reference.</returns>
    /// <exception cref="ArgumentException">The embedding is of another encoder or dimension.</exception>
    public ComparisonScore? Best(PersonId person, Embedding embedding, Metric metric)
    {
        Refuse(embedding);
        double? best = null;
        for (var row = 0; row < Count; row++)
        {
            if (_block.People[row] == person)
            {
                var key = Key(embedding, metric, row);
                best = best is { } b && b >= key ? b : key;
            }
        }

        return best is { } found ? Score(metric, found) : null;
    }

    /// <summary>Larger is better, under either metric: the cosine, or the negative square of the distance.</summary>
    private double Key(Embedding embedding, Metric metric, int row)
    {
        double norm = _block.Norms[row];
        double dot = TensorPrimitives.Dot(embedding.Values, _block.Row(row));
        if (metric == Metric.Cosine)
        {
            return dot / (norm * embedding.Norm);
        }

        var square = (norm * norm) + ((double)embedding.Norm * embedding.Norm) - (2 * dot);

        // Subtracting nearly equal numbers leaves rounding only: near zero the distance is taken from the differences.
        if (square < 1e-3 * norm * embedding.Norm)
        {
            double distance = TensorPrimitives.Distance(embedding.Values, _block.Row(row));
            square = distance * distance;
        }

        return -square;
    }

    private static ComparisonScore Score(Metric metric, double key) => new(metric, metric == Metric.Cosine ? key : Math.Sqrt(-key));

    private void Rank(int row, double key, Span<int> rows, Span<double> keys, ref int found)
    {
        var place = -1;
        for (var i = 0; i < found; i++)
        {
            if (_block.PersonNumbers[rows[i]] == _block.PersonNumbers[row])
            {
                place = i;
                break;
            }
        }

        if (place >= 0)
        {
            if (key <= keys[place])
            {
                return;
            }
        }
        else if (found < rows.Length)
        {
            place = found++;
        }
        else if (Precedes(row, key, rows[^1], keys[^1]))
        {
            place = found - 1;
        }
        else
        {
            return;
        }

        for (; place > 0 && Precedes(row, key, rows[place - 1], keys[place - 1]); place--)
        {
            rows[place] = rows[place - 1];
            keys[place] = keys[place - 1];
        }

        rows[place] = row;
        keys[place] = key;
    }

    private bool Precedes(int row, double key, int otherRow, double otherKey) =>
        key > otherKey || (key == otherKey && _block.People[row] < _block.People[otherRow]);

    private void Refuse(Embedding embedding)
    {
        ArgumentNullException.ThrowIfNull(embedding);
        if (embedding.Model != Model || embedding.Dimension != _block.Dimension)
        {
            throw new ArgumentException(
                $"An embedding of {embedding.Model} with {embedding.Dimension} numbers can't be searched among {_block.Dimension} of {Model}.",
                nameof(embedding));
        }
    }
}

using System.Collections.Immutable;
using System.Numerics.Tensors;

namespace AccessControl.Domain.Accuracy;

/// <summary>Embeddings of a population, each of unit length, of which each person's first stands for the person in a gallery.</summary>
internal readonly ref struct PopulationRows
{
    private readonly ReadOnlySpan<float> _rows;
    private readonly int _dimension;

    /// <summary>Takes the embeddings.</summary>
    /// <param name="rows">One after the other, each of length 1.</param>
    /// <param name="dimension">Numbers in each.</param>
    /// <param name="subjectOfRow">The person of each, numbered from 0.</param>
    /// <exception cref="ArgumentException">The numbers of embeddings and people differ.</exception>
    public PopulationRows(ReadOnlySpan<float> rows, int dimension, ImmutableArray<int> subjectOfRow)
    {
        if (rows.Length != (long)subjectOfRow.Length * dimension)
        {
            throw new ArgumentException($"{subjectOfRow.Length} people and {rows.Length} numbers don't make embeddings of {dimension}.", nameof(rows));
        }

        _rows = rows;
        _dimension = dimension;
        var probes = new Dictionary<int, List<int>>();
        var first = ImmutableArray.CreateBuilder<int>();
        for (var row = 0; row < subjectOfRow.Length; row++)
        {
            if (probes.TryGetValue(subjectOfRow[row], out var more))
            {
                more.Add(row);
            }
            else
            {
                probes.Add(subjectOfRow[row], []);
                first.Add(row);
            }
        }

        Gallery = first.ToImmutable();
        Probes = [.. first.Select(row => probes[subjectOfRow[row]]).Where(more => more.Count > 0).Select(more => more.ToImmutableArray())];
        SubjectOfRow = subjectOfRow;
    }

    /// <summary>The row that stands for each person.</summary>
    public ImmutableArray<int> Gallery { get; }

    /// <summary>The other rows of each person who has several.</summary>
    public ImmutableArray<ImmutableArray<int>> Probes { get; }

    /// <summary>The person of each row.</summary>
    public ImmutableArray<int> SubjectOfRow { get; }

    /// <summary>Cosine of two rows.</summary>
    public float Compare(int row, int other) => TensorPrimitives.Dot(Row(row), Row(other));

    private ReadOnlySpan<float> Row(int row) => _rows.Slice(row * _dimension, _dimension);
}

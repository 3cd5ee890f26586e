using System.Collections.Immutable;
using System.Numerics.Tensors;

namespace AccessControl.Training.Adaptation;

/// <summary>Embeddings of one model, one after the other, and whose each is. Immutable by use: nobody writes into the rows.</summary>
public sealed class PeopleRows
{
    private readonly float[] _rows;

    /// <summary>Takes embeddings.</summary>
    /// <param name="rows">One after the other, each of length 1.</param>
    /// <param name="dimension">Numbers in each, at least 1.</param>
    /// <param name="personOf">Whose each is, numbered from 0 without gaps.</param>
    /// <exception cref="ArgumentException">The numbers don't fit, or a person has none.</exception>
    public PeopleRows(float[] rows, int dimension, ImmutableArray<int> personOf)
    {
        ArgumentNullException.ThrowIfNull(rows);
        if (dimension < 1 || personOf.IsDefaultOrEmpty || rows.LongLength != (long)dimension * personOf.Length)
        {
            throw new ArgumentException($"{rows.Length} numbers aren't the embeddings of {(personOf.IsDefault ? 0 : personOf.Length)} captures of {dimension}.", nameof(rows));
        }

        (_rows, Dimension, PersonOf) = (rows, dimension, personOf);
        RowsOf = [.. personOf.Select((person, row) => (person, row)).GroupBy(one => one.person, one => one.row).OrderBy(own => own.Key).Select(own => own.ToImmutableArray())];
        if (RowsOf.Length != personOf.Max() + 1 || personOf.Min() < 0)
        {
            throw new ArgumentException("People are numbered from 0, and each has a capture.", nameof(personOf));
        }
    }

    /// <summary>Numbers in an embedding.</summary>
    public int Dimension { get; }

    /// <summary>Captures.</summary>
    public int Count => PersonOf.Length;

    /// <summary>How many people.</summary>
    public int People => RowsOf.Length;

    /// <summary>Whose each capture is.</summary>
    public ImmutableArray<int> PersonOf { get; }

    /// <summary>The captures of each person.</summary>
    public ImmutableArray<ImmutableArray<int>> RowsOf { get; }

    /// <summary>All numbers.</summary>
    public ReadOnlySpan<float> All => _rows;

    /// <summary>One embedding.</summary>
    public ReadOnlySpan<float> Row(int row) => _rows.AsSpan(row * Dimension, Dimension);

    /// <summary>The cosine of two.</summary>
    public float Cosine(int one, int other) => TensorPrimitives.Dot(Row(one), Row(other));

    /// <summary>Some of them, people numbered anew.</summary>
    /// <param name="rows">Numbers of captures, at least one.</param>
    public PeopleRows Some(IReadOnlyList<int> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        var numbers = new Dictionary<int, int>();
        var (taken, personOf) = (new float[rows.Count * Dimension], ImmutableArray.CreateBuilder<int>(rows.Count));
        foreach (var row in rows)
        {
            Row(row).CopyTo(taken.AsSpan(personOf.Count * Dimension));
            if (!numbers.TryGetValue(PersonOf[row], out var number))
            {
                numbers.Add(PersonOf[row], number = numbers.Count);
            }

            personOf.Add(number);
        }

        return new PeopleRows(taken, Dimension, personOf.MoveToImmutable());
    }
}

using System.Numerics.Tensors;
using AccessControl.Domain.People;

namespace AccessControl.Domain.Matching;

/// <summary>
/// The memory behind snapshots: rows of embeddings in one array, and what belongs to each row beside it. Only rows after every
/// published count are written, so snapshots that share a block never see a change.
/// </summary>
internal sealed class GalleryBlock
{
    public GalleryBlock(int dimension, int capacity)
    {
        Dimension = dimension;
        Capacity = capacity;
        Values = GC.AllocateUninitializedArray<float>(checked(capacity * dimension));
        Norms = new float[capacity];
        People = new PersonId[capacity];
        References = new ReferenceId[capacity];
        PersonNumbers = new int[capacity];
    }

    public int Dimension { get; }

    public int Capacity { get; }

    public float[] Values { get; }

    public float[] Norms { get; }

    public PersonId[] People { get; }

    public ReferenceId[] References { get; }

    /// <summary>A small number for the row's person, so that rows compare without touching strings.</summary>
    public int[] PersonNumbers { get; }

    public ReadOnlySpan<float> Row(int row) => Values.AsSpan(row * Dimension, Dimension);

    public void Write(int row, BiometricReference reference, int personNumber)
    {
        reference.Embedding.Values.CopyTo(Values.AsSpan(row * Dimension, Dimension));
        Norms[row] = TensorPrimitives.Norm(Row(row));
        People[row] = reference.Person;
        References[row] = reference.Id;
        PersonNumbers[row] = personNumber;
    }

    public void CopyRow(GalleryBlock from, int fromRow, int row)
    {
        from.Row(fromRow).CopyTo(Values.AsSpan(row * Dimension, Dimension));
        Norms[row] = from.Norms[fromRow];
        People[row] = from.People[fromRow];
        References[row] = from.References[fromRow];
        PersonNumbers[row] = from.PersonNumbers[fromRow];
    }

    public void CopyRows(GalleryBlock from, int count)
    {
        from.Values.AsSpan(0, count * Dimension).CopyTo(Values);
        from.Norms.AsSpan(0, count).CopyTo(Norms);
        from.People.AsSpan(0, count).CopyTo(People);
        from.References.AsSpan(0, count).CopyTo(References);
        from.PersonNumbers.AsSpan(0, count).CopyTo(PersonNumbers);
    }
}

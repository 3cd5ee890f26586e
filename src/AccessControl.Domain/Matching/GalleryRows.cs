using AccessControl.Domain.People;

namespace AccessControl.Domain.Matching;

/// <summary>Every embedding of a gallery in clear, one after the other and each of length 1, the rows of a person together. Disposing clears them.</summary>
/// <param name="values">The numbers.</param>
/// <param name="dimension">Numbers in each row.</param>
/// <param name="owners">Whose each row is, and the reference's name.</param>
internal sealed class GalleryRows(float[] values, int dimension, IReadOnlyList<(PersonId Person, ReferenceId Reference)> owners) : IDisposable
{
    /// <summary>Numbers in each row.</summary>
    public int Dimension => dimension;

    /// <summary>The numbers.</summary>
    public ReadOnlyMemory<float> Values => values.AsMemory(0, Owners.Count * dimension);

    /// <summary>Whose each row is, and the reference's name.</summary>
    public IReadOnlyList<(PersonId Person, ReferenceId Reference)> Owners { get; } = owners;

    /// <summary>Each person's rows: from the first to before the end.</summary>
    public IReadOnlyList<(PersonId Person, int First, int End)> People()
    {
        var people = new List<(PersonId Person, int First, int End)>();
        for (int first = 0, end; first < Owners.Count; first = end)
        {
            end = first + 1;
            while (end < Owners.Count && Owners[end].Person == Owners[first].Person)
            {
                end++;
            }

            people.Add((Owners[first].Person, first, end));
        }

        return people;
    }

    /// <summary>One row's numbers.</summary>
    public ReadOnlySpan<float> Row(int row) => values.AsSpan(row * dimension, dimension);

    /// <inheritdoc/>
    public void Dispose() => Array.Clear(values);
}

using System.Collections.Immutable;

namespace AccessControl.Domain.Accuracy;

/// <summary>How often a person isn't recognised by the best of so many references, over the threshold; every person weighs the same.</summary>
/// <param name="References">References of a person, 1 upwards.</param>
/// <param name="Subjects">People with enough pictures: so many references and one to try.</param>
/// <param name="Fnmr">The rate at each threshold of the table, 0 to 1, never falling.</param>
public sealed record ReferenceMisses(int References, int Subjects, ImmutableArray<double> Fnmr)
{
    /// <summary>Equal where every value is.</summary>
    public bool Equals(ReferenceMisses? other) => other is not null && References == other.References && Subjects == other.Subjects
        && Fnmr.AsSpan().SequenceEqual(other.Fnmr.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(References, Subjects, Fnmr.Length);
}

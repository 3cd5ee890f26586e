using System.Collections.Immutable;
using AccessControl.Domain.Matching;
using AccessControl.Domain.People;

namespace AccessControl.Domain.Signatures;

/// <summary>How far apart each person's closest two references are: of ten references that is 45 comparisons of strokes, so it is worked out once for as long as they are the same.</summary>
/// <remarks>Not thread-safe. Holds numbers and names only.</remarks>
internal sealed class ClosestReferences
{
    private readonly Dictionary<PersonId, (ImmutableArray<ReferenceId> Names, double Distance)> _known = [];

    /// <summary>The smallest of the distances between any two of a person's references.</summary>
    /// <param name="person">Whose.</param>
    /// <param name="references">As they are now; at least two.</param>
    public double DistanceOf(PersonId person, ImmutableArray<SignatureReference> references)
    {
        ImmutableArray<ReferenceId> names = [.. references.Select(reference => reference.Id)];
        if (!_known.TryGetValue(person, out var known) || !known.Names.SequenceEqual(names))
        {
            _known[person] = known = (names, SignatureComparison.LeastDistance([.. references.Select(reference => reference.Strokes)]));
        }

        return known.Distance;
    }
}

using AccessControl.Domain.People;

namespace AccessControl.Domain.Matching.Switching;

/// <summary>The galleries of two models that are matched side by side: for whoever is in the successor's, that one decides, for the others the old one.</summary>
/// <remarks>Thread-safe. Counting takes a pass over the old gallery, once for each state of the two.</remarks>
/// <param name="inForce">Of the model that is being left. It keeps the references of everybody until the switch is finished.</param>
/// <param name="successor">Of the model that the switch leads to.</param>
public sealed class GalleryPair(Gallery inForce, Gallery successor)
{
    private volatile Counted? _counted;

    /// <summary>Of the model that is being left.</summary>
    public Gallery InForce { get; } = inForce;

    /// <summary>Of the model that the switch leads to.</summary>
    public Gallery Successor { get; } = successor;

    /// <summary>References by which somebody is matched, in both galleries together.</summary>
    public int References => Count().References;

    /// <summary>People in both galleries together.</summary>
    public int People => Count().UncoveredPeople + Successor.Current.People;

    /// <summary>Who is matched by which model.</summary>
    public SideBySideView View => new(InForce.Model, Count().UncoveredPeople, Successor.Model, Successor.Current.People);

    /// <summary>True where the successor decides for the person.</summary>
    public bool IsCovered(PersonId person) => Successor.Current.Knows(person);

    private Counted Count()
    {
        var (old, next) = (InForce.Current, Successor.Current);
        if (_counted is { } known && ReferenceEquals(known.Old, old) && ReferenceEquals(known.Next, next))
        {
            return known;
        }

        var (references, people) = old.CountOf(person => !next.Knows(person));
        var counted = new Counted(old, next, references + next.Count, people);
        _counted = counted;
        return counted;
    }

    private sealed record Counted(GallerySnapshot Old, GallerySnapshot Next, int References, int UncoveredPeople);
}

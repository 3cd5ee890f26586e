namespace AccessControl.Domain.People;

/// <summary>Reads people. Writing goes through <see cref="IPeopleWriter"/>, by the use cases.</summary>
/// <remarks>Thread-safe.</remarks>
public interface IPeopleStore
{
    /// <summary>The person, null where unknown.</summary>
    /// <exception cref="UnusableConfigurationException">The record is damaged; the line names it.</exception>
    Person? Find(PersonId id);

    /// <summary>True where there is such a person, the record damaged or not.</summary>
    bool Knows(PersonId id);

    /// <summary>The person's name, null where unknown or where the record is damaged: for lists, which go on without it.</summary>
    string? NameOf(PersonId id);

    /// <summary>The names of some people, read together; those are left out who are unknown, or whose records are damaged.</summary>
    /// <param name="people">Any number; somebody twice too.</param>
    IReadOnlyDictionary<PersonId, string> NamesOf(IReadOnlyCollection<PersonId> people);

    /// <summary>People whose records are damaged, by number. Opens every record.</summary>
    IReadOnlyList<DamagedPerson> Damaged();

    /// <summary>People by number, page by page; those whose records are damaged are left out (<see cref="Damaged"/>).</summary>
    /// <param name="after">The last number of the page before, null for the first page.</param>
    /// <param name="count">At most so many, 1 to 1000.</param>
    IReadOnlyList<PersonListing> List(PersonId? after, int count);

    /// <summary>Everybody, by number; those whose records are damaged are left out (<see cref="Damaged"/>). Opens every record.</summary>
    IReadOnlyList<Person> All();

    /// <summary>How many people there are.</summary>
    int Count();
}

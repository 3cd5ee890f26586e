namespace AccessControl.Domain.People;

/// <summary>Reads people. Writing goes through <see cref="IPeopleWriter"/>, by the use cases.</summary>
/// <remarks>Thread-safe.</remarks>
public interface IPeopleStore
{
    /// <summary>The person, null where unknown.</summary>
    Person? Find(PersonId id);

    /// <summary>People by number, page by page.</summary>
    /// <param name="after">The last number of the page before, null for the first page.</param>
    /// <param name="count">At most so many, 1 to 1000.</param>
    IReadOnlyList<PersonListing> List(PersonId? after, int count);

    /// <summary>How many people there are.</summary>
    int Count();
}

using AccessControl.Domain.People;

namespace AccessControl.Web.Time;

/// <summary>Names of whoever stands on a page, read at once.</summary>
public sealed class PeopleNames
{
    private readonly IReadOnlyDictionary<PersonId, string> _known;

    private PeopleNames(IReadOnlyDictionary<PersonId, string> known) => _known = known;

    /// <summary>Nobody's.</summary>
    public static PeopleNames None { get; } = new(new Dictionary<PersonId, string>());

    /// <summary>Reads them.</summary>
    /// <param name="people">Where they are kept.</param>
    /// <param name="wanted">Of whom; anybody twice too.</param>
    public static PeopleNames Read(IPeopleStore people, IEnumerable<PersonId> wanted) => new(people.NamesOf([.. wanted]));

    /// <summary>A person's name; the number where the record is gone.</summary>
    public string Of(PersonId person) => _known.GetValueOrDefault(person, person.Value);
}

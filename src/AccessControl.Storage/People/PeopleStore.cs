using AccessControl.Domain.People;
using Dapper;

namespace AccessControl.Storage.People;

/// <inheritdoc cref="IPeopleStore"/>
/// <remarks>Thread-safe. Throws <see cref="UnusableDatabaseException"/> where the database can't be read.</remarks>
public sealed class PeopleStore(Database database) : IPeopleStore
{
    private const string Columns = "p.id, p.consent_given_at AS ConsentGivenAt, p.consent_withdrawn_at AS ConsentWithdrawnAt, p.sealed";

    private const string Listed = $"""
        {Columns}, (SELECT count(*) FROM biometric_references r WHERE r.person = p.id) AS ReferenceCount,
          (SELECT count(*) FROM kept_captures k WHERE k.person = p.id) AS CaptureCount
        """;

    /// <inheritdoc/>
    public Person? Find(PersonId id)
    {
        if (Row(id) is not { } row)
        {
            return null;
        }

        using var seal = new PersonSeal(database.Key);
        return seal.Open(row) ?? throw new UnusableDatabaseException(
            DatabaseProblem.Damaged, database.Path, $"the record of person {row.Id} was changed or is damaged. Import the person again, restore a backup, or erase the person.");
    }

    /// <inheritdoc/>
    public bool Knows(PersonId id) => Row(id) is not null;

    /// <inheritdoc/>
    public string? NameOf(PersonId id)
    {
        using var seal = new PersonSeal(database.Key);
        return Row(id) is { } row ? seal.Open(row)?.Name : null;
    }

    /// <inheritdoc/>
    public IReadOnlyDictionary<PersonId, string> NamesOf(IReadOnlyCollection<PersonId> people)
    {
        using var seal = new PersonSeal(database.Key);
        return database.ReadOf(people, (connection, some) => connection.Query<StoredPerson>($"SELECT {Columns} FROM people p WHERE p.id IN @some", new { some }))
            .Select(seal.Open).OfType<Person>().ToDictionary(person => person.Id, person => person.Name);
    }

    /// <inheritdoc/>
    public IReadOnlyList<DamagedPerson> Damaged()
    {
        using var seal = new PersonSeal(database.Key);
        return database.Read(connection => connection.Query<StoredPerson>($"SELECT {Listed} FROM people p ORDER BY p.id", buffered: false)
            .Where(row => seal.Open(row) is null)
            .Select(row => new DamagedPerson(new PersonId(row.Id), row.ReferenceCount + row.CaptureCount, row.ConsentWithdrawnAt is { } withdrawn ? Ticks.ToInstant(withdrawn) : null)).ToList());
    }

    /// <inheritdoc/>
    public IReadOnlyList<PersonListing> List(PersonId? after, int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, 1000);
        using var seal = new PersonSeal(database.Key);
        var found = new List<PersonListing>();
        for (var last = after?.Value ?? ""; found.Count < count;)
        {
            var wanted = count - found.Count;
            var rows = database.Read(connection => connection.Query<StoredPerson>(
                $"SELECT {Listed} FROM people p WHERE p.id > @last ORDER BY p.id LIMIT @wanted", new { last, wanted })).ToList();
            found.AddRange(rows.Select(row => seal.Open(row) is { } person ? new PersonListing(person, row.ReferenceCount, row.CaptureCount) : null).OfType<PersonListing>());
            if (rows.Count < wanted)
            {
                break;
            }

            last = rows[^1].Id;
        }

        return found;
    }

    /// <inheritdoc/>
    public IReadOnlyList<Person> All()
    {
        using var seal = new PersonSeal(database.Key);
        return database.Read(connection => connection.Query<StoredPerson>($"SELECT {Columns} FROM people p ORDER BY p.id", buffered: false).Select(seal.Open).OfType<Person>().ToList());
    }

    /// <inheritdoc/>
    public int Count() => database.Read(connection => connection.ExecuteScalar<int>("SELECT count(*) FROM people"));

    private StoredPerson? Row(PersonId id) => database.Read(connection =>
        connection.QueryFirstOrDefault<StoredPerson>($"SELECT {Columns} FROM people p WHERE p.id = @id", new { id = id.Value }));
}

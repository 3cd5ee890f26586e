using AccessControl.Domain.People;
using Dapper;

namespace AccessControl.Storage.People;

/// <inheritdoc cref="IPeopleStore"/>
/// <remarks>Thread-safe. Throws <see cref="UnusableDatabaseException"/> where the database or a person's record can't be read.</remarks>
public sealed class PeopleStore(Database database) : IPeopleStore
{
    private const string Columns = "p.id, p.consent_given_at AS ConsentGivenAt, p.consent_withdrawn_at AS ConsentWithdrawnAt, p.sealed";

    /// <inheritdoc/>
    public Person? Find(PersonId id)
    {
        var row = database.Read(connection =>
            connection.QueryFirstOrDefault<StoredPerson>($"SELECT {Columns} FROM people p WHERE p.id = @id", new { id = id.Value }));
        if (row is null)
        {
            return null;
        }

        using var seal = new PersonSeal(database.Key);
        return Open(seal, row);
    }

    /// <inheritdoc/>
    public IReadOnlyList<PersonListing> List(PersonId? after, int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, 1000);
        var rows = database.Read(connection => connection.Query<StoredPerson>(
            $"""
            SELECT {Columns}, (SELECT count(*) FROM biometric_references r WHERE r.person = p.id) AS ReferenceCount,
              (SELECT count(*) FROM kept_captures k WHERE k.person = p.id) AS CaptureCount
            FROM people p WHERE p.id > @after ORDER BY p.id LIMIT @count
            """,
            new { after = after?.Value ?? "", count }));
        using var seal = new PersonSeal(database.Key);
        return [.. rows.Select(row => new PersonListing(Open(seal, row), row.ReferenceCount, row.CaptureCount))];
    }

    /// <inheritdoc/>
    public int Count() => database.Read(connection => connection.ExecuteScalar<int>("SELECT count(*) FROM people"));

    private Person Open(PersonSeal seal, StoredPerson row) => seal.Open(row) ?? throw new UnusableDatabaseException(
        DatabaseProblem.Damaged, database.Path, $"the record of person {row.Id} was changed or is damaged. Save the person again, or restore a backup.");
}

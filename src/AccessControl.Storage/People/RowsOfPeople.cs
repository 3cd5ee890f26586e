using AccessControl.Domain.People;
using Microsoft.Data.Sqlite;

namespace AccessControl.Storage.People;

/// <summary>Reads rows of any number of people: a statement names a thousand at most.</summary>
internal static class RowsOfPeople
{
    private const int NamedAtOnce = 1000;

    /// <summary>Reads them in one snapshot; nobody's twice.</summary>
    /// <param name="database">Where.</param>
    /// <param name="people">Any number; somebody twice too.</param>
    /// <param name="read">Reads the rows of those who have some numbers.</param>
    /// <returns>In the order of <paramref name="read"/> for each thousand of people, so that more of them are to be sorted.</returns>
    public static List<T> ReadOf<T>(this Database database, IReadOnlyCollection<PersonId> people, Func<SqliteConnection, string[], IEnumerable<T>> read)
    {
        ArgumentNullException.ThrowIfNull(people);
        return database.Read(connection => people.Select(person => person.Value).Distinct().Chunk(NamedAtOnce).SelectMany(some => read(connection, some)).ToList());
    }
}

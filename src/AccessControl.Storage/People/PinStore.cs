using System.Buffers.Binary;
using System.Security.Cryptography;
using AccessControl.Domain.Journal;
using AccessControl.Domain.People;
using AccessControl.Domain.SecondFactors;
using AccessControl.Storage.Journal;
using Dapper;

namespace AccessControl.Storage.People;

/// <inheritdoc cref="IPinStore"/>
/// <remarks>
/// Thread-safe. Writing goes through the thread of the <see cref="JournalWriter"/>, behind the door. Reading throws <see cref="UnusableDatabaseException"/>
/// where the database can't be read; a row that was changed by hand matches no PIN.
/// </remarks>
public sealed class PinStore(JournalWriter writer, Database database) : IPinStore
{
    /// <inheritdoc/>
    public long? Version(PersonId person) => Read(person) is { } sealedBytes ? BinaryPrimitives.ReadInt64LittleEndian(SHA256.HashData(sealedBytes)) : null;

    /// <inheritdoc/>
    public bool Matches(PersonId person, Pin pin)
    {
        ArgumentNullException.ThrowIfNull(pin);
        using var seal = new PinSeal(database.Key);
        return Read(person) is { } sealedBytes ? seal.Matches(person.Value, sealedBytes, pin) : PinSeal.MatchesNone(pin);
    }

    /// <inheritdoc/>
    public AppendOutcome Set(PersonId person, Pin pin, IReadOnlyList<JournalDraft> drafts)
    {
        ArgumentNullException.ThrowIfNull(pin);
        ArgumentNullException.ThrowIfNull(drafts);
        using var seal = new PinSeal(database.Key);
        var row = new { person = person.Value, bytes = seal.Seal(person.Value, pin) };
        return writer.Write(new WriteJob(AppendPriority.Background, PreparedEntry.From(drafts, database.Key))
        {
            // The one before it goes for good.
            Erases = true,
            Before = transaction => transaction.Connection!.Execute(
                """
                INSERT INTO pins (person, sealed) SELECT id, @bytes FROM people WHERE id = @person
                  ON CONFLICT (person) DO UPDATE SET sealed = excluded.sealed
                """,
                row,
                transaction) == 1 ? null : $"Nobody has the number {person}.",
        });
    }

    /// <inheritdoc/>
    public AppendOutcome Remove(PersonId person, IReadOnlyList<JournalDraft> drafts)
    {
        ArgumentNullException.ThrowIfNull(drafts);
        return writer.Write(new WriteJob(AppendPriority.Background, PreparedEntry.From(drafts, database.Key))
        {
            Erases = true,
            Before = transaction => transaction.Connection!.Execute("DELETE FROM pins WHERE person = @person", new { person = person.Value }, transaction) == 1
                ? null
                : $"{person} has no PIN.",
        });
    }

    private byte[]? Read(PersonId person) => database.Read(connection =>
        connection.QueryFirstOrDefault<byte[]>("SELECT sealed FROM pins WHERE person = @person", new { person = person.Value }));
}

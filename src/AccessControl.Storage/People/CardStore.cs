using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using AccessControl.Domain.Journal;
using AccessControl.Domain.People;
using AccessControl.Domain.SecondFactors;
using AccessControl.Storage.Encryption;
using AccessControl.Storage.Journal;
using Dapper;

namespace AccessControl.Storage.People;

/// <inheritdoc cref="ICardStore"/>
/// <remarks>
/// Thread-safe. Writing goes through the thread of the <see cref="JournalWriter"/>, behind the door. Reading throws <see cref="UnusableDatabaseException"/>
/// where the database can't be read; a row that was changed by hand is nobody's.
/// </remarks>
public sealed class CardStore(JournalWriter writer, Database database) : ICardStore
{
    /// <inheritdoc/>
    public PersonId? Find(CardNumber card)
    {
        ArgumentNullException.ThrowIfNull(card);
        var tag = TagOf(card);
        using var box = database.Key.For(KeyPurpose.Cards);
        return database.Read(connection => connection.QueryFirstOrDefault<(string Person, byte[] Sealed)?>("SELECT person, sealed FROM cards WHERE tag = @tag", new { tag })) is { } row
            && box.Open(row.Sealed, BelongsTo(row.Person)) is { } known && CryptographicOperations.FixedTimeEquals(known, tag)
            ? new PersonId(row.Person)
            : null;
    }

    /// <inheritdoc/>
    public long? Version(PersonId person) => database.Read(connection => connection.QueryFirstOrDefault<byte[]>("SELECT tag FROM cards WHERE person = @person", new { person = person.Value })) is { } tag
        ? BinaryPrimitives.ReadInt64LittleEndian(SHA256.HashData(tag))
        : null;

    /// <inheritdoc/>
    public AppendOutcome Set(PersonId person, CardNumber card, IReadOnlyList<JournalDraft> drafts)
    {
        ArgumentNullException.ThrowIfNull(card);
        ArgumentNullException.ThrowIfNull(drafts);
        using var box = database.Key.For(KeyPurpose.Cards);
        var tag = TagOf(card);
        var row = new { person = person.Value, tag, bytes = box.Seal(tag, BelongsTo(person.Value)) };
        return writer.Write(new WriteJob(AppendPriority.Background, PreparedEntry.From(drafts, database.Key))
        {
            // The one before it goes for good.
            Erases = true,
            Before = transaction =>
            {
                var connection = transaction.Connection!;
                return connection.ExecuteScalar<bool>("SELECT EXISTS (SELECT 1 FROM cards WHERE tag = @tag AND person <> @person)", row, transaction) ? "That card is somebody else's; take it away there first."
                    : connection.Execute(
                        """
                        INSERT INTO cards (person, tag, sealed) SELECT id, @tag, @bytes FROM people WHERE id = @person
                          ON CONFLICT (person) DO UPDATE SET tag = excluded.tag, sealed = excluded.sealed
                        """,
                        row,
                        transaction) == 1 ? null : $"Nobody has the number {person}.";
            },
        });
    }

    /// <inheritdoc/>
    public AppendOutcome Remove(PersonId person, IReadOnlyList<JournalDraft> drafts)
    {
        ArgumentNullException.ThrowIfNull(drafts);
        return writer.Write(new WriteJob(AppendPriority.Background, PreparedEntry.From(drafts, database.Key))
        {
            Erases = true,
            Before = transaction => transaction.Connection!.Execute("DELETE FROM cards WHERE person = @person", new { person = person.Value }, transaction) == 1
                ? null
                : $"{person} has no card.",
        });
    }

    private static byte[] BelongsTo(string person) => Encoding.UTF8.GetBytes($"card 1|{person}");

    private byte[] TagOf(CardNumber card) => database.Key.Tag(KeyPurpose.CardTags, card.Value);
}

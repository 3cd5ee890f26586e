using AccessControl.Domain.Doors;
using AccessControl.Domain.Journal;
using AccessControl.Domain.People;

namespace AccessControl.Storage.Journal;

/// <summary>An entry ready to be written: nothing is encoded or sealed inside the transaction.</summary>
internal sealed record PreparedEntry(EncodedEntry Entry, byte[]? SealedPersonal, PersonId? Person, PunchDraft? Punch, string? Token, GrantId? Grant)
{
    /// <summary>The sealed embedding that is kept beside it while a consent stands, null where none is.</summary>
    public PreparedProbe? Probe { get; init; }

    public static IReadOnlyList<PreparedEntry> From(IReadOnlyList<JournalDraft> drafts, Encryption.ReferenceKey key)
    {
        using var seal = new PersonalSeal(key);
        using var probes = new ProbeSeal(key);
        var prepared = new PreparedEntry[drafts.Count];
        for (var i = 0; i < prepared.Length; i++)
        {
            var draft = drafts[i];
            var encoded = JournalChain.Encode(draft);
            var payload = JournalPayload.Read(encoded.Payload.AsMemory());
            prepared[i] = new PreparedEntry(
                encoded,
                encoded.Personal is null ? null : seal.Seal(encoded),
                draft.Person ?? draft.Punch?.Person,
                draft.Punch,
                payload.Token,
                payload.Grant)
            {
                Probe = draft is { Probe: { } probe, Person: not null } && encoded.PersonalDigest is { } digest
                    ? new PreparedProbe(probe.Model, probes.Seal(probe, digest))
                    : null,
            };
        }

        return prepared;
    }
}

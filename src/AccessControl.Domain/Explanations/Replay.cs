using AccessControl.Domain.Doors;
using AccessControl.Domain.Journal;

namespace AccessControl.Domain.Explanations;

/// <summary>Makes recorded decisions again, by the rules that the door asks. Pure.</summary>
public static class Replay
{
    /// <summary>From the record's scores alone.</summary>
    /// <param name="entry">As it stands in the journal.</param>
    /// <param name="record">What <see cref="DecisionRecord.Read"/> made of its fields.</param>
    public static ReplayResult FromScores(JournalEntry entry, DecisionRecord record)
    {
        ArgumentNullException.ThrowIfNull(entry);
        ArgumentNullException.ThrowIfNull(record);
        if (!IsAsWritten(entry))
        {
            return Changed;
        }

        if (!record.IsRuled || record.Facts is not { } facts)
        {
            return new ReplayResult(ReplayBasis.Scores, null, ReplayVerdict.NothingDecided, $"no rule had decided ({record.Rule})");
        }

        var ruling = AccessPolicy.Rule(facts);
        return ruling.Rule != record.Rule
            ? new ReplayResult(ReplayBasis.Scores, ruling, ReplayVerdict.Different, $"the rule {record.Rule} had decided, now it is {ruling.Rule}")
            : Follows(entry, ruling)
                ? new ReplayResult(ReplayBasis.Scores, ruling, ReplayVerdict.Same, null)
                : new ReplayResult(ReplayBasis.Scores, ruling, ReplayVerdict.Different, $"the rule {ruling.Rule} doesn't lead to what the entry tells ({entry.Kind})");
    }

    /// <summary>What is said of an entry that isn't as it was written.</summary>
    public static ReplayResult Changed { get; } = new(
        ReplayBasis.Scores, null, ReplayVerdict.Different, "the entry was changed after it was written; run: accesscontrol journal verify");

    /// <summary>True where an entry's payload is the one that its hash was made of.</summary>
    public static bool IsAsWritten(JournalEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return entry.Hash.AsSpan().SequenceEqual(JournalChain.Hash(entry.Sequence, entry.PreviousHash.AsSpan(), entry.Payload.AsSpan()));
    }

    /// <summary>True where every entry of the kind tells of a decision at the door.</summary>
    public static bool IsOfDecision(JournalEntryKind kind) => kind is
        JournalEntryKind.AccessGranted or JournalEntryKind.PersonRecognised or JournalEntryKind.AccessDenied or JournalEntryKind.SecondFactorAsked;

    /// <summary>From facts of today: the face was searched anew.</summary>
    /// <param name="entry">Reproduced <see cref="FromScores"/> before: one that its own scores don't lead to is not believed, whatever the face says. It names the person.</param>
    /// <param name="record">What <see cref="DecisionRecord.Read"/> made of its fields.</param>
    /// <param name="now">The search and standing of today; the door's state, and what the person knew, are those of the record.</param>
    internal static ReplayResult FromEmbedding(JournalEntry entry, DecisionRecord record, AccessFacts now)
    {
        ArgumentNullException.ThrowIfNull(entry);
        ArgumentNullException.ThrowIfNull(record);
        ArgumentNullException.ThrowIfNull(now);
        var ruling = AccessPolicy.Rule(now);
        var problem =
            ruling.Rule != record.Rule ? $"the rule {record.Rule} had decided, now it is {ruling.Rule}"
            : AccessPolicy.NamedBy(now) != entry.Person ? "the face is now somebody else's"
            : null;
        return new ReplayResult(ReplayBasis.Embedding, ruling, problem is null ? ReplayVerdict.Same : ReplayVerdict.Different, problem) { Differences = ReplayDifferences.Of(record.Facts!, now) };
    }

    /// <summary>
    /// True where the entry tells what follows from the ruling. A grant may yet fail for record or door, and a question that was answered wrongly is a denial.
    /// </summary>
    private static bool Follows(JournalEntry entry, AccessRuling ruling)
    {
        var reason = JournalPayload.Read(entry.Payload.AsMemory()).Fields.GetValueOrDefault("reason");
        return (entry.Kind, ruling) switch
        {
            (JournalEntryKind.AccessGranted or JournalEntryKind.PersonRecognised, { Reason: null }) => true,
            // Whoever was let in a moment ago is known again, and not asked again.
            (JournalEntryKind.PersonRecognised, { Rule: AccessPolicy.SecondFactorDueRule, Why: not null }) => true,
            (JournalEntryKind.SecondFactorAsked, { Why: not null }) => true,
            (JournalEntryKind.AccessDenied, { Reason: { } denied }) => reason == denied.ToString(),
            (JournalEntryKind.AccessDenied, _) =>
                reason is nameof(DenialReason.RecordUnavailable) or nameof(DenialReason.DoorUnavailable) or nameof(DenialReason.Lockdown),
            _ => false,
        };
    }
}

using AccessControl.Domain.Journal;
using AccessControl.Domain.People;
using NodaTime;

namespace AccessControl.Domain.Explanations;

/// <summary>
/// The embeddings that are kept with decisions about people (<see cref="JournalDraft.Probe"/>). They go with a withdrawn consent, with an erasure, and when
/// their time is over.
/// </summary>
/// <remarks>Thread-safe; sees what other processes wrote.</remarks>
public interface IKeptProbes
{
    /// <summary>The one of an entry.</summary>
    /// <param name="entry">As it stands in the journal: an embedding is bound to it.</param>
    /// <returns>Null where none is kept, or its person's consent no longer stands.</returns>
    KeptProbe? Find(JournalEntry entry);

    /// <summary>What is kept of a person, the newest first; empty where the consent no longer stands.</summary>
    IReadOnlyList<KeptProbeListing> List(PersonId person);

    /// <summary>Removes what was kept at this moment or before, behind the door.</summary>
    /// <returns>Durable without a sequence, or why not.</returns>
    AppendOutcome Purge(Instant until);
}

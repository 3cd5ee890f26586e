using System.Collections.Immutable;
using AccessControl.Domain.Journal;
using AccessControl.Domain.Matching;
using AccessControl.Domain.People;
using NodaTime;

namespace AccessControl.Domain.Signatures;

/// <summary>Keeps people's signatures, and the strokes of what was lately held against them.</summary>
/// <remarks>
/// Thread-safe. Each change is one transaction with its journal entries, durable when it returns. What belongs to a person goes with the person, and with the consent.
/// </remarks>
public interface ISignatureStore
{
    /// <summary>Strokes of so many attempts are kept for each person; an older one goes when a newer comes.</summary>
    const int KeptAttempts = 20;

    /// <summary>A person's references, the oldest first; those that are damaged are left out.</summary>
    ImmutableArray<SignatureReference> References(PersonId person);

    /// <summary>The names of a person's references, the oldest first; those that are damaged too.</summary>
    ImmutableArray<ReferenceId> Names(PersonId person);

    /// <summary>Strokes of what was lately held against a person's references, the newest first.</summary>
    ImmutableArray<StrokeSequence> Attempts(PersonId person);

    /// <summary>Who has enrolled signatures, by number.</summary>
    IReadOnlyList<SignatureListing> List();

    /// <summary>Adds references of one person whose consent stands. Either all are written or none.</summary>
    /// <param name="references">All of one person and one device, with what is there <see cref="SignatureCalibration.MostReferences"/> at most.</param>
    /// <param name="beside">The names of the person's references that they were held against: where there are others by now, nothing is written.</param>
    /// <param name="drafts">The entries.</param>
    AppendOutcome Add(IReadOnlyList<SignatureReference> references, IReadOnlyList<ReferenceId> beside, IReadOnlyList<JournalDraft> drafts);

    /// <summary>Removes all of a person's references and attempts; where there is no reference nothing is written.</summary>
    AppendOutcome Remove(PersonId person, IReadOnlyList<JournalDraft> drafts);

    /// <summary>Keeps the strokes of an attempt at references that are there, whatever comes of it.</summary>
    AppendOutcome NoteAttempt(PersonId person, StrokeSequence strokes, Instant at);

    /// <summary>Ends the keeping of attempts that were made at this moment or before.</summary>
    AppendOutcome PurgeAttempts(Instant until);
}

using System.Collections.Immutable;
using AccessControl.Domain.Journal;
using AccessControl.Domain.People;

namespace AccessControl.Domain.Matching.Templates;

/// <summary>Keeps adapted references, encrypted at rest, apart from the references of the enrolment.</summary>
/// <remarks>
/// Thread-safe. A change moves the gallery's revision. One that was made stands only as long as its anchor: a consent that is withdrawn, an erasure and the
/// removal of the anchor take it along.
/// </remarks>
public interface IAdaptedReferenceStore
{
    /// <summary>Adapted references of the encoder, of people who consent.</summary>
    int Count(ModelId model);

    /// <summary>The person's adapted reference; null where there is none, the consent doesn't stand, or it was changed or is damaged.</summary>
    AdaptedReference? Find(PersonId person, ModelId model);

    /// <summary>All adapted references of a person, of every encoder, whatever the consent.</summary>
    IReadOnlyList<AdaptedListing> List(PersonId person);

    /// <summary>The references of the person's enrolment by this encoder; empty where the consent doesn't stand.</summary>
    ImmutableArray<BiometricReference> Anchors(PersonId person, ModelId model);

    /// <summary>Puts a step in the place of the one before, with its entry, in one transaction.</summary>
    /// <param name="step">The new one.</param>
    /// <param name="replaced">The one it was made from, null where it is the first. Where another stands there meanwhile nothing is written.</param>
    /// <param name="drafts">The entry.</param>
    /// <returns>A failure where the anchor is gone or no consent stands, too.</returns>
    AppendOutcome Step(AdaptedReference step, ReferenceId? replaced, IReadOnlyList<JournalDraft> drafts);

    /// <summary>Removes every adapted reference of the person; the enrolment's stay as they are.</summary>
    /// <returns>A failure where there is none.</returns>
    AppendOutcome Revert(PersonId person, IReadOnlyList<JournalDraft> drafts);
}

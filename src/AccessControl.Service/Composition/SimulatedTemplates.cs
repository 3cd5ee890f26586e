using System.Collections.Immutable;
using AccessControl.Domain.Journal;
using AccessControl.Domain.Matching;
using AccessControl.Domain.Matching.Templates;
using AccessControl.Domain.People;

namespace AccessControl.Service.Composition;

/// <summary>Marks what an appliance with a simulated device writes about templates, as <see cref="SimulatedJournal"/> marks the rest.</summary>
internal sealed class SimulatedTemplates(IAdaptedReferenceStore store) : IAdaptedReferenceStore
{
    public int Count(ModelId model) => store.Count(model);

    public AdaptedReference? Find(PersonId person, ModelId model) => store.Find(person, model);

    public IReadOnlyList<AdaptedListing> List(PersonId person) => store.List(person);

    public ImmutableArray<BiometricReference> Anchors(PersonId person, ModelId model) => store.Anchors(person, model);

    public AppendOutcome Step(AdaptedReference step, ReferenceId? replaced, IReadOnlyList<JournalDraft> drafts) =>
        store.Step(step, replaced, SimulatedJournal.Mark(drafts));

    public AppendOutcome Revert(PersonId person, IReadOnlyList<JournalDraft> drafts) => store.Revert(person, SimulatedJournal.Mark(drafts));
}

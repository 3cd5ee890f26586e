using System.Collections.Immutable;
using AccessControl.Domain.Journal;
using AccessControl.Domain.Matching;
using AccessControl.Domain.Matching.Templates;
using AccessControl.Domain.People;

namespace AccessControl.Benchmarks.Templates;

/// <summary>Adapted references in memory, for a trial.</summary>
internal sealed class MemoryTemplates(IEnumerable<BiometricReference> enrolled) : IAdaptedReferenceStore
{
    private readonly ILookup<PersonId, BiometricReference> _enrolled = enrolled.ToLookup(reference => reference.Person);
    private readonly Dictionary<PersonId, AdaptedReference> _adapted = [];

    public int Count(ModelId model) => _adapted.Count;

    public AdaptedReference? Find(PersonId person, ModelId model) => _adapted.GetValueOrDefault(person);

    public IReadOnlyList<AdaptedListing> List(PersonId person) => throw new NotSupportedException();

    public ImmutableArray<BiometricReference> Anchors(PersonId person, ModelId model) => [.. _enrolled[person]];

    public AppendOutcome Step(AdaptedReference step, ReferenceId? replaced, IReadOnlyList<JournalDraft> drafts)
    {
        _adapted[step.Person] = step;
        return new AppendOutcome.Durable([]);
    }

    public AppendOutcome Revert(PersonId person, IReadOnlyList<JournalDraft> drafts) => throw new NotSupportedException();
}

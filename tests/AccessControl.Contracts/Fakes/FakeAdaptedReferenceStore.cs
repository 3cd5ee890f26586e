using System.Collections.Immutable;
using AccessControl.Domain.Journal;
using AccessControl.Domain.Matching;
using AccessControl.Domain.Matching.Templates;
using AccessControl.Domain.People;

namespace AccessControl.Contracts.Fakes;

/// <summary>Adapted references beside the people of a <see cref="FakePeopleStore"/>.</summary>
public sealed class FakeAdaptedReferenceStore(FakeJournal journal, FakePeopleStore people) : IAdaptedReferenceStore
{
    private readonly Lock _lock = new();
    private readonly List<AdaptedReference> _adapted = [];

    /// <summary>Thrown by every read while it is set.</summary>
    public Exception? Unreadable { get; set; }

    public int Count(ModelId model)
    {
        lock (_lock)
        {
            return Unreadable is { } problem ? throw problem : Standing().Count(adapted => adapted.Embedding.Model == model);
        }
    }

    public AdaptedReference? Find(PersonId person, ModelId model)
    {
        lock (_lock)
        {
            return Unreadable is { } problem ? throw problem : Standing().FirstOrDefault(adapted => adapted.Person == person && adapted.Embedding.Model == model);
        }
    }

    public IReadOnlyList<AdaptedListing> List(PersonId person)
    {
        lock (_lock)
        {
            return
            [
                .. Standing().Where(adapted => adapted.Person == person).Select(adapted => new AdaptedListing(
                    adapted.Id,
                    adapted.Embedding.Model,
                    adapted.Anchor,
                    adapted.Steps,
                    adapted.UpdatedAt,
                    people.References().Single(reference => reference.Id == adapted.Anchor).Embedding.CompareTo(adapted.Embedding, Metric.Cosine).Value)),
            ];
        }
    }

    public ImmutableArray<BiometricReference> Anchors(PersonId person, ModelId model) =>
        [.. people.References().Where(reference => reference.Person == person && reference.Embedding.Model == model)];

    public AppendOutcome Step(AdaptedReference step, ReferenceId? replaced, IReadOnlyList<JournalDraft> drafts)
    {
        lock (_lock)
        {
            if (journal.Failure is { } failure)
            {
                return failure;
            }

            if (!Anchors(step.Person, step.Embedding.Model).Any(anchor => anchor.Id == step.Anchor))
            {
                return Rejected($"{step.Person} has no reference {step.Anchor} to stay near.");
            }

            if (Find(step.Person, step.Embedding.Model)?.Id != replaced)
            {
                return Rejected($"The adapted reference of {step.Person} has changed meanwhile.");
            }

            _adapted.RemoveAll(adapted => adapted.Id == replaced);
            _adapted.Add(step);
            people.MoveRevision();
            return new AppendOutcome.Durable(journal.Write(drafts));
        }
    }

    public AppendOutcome Revert(PersonId person, IReadOnlyList<JournalDraft> drafts)
    {
        lock (_lock)
        {
            if (journal.Failure is { } failure)
            {
                return failure;
            }

            _ = Standing();
            if (_adapted.RemoveAll(adapted => adapted.Person == person) == 0)
            {
                return Rejected($"{person} has no adapted reference.");
            }

            people.MoveRevision();
            return new AppendOutcome.Durable(journal.Write(drafts));
        }
    }

    private List<AdaptedReference> Standing()
    {
        var anchors = people.References().Select(reference => reference.Id).ToHashSet();
        _adapted.RemoveAll(adapted => !anchors.Contains(adapted.Anchor));
        return _adapted;
    }

    private static AppendOutcome.Failed Rejected(string problem) => new(AppendFailure.Rejected, problem);
}

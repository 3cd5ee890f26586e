using AccessControl.Domain.Journal;
using AccessControl.Domain.Matching;
using AccessControl.Domain.Matching.Switching;
using AccessControl.Domain.People;

namespace AccessControl.Contracts.Fakes;

/// <summary>The models of a <see cref="FakePeopleStore"/>.</summary>
public sealed class FakeModelSwitchStore(FakePeopleStore store, FakeJournal journal) : IModelSwitchStore
{
    /// <summary>Whose captures can't be decrypted.</summary>
    public ISet<PersonId> Damaged { get; } = new HashSet<PersonId>();

    public MatchedModels Read() => store.Models;

    public AppendOutcome Save(MatchedModels models, IReadOnlyList<JournalDraft> drafts)
    {
        if (journal.Failure is { } failure)
        {
            return failure;
        }

        store.Models = models;
        return new AppendOutcome.Durable(journal.Write(drafts));
    }

    public AppendOutcome DropReferences(ModelId model, int count)
    {
        if (journal.Failure is { } failure)
        {
            return failure;
        }

        store.Drop(model, count);
        return new AppendOutcome.Durable([]);
    }

    public int CountReferences(ModelId model) => store.References().Count(reference => reference.Embedding.Model == model);

    public ModelCoverage CoverageOf(ModelId inForce, ModelId successor)
    {
        var uncovered = Uncovered(inForce, successor);
        return new ModelCoverage(PeopleOf(successor).Count, uncovered.Count(person => person.Captures > 0), uncovered.Count(person => person.Captures == 0));
    }

    private HashSet<PersonId> PeopleOf(ModelId model) =>
        store.References().Where(reference => reference.Embedding.Model == model).Select(reference => reference.Person).ToHashSet();

    public IReadOnlyList<UncoveredPerson> Uncovered(ModelId inForce, ModelId successor, PersonId? after, int count) =>
        [.. Uncovered(inForce, successor).Where(person => after is null || person.Person > after.Value).Take(count)];

    public KeptCapturePage Pending(ModelId successor, PersonId? after, int people)
    {
        var made = store.References().Where(reference => reference.Embedding.Model == successor).Select(reference => reference.Id).ToHashSet();
        var page = store.Captures()
            .Where(capture => !KeptCapture.IsEncoded(capture.Reference, successor, made) && (after is null || capture.Person > after.Value))
            .GroupBy(capture => capture.Person)
            .OrderBy(captures => captures.Key)
            .Take(people)
            .ToList();
        return new KeptCapturePage(
            [.. page.Where(captures => !Damaged.Contains(captures.Key)).SelectMany(captures => captures.OrderBy(capture => capture.EnrolledAt).ThenBy(capture => capture.Reference.Value))],
            [.. page.Where(captures => Damaged.Contains(captures.Key)).SelectMany(captures => captures.Select(capture => capture.Person))],
            page.Count,
            page.Count > 0 ? page[^1].Key : null);
    }

    private List<UncoveredPerson> Uncovered(ModelId inForce, ModelId successor)
    {
        var covered = PeopleOf(successor);
        return
        [
            .. PeopleOf(inForce).Where(person => !covered.Contains(person)).Order()
                .Select(person => new UncoveredPerson(person, store.Captures().Count(capture => capture.Person == person))),
        ];
    }
}

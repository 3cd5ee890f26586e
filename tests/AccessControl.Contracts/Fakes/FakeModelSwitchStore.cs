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

    public DerivablePage Derivable(ModelId from, ModelId to, PersonId? after, int people)
    {
        var page = store.References().GroupBy(reference => reference.Person).OrderBy(own => own.Key).Where(own => after is null || own.Key > after.Value)
            .Select(own => (Person: own.Key, Missing: Missing([.. own], from, to).ToList()))
            .Where(own => own.Missing.Count > 0).Take(people).ToList();
        return new DerivablePage(
            [.. page.Where(own => !Damaged.Contains(own.Person)).SelectMany(own => own.Missing)],
            [.. page.Where(own => Damaged.Contains(own.Person)).SelectMany(own => own.Missing.Select(_ => own.Person))],
            page.Count,
            page.Count > 0 ? page[^1].Person : null);
    }

    private IEnumerable<DerivableReference> Missing(List<BiometricReference> own, ModelId from, ModelId to)
    {
        var known = own.Select(reference => reference.Id).Concat(store.Captures().Where(capture => capture.Person == own[0].Person).Select(capture => capture.Reference)).ToList();
        var made = own.Where(reference => reference.Embedding.Model == to).Select(reference => reference.Id).ToHashSet();
        return from reference in own
               where reference.Embedding.Model == @from
               let first = ReferenceFamily.FirstOf(reference.Id, @from, known)
               where !KeptCapture.IsEncoded(first, to, made)
               select new DerivableReference(reference, ReferenceId.Of(first, to));
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

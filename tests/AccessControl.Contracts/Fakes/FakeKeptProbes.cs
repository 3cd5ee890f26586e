using AccessControl.Domain.Explanations;
using AccessControl.Domain.Journal;
using AccessControl.Domain.Matching;
using AccessControl.Domain.People;
using NodaTime;

namespace AccessControl.Contracts.Fakes;

/// <summary>Embeddings kept with the entries of a <see cref="FakeJournal"/>, as the consents of a <see cref="FakePeopleStore"/> stand.</summary>
public sealed class FakeKeptProbes : IKeptProbes
{
    private readonly Lock _lock = new();
    private readonly Dictionary<long, (PersonId Person, Embedding Embedding, Instant KeptAt)> _kept = [];
    private readonly List<Instant> _purges = [];
    private readonly FakeJournal _journal;
    private readonly FakePeopleStore _people;
    private readonly TimeProvider _time;

    public FakeKeptProbes(FakeJournal journal, FakePeopleStore people, TimeProvider time)
    {
        (_journal, _people, _time) = (journal, people, time);
        journal.Written = Keep;
        people.ConsentEnded += person => Remove(kept => kept.Person == person);
    }

    /// <summary>Until when each purge so far was asked to remove.</summary>
    public IReadOnlyList<Instant> Purges => _purges;

    public KeptProbe? Find(JournalEntry entry)
    {
        lock (_lock)
        {
            return _kept.TryGetValue(entry.Sequence, out var kept) && Stands(kept.Person) ? new KeptProbe(kept.Embedding.Model, kept.Embedding) : null;
        }
    }

    public IReadOnlyList<KeptProbeListing> List(PersonId person)
    {
        lock (_lock)
        {
            return [.. _kept.Where(one => one.Value.Person == person && Stands(person)).OrderByDescending(one => one.Key).Select(one => new KeptProbeListing(one.Key, one.Value.Embedding.Model, one.Value.KeptAt))];
        }
    }

    public AppendOutcome Purge(Instant until)
    {
        _purges.Add(until);
        if (_journal.Failure is { } failure)
        {
            return failure;
        }

        Remove(kept => kept.KeptAt <= until);
        return new AppendOutcome.Durable([]);
    }

    private void Keep(long sequence, JournalDraft draft)
    {
        if (draft is { Probe: { } probe, Person: { } person, Personal: not null } && Stands(person))
        {
            lock (_lock)
            {
                _kept[sequence] = (person, probe, Now());
            }
        }
    }

    private void Remove(Func<(PersonId Person, Embedding Embedding, Instant KeptAt), bool> which)
    {
        lock (_lock)
        {
            foreach (var sequence in _kept.Where(one => which(one.Value)).Select(one => one.Key).ToList())
            {
                _kept.Remove(sequence);
            }
        }
    }

    private bool Stands(PersonId person) => _people.Find(person)?.Consent is { } consent && consent.StandsAt(Now());

    private Instant Now() => Instant.FromDateTimeOffset(_time.GetUtcNow());
}

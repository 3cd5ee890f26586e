using System.Collections.Immutable;
using AccessControl.Domain.Journal;
using AccessControl.Domain.Matching;
using AccessControl.Domain.People;
using AccessControl.Domain.Signatures;
using NodaTime;

namespace AccessControl.Contracts.Fakes;

/// <summary>Signatures beside the people of a <see cref="FakePeopleStore"/>.</summary>
public sealed class FakeSignatureStore : ISignatureStore
{
    private readonly Lock _lock = new();
    private readonly List<SignatureReference> _references = [];
    private readonly List<(PersonId Person, StrokeSequence Strokes, Instant At)> _attempts = [];
    private readonly FakeJournal _journal;
    private readonly FakePeopleStore _people;
    private readonly TimeProvider _time;

    public FakeSignatureStore(FakeJournal journal, FakePeopleStore people, TimeProvider time)
    {
        (_journal, _people, _time) = (journal, people, time);
        people.ConsentEnded += Forget;
    }

    /// <summary>Thrown by every read while it is set.</summary>
    public Exception? Unreadable { get; set; }

    /// <summary>Said to every attempt while it is set.</summary>
    public AppendOutcome? AttemptFailure { get; set; }

    public ImmutableArray<SignatureReference> References(PersonId person) => Read(() => _references.Where(one => one.Person == person).ToImmutableArray());

    public ImmutableArray<ReferenceId> Names(PersonId person) => [.. References(person).Select(one => one.Id)];

    public ImmutableArray<StrokeSequence> Attempts(PersonId person) =>
        Read(() => Enumerable.Reverse(_attempts).Where(one => one.Person == person).Take(ISignatureStore.KeptAttempts).Select(one => one.Strokes).ToImmutableArray());

    public IReadOnlyList<SignatureListing> List() => Read(() => _references.GroupBy(one => one.Person).OrderBy(own => own.Key)
        .Select(own => new SignatureListing(own.Key, own.Count(), own.Max(one => one.EnrolledAt))).ToList());

    public AppendOutcome Add(IReadOnlyList<SignatureReference> references, IReadOnlyList<ReferenceId> beside, IReadOnlyList<JournalDraft> drafts)
    {
        lock (_lock)
        {
            if ((AppendOutcome?)_journal.Failure is { } failure)
            {
                return failure;
            }

            var person = references.Select(one => one.Person).Distinct().Single();
            if (!Consents(person))
            {
                return Rejected($"No consent of {person} stands. Record it first.");
            }

            var stored = _references.Where(one => one.Person == person).Select(one => one.Id).ToList();
            if (!stored.SequenceEqual(beside))
            {
                return Rejected($"The signatures of {person} were changed meanwhile. Begin again.");
            }

            if (stored.Count + references.Count > SignatureCalibration.MostReferences)
            {
                return Rejected($"{person} has {stored.Count} signatures.");
            }

            _references.AddRange(references);
            return new AppendOutcome.Durable(_journal.Write(drafts));
        }
    }

    public AppendOutcome Remove(PersonId person, IReadOnlyList<JournalDraft> drafts)
    {
        lock (_lock)
        {
            if ((AppendOutcome?)_journal.Failure is { } failure)
            {
                return failure;
            }

            if (!_references.Exists(one => one.Person == person))
            {
                return Rejected($"{person} has no signatures.");
            }

            Forget(person);
            return new AppendOutcome.Durable(_journal.Write(drafts));
        }
    }

    public AppendOutcome NoteAttempt(PersonId person, StrokeSequence strokes, Instant at)
    {
        lock (_lock)
        {
            if ((AttemptFailure ?? _journal.Failure) is { } failure)
            {
                return failure;
            }

            if (!Consents(person) || !_references.Exists(one => one.Person == person))
            {
                return Rejected($"{person} has no signatures, or no consent that stands.");
            }

            _attempts.Add((person, strokes, at));
            return new AppendOutcome.Durable([]);
        }
    }

    public AppendOutcome PurgeAttempts(Instant until)
    {
        lock (_lock)
        {
            _attempts.RemoveAll(one => one.At <= until);
            return new AppendOutcome.Durable([]);
        }
    }

    private static AppendOutcome.Failed Rejected(string problem) => new(AppendFailure.Rejected, problem);

    private bool Consents(PersonId person) => _people.Find(person)?.Consent?.StandsAt(Instant.FromDateTimeOffset(_time.GetUtcNow())) == true;

    private void Forget(PersonId person)
    {
        _references.RemoveAll(one => one.Person == person);
        _attempts.RemoveAll(one => one.Person == person);
    }

    private T Read<T>(Func<T> read)
    {
        lock (_lock)
        {
            return Unreadable is { } problem ? throw problem : read();
        }
    }
}

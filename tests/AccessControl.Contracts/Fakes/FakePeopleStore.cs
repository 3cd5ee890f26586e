using AccessControl.Domain.Journal;
using AccessControl.Domain.Matching;
using AccessControl.Domain.Matching.Switching;
using AccessControl.Domain.People;
using NodaTime;

namespace AccessControl.Contracts.Fakes;

/// <summary>People and their references in memory; entries go to a <see cref="FakeJournal"/>, whose failure counts here as well.</summary>
public sealed class FakePeopleStore(FakeJournal journal, TimeProvider time) : IPeopleStore, IPeopleWriter
{
    private readonly Lock _lock = new();
    private readonly SortedDictionary<PersonId, Person> _people = [];
    private readonly List<BiometricReference> _references = [];
    private readonly List<KeptCapture> _captures = [];
    private int _erasures;

    /// <summary>Told of each person whose consent was withdrawn or left out, or who was erased.</summary>
    internal Action<PersonId>? ConsentEnded { get; set; }

    /// <summary>Counts up with every change of the gallery.</summary>
    internal long Revision { get; private set; }

    public Person? Find(PersonId id)
    {
        lock (_lock)
        {
            return _people.GetValueOrDefault(id);
        }
    }

    public bool Knows(PersonId id) => Find(id) is not null;

    public string? NameOf(PersonId id) => Find(id)?.Name;

    public IReadOnlyDictionary<PersonId, string> NamesOf(IReadOnlyCollection<PersonId> people) => people.Distinct().Select(Find).OfType<Person>().ToDictionary(person => person.Id, person => person.Name);

    public IReadOnlyList<DamagedPerson> Damaged() => [];

    public IReadOnlyList<PersonListing> List(PersonId? after, int count)
    {
        lock (_lock)
        {
            return
            [
                .. _people.Values.Where(person => after is null || person.Id > after.Value).Take(count)
                    .Select(person => new PersonListing(person, _references.Count(reference => reference.Person == person.Id), _captures.Count(capture => capture.Person == person.Id))),
            ];
        }
    }

    public IReadOnlyList<Person> All()
    {
        lock (_lock)
        {
            return [.. _people.Values];
        }
    }

    public int Count()
    {
        lock (_lock)
        {
            return _people.Count;
        }
    }

    public AppendOutcome Save(IReadOnlyList<Person> people, IReadOnlyList<JournalDraft> drafts)
    {
        lock (_lock)
        {
            if (journal.Failure is { } failure)
            {
                return failure;
            }

            var now = Now();
            foreach (var person in people)
            {
                if (!PersonId.TryParse(person.Id.Value, out _) || person.Id.Value.StartsWith("erased-", StringComparison.Ordinal))
                {
                    return Rejected($"'{person.Id}' can't be a person number.");
                }

                if (person.Name.Length is 0 or > 200)
                {
                    return Rejected($"The name of {person.Id} has 1 to 200 characters.");
                }

                if (person.Consent is null && (_references.Exists(reference => reference.Person == person.Id) || _captures.Exists(capture => capture.Person == person.Id)))
                {
                    return Rejected($"{person.Id} has references: withdraw the consent instead of leaving it out.");
                }
            }

            foreach (var person in people)
            {
                if (_people.GetValueOrDefault(person.Id)?.Consent != person.Consent)
                {
                    Revision++;
                }

                _people[person.Id] = person;
                if (person.Consent is not { WithdrawnAt: null } && !(person.Consent?.WithdrawnAt > now))
                {
                    ConsentEnded?.Invoke(person.Id);
                }

                if (person.Consent is { WithdrawnAt: { } withdrawn } && withdrawn <= now)
                {
                    _references.RemoveAll(reference => reference.Person == person.Id);
                    _captures.RemoveAll(capture => capture.Person == person.Id);
                }
            }

            return new AppendOutcome.Durable(journal.Write(drafts));
        }
    }

    /// <summary>By which the site is matched; a <see cref="FakeModelSwitchStore"/> says.</summary>
    public MatchedModels Models { get; set; } = MatchedModels.None;

    public AppendOutcome AddReferences(
        IReadOnlyList<BiometricReference> references, IReadOnlyList<JournalDraft> drafts, IReadOnlyList<KeptCapture>? captures = null)
    {
        lock (_lock)
        {
            if (journal.Failure is { } failure)
            {
                return failure;
            }

            foreach (var reference in references)
            {
                if (_people.GetValueOrDefault(reference.Person)?.Consent is not { } consent || !consent.StandsAt(Now()))
                {
                    return Rejected($"No consent of {reference.Person} stands.");
                }

                if (Models.InForce is not null && reference.Embedding.Model != Models.InForce.Encoder && reference.Embedding.Model != Models.Successor?.Encoder)
                {
                    return Rejected($"The site isn't matched by {reference.Embedding.Model.Name} any more.");
                }

                if (_references.Exists(known => known.Id == reference.Id))
                {
                    return Rejected($"Reference {reference.Id} is there already.");
                }
            }

            _references.AddRange(references);
            _captures.AddRange(captures ?? []);
            Revision++;
            return new AppendOutcome.Durable(journal.Write(drafts));
        }
    }

    public AppendOutcome DropCaptures(PersonId? person, IReadOnlyList<JournalDraft> drafts)
    {
        lock (_lock)
        {
            if (journal.Failure is { } failure)
            {
                return failure;
            }

            _captures.RemoveAll(capture => person is null || capture.Person == person);
            return new AppendOutcome.Durable(journal.Write(drafts));
        }
    }

    public AppendOutcome RemoveReference(PersonId person, ReferenceId reference, IReadOnlyList<JournalDraft> drafts)
    {
        lock (_lock)
        {
            if (journal.Failure is { } failure)
            {
                return failure;
            }

            if (!_references.Exists(known => known.Id == reference && known.Person == person))
            {
                return Rejected($"{person} has no reference {reference}.");
            }

            var family = ReferenceFamily.Of(
                reference,
                [.. _references.Where(known => known.Person == person).Select(known => known.Id), .. _captures.Where(capture => capture.Person == person).Select(capture => capture.Reference)],
                [.. _references.Select(known => known.Embedding.Model).Distinct()]);
            _references.RemoveAll(known => known.Person == person && family.Contains(known.Id));
            _captures.RemoveAll(capture => capture.Person == person && family.Contains(capture.Reference));
            Revision++;
            return new AppendOutcome.Durable(journal.Write(drafts));
        }
    }

    public AppendOutcome Note(IReadOnlyList<JournalDraft> drafts) => journal.Failure is { } failure ? failure : new AppendOutcome.Durable(journal.Write(drafts));

    public AppendOutcome Erase(PersonId person, IReadOnlyList<JournalDraft> drafts)
    {
        lock (_lock)
        {
            if (journal.Failure is { } failure)
            {
                return failure;
            }

            var known = _people.Remove(person);
            ConsentEnded?.Invoke(person);
            _references.RemoveAll(reference => reference.Person == person);
            _captures.RemoveAll(capture => capture.Person == person);
            var pseudonym = new PersonId($"erased-{_erasures + 1:x16}");
            if (!journal.Forget(person, pseudonym) && !known)
            {
                return Rejected($"Nothing is known of {person}.");
            }

            _erasures++;
            Revision++;
            var sequences = journal.Write(drafts);
            journal.Forget(person, pseudonym);
            return new AppendOutcome.Durable(sequences);
        }
    }

    /// <summary>Every reference of a person.</summary>
    internal IReadOnlyList<BiometricReference> ReferencesOf(PersonId person)
    {
        lock (_lock)
        {
            return [.. _references.Where(reference => reference.Person == person)];
        }
    }

    /// <summary>Kept captures of people whose consent stands.</summary>
    internal IReadOnlyList<KeptCapture> Captures()
    {
        lock (_lock)
        {
            return [.. _captures.Where(capture => _people[capture.Person].Consent is { } consent && consent.StandsAt(Now()))];
        }
    }

    /// <summary>Removes references of a model, at most so many.</summary>
    internal void Drop(ModelId model, int count)
    {
        lock (_lock)
        {
            foreach (var reference in _references.Where(reference => reference.Embedding.Model == model).Take(count).ToList())
            {
                _references.Remove(reference);
            }

            Revision++;
        }
    }

    /// <summary>References of people whose consent stands.</summary>
    internal IReadOnlyList<BiometricReference> References()
    {
        lock (_lock)
        {
            return [.. _references.Where(reference => _people[reference.Person].Consent is { } consent && consent.StandsAt(Now()))];
        }
    }

    /// <summary>Something else of the gallery has changed.</summary>
    internal void MoveRevision()
    {
        lock (_lock)
        {
            Revision++;
        }
    }

    private Instant Now() => Instant.FromDateTimeOffset(time.GetUtcNow());

    private static AppendOutcome.Failed Rejected(string problem) => new(AppendFailure.Rejected, problem);
}

using AccessControl.Domain.Journal;
using AccessControl.Domain.Matching.Adaptation;
using AccessControl.Domain.People;
using NodaTime;

namespace AccessControl.Contracts.Fakes;

/// <summary>What an adaptation needs, beside the people and models of a <see cref="FakePeopleStore"/>.</summary>
public sealed class FakeAdaptationStore : IAdaptationStore
{
    private readonly FakeJournal _journal;
    private readonly FakePeopleStore _people;
    private readonly TimeProvider _time;
    private readonly SortedDictionary<PersonId, Consent> _consents = [];
    private readonly SortedDictionary<int, (AdaptationAttempt Attempt, SortedSet<PersonId> People)> _attempts = [];
    private readonly SortedDictionary<string, SiteModel> _models = new(StringComparer.Ordinal);

    public FakeAdaptationStore(FakeJournal journal, FakePeopleStore people, TimeProvider time)
    {
        (_journal, _people, _time) = (journal, people, time);
        people.ConsentEnded += person => _consents.Remove(person);
    }

    public Consent? ConsentOf(PersonId person)
    {
        Settle();
        return _consents.GetValueOrDefault(person);
    }

    public IReadOnlyList<PersonId> Consenting()
    {
        Settle();
        return [.. _consents.Keys];
    }

    public AppendOutcome Give(PersonId person, Consent consent, IReadOnlyList<JournalDraft> drafts) => Write(
        drafts, () => Stands(person) ? null : $"No consent of {person} to the use of the face stands.", () => _consents[person] = consent);

    public AppendOutcome Withdraw(PersonId person, IReadOnlyList<JournalDraft> drafts) => Write(
        drafts, () => _consents.ContainsKey(person) ? null : $"{person} has not agreed to an adaptation.", () => _consents.Remove(person));

    public IReadOnlyList<AdaptationAttempt> Attempts()
    {
        Settle();
        return [.. _attempts.Values.Select(one => one.Attempt with
        {
            Erased = one.Attempt.People - one.People.Count,
            Withdrawn = one.People.Count(person => !_consents.ContainsKey(person)),
        })];
    }

    public IReadOnlyList<int> AttemptsWith(PersonId person)
    {
        Settle();
        return [.. _attempts.Values.Where(one => one.People.Contains(person)).Select(one => one.Attempt.Number)];
    }

    public AppendOutcome Spend(AdaptationAttempt attempt, IReadOnlyCollection<PersonId> people, IReadOnlyList<JournalDraft> drafts) => Write(
        drafts,
        () => attempt.Number != _attempts.Keys.LastOrDefault() + 1 ? $"Attempt {attempt.Number} was spent meanwhile."
            : people.Any(person => !_consents.ContainsKey(person)) ? "Somebody withdrew the agreement meanwhile."
            : null,
        () => _attempts.Add(attempt.Number, (attempt, [.. people])));

    public IReadOnlyList<PersonId> PeopleOf(int attempt)
    {
        Settle();
        return _attempts.TryGetValue(attempt, out var known) ? [.. known.People] : [];
    }

    public AppendOutcome TakeOver(AdaptationAttempt attempt, IReadOnlyCollection<PersonId> people) =>
        Write([], () => null, () => _attempts.TryAdd(attempt.Number, (attempt, [.. people.Where(_people.Knows)])));

    public IReadOnlyList<SiteModel> Models() => [.. _models.Values];

    public IReadOnlyList<UnusableSiteModel> UnusableModels() => [];

    public AppendOutcome Install(SiteModel model, IReadOnlyList<JournalDraft> drafts) => Write(
        drafts,
        () => IsMatched(model.Pack, model) ? $"The site is matched by {model.Pack}."
            : _attempts.ContainsKey(model.Head.Attempt) ? null
            : $"Attempt {model.Head.Attempt} is not one of this appliance.",
        () => _models[model.Pack] = model);

    public AppendOutcome Remove(string pack, IReadOnlyList<JournalDraft> drafts) => Write(
        drafts,
        () => IsMatched(pack, null) ? $"The site is matched by {pack}." : _models.ContainsKey(pack) ? null : $"No model {pack} is installed.",
        () => _models.Remove(pack));

    private AppendOutcome Write(IReadOnlyList<JournalDraft> drafts, Func<string?> problem, Action write)
    {
        Settle();
        if (_journal.Failure is { } failure)
        {
            return failure;
        }

        if (problem() is { } rejected)
        {
            return new AppendOutcome.Failed(AppendFailure.Rejected, rejected);
        }

        write();
        return new AppendOutcome.Durable(_journal.Write(drafts));
    }

    private bool IsMatched(string pack, SiteModel? except) =>
        new[] { _people.Models.InForce, _people.Models.Successor, _people.Models.Dropped }.Any(one => one is not null && one.Pack == pack && one.Encoder != except?.Head.Model);

    /// <summary>What went with people and consents since.</summary>
    private void Settle()
    {
        foreach (var person in _consents.Keys.Where(person => !Stands(person)).ToList())
        {
            _consents.Remove(person);
        }

        foreach (var (_, of) in _attempts.Values)
        {
            of.RemoveWhere(person => !_people.Knows(person));
        }
    }

    private bool Stands(PersonId person) => _people.Find(person)?.Consent?.StandsAt(Instant.FromDateTimeOffset(_time.GetUtcNow())) == true;
}

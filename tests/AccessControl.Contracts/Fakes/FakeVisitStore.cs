using System.Collections.Immutable;
using AccessControl.Domain.Journal;
using AccessControl.Domain.People;
using AccessControl.Domain.Visitors;
using NodaTime;

namespace AccessControl.Contracts.Fakes;

/// <summary>Visits beside the people of a <see cref="FakePeopleStore"/>.</summary>
public sealed class FakeVisitStore(FakeJournal journal, FakePeopleStore people, TimeProvider time) : IVisitStore
{
    private readonly Lock _lock = new();
    private readonly List<Visit> _visits = [];
    private readonly List<(VisitId Visit, VisitSigning Signing)> _signings = [];

    public Visit? Of(PersonId visitor) => Here().SingleOrDefault(visit => visit.Visitor == visitor);

    public IReadOnlyList<Visit> Here() => [.. All().Where(visit => visit.LeftAt is null)];

    public IReadOnlyList<Visit> List(VisitId? after, int count) =>
        [.. All().Where(visit => after is null || string.CompareOrdinal(visit.Id.ToString(), after.Value.ToString()) > 0).Take(count)];

    public ImmutableArray<VisitSigning> Signings(VisitId visit)
    {
        lock (_lock)
        {
            return [.. _signings.Where(one => one.Visit == visit && All().Any(kept => kept.Id == visit)).Select(one => one.Signing)];
        }
    }

    public AppendOutcome Begin(Visit visit, Person? newcomer, VisitSigning arrival, IReadOnlyList<JournalDraft> drafts)
    {
        lock (_lock)
        {
            if (newcomer is not null && people.Knows(newcomer.Id))
            {
                return Rejected($"{newcomer.Id} is somebody's number already. Try again.");
            }

            if ((newcomer is null && !people.Knows(visit.Visitor)) || (visit.Host is { } host && !people.Knows(host)))
            {
                return Rejected("Visitor or host isn't known any more. Begin again.");
            }

            if (Of(visit.Visitor) is not null)
            {
                return Rejected($"{visit.Visitor} is in the house already.");
            }

            if (journal.Failure is { } failure)
            {
                return failure;
            }

            if (newcomer is not null)
            {
                people.Save([newcomer], []);
            }

            _visits.Add(visit);
            _signings.Add((visit.Id, arrival));
            return new AppendOutcome.Durable(journal.Write(drafts));
        }
    }

    public AppendOutcome Add(Visit visit, VisitSigning signing, IReadOnlyList<JournalDraft> drafts) => Change(visit, drafts, _ => _signings.Add((visit.Id, signing)));

    public AppendOutcome End(Visit visit, Instant at, IReadOnlyList<JournalDraft> drafts) => Change(visit, drafts, i => _visits[i] = _visits[i] with { LeftAt = at });

    public AppendOutcome Purge(Instant until)
    {
        lock (_lock)
        {
            _visits.RemoveAll(visit => (visit.LeftAt ?? visit.ArrivedAt) <= until);
            return new AppendOutcome.Durable([]);
        }
    }

    public IReadOnlyList<PersonId> Forgotten() =>
    [
        .. people.All()
            .Where(person => VisitorNumber.Is(person.Id) && person.Consent?.StandsAt(Instant.FromDateTimeOffset(time.GetUtcNow())) != true && All().All(visit => visit.Visitor != person.Id))
            .Select(person => person.Id),
    ];

    private static AppendOutcome.Failed Rejected(string problem) => new(AppendFailure.Rejected, problem);

    private AppendOutcome Change(Visit visit, IReadOnlyList<JournalDraft> drafts, Action<int> change)
    {
        lock (_lock)
        {
            if (All().All(kept => kept.Id != visit.Id || kept.LeftAt is not null))
            {
                return Rejected($"{visit.Visitor} isn't in the house any more.");
            }

            if (journal.Failure is { } failure)
            {
                return failure;
            }

            change(_visits.FindIndex(kept => kept.Id == visit.Id));
            return new AppendOutcome.Durable(journal.Write(drafts));
        }
    }

    /// <summary>As the people are now: who was erased takes the visits along, and is no host any more.</summary>
    private List<Visit> All()
    {
        lock (_lock)
        {
            return
            [
                .. _visits.Where(visit => people.Knows(visit.Visitor)).Select(visit => visit.Host is { } host && !people.Knows(host) ? visit with { Host = null } : visit)
                    .OrderBy(visit => visit.Id.ToString(), StringComparer.Ordinal),
            ];
        }
    }
}

using AccessControl.Domain;
using AccessControl.Domain.Journal;
using AccessControl.Domain.Operators;
using AccessControl.Domain.People;
using NodaTime;

namespace AccessControl.Contracts.Fakes;

/// <summary>Operators beside the people of a <see cref="FakePeopleStore"/>.</summary>
public sealed class FakeOperatorStore(FakeJournal journal, IPeopleStore people) : IOperatorStore
{
    private readonly Lock _lock = new();
    private readonly Dictionary<OperatorId, OperatorAccount> _accounts = [];
    private readonly Dictionary<(PersonId, LocalDate), TeamStep> _steps = [];
    private readonly Dictionary<(PersonId, PersonId, LocalDate), Deputyship> _deputies = [];
    private PendingCode? _setUp;

    /// <summary>True while reading an account throws, as a locked database does.</summary>
    public bool IsUnreadable { get; set; }

    public OperatorAccount? Account(OperatorId id) => All().SingleOrDefault(account => account.Operator.Id == id);

    public OperatorAccount? Account(OperatorName name) => All().SingleOrDefault(account => account.Operator.IsActive && account.Operator.Name == name);

    public IReadOnlyList<Operator> List() =>
        [.. All().Select(account => account.Operator).OrderByDescending(one => one.IsActive).ThenBy(one => one.Name.Value, StringComparer.Ordinal).ThenBy(one => one.Id)];

    public bool HasAdministrator() => All().Exists(account => account.Operator.IsActive && account.Operator.Roles.Has(OperatorRole.Administrator));

    public PendingCode? SetUpCode() => _setUp;

    public AppendOutcome SetSetUpCode(PendingCode code, IReadOnlyList<JournalDraft> drafts) =>
        Write(HasAdministrator() ? "An administrator is there already." : null, drafts, () => _setUp = code);

    public AppendOutcome SetUp(OperatorAccount first, PendingCode code, IReadOnlyList<JournalDraft> drafts) => Write(
        HasAdministrator() ? "An administrator is there already." : code.Equals(_setUp) ? Fault(first) : "The code was used, or another was made since.",
        drafts,
        () => (_setUp, _accounts[first.Operator.Id]) = (null, first));

    public AppendOutcome Add(OperatorAccount account, IReadOnlyList<JournalDraft> drafts) => Write(Fault(account), drafts, () => _accounts.Add(account.Operator.Id, account));

    public AppendOutcome Change(OperatorAccount before, OperatorAccount after, IReadOnlyList<JournalDraft> drafts)
    {
        if (before.Operator with { Roles = after.Operator.Roles, IsActive = after.Operator.IsActive } != after.Operator)
        {
            throw new ArgumentException("Operator, name and person stay.", nameof(after));
        }

        lock (_lock)
        {
            var isLast = HasAdministrator() && !All().Select(account => account.Operator.Id == after.Operator.Id ? after.Operator : account.Operator)
                .Any(one => one.IsActive && one.Roles.Has(OperatorRole.Administrator));
            return Write(
                Account(before.Operator.Id)?.Stamp != before.Stamp ? "The operator was changed by somebody else meanwhile. Look again." : isLast ? "An active administrator has to stay." : null,
                drafts,
                () => _accounts[after.Operator.Id] = after);
        }
    }

    public AppendOutcome Note(IReadOnlyList<JournalDraft> drafts) => Write(null, drafts, () => { });

    public Teams Teams()
    {
        lock (_lock)
        {
            return new Teams(
                [
                    .. _steps.Values.Where(step => people.Knows(step.Member)).Select(step => step.Supervisor is { } one && !people.Knows(one) ? step with { Supervisor = null } : step)
                        .OrderBy(step => step.Member).ThenBy(step => step.From),
                ],
                [
                    .. _deputies.Values.Where(one => people.Knows(one.Supervisor) && people.Knows(one.Deputy))
                        .OrderBy(one => one.Supervisor).ThenBy(one => one.From).ThenBy(one => one.Deputy),
                ]);
        }
    }

    public AppendOutcome SetTeam(TeamStep step, IReadOnlyList<JournalDraft> drafts) =>
        Write(Unknown(step.Member, step.Supervisor), drafts, () => _steps[(step.Member, step.From)] = step);

    public AppendOutcome SetDeputy(Deputyship deputy, IReadOnlyList<JournalDraft> drafts) =>
        Write(Unknown(deputy.Supervisor, deputy.Deputy), drafts, () => _deputies[(deputy.Supervisor, deputy.Deputy, deputy.From)] = deputy);

    public AppendOutcome RemoveDeputy(PersonId supervisor, PersonId deputy, LocalDate from, IReadOnlyList<JournalDraft> drafts) =>
        Write(_deputies.ContainsKey((supervisor, deputy, from)) ? null : "There is no such deputyship.", drafts, () => _deputies.Remove((supervisor, deputy, from)));

    public AppendOutcome TakeOver(IOperatorStore before, IReadOnlyList<JournalDraft> drafts) => Write(null, drafts, () =>
    {
        _accounts.Clear();
        _steps.Clear();
        _deputies.Clear();
        _setUp = null;
        foreach (var account in before.List().Select(one => before.Account(one.Id)!))
        {
            var isHere = account.Operator.Person is not { } person || people.Knows(person);
            if (isHere || !account.Operator.Roles.NeedPerson)
            {
                _accounts[account.Operator.Id] = isHere ? account : account with { Operator = account.Operator with { Person = null } };
            }
        }

        foreach (var step in before.Teams().Steps.Where(step => Unknown(step.Member, step.Supervisor) is null))
        {
            _steps[(step.Member, step.From)] = step;
        }

        foreach (var one in before.Teams().Deputies.Where(one => Unknown(one.Supervisor, one.Deputy) is null))
        {
            _deputies[(one.Supervisor, one.Deputy, one.From)] = one;
        }
    });

    private string? Fault(OperatorAccount account) =>
        Account(account.Operator.Name) is not null ? "An active operator has that name."
        : account.Operator.Person is not { } person ? null
        : !people.Knows(person) ? $"Nobody has the number {person}."
        : All().Exists(other => other.Operator.IsActive && other.Operator.Person == person) ? $"An active operator belongs to {person}."
        : null;

    private string? Unknown(PersonId one, PersonId? other) =>
        new[] { one, other ?? one }.Where(person => !people.Knows(person)).Select(person => $"Nobody has the number {person}.").FirstOrDefault();

    private AppendOutcome Write(string? problem, IReadOnlyList<JournalDraft> drafts, Action change)
    {
        lock (_lock)
        {
            if (problem is not null)
            {
                return new AppendOutcome.Failed(AppendFailure.Rejected, problem);
            }

            if (journal.Failure is { } failure)
            {
                return failure;
            }

            change();
            return new AppendOutcome.Durable(journal.Write(drafts));
        }
    }

    /// <summary>As the people are now: who was erased takes the account along.</summary>
    private List<OperatorAccount> All()
    {
        lock (_lock)
        {
            return IsUnreadable
                ? throw new UnusableConfigurationException("The database is locked.")
                : [.. _accounts.Values.Where(account => account.Operator.Person is not { } person || people.Knows(person))];
        }
    }
}

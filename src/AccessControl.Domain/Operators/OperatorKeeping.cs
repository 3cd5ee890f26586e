using AccessControl.Domain.Journal;
using AccessControl.Domain.People;

namespace AccessControl.Domain.Operators;

/// <summary>Adds and changes operators, on the record.</summary>
/// <remarks>Thread-safe. Whoever calls has asked <see cref="OperatorRights"/>.</remarks>
public sealed class OperatorKeeping(IOperatorStore store, IPeopleStore people, IApplianceClock clock)
{
    /// <summary>Adds an operator, who chooses a password by the code that comes with it.</summary>
    /// <param name="name">What is typed to sign in.</param>
    /// <param name="roles">At least one.</param>
    /// <param name="person">Whose record is the operator's own; null where there is none.</param>
    /// <param name="recordedBy">An operator's id, or `cli`.</param>
    public OperatorOutcome Add(OperatorName name, OperatorRoles roles, PersonId? person, string recordedBy)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentException.ThrowIfNullOrWhiteSpace(recordedBy);
        OperatorRefusal? refusal = roles.IsEmpty ? throw new ArgumentException("An operator has a role.", nameof(roles))
            : store.Account(name) is not null ? OperatorRefusal.NameTaken
            : roles.NeedPerson && person is null ? OperatorRefusal.PersonNeeded
            : person is { } number && !people.Knows(number) ? OperatorRefusal.UnknownPerson
            : person is not null && store.List().Any(other => other.IsActive && other.Person == person) ? OperatorRefusal.PersonTaken
            : null;
        if (refusal is { } why)
        {
            return new OperatorOutcome.Refused(why);
        }

        var now = clock.Read();
        var (code, pending) = Code(now);
        var account = new OperatorAccount(new Operator(OperatorId.Make(), name, roles, person), Guid.NewGuid(), null, pending);
        var added = OperatorEntries.Of(JournalEntryKind.OperatorAdded, account.Operator, now, recordedBy, ("roles", roles.ToString()));
        return Of(store.Add(account, [added]), account, code);
    }

    /// <summary>Gives an operator other roles; sessions end.</summary>
    /// <param name="name">Of the operator.</param>
    /// <param name="roles">At least one.</param>
    /// <param name="recordedBy">An operator's id, or `cli`.</param>
    public OperatorOutcome ChangeRoles(OperatorName name, OperatorRoles roles, string recordedBy)
    {
        if (roles.IsEmpty)
        {
            throw new ArgumentException("An operator has a role.", nameof(roles));
        }

        return Change(
            name,
            recordedBy,
            JournalEntryKind.OperatorRolesChanged,
            account => roles.NeedPerson && account.Operator.Person is null ? OperatorRefusal.PersonNeeded
                : !roles.Has(OperatorRole.Administrator) && IsLastAdministrator(account.Operator) ? OperatorRefusal.LastAdministrator
                : null,
            (account, _) => (account with { Operator = account.Operator with { Roles = roles } }, null),
            ("roles", roles.ToString()));
    }

    /// <summary>Takes an operator's password away and makes a code by which another is chosen; sessions end.</summary>
    /// <param name="name">Of the operator.</param>
    /// <param name="recordedBy">An operator's id, or `cli`.</param>
    public OperatorOutcome Reset(OperatorName name, string recordedBy) => Change(
        name,
        recordedBy,
        JournalEntryKind.OperatorReset,
        _ => null,
        (account, now) =>
        {
            var (code, pending) = Code(now);
            return (account with { PasswordHash = null, Code = pending }, code);
        });

    /// <summary>Deactivates an operator for good; sessions end, and the name is free for another account.</summary>
    /// <param name="name">Of the operator.</param>
    /// <param name="recordedBy">An operator's id, or `cli`.</param>
    public OperatorOutcome Deactivate(OperatorName name, string recordedBy) => Change(
        name,
        recordedBy,
        JournalEntryKind.OperatorDeactivated,
        account => IsLastAdministrator(account.Operator) ? OperatorRefusal.LastAdministrator : null,
        (account, _) => (account with { Operator = account.Operator with { IsActive = false }, PasswordHash = null, Code = null }, null));

    private static (OneTimeCode Code, PendingCode Pending) Code(ClockReading now)
    {
        var code = OneTimeCode.Make();
        return (code, new PendingCode(code.Digest(), now.Instant + PendingCode.GoodFor));
    }

    private bool IsLastAdministrator(Operator one) =>
        one.Roles.Has(OperatorRole.Administrator) && !store.List().Any(other => other.IsActive && other.Id != one.Id && other.Roles.Has(OperatorRole.Administrator));

    private OperatorOutcome Change(
        OperatorName name,
        string recordedBy,
        JournalEntryKind kind,
        Func<OperatorAccount, OperatorRefusal?> check,
        Func<OperatorAccount, ClockReading, (OperatorAccount After, OneTimeCode? Code)> change,
        params ReadOnlySpan<(string Name, string? Value)> fields)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentException.ThrowIfNullOrWhiteSpace(recordedBy);
        if (store.Account(name) is not { } before)
        {
            return new OperatorOutcome.Refused(OperatorRefusal.UnknownOperator);
        }

        if (check(before) is { } why)
        {
            return new OperatorOutcome.Refused(why);
        }

        var now = clock.Read();
        var (changed, code) = change(before, now);
        var after = changed.Restamped();
        return Of(store.Change(before, after, [OperatorEntries.Of(kind, after.Operator, now, recordedBy, fields)]), after, code);
    }

    private static OperatorOutcome Of(AppendOutcome outcome, OperatorAccount account, OneTimeCode? code) => outcome.Match<OperatorOutcome>(
        _ => new OperatorOutcome.Done(account, code),
        failed => new OperatorOutcome.NotWritten(failed.Failure, failed.Problem));
}

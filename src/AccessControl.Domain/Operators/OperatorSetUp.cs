using AccessControl.Domain.Journal;

namespace AccessControl.Domain.Operators;

/// <summary>Sets up who signs in: the first administrator by the set-up code, everybody else by the code that an administrator handed over. No account ever has a password that somebody else chose.</summary>
/// <remarks>Thread-safe. A code is used once: of two who bring it at once one is rejected by the store.</remarks>
public sealed class OperatorSetUp(IOperatorStore store, IPasswordHasher hasher, IApplianceClock clock)
{
    /// <summary>The first administrator's roles: whoever sets an appliance up keeps it; others decide on time.</summary>
    public static OperatorRoles FirstRoles { get; } = OperatorRoles.Of(OperatorRole.Administrator);

    /// <summary>Makes a set-up code, in place of one that was there.</summary>
    /// <param name="store">Where.</param>
    /// <param name="clock">When.</param>
    /// <param name="recordedBy">An operator's id, or `cli`, or `service`.</param>
    public static SetUpCodeOutcome MakeCode(IOperatorStore store, IApplianceClock clock, string recordedBy)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(clock);
        ArgumentException.ThrowIfNullOrWhiteSpace(recordedBy);
        if (store.HasAdministrator())
        {
            return new SetUpCodeOutcome.AlreadySetUp();
        }

        var (code, now) = (OneTimeCode.Make(), clock.Read());
        var pending = new PendingCode(code.Digest(), now.Instant + PendingCode.GoodFor);
        return store.SetSetUpCode(pending, [OperatorEntries.Of(JournalEntryKind.SetUpCodeMade, null, now, recordedBy)]).Match<SetUpCodeOutcome>(
            _ => new SetUpCodeOutcome.Made(code, pending.ExpiresAt),
            failed => new SetUpCodeOutcome.NotWritten(failed.Failure, failed.Problem));
    }

    /// <summary>Takes a code and gives the account the password that was chosen with it.</summary>
    /// <param name="name">Of the account; of the first administrator's whatever is wanted.</param>
    /// <param name="code">As handed over.</param>
    /// <param name="password">As chosen.</param>
    public OperatorOutcome Choose(OperatorName name, OneTimeCode code, Password password)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(code);
        ArgumentNullException.ThrowIfNull(password);
        var now = clock.Read();
        var account = store.Account(name);
        var first = store.HasAdministrator() ? null : store.SetUpCode();
        var isFirst = first?.Accepts(code, now.Instant) == true && account is null;
        if (!isFirst && account?.Code?.Accepts(code, now.Instant) != true)
        {
            return new OperatorOutcome.Refused(OperatorRefusal.WrongCode);
        }

        if (password.Fault(name) is { } fault)
        {
            return new OperatorOutcome.Unfit(fault);
        }

        var hash = hasher.Hash(password);
        if (isFirst)
        {
            var administrator = new OperatorAccount(new Operator(OperatorId.Make(), name, FirstRoles, null), Guid.NewGuid(), hash, null);
            var added = OperatorEntries.Of(JournalEntryKind.OperatorAdded, administrator.Operator, now, "set-up", ("roles", FirstRoles.ToString()));
            return Of(store.SetUp(administrator, first!, [added, Chosen(administrator.Operator, now)]), administrator);
        }

        var after = (account! with { PasswordHash = hash, Code = null }).Restamped();
        return Of(store.Change(account, after, [Chosen(after.Operator, now)]), after);
    }

    private static JournalDraft Chosen(Operator concerned, ClockReading now) => OperatorEntries.Of(JournalEntryKind.OperatorPasswordSet, concerned, now, concerned.Id.Value, ("with", "one-time code"));

    private static OperatorOutcome Of(AppendOutcome outcome, OperatorAccount account) => outcome.Match<OperatorOutcome>(
        _ => new OperatorOutcome.Done(account),
        // Another was quicker with the code.
        failed => failed.Failure == AppendFailure.Rejected ? new OperatorOutcome.Refused(OperatorRefusal.WrongCode) : new OperatorOutcome.NotWritten(failed.Failure, failed.Problem));
}

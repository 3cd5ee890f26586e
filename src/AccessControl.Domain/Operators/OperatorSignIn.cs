using System.Buffers.Binary;
using AccessControl.Domain.Journal;
using AccessControl.Domain.SecondFactors;
using NodaTime;

namespace AccessControl.Domain.Operators;

/// <summary>Signs operators in by name and password. From the third failed try with a name on none is looked at for five seconds, then ten, twenty and so on, 21 minutes at most.</summary>
/// <remarks>
/// Thread-safe; one for the appliance, and one password at a time is checked, so that guessing takes the door none of its cores but one. A name that nobody has is answered as one that somebody has: the same
/// words, the same delay, a hash that is checked and an entry that is written. Failed tries are counted in memory, of 4096 names at most.
/// </remarks>
public sealed class OperatorSignIn
{
    /// <summary>So many tries with a name fail before the first delay.</summary>
    public const int LargestWrong = 3;

    private const int MostNames = 4096;

    private readonly IOperatorStore _store;
    private readonly IPasswordHasher _hasher;
    private readonly IApplianceClock _clock;
    private readonly Lock _gate = new();
    private readonly FailedTries<OperatorName> _tries;
    private readonly Lazy<string> _nobodys;

    /// <summary>Nobody has tried yet.</summary>
    public OperatorSignIn(IOperatorStore store, IPasswordHasher hasher, IApplianceClock clock, TimeProvider time)
    {
        (_store, _hasher, _clock) = (store, hasher, clock);
        _tries = new FailedTries<OperatorName>(time, LargestWrong, FirstDelay, doublings: 8, forgotten: Duration.FromDays(1), MostNames);
        _nobodys = new Lazy<string>(() => hasher.Hash(Password.TryParse(OneTimeCode.Make().Text)!));
    }

    /// <summary>For so long none is looked at after <see cref="LargestWrong"/> failed.</summary>
    public static Duration FirstDelay { get; } = Duration.FromSeconds(5);

    /// <summary>Signs in.</summary>
    public SignInOutcome SignIn(OperatorName name, Password password)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(password);
        return Check(name, password).Match(
            right => Noted(JournalEntryKind.OperatorSignedIn, right.Account, right),
            wrong => wrong,
            notWritten => notWritten);
    }

    /// <summary>Gives an operator who is signed in another password; other sessions end.</summary>
    /// <param name="id">Who.</param>
    /// <param name="present">The one there is; a wrong one counts as a failed try to sign in.</param>
    /// <param name="chosen">The one there is to be.</param>
    public OperatorOutcome ChangePassword(OperatorId id, Password present, Password chosen)
    {
        ArgumentNullException.ThrowIfNull(present);
        ArgumentNullException.ThrowIfNull(chosen);
        if (_store.Account(id) is not { Operator.IsActive: true } account)
        {
            return new OperatorOutcome.Refused(OperatorRefusal.UnknownOperator);
        }

        // Looked at first: else a password that can't be chosen would tell whether the other one was right.
        return chosen.Fault(account.Operator.Name) is { } fault ? new OperatorOutcome.Unfit(fault) : Check(account.Operator.Name, present).Match(
            right => Changed(right.Account, chosen),
            _ => new OperatorOutcome.Refused(OperatorRefusal.WrongPassword),
            notWritten => new OperatorOutcome.NotWritten(notWritten.Failure, notWritten.Problem));
    }

    /// <summary>Writes down that an operator signed out.</summary>
    /// <returns>Null, or why it wasn't written.</returns>
    public string? NoteSignOut(Operator one)
    {
        ArgumentNullException.ThrowIfNull(one);
        return _store.Note([OperatorEntries.Of(JournalEntryKind.OperatorSignedOut, one, _clock.Read(), one.Id.Value)]).Match<string?>(_ => null, failed => failed.Problem);
    }

    private SignInOutcome Check(OperatorName name, Password password)
    {
        lock (_gate)
        {
            var account = _store.Account(name);
            long? version = account is null ? null : BinaryPrimitives.ReadInt64LittleEndian(account.Stamp.ToByteArray());
            if (_tries.LockedFor(name, version) is { } left)
            {
                return new SignInOutcome.Refused(SignInRefusal.Delayed, left);
            }

            // An account without a password takes as long as one with another.
            var fits = _hasher.Matches(account?.PasswordHash ?? _nobodys.Value, password);
            if (fits && account is { PasswordHash: not null })
            {
                _tries.Forget(name);
                return new SignInOutcome.SignedIn(account);
            }

            var refused = new SignInOutcome.Refused(SignInRefusal.Wrong, _tries.CountFailed(name, version));
            return Noted(JournalEntryKind.OperatorSignInRefused, account, refused, ("reason", nameof(SignInRefusal.Wrong)));
        }
    }

    private SignInOutcome Noted(JournalEntryKind kind, OperatorAccount? account, SignInOutcome outcome, params ReadOnlySpan<(string Name, string? Value)> fields) =>
        _store.Note([OperatorEntries.Of(kind, account?.Operator, _clock.Read(), null, fields)]).Match(
            _ => outcome,
            failed => new SignInOutcome.NotWritten(failed.Failure, failed.Problem));

    private OperatorOutcome Changed(OperatorAccount before, Password chosen)
    {
        var after = (before with { PasswordHash = _hasher.Hash(chosen), Code = null }).Restamped();
        var entry = OperatorEntries.Of(JournalEntryKind.OperatorPasswordSet, after.Operator, _clock.Read(), after.Operator.Id.Value, ("with", "password"));
        return _store.Change(before, after, [entry]).Match<OperatorOutcome>(
            _ => new OperatorOutcome.Done(after),
            failed => new OperatorOutcome.NotWritten(failed.Failure, failed.Problem));
    }
}

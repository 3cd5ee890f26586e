using System.Collections.Immutable;
using AccessControl.Domain.Attendance.Supervision;
using AccessControl.Domain.People;
using NodaTime;

namespace AccessControl.Domain.Attendance.Accounts;

/// <summary>Time or days of a contract: an opening balance and movements, which sum to the balance. Nothing ever cuts it.</summary>
public sealed class Account
{
    private Account(AccountId id, ImmutableArray<AccountMovement> movements) => (Id, Movements) = (id, movements);

    /// <summary>Its name.</summary>
    public AccountId Id { get; }

    /// <summary>In the order of recording; the first one is the opening balance.</summary>
    public ImmutableArray<AccountMovement> Movements { get; }

    /// <summary>First date.</summary>
    public LocalDate From => Movements[0].Date;

    /// <summary>Begins one.</summary>
    /// <param name="id">Its name.</param>
    /// <param name="from">First date.</param>
    /// <param name="opening">What it begins with; zero too.</param>
    /// <param name="act">Who, when and why.</param>
    public static AccountStep Open(AccountId id, LocalDate from, AccountAmount opening, RecordedAct act) => new Account(id, []).Book(
        [new MovementDraft(from, MovementKind.Opening, opening, act.Why, "opening")], act.By, act.At);

    /// <summary>Recorded movements.</summary>
    /// <param name="id">Its name.</param>
    /// <param name="movements">In the order of recording.</param>
    /// <exception cref="ArgumentException">They can't have been booked: the record is damaged.</exception>
    public static Account Of(AccountId id, IEnumerable<AccountMovement> movements)
    {
        ArgumentNullException.ThrowIfNull(movements);
        var account = movements.Aggregate(new Account(id, []), (one, next) =>
            next.Number == one.Movements.Length + 1 && one.RefusalOf(Draft(next), next.By) is null
                ? new Account(id, one.Movements.Add(next))
                : throw new ArgumentException($"{id}: movement {next.Number} can't follow {one.Movements.Length} others.", nameof(movements)));
        return account.Movements.IsEmpty ? throw new ArgumentException($"{id}: has no opening balance.", nameof(movements)) : account;
    }

    private bool HasOpening => Movements.Any(one => one.Kind == MovementKind.Opening && Movements.All(other => other.Corrects != one.Number));

    /// <summary>The balance at the end of a date: the sum of its movements up to it.</summary>
    public AccountAmount BalanceOn(LocalDate date) => Sum(Movements.Where(one => one.Date <= date));

    /// <summary>The least balance at the end of a date and of each later one: so much can leave it on that date, or nothing where it is below zero.</summary>
    public AccountAmount LeastFrom(LocalDate date) => BalancesFrom(date).Aggregate(AccountAmount.Min);

    /// <summary>The greatest balance at the end of a date and of each later one.</summary>
    public AccountAmount MostFrom(LocalDate date) => BalancesFrom(date).Aggregate(AccountAmount.Max);

    /// <summary>Books movements, all of them or none.</summary>
    /// <param name="drafts">In the order in which they are recorded.</param>
    /// <param name="by">Who; null where the appliance follows rules.</param>
    /// <param name="at">When.</param>
    public AccountStep Book(IEnumerable<MovementDraft> drafts, PersonId? by, Instant at)
    {
        ArgumentNullException.ThrowIfNull(drafts);
        var account = this;
        foreach (var draft in drafts)
        {
            // What was recorded before this was asked is read as it is.
            if ((WrongSign(draft) ?? account.RefusalOf(draft, by)) is { } refused)
            {
                return refused;
            }

            account = new Account(Id, account.Movements.Add(new AccountMovement(account.Movements.Length + 1, draft.Date, draft.Kind, draft.Amount, draft.Reason, draft.Reference, draft.Corrects, by, at)));
        }

        return new AccountStep.Booked(account, account.Movements[Movements.Length..]);
    }

    /// <summary>Corrects the past: books the opposite of a movement, and the right one where there is one.</summary>
    /// <param name="number">Of the wrong one.</param>
    /// <param name="right">What it should have been; null for nothing.</param>
    /// <param name="act">Who, when and why.</param>
    public AccountStep Correct(int number, AccountAmount? right, RecordedAct act) => number >= 1 && number <= Movements.Length && Movements[number - 1] is var wrong
        ? Book([Opposite(wrong, act.Why), .. right is { IsZero: false } amount ? [new MovementDraft(wrong.Date, wrong.Kind, amount, act.Why, wrong.Reference)] : Array.Empty<MovementDraft>()], act.By, act.At)
        : new AccountStep.Refused(AccountRefusal.NotCorrectable, $"{Id} has no movement {number}; name one of 1 to {Movements.Length}.");

    /// <summary>What is to be booked, so that all that rests on something sums to what it should be. Booked and asked again there is nothing.</summary>
    /// <param name="reference">What it rests on.</param>
    /// <param name="kind">Of what is booked anew.</param>
    /// <param name="due">What it should be, by date; dates that are left out should be nothing.</param>
    /// <param name="reason">For people to read.</param>
    public ImmutableArray<MovementDraft> Due(string reference, MovementKind kind, IReadOnlyDictionary<LocalDate, AccountAmount> due, string reason)
    {
        ArgumentNullException.ThrowIfNull(due);
        var corrected = Movements.Select(one => one.Corrects).OfType<int>().ToHashSet();
        var standing = Movements.Where(one => one.Reference == reference && one.Corrects is null && !corrected.Contains(one.Number)).ToLookup(one => one.Date);
        var drafts = ImmutableArray.CreateBuilder<MovementDraft>();
        foreach (var date in due.Keys.Concat(standing.Select(one => one.Key)).Distinct().Order())
        {
            var right = due.TryGetValue(date, out var amount) ? amount : AccountAmount.Zero(Id.Kind);
            if (Sum(standing[date]) == right)
            {
                continue;
            }

            drafts.AddRange(standing[date].Select(one => Opposite(one, reason)));
            if (!right.IsZero)
            {
                drafts.Add(new MovementDraft(date, kind, right, reason, reference));
            }
        }

        return drafts.ToImmutable();
    }

    /// <summary>Why a movement counts as it does: that of the one which it corrects.</summary>
    internal MovementKind CauseOf(AccountMovement movement) => movement.Corrects is { } number ? Movements[number - 1].Kind : movement.Kind;

    internal AccountAmount Sum(IEnumerable<AccountMovement> movements) => movements.Aggregate(AccountAmount.Zero(Id.Kind), (sum, one) => sum + one.Amount);

    private IEnumerable<AccountAmount> BalancesFrom(LocalDate date) => Movements.Select(one => one.Date).Where(later => later > date).Append(date).Distinct().Select(BalanceOn);

    private static MovementDraft Opposite(AccountMovement wrong, string reason) => new(wrong.Date, MovementKind.Corrected, -wrong.Amount, reason, wrong.Reference, wrong.Number);

    private static MovementDraft Draft(AccountMovement movement) => new(movement.Date, movement.Kind, movement.Amount, movement.Reason, movement.Reference, movement.Corrects);

    private static AccountStep.Refused? WrongSign(MovementDraft draft) =>
        draft.Kind is MovementKind.Granted or MovementKind.Earned or MovementKind.PaidOut && (draft.Amount.IsZero || draft.Amount.IsNegative != (draft.Kind == MovementKind.PaidOut))
            ? new(AccountRefusal.WrongSign, "The amount is above 0; what was booked wrongly is corrected by its number.")
            : null;

    private AccountStep.Refused? RefusalOf(MovementDraft draft, PersonId? by) =>
        by == Id.Person ? new(AccountRefusal.OwnAccount, "Nobody books on their own account; somebody else of HR does.")
        : draft.Amount.IsDays != AccountAmount.Zero(Id.Kind).IsDays ? new(AccountRefusal.OtherUnit, $"{draft.Amount} isn't what {Id} counts; write {(Id.Kind == AccountKind.Leave ? "days" : "time")}.")
        : string.IsNullOrWhiteSpace(draft.Reason) || string.IsNullOrWhiteSpace(draft.Reference) ? new(AccountRefusal.NoReason, "A movement has a reason and says what it rests on; write both.")
        : (draft.Kind == MovementKind.Opening ? HasOpening : Movements.IsEmpty) ? new(AccountRefusal.OpenedBefore, $"{Id} has one opening balance, before all else; correct it if it is wrong.")
        : draft.Kind is not (MovementKind.Opening or MovementKind.Corrected) && draft.Amount.IsZero ? new(AccountRefusal.Nothing, "It moves nothing; leave it out.")
        : !Movements.IsEmpty && draft.Date < From ? new(AccountRefusal.BeforeOpening, $"{Id} began on {From:uuuu-MM-dd}; correct its opening balance for what was before.")
        : draft.Kind == MovementKind.Corrected != draft.Corrects is not null ? new(AccountRefusal.NotCorrectable, "A correction names the movement that it corrects; name it.")
        : draft.Corrects is { } number ? RefusalOf(draft, number) : null;

    private AccountStep.Refused? RefusalOf(MovementDraft draft, int number) =>
        number < 1 || number > Movements.Length || Movements[number - 1] is { Corrects: not null } ? new(AccountRefusal.NotCorrectable, $"{Id} has no movement {number}, or it is a correction; book what is right.")
        : Movements.Any(one => one.Corrects == number) ? new(AccountRefusal.CorrectedBefore, $"Movement {number} of {Id} was corrected before; correct the one that took its place.")
        : Movements[number - 1] is var wrong && (draft.Amount != -wrong.Amount || draft.Date != wrong.Date || draft.Reference != wrong.Reference)
            ? new(AccountRefusal.NotTheOpposite, $"It isn't the opposite of movement {number} of {Id}; book the opposite, then what is right.")
            : null;
}

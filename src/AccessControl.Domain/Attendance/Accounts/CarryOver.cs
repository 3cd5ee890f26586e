using NodaTime;

namespace AccessControl.Domain.Attendance.Accounts;

/// <summary>Carries a balance over a year's end. Asked again, also after a correction of that year, it says what is still to be booked.</summary>
public static class CarryOver
{
    /// <summary>Plans it.</summary>
    /// <param name="account">Any.</param>
    /// <param name="year">The one that ends.</param>
    /// <param name="rule">In force at its end.</param>
    /// <param name="today">The site's date: what lapses later isn't due yet.</param>
    /// <param name="isTold">Somebody told the person in time what would lapse.</param>
    /// <param name="couldUse">False where the person couldn't use it, as through long sickness: it goes on into the next year, and lapses with what that year carries over (BAG 7 August 2012, 9 AZR 353/10: 15 months).</param>
    public static CarryOverPlan Plan(Account account, int year, CarryOverRule rule, LocalDate today, bool isTold, bool couldUse = true)
    {
        ArgumentNullException.ThrowIfNull(account);
        ArgumentNullException.ThrowIfNull(rule);
        var (end, reference, nothing) = (rule.EndOf(year), $"carry-over {year}", AccountAmount.Zero(account.Id.Kind));
        var atEnd = AccountAmount.Max(nothing, account.Sum(account.Movements.Where(one => one.Date <= end && one.Reference != reference)));
        var carried = rule.Limit is { } limit ? AccountAmount.Min(atEnd, limit) : atEnd;
        var due = new Dictionary<LocalDate, AccountAmount>();
        if (today > end && end >= account.From)
        {
            due[end] = carried - atEnd;
            if (rule.LapseOf(year) is { } lapse && today > lapse)
            {
                due[lapse] = AccountAmount.Min(nothing, Used(account, end, lapse) - carried);
            }
        }

        var lapses = due.Values.Aggregate(nothing, (sum, one) => sum - one);
        var isHeldBack = (rule.NeedsNotice && !isTold) || !couldUse;
        return new CarryOverPlan(
            carried,
            account.Due(reference, MovementKind.Lapsed, isHeldBack ? new Dictionary<LocalDate, AccountAmount>() : due, $"not carried over, or not used in time, from {year}"),
            isHeldBack ? lapses : nothing);
    }

    private static AccountAmount Used(Account account, LocalDate after, LocalDate until)
    {
        var nothing = AccountAmount.Zero(account.Id.Kind);
        return AccountAmount.Max(nothing, -account.Sum(account.Movements.Where(one => one.Date > after && one.Date <= until && account.CauseOf(one) is MovementKind.Taken or MovementKind.PaidOut or MovementKind.Moved)));
    }
}

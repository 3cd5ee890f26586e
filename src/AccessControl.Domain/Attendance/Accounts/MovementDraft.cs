using NodaTime;

namespace AccessControl.Domain.Attendance.Accounts;

/// <summary>A movement before it has a number.</summary>
/// <param name="Date">The attendance date that it is of.</param>
/// <param name="Kind">Why.</param>
/// <param name="Amount">Above 0 adds, below 0 takes.</param>
/// <param name="Reason">For people to read.</param>
/// <param name="Reference">What it rests on, such as <c>day</c>, an absence or a decision.</param>
/// <param name="Corrects">Number of the movement that it is the opposite of; null for any other.</param>
public sealed record MovementDraft(LocalDate Date, MovementKind Kind, AccountAmount Amount, string Reason, string Reference, int? Corrects = null)
{
    /// <summary>One that somebody decides on.</summary>
    /// <param name="kind"><see cref="MovementKind.Granted"/>, <see cref="MovementKind.Earned"/> or <see cref="MovementKind.PaidOut"/>.</param>
    /// <param name="date">The attendance date that it is of.</param>
    /// <param name="amount">As said: what is paid out is taken.</param>
    /// <param name="reason">For people to read.</param>
    public static MovementDraft Decided(MovementKind kind, LocalDate date, AccountAmount amount, string reason) => kind switch
    {
        MovementKind.Granted => new(date, kind, amount, reason, "grant"),
        MovementKind.Earned => new(date, kind, amount, reason, "earn"),
        MovementKind.PaidOut => new(date, kind, -amount, reason, "pay-out"),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Nobody decides on a movement of this kind."),
    };
}

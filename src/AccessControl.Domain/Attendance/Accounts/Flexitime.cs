using System.Collections.Immutable;
using NodaTime;

namespace AccessControl.Domain.Attendance.Accounts;

/// <summary>Keeps flexitime as the days are: one movement a date, corrected by its opposite where a date turns out otherwise.</summary>
public static class Flexitime
{
    private const string Reference = "day";

    /// <summary>True where a movement rests on what was worked on a date.</summary>
    internal static bool IsOfDay(string reference) => reference.StartsWith($"{Reference} ", StringComparison.Ordinal);

    /// <summary>What is to be booked for some dates; nothing where all stands as it should.</summary>
    /// <param name="account">Flexitime.</param>
    /// <param name="days">Each date once.</param>
    /// <exception cref="ArgumentException">It is another account, or a date stands twice.</exception>
    public static ImmutableArray<MovementDraft> Due(Account account, IReadOnlyList<FlexitimeDay> days)
    {
        ArgumentNullException.ThrowIfNull(account);
        ArgumentNullException.ThrowIfNull(days);
        if (account.Id.Kind != AccountKind.Flexitime)
        {
            throw new ArgumentException($"{account.Id} isn't flexitime.", nameof(account));
        }

        // Each date is an own cause: what isn't asked about stays.
        return
        [
            .. days.ToDictionary(day => day.Date).Values.OrderBy(day => day.Date).SelectMany(day => account.Due(
                $"{Reference} {day.Date:uuuu-MM-dd}",
                MovementKind.Worked,
                new Dictionary<LocalDate, AccountAmount> { [day.Date] = AccountAmount.OfTime(day.Movement) },
                $"worked {AccountAmount.OfTime(day.Worked)}, credited {AccountAmount.OfTime(day.Credited)}, due {AccountAmount.OfTime(day.Due)}")),
        ];
    }
}

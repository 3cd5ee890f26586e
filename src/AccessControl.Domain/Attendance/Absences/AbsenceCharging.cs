using System.Collections.Immutable;
using AccessControl.Domain.Attendance.Accounts;
using NodaTime;

namespace AccessControl.Domain.Attendance.Absences;

/// <summary>What absences take from accounts and credit to the day.</summary>
public static class AbsenceCharging
{
    /// <summary>What is to be booked on an account for an absence: what it takes while it is approved, the opposite once it is cancelled, the difference where its dates count otherwise by now.</summary>
    /// <param name="account">Leave or time in lieu, of the kind that the type takes from.</param>
    /// <param name="request">In any state.</param>
    /// <param name="type">Its type.</param>
    /// <param name="days">What it counts, by <see cref="AbsenceCounting"/>.</param>
    /// <exception cref="ArgumentException">The type takes from another account, or from none.</exception>
    public static ImmutableArray<MovementDraft> Due(Account account, AbsenceRequest request, AbsenceType type, IEnumerable<AbsenceDay> days)
    {
        ArgumentNullException.ThrowIfNull(account);
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(type);
        if (type.Account != account.Id.Kind || account.Id.Kind == AccountKind.Flexitime || account.Id.Person != request.Person)
        {
            throw new ArgumentException($"{account.Id} isn't what '{type.Id}' of {request.Person} takes from.", nameof(account));
        }

        var due = request.State != AbsenceState.Approved ? [] : days.ToDictionary(day => day.Date, day => Taken(account.Id.Kind, day));
        return account.Due(ReferenceTo(request), MovementKind.Taken, due, $"{type.Name} {request.Span}{(request.State == AbsenceState.Approved ? "" : $", {request.State.ToString().ToLowerInvariant()}")}");
    }

    /// <summary>What a movement says that follows from an absence.</summary>
    internal static string ReferenceTo(AbsenceRequest request) => $"absence {request.Id}";

    /// <summary>What a date takes from an account: below zero, or zero.</summary>
    internal static AccountAmount Taken(AccountKind kind, AbsenceDay day) => kind == AccountKind.Leave ? AccountAmount.OfDays(-day.Days) : AccountAmount.OfTime(-day.Time);

    /// <summary>What counts as if it had been worked: all that is absent with leave, but for a day off that flexitime itself pays.</summary>
    /// <param name="type">Of the absence.</param>
    /// <param name="day">What it takes of a date.</param>
    public static Duration Credit(AbsenceType type, AbsenceDay day)
    {
        ArgumentNullException.ThrowIfNull(type);
        ArgumentNullException.ThrowIfNull(day);
        return type.Account == AccountKind.Flexitime ? Duration.Zero : day.Time;
    }
}

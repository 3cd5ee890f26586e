using AccessControl.Domain.Attendance.Supervision;
using AccessControl.Domain.People;
using NodaTime;

namespace AccessControl.Domain.Tests.Attendance.Supervision;

/// <summary>Who decides on whose time, and from when to when, as a test says.</summary>
internal sealed class Supervising(params (PersonId Who, PersonId Of, LocalDate From, LocalDate? Until)[] rights) : ISupervision
{
    /// <summary>Decides on everybody's time too.</summary>
    public PersonId? Hr { get; init; }

    public bool MayDecide(PersonId who, PersonId of, LocalDate on) =>
        IsHr(who) || rights.Any(one => one.Who == who && one.Of == of && on >= one.From && (one.Until is not { } last || on <= last));

    public bool IsHr(PersonId who) => who == Hr;
}

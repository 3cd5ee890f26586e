using System.Collections.Immutable;
using AccessControl.Domain.Attendance.Plans;
using AccessControl.Domain.Attendance.Shifts;
using AccessControl.Domain.People;
using NodaTime;

namespace AccessControl.Domain.Attendance.Absences;

/// <summary>Holds hours that somebody asks to be absent against the work that is planned for them. Where a contract of the date has no plan of shifts, nobody knows it, and any hours are taken.</summary>
/// <param name="plan">Who works when.</param>
internal sealed class PlannedHours(StaffPlan plan)
{
    /// <summary>When somebody would be absent by what they ask for; null where some of the hours are outside of planned work.</summary>
    /// <param name="person">Whose.</param>
    /// <param name="span">As it is asked for: hours after midnight, of a shift over it, may be written without the day later.</param>
    public AbsenceSpan? Of(PersonId person, AbsenceSpan span) => span.Match<AbsenceSpan?>(
        days => days,
        hours =>
        {
            if (Of(person, hours.Date) is not { } planned)
            {
                return hours;
            }

            ShiftPart[] meant = hours.Time.DaysLater == 0 ? [hours.Time, hours.Time with { DaysLater = 1 }] : [hours.Time];
            return meant.Where(time => IsWithin(time.On(hours.Date, plan.Zone), planned)).Select(time => hours with { Time = time }).FirstOrDefault();
        });

    /// <summary>What is planned for a date, with the mend.</summary>
    /// <param name="person">Whose.</param>
    /// <param name="date">The attendance date.</param>
    public string Problem(PersonId person, LocalDate date) => Of(person, date) is { IsEmpty: false } planned
        ? $"the work of that date is planned from {string.Join(" and from ", planned.SelectMany(shift => shift.Shift.Parts).Select(part => $"{part.From:HH:mm} to {part.To:HH:mm}"))}; take hours within it"
        : "no work is planned on that date; take another";

    /// <summary>Shifts of all contracts of a date; null where one of them has no plan, or there is none.</summary>
    private ImmutableArray<PlannedShift>? Of(PersonId person, LocalDate date)
    {
        var shifts = plan.ShiftsOn(person, date).ToImmutableArray();
        var contracts = plan.Employments.On(person, date).Select(term => term.Employment).ToImmutableArray();
        return !contracts.IsEmpty && contracts.All(contract => plan.IsFree(contract, date) || shifts.Any(shift => shift.Employment == contract)) ? [.. shifts.Select(shift => shift.Shift)] : null;
    }

    private static bool IsWithin(Interval time, ImmutableArray<PlannedShift> planned) => planned.SelectMany(shift => shift.Parts).Aggregate<Interval, ImmutableArray<Interval>>([time], AbsencePlan.Without).IsEmpty;
}

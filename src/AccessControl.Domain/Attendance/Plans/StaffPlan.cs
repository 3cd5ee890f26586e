using System.Collections.Immutable;
using AccessControl.Domain.Attendance.Employments;
using AccessControl.Domain.Attendance.Pay;
using AccessControl.Domain.People;
using NodaTime;

namespace AccessControl.Domain.Attendance.Plans;

/// <summary>Who works when, and by which rules it is paid: a plan and the people whom it is for. Immutable; thread-safe.</summary>
public sealed class StaffPlan
{
    private readonly AttendancePlan _plan;
    private readonly ImmutableDictionary<string, RuleSet> _ruleSets;
    private readonly ImmutableDictionary<string, HolidayCalendar> _calendars;

    private StaffPlan(AttendancePlan plan, EmploymentBook employments, DateTimeZone zone)
    {
        (_plan, Employments, Zone) = (plan, employments, zone);
        _ruleSets = plan.RuleSets.ToImmutableDictionary(set => set.Name, StringComparer.Ordinal);
        _calendars = plan.Calendars.ToImmutableDictionary(calendar => calendar.Name, StringComparer.Ordinal);
    }

    /// <summary>Contracts and terms.</summary>
    public EmploymentBook Employments { get; }

    /// <summary>The site's.</summary>
    public DateTimeZone Zone { get; }

    /// <summary>Nobody has a contract or a shift.</summary>
    /// <param name="zone">The site's.</param>
    public static StaffPlan None(DateTimeZone zone) => new(AttendancePlan.None, EmploymentBook.None, zone);

    /// <summary>Puts it together. A contract that has shifts and no term, such as that of somebody who was erased, has no part in it.</summary>
    /// <param name="plan">Which.</param>
    /// <param name="employments">Of whom.</param>
    /// <param name="zone">The site's.</param>
    /// <returns>The two as one; or null and every fault, one line each, with the mend.</returns>
    public static (StaffPlan? Staff, ImmutableArray<string> Problems) Of(AttendancePlan plan, EmploymentBook employments, DateTimeZone zone)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(employments);
        ArgumentNullException.ThrowIfNull(zone);
        var problems = ImmutableArray.CreateBuilder<string>();
        var groups = plan.Roster.Groups;
        foreach (var term in employments.Terms)
        {
            var subject = $"contract {term.Employment} from {term.From:uuuu-MM-dd}";
            Expect(subject, "rules", term.RuleSet, plan.RuleSets.Select(set => set.Name), problems);
            Expect(subject, "calendar", term.Calendar, plan.Calendars.Select(calendar => calendar.Name), problems);
            if (term.Group is { } group)
            {
                Expect(subject, "group", group, groups, problems);
            }
        }

        return problems.Count == 0 ? (new StaffPlan(plan, employments, zone), []) : (null, problems.ToImmutable());
    }

    /// <summary>Shifts of a person on a date, by contract.</summary>
    public IEnumerable<AssignedShift> ShiftsOn(PersonId person, LocalDate date)
    {
        foreach (var term in Employments.On(person, date))
        {
            if (_plan.Roster.On(term.Employment, term.Group, date) is { } shift)
            {
                yield return new AssignedShift(term.Employment, _plan.Roster.Planned(shift, date, Zone));
            }
        }
    }

    /// <summary>True where a contract has no shift on a date, although a plan that has shifts to be worked holds for it.</summary>
    public bool IsFree(EmploymentId employment, LocalDate date) =>
        Employments.On(employment, date) is { } term && _plan.Roster.IsPlanned(employment, term.Group, date) && _plan.Roster.On(employment, term.Group, date) is null;

    /// <summary>Where patterns end though contracts go on, by date.</summary>
    /// <param name="since">What is over before this date isn't told.</param>
    public ImmutableArray<ShiftHole> Holes(LocalDate since) => ShiftHole.In(_plan.Roster, Employments, since);

    /// <summary>The rules of a contract on an attendance date; on one that no term holds on, those of the nearest term.</summary>
    public PayRules RulesOn(EmploymentId employment, LocalDate date) => _ruleSets[Nearest(employment, date).RuleSet].On(date);

    /// <summary>The term of a contract on an attendance date; on one that none holds on, the last one before it, else the first.</summary>
    /// <exception cref="InvalidOperationException">There is no such contract.</exception>
    public EmploymentTerm Nearest(EmploymentId employment, LocalDate date) =>
        Employments.On(employment, date)
        ?? Employments.Of(employment).LastOrDefault(term => term.From <= date)
        ?? Employments.Of(employment).First();

    /// <summary>Holidays for a contract's work of an attendance date.</summary>
    public HolidayCalendar HolidaysOn(EmploymentId employment, LocalDate date) => _calendars[Nearest(employment, date).Calendar];

    private static void Expect(string subject, string key, string name, IEnumerable<string> known, ImmutableArray<string>.Builder problems)
    {
        if (!known.Contains(name, StringComparer.Ordinal))
        {
            problems.Add($"{subject}: {key} '{name}' isn't in the plan; write one of: {string.Join(", ", known.Order(StringComparer.Ordinal))}.");
        }
    }
}

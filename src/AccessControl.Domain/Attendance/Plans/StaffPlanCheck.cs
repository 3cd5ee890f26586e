using System.Collections.Immutable;

namespace AccessControl.Domain.Attendance.Plans;

/// <summary>Whether a plan and employments fit each other.</summary>
public sealed class StaffPlanCheck
{
    private readonly StaffPlan? _staff;
    private readonly ImmutableArray<string> _problems;

    internal StaffPlanCheck(StaffPlan? staff, ImmutableArray<string> problems) => (_staff, _problems) = (staff, problems);

    /// <summary>One result per case.</summary>
    /// <param name="fits">They do.</param>
    /// <param name="problems">They don't; one line each, with the mend, at least one.</param>
    public T Match<T>(Func<StaffPlan, T> fits, Func<ImmutableArray<string>, T> problems)
    {
        ArgumentNullException.ThrowIfNull(fits);
        ArgumentNullException.ThrowIfNull(problems);
        return _staff is { } staff ? fits(staff) : problems(_problems);
    }
}

namespace AccessControl.Domain.Attendance.Employments;

/// <summary>A row of a list of employments as it was written; nothing is checked yet.</summary>
/// <param name="Line">Where it stands in the file, from 1.</param>
/// <param name="Contract">Column `contract`: its number.</param>
/// <param name="Number">Column `number`: the person number.</param>
/// <param name="From">Column `from`: first date.</param>
/// <param name="Until">Column `until`: last date; empty where no end is known.</param>
/// <param name="Rules">Column `rules`: a rule set of the plan.</param>
/// <param name="Calendar">Column `calendar`: a calendar of the plan.</param>
/// <param name="Group">Column `group`; empty where none.</param>
/// <param name="CostCentre">Column `cost_centre`; empty where none.</param>
/// <param name="Job">Column `job`; empty where none.</param>
public sealed record EmploymentRow(
    int Line, string? Contract, string? Number, string? From, string? Until, string? Rules, string? Calendar, string? Group = null, string? CostCentre = null, string? Job = null);

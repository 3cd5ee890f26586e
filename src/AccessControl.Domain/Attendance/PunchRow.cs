namespace AccessControl.Domain.Attendance;

/// <summary>A row of a list of punches as it was written; nothing is checked yet.</summary>
/// <param name="Line">Where it stands in the file, from 1.</param>
/// <param name="Number">Column `number`: the person number.</param>
/// <param name="At">Column `at`: an instant with its offset, such as 2026-03-01T08:00:00+01:00.</param>
/// <param name="Point">Column `point`: the access point.</param>
/// <param name="Direction">Column `direction`: in, out or nothing.</param>
/// <param name="Job">Column `job`: the job that was keyed, or nothing.</param>
public sealed record PunchRow(int Line, string? Number, string? At, string? Point, string? Direction = null, string? Job = null);

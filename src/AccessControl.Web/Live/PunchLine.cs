using AccessControl.Domain.Attendance;

namespace AccessControl.Web.Live;

/// <summary>A punch with the name to show.</summary>
/// <param name="Punch">The record.</param>
/// <param name="Name">The person's name, or the number where the person was erased.</param>
public sealed record PunchLine(Punch Punch, string Name);

using NodaTime;

namespace AccessControl.Domain.Attendance;

/// <summary>From a coming to the leaving that belongs to it.</summary>
/// <param name="In">The coming.</param>
/// <param name="Out">The leaving, after it.</param>
public sealed record WorkInterval(DerivedPunch In, DerivedPunch Out)
{
    /// <summary>Its length: exact, nothing is rounded.</summary>
    public Duration Length => Out.Punch.At - In.Punch.At;
}

using NodaTime;

namespace AccessControl.Domain.Attendance;

/// <summary>From a coming to the leaving that belongs to it.</summary>
/// <param name="In">The coming.</param>
/// <param name="Out">The leaving, after it.</param>
public sealed record WorkInterval(DerivedPunch In, DerivedPunch Out)
{
    /// <summary>Its length: exact, nothing is rounded.</summary>
    public Duration Length => Out.Punch.At - In.Punch.At;

    /// <summary>True where a grant without passage is one of its ends: it counts until a person decides.</summary>
    public bool IsFlagged => In.Punch.Basis == PunchBasis.NoEntry || Out.Punch.Basis == PunchBasis.NoEntry;
}

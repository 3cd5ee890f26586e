namespace AccessControl.Domain.Attendance.Muster;

/// <summary>What is known of a person at the assembly point.</summary>
public enum MusterStanding
{
    /// <summary>Nobody said anything.</summary>
    Untold,

    /// <summary>Everybody who said something said: safe.</summary>
    Safe,

    /// <summary>Everybody who said something said: missing.</summary>
    Missing,

    /// <summary>One said safe, another missing: somebody has to look.</summary>
    Contested,
}

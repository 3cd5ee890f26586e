namespace AccessControl.Domain.Attendance.Absences;

/// <summary>What viewers may see.</summary>
public static class AbsenceViewers
{
    /// <summary>True where a viewer may see what an account holds: movements name the absences that they rest on, and a balance follows from them.</summary>
    public static bool SeesAccounts(this AbsenceViewer viewer) => viewer is AbsenceViewer.Self or AbsenceViewer.Hr;
}

namespace AccessControl.Domain.Attendance.Absences;

/// <summary>Who may know of what type an absence is. Whoever may not sees that somebody is absent, and no more; the person themselves always knows.</summary>
public enum AbsenceVisibility
{
    /// <summary>HR, such as sickness.</summary>
    Hr,

    /// <summary>HR and the supervisor.</summary>
    Supervisor,

    /// <summary>Everybody who sees the plan.</summary>
    Everyone,
}

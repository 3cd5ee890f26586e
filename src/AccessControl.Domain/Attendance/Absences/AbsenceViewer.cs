namespace AccessControl.Domain.Attendance.Absences;

/// <summary>As what somebody looks at an absence.</summary>
public enum AbsenceViewer
{
    /// <summary>Of the same team, or anybody else who sees the plan.</summary>
    Colleague,

    /// <summary>Decides on the person's time.</summary>
    Supervisor,

    /// <summary>Keeps everybody's record.</summary>
    Hr,

    /// <summary>The person whose absence it is.</summary>
    Self,
}

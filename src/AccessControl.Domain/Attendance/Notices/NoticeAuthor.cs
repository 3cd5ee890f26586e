namespace AccessControl.Domain.Attendance.Notices;

/// <summary>Who did what somebody is told of, by role: a notice names nobody.</summary>
public enum NoticeAuthor
{
    /// <summary>The person whose record it is.</summary>
    Self,

    /// <summary>Their supervisor, or a deputy.</summary>
    Supervisor,

    /// <summary>HR.</summary>
    Hr,

    /// <summary>The appliance, by rules, because of something else that was done.</summary>
    Rules,

    /// <summary>A kiosk: whoever stood there said it by a key.</summary>
    Kiosk,

    /// <summary>Somebody who decides on the person's time no longer.</summary>
    Former,
}

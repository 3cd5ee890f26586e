using AccessControl.Domain.Attendance.Muster;

namespace AccessControl.Web.Muster;

/// <summary>What the muster page needs.</summary>
/// <param name="Roll">The list, and what is said of it.</param>
/// <param name="IsOpen">True where the site opened the page. Else it takes nothing and names nobody.</param>
public sealed record MusterDesk(MusterRoll Roll, bool IsOpen);

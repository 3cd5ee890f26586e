using AccessControl.Domain.Attendance;

namespace AccessControl.Web.Signatures;

/// <summary>What the page at which people punch by a signature needs.</summary>
/// <param name="Punching">Null where the site has no such pad, or no usable signature model.</param>
public sealed record PunchDesk(PadPunching? Punching);

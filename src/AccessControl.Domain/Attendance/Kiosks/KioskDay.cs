using NodaTime;

namespace AccessControl.Domain.Attendance.Kiosks;

/// <summary>A person's day as a punch at a kiosk left it.</summary>
/// <param name="Date">The attendance date of the punch.</param>
/// <param name="Direction">Which way the punch is read; Unknown where it counts for nothing.</param>
/// <param name="IsDouble">True where another punch, a moment before, counts in its place.</param>
/// <param name="Worked">From comings to leavings on that date, without what still runs.</param>
/// <param name="Deducted">A break that is taken out of the pay because none was recorded; zero where there is none.</param>
/// <param name="Missing">The punch of the last attendance date that lacks another; null where nothing is missing, or somebody asked for a correction already.</param>
public sealed record KioskDay(LocalDate Date, Direction Direction, bool IsDouble, Duration Worked, Duration Deducted, DerivedPunch? Missing);

using AccessControl.Domain.Attendance.Supervision;

namespace AccessControl.Domain.Attendance.Corrections;

/// <summary>A clock that was put right, with what it moves.</summary>
/// <param name="Key">Its name.</param>
/// <param name="Shift">Where, when and by how much.</param>
/// <param name="Act">Who, when and why.</param>
/// <param name="Punches">Punches for time that it moves, of those that are kept.</param>
/// <param name="People">Of how many people.</param>
public sealed record RightedClock(string Key, PunchCorrection.ClockShift Shift, RecordedAct Act, int Punches, int People);

using AccessControl.Domain.Attendance.Kiosks;
using AccessControl.Domain.Doors;
using AccessControl.Domain.Journal;
using AccessControl.Domain.People;

namespace AccessControl.Domain.Entrances;

/// <summary>A punch of which it isn't known yet whether it is recorded.</summary>
/// <param name="Track">The face.</param>
/// <param name="Person">Whose.</param>
/// <param name="Granted">What was decided.</param>
/// <param name="Key">What was pressed.</param>
/// <param name="Clock">When.</param>
/// <param name="Captured">When the picture was taken, as a timestamp.</param>
/// <param name="IsSecondLook">True where the person had been let in before.</param>
/// <param name="Outcome">Completes once it is known.</param>
internal sealed record LatePunch(
    FaceTrack Track, Person Person, AccessDecision.Granted Granted, KioskKey Key, ClockReading Clock, long Captured, bool IsSecondLook, Task<AppendOutcome> Outcome);

using NodaTime;

namespace AccessControl.Simulation.Days;

/// <summary>What became of a visit, as somebody standing there would have seen it.</summary>
/// <param name="Visit">Whose, and the truth about it.</param>
/// <param name="EnteredView">When they came into the picture.</param>
/// <param name="Stopped">When they stood still before the camera; null for those who walk past.</param>
/// <param name="Released">When the lock first gave way while they were there; null where it didn't.</param>
/// <param name="ReleaseCount">How often the lock went from secured to released while they were there.</param>
/// <param name="Passed">When they went through the door; null where they didn't.</param>
/// <param name="LeftView">When they were gone.</param>
public sealed record VisitOutcome(Visit Visit, Instant EnteredView, Instant? Stopped, Instant? Released, int ReleaseCount, Instant? Passed, Instant LeftView);

using System.Collections.Immutable;
using AccessControl.Domain.Captures;
using AccessControl.Domain.Doors;
using AccessControl.Domain.Matching.Switching;
using AccessControl.Domain.SecondFactors;
using NodaTime;

namespace AccessControl.Domain.Entrances;

/// <summary>What a page shows of an entrance: a snapshot, replaced as a whole.</summary>
/// <param name="AccessPoint">Which.</param>
/// <param name="Portal">Its door; null where there is none.</param>
/// <param name="IsSimulated">True where camera or door is simulated; pages say so.</param>
/// <param name="At">When this was taken.</param>
/// <param name="CameraProblem">One line where the camera is lost, null while it answers.</param>
/// <param name="FramesPerSecond">Analysed lately.</param>
/// <param name="FrameWidth">Pixels of the last frame, 0 before the first.</param>
/// <param name="FrameHeight">Pixels of the last frame, 0 before the first.</param>
/// <param name="Faces">Of the last frame, the nearest first.</param>
/// <param name="Advice">What the person in front can do better, null where there is nothing.</param>
/// <param name="Last">The last decision, null before the first.</param>
/// <param name="Door">Lock, contact, lamps and alarm; null where there is no door.</param>
/// <param name="IsDegraded">True while the record of this entrance, of its door or of another entrance there can't be written.</param>
/// <param name="Enrolled">People in the gallery.</param>
/// <param name="SideBySide">Who is matched by which model while two are; null where one is.</param>
public sealed record EntranceView(
    AccessPointId AccessPoint,
    PortalId? Portal,
    bool IsSimulated,
    Instant At,
    string? CameraProblem,
    double FramesPerSecond,
    int FrameWidth,
    int FrameHeight,
    ImmutableArray<FaceBox> Faces,
    string? Advice,
    Arrival? Last,
    PortalView? Door,
    bool IsDegraded,
    int Enrolled,
    SideBySideView? SideBySide = null)
{
    /// <summary>The second factor that the entrance waits for, null where it waits for none.</summary>
    public SecondFactorQuestion? Question { get; init; }
}

using AccessControl.Domain.Entrances;
using AccessControl.Domain.People;
using NodaTime;

namespace AccessControl.Domain.Attendance;

/// <summary>A recorded moment of coming or going. Immutable.</summary>
/// <param name="Person">Who.</param>
/// <param name="AccessPoint">Where.</param>
/// <param name="At">When.</param>
/// <param name="Direction">As recorded; Unknown where it is to be inferred.</param>
/// <param name="DirectionSource">How it is known.</param>
/// <param name="Basis">What it rests on, with what followed.</param>
/// <param name="Sequence">Of its journal entry: unique, and the order of recording.</param>
public sealed record Punch(
    PersonId Person, AccessPointId AccessPoint, Instant At, Direction Direction, DirectionSource DirectionSource, PunchBasis Basis, long Sequence)
{
    /// <summary>Which key was pressed.</summary>
    public PunchKey Key { get; init; }

    /// <summary>The job that was keyed, as <see cref="Employments.LabourCharge.Changed"/> reads it; null without <see cref="PunchKey.Job"/>.</summary>
    public string? Job { get; init; }

    /// <summary>False where it says where somebody is, and nothing of time.</summary>
    public bool IsForTime { get; init; } = true;

    /// <summary>What reports say of its basis.</summary>
    public PunchStanding Standing => Basis switch
    {
        PunchBasis.Passed or PunchBasis.SignedPassage or PunchBasis.Kiosk or PunchBasis.SignedAtPad => PunchStanding.Recorded,
        PunchBasis.Imported => PunchStanding.Imported,
        PunchBasis.Corrected => PunchStanding.Corrected,
        _ => PunchStanding.InQuestion,
    };

    /// <summary>True where the door was opened after a grant.</summary>
    public bool IsPassage => Basis is PunchBasis.Passed or PunchBasis.SignedPassage;

    /// <summary>True where a door saw which way the person went: nothing before says more of where the person is. A key beside it doesn't: somebody else may have pressed it.</summary>
    public bool TellsSide => IsPassage && Direction != Direction.Unknown && DirectionSource == DirectionSource.AccessPoint;

    /// <summary>True while it isn't known what followed a grant.</summary>
    public bool IsUnsettled => Basis is PunchBasis.Granted or PunchBasis.SignedGrant;
}

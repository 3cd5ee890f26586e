using AccessControl.Simulation.People;
using AccessControl.Simulation.Rendering;

namespace AccessControl.Simulation.Days;

/// <summary>One visitor who walks up to a camera, stops and looks into it: a whole presentation without a door, for measuring.</summary>
/// <remarks>Immutable. The same person and seed give the same views.</remarks>
public sealed class WalkUp
{
    private readonly Gait _gait;

    /// <summary>Draws how this person comes this time.</summary>
    /// <param name="person">Who.</param>
    /// <param name="seed">Of gait, light and expression.</param>
    public WalkUp(SyntheticPerson person, ulong seed) => _gait = new Gait(person, VisitKind.Enrolled, seed, SeededRandom.Mix(seed, 0xBAC));

    /// <summary>Seconds until the person stands still.</summary>
    public float ApproachSeconds => _gait.ApproachSeconds;

    /// <summary>How the camera sees the person.</summary>
    /// <param name="seconds">Since the person came into view, 0 upwards; from <see cref="ApproachSeconds"/> on the person stands and looks.</param>
    /// <param name="frame">Seed of the frame's noise.</param>
    public HeadView At(float seconds, ulong frame)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(seconds);
        var view = seconds < ApproachSeconds ? _gait.Approach(seconds, seconds) : _gait.Look(seconds - ApproachSeconds, seconds);
        return view with { NoiseSeed = frame };
    }
}

using AccessControl.Simulation.People;
using AccessControl.Simulation.Rendering;

namespace AccessControl.Simulation.Days;

/// <summary>One person who comes by a camera without wanting anything of it, for measuring.</summary>
/// <remarks>Immutable. The same person, kind and seed give the same views.</remarks>
public sealed class PassBy
{
    private const float LingerSeconds = 4f;
    private const float LeaveSeconds = 1.2f;

    private readonly Gait _gait;
    private readonly PassByKind _kind;

    /// <summary>Draws how this person comes by this time.</summary>
    /// <param name="person">Who.</param>
    /// <param name="kind">How.</param>
    /// <param name="seed">Of gait, light and expression.</param>
    public PassBy(SyntheticPerson person, PassByKind kind, ulong seed) =>
        (_gait, _kind) = (new Gait(person, VisitKind.PasserBy, seed, SeededRandom.Mix(seed, 0xBAC)), kind);

    /// <summary>How long the person is in view.</summary>
    public float Seconds => _kind switch
    {
        PassByKind.Across => _gait.CrossSeconds,
        PassByKind.Onward => _gait.ApproachSeconds + LeaveSeconds,
        _ => _gait.ApproachSeconds + LingerSeconds + LeaveSeconds,
    };

    /// <summary>How the camera sees the person.</summary>
    /// <param name="seconds">Since the person came into view, 0 upwards.</param>
    /// <param name="frame">Seed of the frame's noise.</param>
    public HeadView At(float seconds, ulong frame)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(seconds);
        var stood = seconds - _gait.ApproachSeconds;
        var view = (_kind, stood) switch
        {
            (PassByKind.Across, _) => _gait.Cross(seconds, seconds),
            (_, < 0) => _gait.Approach(seconds, seconds),
            (PassByKind.Onward, _) => _gait.Leave(stood, seconds, throughDoor: true),
            (_, < LingerSeconds) => _gait.Linger(stood, seconds),
            _ => _gait.Leave(stood - LingerSeconds, seconds, throughDoor: false),
        };
        return view with { NoiseSeed = frame };
    }
}

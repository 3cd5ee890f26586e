using AccessControl.Simulation.People;
using AccessControl.Simulation.Rendering;

namespace AccessControl.Simulation.Ageing;

/// <summary>How the door's camera sees somebody who stands before it, in more varied light and pose than at an enrolment.</summary>
public static class VisitViews
{
    /// <summary>The view of one frame of a visit. The same arguments give the same view.</summary>
    /// <param name="seed">Of the visit.</param>
    /// <param name="frame">Number from 0: pose and noise move a little from frame to frame.</param>
    /// <param name="glasses">Whether the person wears any.</param>
    public static HeadView Of(ulong seed, int frame, bool glasses)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(frame);
        var visit = new SeededRandom(SeededRandom.Mix(seed, 0x715));
        var moment = new SeededRandom(SeededRandom.Mix(seed, 0xF4A00UL + (ulong)frame));
        return new HeadView
        {
            DistanceCentimetres = visit.Between(58f, 80f) + moment.Between(-2f, 2f),
            LateralCentimetres = visit.Between(-5f, 5f),
            VerticalCentimetres = visit.Between(-4f, 4f),
            YawDegrees = visit.Between(-10f, 10f) + moment.Between(-3f, 3f),
            PitchDegrees = visit.Between(-7f, 7f) + moment.Between(-2f, 2f),
            RollDegrees = visit.Between(-4f, 4f),
            LightAzimuthDegrees = visit.Between(-50f, 50f),
            LightElevationDegrees = visit.Between(20f, 50f),
            LightIntensity = visit.Between(0.75f, 1.15f),
            AmbientIntensity = visit.Between(0.8f, 1.15f),
            ColourTemperatureKelvin = visit.Between(4600f, 6400f),
            Smile = visit.Chance(0.3f) ? visit.Between(0.1f, 0.6f) : 0f,
            Glasses = glasses,
            NoiseLevel = visit.Between(1.5f, 3f),
            NoiseSeed = SeededRandom.Mix(seed, (ulong)frame),
            BackdropSeed = seed,
        };
    }
}

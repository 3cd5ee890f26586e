using AccessControl.Simulation.People;
using AccessControl.Simulation.Rendering;

namespace AccessControl.Simulation.Days;

/// <summary>How a person is pictured for their enrolment: near, nearly frontal, in varied light and expression, with and without glasses where worn.</summary>
public static class EnrolmentViews
{
    /// <summary>Whether this person usually wears glasses: three in ten do.</summary>
    public static bool WearsGlasses(SyntheticPerson person)
    {
        ArgumentNullException.ThrowIfNull(person);
        return new SeededRandom(SeededRandom.Mix(person.Seed, 0x61A5)).NextSingle() < 0.3f;
    }

    /// <summary>The view of one capture. The same person and number give the same view.</summary>
    /// <param name="person">Whom.</param>
    /// <param name="capture">Number from 0; the first is the plainest.</param>
    public static HeadView Of(SyntheticPerson person, int capture)
    {
        ArgumentNullException.ThrowIfNull(person);
        ArgumentOutOfRangeException.ThrowIfNegative(capture);
        var random = new SeededRandom(SeededRandom.Mix(person.Seed, 0xE4401UL + (ulong)capture));
        var freedom = capture == 0 ? 0.25f : 1f;
        return new HeadView
        {
            DistanceCentimetres = random.Between(55f, 78f),
            LateralCentimetres = freedom * random.Between(-4f, 4f),
            VerticalCentimetres = random.Between(-3f, 3f),
            YawDegrees = freedom * random.Between(-9f, 9f),
            PitchDegrees = freedom * random.Between(-6f, 6f),
            RollDegrees = freedom * random.Between(-3f, 3f),
            LightAzimuthDegrees = freedom * random.Between(-40f, 40f),
            LightElevationDegrees = random.Between(25f, 45f),
            LightIntensity = random.Between(0.85f, 1.1f),
            AmbientIntensity = random.Between(0.9f, 1.1f),
            ColourTemperatureKelvin = random.Between(5000f, 6000f),
            Smile = capture % 3 == 1 ? random.Between(0.2f, 0.6f) : 0f,
            BrowRaise = capture % 4 == 3 ? 0.3f : 0f,
            Glasses = WearsGlasses(person) && capture % 2 == 1,
            NoiseLevel = 2f,
            NoiseSeed = SeededRandom.Mix(person.Seed, (ulong)capture),
            BackdropSeed = SeededRandom.Mix(person.Seed, 0xBACCUL + (ulong)capture),
        };
    }
}

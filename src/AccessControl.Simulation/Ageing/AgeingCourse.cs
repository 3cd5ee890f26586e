using AccessControl.Simulation.Days;
using AccessControl.Simulation.People;

namespace AccessControl.Simulation.Ageing;

/// <summary>
/// A synthetic person over months: the face drifts, weight and skin swing with the seasons, hair grows and is cut, and on some days hair, beard or
/// glasses change. The same person, seed and options give the same course.
/// </summary>
/// <remarks>Immutable and thread-safe. Day 0 is the person's own face.</remarks>
public sealed class AgeingCourse
{
    private const float Year = 365;
    private const int FaceTraits = (int)FaceTrait.HairStyle;

    private readonly AgeingOptions _options;
    private readonly float[] _drift = new float[FaceTraits];
    private readonly float _season;
    private readonly float _cutEvery;
    private readonly float _cutOffset;
    private readonly Change _style;
    private readonly Change _colour;
    private readonly Change _beard;
    private readonly float _glassesDay;

    /// <summary>Draws the course.</summary>
    /// <param name="person">At day 0.</param>
    /// <param name="seed">Of the course.</param>
    /// <param name="options">How much changes.</param>
    public AgeingCourse(SyntheticPerson person, ulong seed, AgeingOptions options)
    {
        ArgumentNullException.ThrowIfNull(person);
        ArgumentNullException.ThrowIfNull(options);
        Person = person;
        _options = options;
        var random = new SeededRandom(SeededRandom.Mix(seed, 0xA6E));
        for (var i = 0; i < FaceTraits; i++)
        {
            _drift[i] = random.NextGaussian() * ((FaceTrait)i == FaceTrait.Weight ? options.WeightDrift : options.FaceDrift);
        }

        // Years go one way only; and masculinity chooses among hair styles, which change by themselves.
        _drift[(int)FaceTrait.Age] = 1 / (1.5f * 52f * MathF.Sqrt(Math.Max(0.04f, person[FaceTrait.Age])));
        _drift[(int)FaceTrait.Masculinity] = 0;
        _season = random.NextSingle();
        _cutEvery = random.Between(30, 90);
        _cutOffset = random.Between(0, _cutEvery);
        _style = Change.Draw(random, options.NewHairStyle);
        _colour = Change.Draw(random, options.NewHairColour);
        _beard = Change.Draw(random, options.NewBeard);
        var glasses = Change.Draw(random, options.NewGlasses);
        _glassesDay = glasses.Day;
    }

    /// <summary>The person at day 0.</summary>
    public SyntheticPerson Person { get; }

    /// <summary>The face on a day.</summary>
    /// <param name="day">Days since the enrolment, 0 upwards.</param>
    public SyntheticPerson At(float day)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(day);
        return Person.Changed((trait, value) => trait switch
        {
            < FaceTrait.HairStyle => value + (_drift[(int)trait] * day / Year) + Seasonal(trait, day),
            FaceTrait.HairStyle => _style.Apply(value, day),
            FaceTrait.HairColour => _colour.Apply(value, day),
            FaceTrait.BeardStyle => _beard.Apply(value, day),
            FaceTrait.HairVolume => value + (0.3f * (SinceCut(day) - SinceCut(0))),
            _ => value,
        });
    }

    /// <summary>Whether the person usually wears glasses on a day.</summary>
    public bool WearsGlasses(float day) => EnrolmentViews.WearsGlasses(Person) ^ (day >= _glassesDay);

    private float SinceCut(float day) => (day + _cutOffset) % _cutEvery / _cutEvery;

    private float Seasonal(FaceTrait trait, float day) => trait is FaceTrait.Weight or FaceTrait.Melanin or FaceTrait.Redness
        ? _options.SeasonalSwing * (MathF.Sin(MathF.Tau * ((day / Year) + _season)) - MathF.Sin(MathF.Tau * _season))
        : 0;

    /// <summary>Something that is worn in another way from a day on; never, where the day lies beyond all days.</summary>
    private readonly record struct Change(float Day, float Value)
    {
        public static Change Draw(SeededRandom random, float probability)
        {
            var (happens, day, value) = (random.Chance(probability), random.Between(20, Year), random.NextSingle());
            return new Change(happens ? day : float.PositiveInfinity, value);
        }

        public float Apply(float before, float day) => day >= Day ? Value : before;
    }
}

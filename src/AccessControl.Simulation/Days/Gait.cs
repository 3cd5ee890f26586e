using AccessControl.Simulation.People;
using AccessControl.Simulation.Rendering;

namespace AccessControl.Simulation.Days;

/// <summary>
/// How one visitor moves, by seed: where they come from, how fast they walk, where they stop, how steadily they hold their head, when
/// they blink, and the light of the moment. Pure: the same seed and time give the same view.
/// </summary>
internal sealed class Gait
{
    private readonly SyntheticPerson _person;
    private readonly HeadView _still;
    private readonly float _start, _stop, _speed, _sway, _phase, _steadiness, _smile, _talk, _blinkEvery, _lateral, _passDistance, _passDirection, _glance;

    public Gait(SyntheticPerson person, VisitKind kind, ulong seed, ulong backdropSeed)
    {
        _person = person;
        var random = new SeededRandom(SeededRandom.Mix(seed, 0x6A17));
        _start = random.Between(190f, 250f);
        _stop = random.Between(56f, 82f);
        _speed = random.Between(85f, 125f);
        _sway = random.Between(0.5f, 1.6f);
        _phase = random.Between(0f, 6.28f);
        _steadiness = random.Between(1.2f, 4f);
        _smile = random.Chance(0.35f) ? random.Between(0.1f, 0.7f) : 0f;
        _talk = random.Chance(0.12f) ? random.Between(0.1f, 0.3f) : 0f;
        _blinkEvery = random.Between(2.4f, 5f);
        _lateral = random.Between(-9f, 9f);
        _passDistance = random.Between(110f, 260f);
        _passDirection = random.Chance(0.5f) ? 1f : -1f;
        // Some who walk past look across for a moment.
        _glance = random.Chance(0.35f) ? random.Between(15f, 40f) : 0f;
        // Eyes above or below the lens by the person's height, not by the visit.
        var height = 14f * (new SeededRandom(SeededRandom.Mix(person.Seed, 0x7A11)).NextSingle() - 0.5f);
        var wears = EnrolmentViews.WearsGlasses(person);
        _still = new HeadView
        {
            VerticalCentimetres = height,
            LightAzimuthDegrees = random.Between(-40f, 45f),
            LightElevationDegrees = random.Between(20f, 52f),
            LightIntensity = random.Between(0.75f, 1.2f),
            AmbientIntensity = random.Between(0.8f, 1.15f),
            ColourTemperatureKelvin = random.Between(4700f, 6400f),
            Glasses = random.Chance(wears ? 0.85f : 0.02f),
            BlurPixels = random.Between(0.45f, 0.75f),
            NoiseLevel = random.Between(1.2f, 3.2f),
            BackdropSeed = backdropSeed,
        };
        ApproachSeconds = (_start - _stop) / _speed;
        CrossSeconds = 2f * CrossReach / _speed;
        _ = kind;
    }

    /// <summary>From the edge of the picture to the place before the camera.</summary>
    public float ApproachSeconds { get; }

    /// <summary>From one edge of the picture to the other.</summary>
    public float CrossSeconds { get; }

    /// <summary>Half the way of one who walks past.</summary>
    private float CrossReach => (0.62f * _passDistance) + 20f;

    /// <summary>Walking towards the camera, t from 0 to <see cref="ApproachSeconds"/>.</summary>
    public HeadView Approach(float t, float now)
    {
        var done = Math.Clamp(t / ApproachSeconds, 0f, 1f);
        var distance = _start - (_speed * t);
        var lookAway = 1f - Ease((done - 0.45f) / 0.4f);
        return Face(now, distance, _lateral + ((1f - done) * 22f * MathF.Sin(_phase)), 1f) with
        {
            YawDegrees = FaceYaw(distance, _lateral) + (lookAway * 16f * MathF.Sin(_phase + 1f)) + (_steadiness * Wave(now, 1.1f)),
            BlurPixels = _still.BlurPixels + (0.3f * (1f - done)),
        };
    }

    /// <summary>Standing and looking into the camera.</summary>
    public HeadView Look(float t, float now) => Face(now, _stop + (1.2f * Wave(now, 0.3f)), _lateral, Math.Max(0.15f, 1f - t)) with
    {
        Smile = _smile * Ease(t / 0.6f),
        MouthOpen = _talk * MathF.Max(0f, MathF.Sin(9f * now)) * Ease((t - 0.8f) / 0.3f),
    };

    /// <summary>Going through the door beside the camera, or turning away from it; t from 0 to 1.2 s.</summary>
    public HeadView Leave(float t, float now, bool throughDoor)
    {
        var side = throughDoor ? 1f : (_phase > 3.14f ? 1f : -1f);
        var done = Ease(t / 1.2f);
        return Face(now, _stop + (throughDoor ? -6f : 40f) * done, _lateral + (side * 105f * done * done), 1f) with
        {
            YawDegrees = side * 72f * Ease(t / 0.5f),
            BodyYawDegrees = side * 70f * Ease(t / 0.7f),
            BlurPixels = _still.BlurPixels + 0.3f,
        };
    }

    /// <summary>Crossing the picture, t from 0 to <see cref="CrossSeconds"/>.</summary>
    public HeadView Cross(float t, float now)
    {
        var lateral = _passDirection * ((_speed * t) - CrossReach);
        var middle = 1f - Math.Clamp(Math.Abs(t - (0.5f * CrossSeconds)) / (0.35f * CrossSeconds), 0f, 1f);
        var yaw = (_passDirection * (72f - (_glance * Ease(middle)))) + (_steadiness * Wave(now, 0.9f));
        return Face(now, _passDistance, lateral, 1f) with { YawDegrees = yaw, BodyYawDegrees = _passDirection * 80f, BlurPixels = _still.BlurPixels + 0.3f };
    }

    /// <summary>Standing in the open door, looking about.</summary>
    public HeadView Linger(float t, float now) => Face(now, _stop + 6f, _lateral, 1f) with { YawDegrees = FaceYaw(_stop, _lateral) + (9f * Wave(now, 0.35f)) };

    private HeadView Face(float now, float distance, float lateral, float restless)
    {
        var vertical = _still.VerticalCentimetres + (_sway * 0.5f * Wave(now, 1.9f) * restless);
        var blinkAt = (now + _phase) % _blinkEvery;
        return _still with
        {
            DistanceCentimetres = Math.Max(30f, distance),
            LateralCentimetres = lateral + (_sway * Wave(now, 0.95f) * restless),
            VerticalCentimetres = vertical,
            YawDegrees = FaceYaw(distance, lateral) + (_steadiness * restless * Wave(now, 0.7f)),
            PitchDegrees = (-50f * vertical / Math.Max(40f, distance)) + (0.7f * _steadiness * restless * Wave(now + 3f, 0.6f)),
            RollDegrees = 0.6f * _steadiness * Wave(now + 7f, 0.4f),
            GazeYawDegrees = 2f * Wave(now, 0.5f),
            Blink = blinkAt < 0.18f ? MathF.Sin(blinkAt / 0.18f * MathF.PI) : 0.06f,
        };
    }

    private static float FaceYaw(float distance, float lateral) => -50f * lateral / Math.Max(40f, distance);

    /// <summary>In [-1, 1], two waves that don't repeat together.</summary>
    private float Wave(float now, float hertz) => (0.65f * MathF.Sin((6.2832f * hertz * now) + _phase)) + (0.35f * MathF.Sin((10.7f * hertz * now) + (2.3f * _phase)));

    private static float Ease(float t)
    {
        t = Math.Clamp(t, 0f, 1f);
        return t * t * (3f - (2f * t));
    }

    /// <summary>Whose gait it is.</summary>
    public SyntheticPerson Person => _person;
}

namespace AccessControl.Simulation.Rendering;

/// <summary>
/// How a camera sees a person in one frame: pose, light, expression, glasses and what the sensor adds. Angles in degrees, lengths in
/// centimetres, amounts in [0, 1]. The camera has 56 degrees of horizontal view.
/// </summary>
public readonly record struct HeadView()
{
    /// <summary>Head turned to the right edge of the picture where positive.</summary>
    public float YawDegrees { get; init; }

    /// <summary>Head raised where positive.</summary>
    public float PitchDegrees { get; init; }

    /// <summary>Head leaning to the left edge of the picture where positive.</summary>
    public float RollDegrees { get; init; }

    /// <summary>Body turned to the right edge of the picture where positive.</summary>
    public float BodyYawDegrees { get; init; }

    /// <summary>From the lens to the eyes, 25 to 600 cm.</summary>
    public float DistanceCentimetres { get; init; } = 80;

    /// <summary>Eyes to the right of the optical axis (as the picture shows it).</summary>
    public float LateralCentimetres { get; init; }

    /// <summary>Eyes above the optical axis.</summary>
    public float VerticalCentimetres { get; init; } = 2;

    /// <summary>Where the eyes look beside the head's own direction, to the right of the picture.</summary>
    public float GazeYawDegrees { get; init; }

    /// <summary>Where the eyes look beside the head's own direction, upwards.</summary>
    public float GazePitchDegrees { get; init; }

    /// <summary>Main light from the right of the picture where positive; 0 is from behind the camera.</summary>
    public float LightAzimuthDegrees { get; init; } = 25;

    /// <summary>Main light above the horizon.</summary>
    public float LightElevationDegrees { get; init; } = 35;

    /// <summary>Strength of the main light, 1 is a well-lit lobby.</summary>
    public float LightIntensity { get; init; } = 1;

    /// <summary>Light from everywhere, 1 is a well-lit lobby.</summary>
    public float AmbientIntensity { get; init; } = 1;

    /// <summary>Colour temperature that the camera's white balance leaves over, in kelvin; 5500 is neutral.</summary>
    public float ColourTemperatureKelvin { get; init; } = 5500;

    /// <summary>From a straight face to a broad smile.</summary>
    public float Smile { get; init; }

    /// <summary>From closed to wide open.</summary>
    public float MouthOpen { get; init; }

    /// <summary>From open eyes to closed ones.</summary>
    public float Blink { get; init; }

    /// <summary>From resting to raised eyebrows.</summary>
    public float BrowRaise { get; init; }

    /// <summary>Whether the person wears glasses.</summary>
    public bool Glasses { get; init; }

    /// <summary>Deviation of the sensor's noise, in grey levels.</summary>
    public float NoiseLevel { get; init; } = 2;

    /// <summary>Deviation of the lens's and motion's blur, in pixels.</summary>
    public float BlurPixels { get; init; } = 0.6f;

    /// <summary>Seed of this frame's noise.</summary>
    public ulong NoiseSeed { get; init; }

    /// <summary>Seed of the room behind.</summary>
    public ulong BackdropSeed { get; init; }
}

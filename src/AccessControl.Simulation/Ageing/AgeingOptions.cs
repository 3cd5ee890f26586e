namespace AccessControl.Simulation.Ageing;

/// <summary>How synthetic faces change in a year. Deviations are in parts of a trait's whole range over people; none of it was measured on real ones.</summary>
public sealed record AgeingOptions
{
    /// <summary>Deviation of each trait of the face after a year; it goes there evenly.</summary>
    public float FaceDrift { get; init; } = 0.05f;

    /// <summary>Deviation of the weight after a year.</summary>
    public float WeightDrift { get; init; } = 0.15f;

    /// <summary>How far weight and the skin's colours swing with the seasons.</summary>
    public float SeasonalSwing { get; init; } = 0.06f;

    /// <summary>Probability that the hair is worn in another style from some day of the year on.</summary>
    public float NewHairStyle { get; init; } = 0.5f;

    /// <summary>Probability that the hair gets another colour from some day of the year on.</summary>
    public float NewHairColour { get; init; } = 0.2f;

    /// <summary>Probability, of those who can, that the beard is worn in another style from some day of the year on.</summary>
    public float NewBeard { get; init; } = 0.5f;

    /// <summary>Probability that somebody begins to wear glasses, or ceases to, on some day of the year.</summary>
    public float NewGlasses { get; init; } = 0.15f;
}

using System.Collections.Immutable;
using AccessControl.Domain.Matching;

namespace AccessControl.Domain.Accuracy;

/// <summary>What a calibration is made of, and how.</summary>
public sealed record CalibratorOptions
{
    /// <summary>As pages and journal show it.</summary>
    public required string Name { get; init; }

    /// <summary>The encoder that the scores are of.</summary>
    public required ModelId Model { get; init; }

    /// <summary>Of the data, in plain words.</summary>
    public required string Description { get; init; }

    /// <summary>True where the people are drawn by a program.</summary>
    public bool Simulated { get; init; }

    /// <summary>The gates that a picture had to pass, in plain words.</summary>
    public required string QualityGates { get; init; }

    /// <summary>Where the measured points end at the latest, 0 to 0.1: see <see cref="Calibrator.DefaultSmallestFmr"/>.</summary>
    public double SmallestFmr { get; init; } = Calibrator.DefaultSmallestFmr;

    /// <summary>Pairs of people that somebody looked at and found to be one person: left out of the tail, not of the measured points.</summary>
    public ImmutableHashSet<SubjectPair> LabelErrors { get; init; } = [];

    /// <summary>How often people are drawn for bounds and intervals, at least 100.</summary>
    public int Draws { get; init; } = 500;

    /// <summary>Same seed, same calibration.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>How many searches a presentation counts as.</summary>
    public PresentationFactor Presentation { get; init; } = PresentationFactor.OfThreeTries;
}

using System.Collections.Immutable;
using AccessControl.Domain.Accuracy;

namespace AccessControl.Vision.Evaluation;

/// <summary>What is evaluated, and how.</summary>
public sealed record EvaluationOptions
{
    /// <summary>Name of the pack, for report and calibration.</summary>
    public required string Pack { get; init; }

    /// <summary>Folder of pictures: a folder that holds pictures is one person, at whatever depth. Null where enrolled references are measured.</summary>
    public required string? Images { get; init; }

    /// <summary>List of comparisons; null compares every picture with every other one.</summary>
    public string? Pairs { get; init; }

    /// <summary>Labels of people, see <see cref="GroupLabels"/>; null measures no groups.</summary>
    public string? Groups { get; init; }

    /// <summary>List of people whose labels are known to be wrong, see <see cref="LabelErrorList"/>: searches are measured with and without comparing them.</summary>
    public string? LabelErrors { get; init; }

    /// <summary>What the pictures are, in plain words, for report and calibration; null names the folder.</summary>
    public string? Description { get; init; }

    /// <summary>The gates that a picture has to pass, in plain words.</summary>
    public required string QualityGates { get; init; }

    /// <summary>The false match rate that the report's threshold is chosen by; the strictest supported stands for it where the data end before.</summary>
    public double TargetFmr { get; init; } = 1e-3;

    /// <summary>Where the calibration ends at the latest, 0 to 0.1: see <see cref="Calibrator.DefaultSmallestFmr"/>.</summary>
    public double SmallestFmr { get; init; } = Calibrator.DefaultSmallestFmr;

    /// <summary>Analysers that work side by side, at least 1.</summary>
    public int Workers { get; init; } = 1;

    /// <summary>How often people are drawn for the confidence intervals, at least 100.</summary>
    public int BootstrapDraws { get; init; } = 500;

    /// <summary>People in the galleries that are drawn, each at least 2.</summary>
    public ImmutableArray<int> GallerySizes { get; init; } = [30, 100, 500];

    /// <summary>References of each person in them, each at least 1.</summary>
    public ImmutableArray<int> References { get; init; } = [1, 3, 5];

    /// <summary>Galleries of each size, at least 1.</summary>
    public int GalleryDraws { get; init; } = 20;

    /// <summary>Same seed, same intervals and galleries.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>True where the people are drawn by a program.</summary>
    public bool Simulated { get; init; }

    /// <summary>Checks every value.</summary>
    /// <exception cref="EvaluationInputException">A value is out of range.</exception>
    public void Validate()
    {
        if (!(TargetFmr > 0 && TargetFmr < 1))
        {
            throw new EvaluationInputException($"The false match rate is {TargetFmr}; set it above 0 and below 1.");
        }

        if (!(SmallestFmr >= 0 && SmallestFmr <= 0.1))
        {
            throw new EvaluationInputException($"The calibration is to end at a false match rate of {SmallestFmr}; set it to 0 to 0.1.");
        }

        if (Workers is < 1 or > 64)
        {
            throw new EvaluationInputException($"There are {Workers} workers; set it to 1 to 64.");
        }

        if (GallerySizes.Any(size => size is < 2 or > 1_000_000) || References.Any(count => count is < 1 or > 100))
        {
            throw new EvaluationInputException("A gallery has 2 to 1000000 people with 1 to 100 references each; set --gallery-size and --references within these.");
        }

        if (GalleryDraws is < 1 or > 1000)
        {
            throw new EvaluationInputException($"There are {GalleryDraws} galleries of each size; set it to 1 to 1000.");
        }

        if (BootstrapDraws is < 100 or > 100_000)
        {
            throw new EvaluationInputException($"There are {BootstrapDraws} draws; set it to 100 to 100000.");
        }
    }
}

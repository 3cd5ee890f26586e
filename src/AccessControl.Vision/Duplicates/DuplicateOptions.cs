using System.Collections.Immutable;
using AccessControl.Domain.Accuracy;
using AccessControl.Domain.Duplicates;

namespace AccessControl.Vision.Duplicates;

/// <summary>What is searched for duplicates, and how.</summary>
public sealed record DuplicateOptions
{
    /// <summary>One folder, of which all pictures are compared, or two, of which those of the first are compared with those of the second.</summary>
    public required ImmutableArray<string> Folders { get; init; }

    /// <summary>Name of the pack, for the report.</summary>
    public required string Pack { get; init; }

    /// <summary>Of the pack's encoder: it gives the threshold.</summary>
    public required Calibration Calibration { get; init; }

    /// <summary>Chance, above 0 and below 1, that the whole run takes two people for one.</summary>
    public double Risk { get; init; } = 0.05;

    /// <summary>When two files are one picture.</summary>
    public SamePictureOptions SamePicture { get; init; } = new();

    /// <summary>Analysers and threads that work side by side, at least 1.</summary>
    public int Workers { get; init; } = 1;
}

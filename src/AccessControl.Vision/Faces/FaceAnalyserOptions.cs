using AccessControl.Vision.Quality;

namespace AccessControl.Vision.Faces;

/// <summary>Everything that can be set about the analysis.</summary>
public sealed record FaceAnalyserOptions
{
    /// <summary>How faces are searched.</summary>
    public DetectionOptions Detection { get; init; } = new();

    /// <summary>Which of several faces is meant. A door keeps <see cref="FaceChoice.Nearest"/>.</summary>
    public FaceChoice Choice { get; init; }

    /// <summary>What a capture must reach to be encoded.</summary>
    public QualityGates Gates { get; init; } = new();

    /// <summary>True where probes carry the face itself, as an enrolment needs it whose captures are kept. A door keeps false.</summary>
    public bool KeepsFaces { get; init; }

    /// <summary>Threads.</summary>
    public RuntimeOptions Runtime { get; init; } = new();

    /// <summary>Checks every value.</summary>
    /// <exception cref="ArgumentException">A value is out of range; the message names its key, the value and the range.</exception>
    public void Validate()
    {
        Detection.Validate();
        Gates.Validate();
        Runtime.Validate();
        Require(Enum.IsDefined(Choice), "Analysis:Choice", Choice, "Nearest or Central");
    }

    internal static void Require<T>(bool holds, string key, T value, string range)
    {
        if (!holds)
        {
            // A parameter's name would be added to the line; the key is what a person can mend.
#pragma warning disable MA0015
            throw new ArgumentException($"{key} is {value}; set it to {range}.");
#pragma warning restore MA0015
        }
    }
}

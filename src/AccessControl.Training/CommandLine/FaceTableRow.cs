using System.Collections.Immutable;
using AccessControl.Training.Faces;

namespace AccessControl.Training.CommandLine;

/// <summary>A row of a table of faces.</summary>
/// <param name="Name">Of the encoder.</param>
/// <param name="Measured">One for each training that came to its end, or the only one; empty where none did.</param>
/// <param name="BestSteps">Steps that the weights of each training have behind them; empty where nothing was trained.</param>
/// <param name="Method">How was trained; null where nothing was.</param>
internal sealed record FaceTableRow(string Name, ImmutableArray<FaceRow> Measured, ImmutableArray<int> BestSteps, FaceMethod? Method)
{
    /// <summary>Trainings that didn't come to their end.</summary>
    public ImmutableArray<StoppedTraining> Stopped { get; init; } = [];

    /// <summary>A row of what isn't trained here.</summary>
    public static FaceTableRow Untrained(string name, FaceRow measured) => new(name, [measured], [], null);
}

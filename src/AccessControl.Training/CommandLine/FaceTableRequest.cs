namespace AccessControl.Training.CommandLine;

/// <summary>What `faces table` was asked for.</summary>
/// <param name="Images">Folder of the set.</param>
/// <param name="Folder">Of the faces, the trainings and the curves.</param>
/// <param name="Manifest">Of a curated set; null for the whole.</param>
/// <param name="Pairs">The set's comparisons.</param>
/// <param name="Epochs">How often every person comes, at least 1.</param>
/// <param name="Seeds">Trainings of each way, at least 1.</param>
/// <param name="Ceiling">Packs that are measured beside.</param>
/// <param name="Compare">A word of <see cref="FaceMethod.Comparisons"/>.</param>
/// <param name="LabelErrors">Share of the training faces, 0 to 0.5.</param>
/// <param name="Synthetic">People who don't exist; 0 for none.</param>
/// <param name="Pack">Finds and aligns those.</param>
internal sealed record FaceTableRequest(
    string Images, string Folder, string? Manifest, string Pairs, int Epochs, int Seeds, string[] Ceiling, string Compare, double LabelErrors, int Synthetic, string Pack);

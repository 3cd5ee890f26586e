namespace AccessControl.Training.CommandLine;

/// <summary>What `curate` was asked for.</summary>
/// <param name="Images">A folder of people; null where tuples are given.</param>
/// <param name="Tuples">A list of tuples; null where a folder is given.</param>
/// <param name="Folder">Where to write.</param>
/// <param name="Pack">Name of the pack.</param>
/// <param name="Calibration">File of a calibration; null for the pack's own.</param>
/// <param name="DropsContradictions">Whether contradicting tuples are left out.</param>
/// <param name="Shares">To train on, to choose by, to test on.</param>
/// <param name="Pairs">A list of comparisons; null where nobody is tested beforehand.</param>
/// <param name="TestFolds">Folds of it that are tested on.</param>
/// <param name="Seed">Of the split, and of what is injected.</param>
/// <param name="Right">A list of what somebody has found right; null for none.</param>
/// <param name="Inject">Shares of label errors to be put in.</param>
internal sealed record CurationRequest(
    string? Images,
    string? Tuples,
    string Folder,
    string Pack,
    string? Calibration,
    bool DropsContradictions,
    double[] Shares,
    string? Pairs,
    string[] TestFolds,
    ulong Seed,
    string? Right,
    double[] Inject);

namespace AccessControl.Vision.Duplicates;

/// <summary>How far a search for duplicates is.</summary>
/// <param name="Stage">What goes on.</param>
/// <param name="Done">Pieces done.</param>
/// <param name="Total">Pieces in all.</param>
public readonly record struct DuplicateProgress(DuplicateStage Stage, int Done, int Total);

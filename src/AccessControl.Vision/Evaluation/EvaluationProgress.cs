namespace AccessControl.Vision.Evaluation;

/// <summary>How far an evaluation is.</summary>
/// <param name="Stage">What goes on.</param>
/// <param name="Done">Pieces done.</param>
/// <param name="Total">Pieces in all.</param>
public readonly record struct EvaluationProgress(EvaluationStage Stage, int Done, int Total);

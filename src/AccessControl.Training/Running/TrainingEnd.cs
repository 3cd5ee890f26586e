namespace AccessControl.Training.Running;

/// <summary>How a run ended.</summary>
/// <param name="Steps">Steps that were taken in all, those before a checkpoint included.</param>
/// <param name="Problem">Why it stopped before its end, one line; null where it reached it.</param>
public readonly record struct TrainingEnd(int Steps, string? Problem)
{
    /// <summary>True where it was ended from outside and goes on from its checkpoint.</summary>
    public bool IsCancelled { get; init; }
}

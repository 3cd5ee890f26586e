namespace AccessControl.Domain.Accuracy;

/// <summary>What a person supplied to an evaluation.</summary>
/// <param name="Name">Folder of the person, or person number.</param>
/// <param name="Pictures">Pictures that were tried.</param>
/// <param name="Failures">Pictures of those that gave nothing to compare.</param>
/// <param name="Scored">Number of the person in the scores; -1 where no picture gave anything.</param>
public readonly record struct EvaluatedSubject(string Name, int Pictures, int Failures, int Scored)
{
    /// <summary>Pictures that passed.</summary>
    public int Passed => Pictures - Failures;
}

namespace AccessControl.Training.Running;

/// <summary>What a training step came to.</summary>
/// <param name="Step">From 0.</param>
/// <param name="Loss">Mean over the batch's triplets or pairs, those that cost nothing included.</param>
/// <param name="Active">Share of those that cost something, 0 to 1; of pairs, of the negatives.</param>
/// <param name="Spread">Mean variance of the embeddings' numbers over the batch: 0 where all embeddings are one.</param>
public readonly record struct StepReport(int Step, double Loss, double Active, double Spread);

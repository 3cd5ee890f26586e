using static TorchSharp.torch;

namespace AccessControl.Training.Objectives;

/// <summary>What a batch costs.</summary>
/// <param name="Mean">A single number with its history.</param>
/// <param name="Active">Share of what could cost something that does, 0 to 1.</param>
public readonly record struct BatchCost(Tensor Mean, double Active);

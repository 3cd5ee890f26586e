using static TorchSharp.torch;

namespace AccessControl.Training.Objectives;

/// <summary>What a batch of embeddings costs, and by that what the network learns.</summary>
public interface ITrainingObjective
{
    /// <summary>In one line, with its numbers: part of what says which run a checkpoint is of.</summary>
    string Name { get; }

    /// <summary>Weights of its own that are trained along, such as the directions of classes; null for none.</summary>
    nn.Module? Weights { get; }

    /// <summary>The loss of a network that has made all embeddings one, and stays so; null where none is known.</summary>
    double? CollapsedLoss { get; }

    /// <summary>What a batch costs.</summary>
    /// <param name="embeddings">[N, D] with its history, of any length.</param>
    /// <param name="identities">N: whose each is; below 0 it matches nothing.</param>
    /// <param name="step">From 0.</param>
    /// <param name="seed">Of what is drawn.</param>
    /// <returns>Null where nothing in it teaches anything.</returns>
    BatchCost? Of(Tensor embeddings, IReadOnlyList<int> identities, int step, ulong seed);
}

using static TorchSharp.torch;

namespace AccessControl.Training.Running;

/// <summary>What a network is trained on.</summary>
public interface ITrainingSamples
{
    /// <summary>Which samples these are, in words that differ where the samples do: a run isn't gone on from with others.</summary>
    string Name { get; }

    /// <summary>How many samples each identity has.</summary>
    IReadOnlyList<int> SamplesOfIdentities { get; }

    /// <summary>How many different samples of an identity an epoch takes at most, at least 2: where identities have unlike numbers of them.</summary>
    int MostInAnEpoch => int.MaxValue;

    /// <summary>The inputs of a batch, as the encoder takes them, and whose each is.</summary>
    /// <param name="batch">Identities and samples.</param>
    /// <param name="seed">Of what is drawn for it, such as augmentations and further negatives.</param>
    /// <returns>
    /// [N, ...] and N identities. More rows than were asked for may come: such as forgeries, each with an identity of its own below 0, so that it is a
    /// negative to all and a positive to none.
    /// </returns>
    (Tensor Inputs, int[] Identities) Batch(IReadOnlyList<(int Identity, int Sample)> batch, ulong seed);
}

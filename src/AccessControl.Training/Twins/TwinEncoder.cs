using static TorchSharp.torch;

namespace AccessControl.Training.Twins;

/// <summary>A siamese network: two, three or more inputs go through one encoder, so that twins share every weight by being the same module.</summary>
/// <remarks>
/// Inputs are joined along the batch and encoded in one pass, among whose rows an objective then finds its pairs or triplets: in separate passes a batch normalisation would see other
/// statistics for each branch. Not thread-safe. Source: Bromley et al. 1993; Hadsell, Chopra and LeCun 2006; three inputs: Schroff et al. 2015.
/// </remarks>
public sealed class TwinEncoder : nn.Module<Tensor, Tensor>
{
    private readonly nn.Module<Tensor, Tensor> _encoder;

    /// <summary>Makes twins of an encoder.</summary>
    /// <param name="encoder">From [N, ...] to embeddings [N, D]; owned and disposed by this module.</param>
    public TwinEncoder(nn.Module<Tensor, Tensor> encoder)
        : base(nameof(TwinEncoder))
    {
        ArgumentNullException.ThrowIfNull(encoder);
        _encoder = encoder;
        RegisterComponents();
    }

    /// <summary>Makes twins whose weights are drawn by a seed: the same seed is the same network.</summary>
    /// <param name="seed">Of torch's generator.</param>
    /// <param name="encoder">Makes the encoder.</param>
    public static TwinEncoder Seeded(ulong seed, Func<nn.Module<Tensor, Tensor>> encoder)
    {
        ArgumentNullException.ThrowIfNull(encoder);
        random.manual_seed((long)(seed % long.MaxValue));
        return new TwinEncoder(encoder());
    }

    /// <summary>The one encoder of all branches.</summary>
    public nn.Module<Tensor, Tensor> Encoder => _encoder;

    /// <summary>Embeds the inputs of all branches.</summary>
    /// <param name="input">[N, ...] as the encoder takes it: whatever is compared with each other, joined.</param>
    /// <returns>[N, D].</returns>
    public override Tensor forward(Tensor input) => _encoder.forward(input);
}

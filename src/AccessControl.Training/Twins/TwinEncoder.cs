using static TorchSharp.torch;

namespace AccessControl.Training.Twins;

/// <summary>A siamese network: two or three inputs go through one encoder, so that twins share every weight by being the same module.</summary>
/// <remarks>
/// Inputs are joined along the batch and encoded in one pass: in separate passes a batch normalisation would see other statistics for each branch. Not
/// thread-safe. Source: Bromley et al. 1993; Hadsell, Chopra and LeCun 2006; three inputs: Schroff et al. 2015.
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

    /// <summary>Embeds a single input.</summary>
    /// <param name="input">[N, ...] as the encoder takes it.</param>
    /// <returns>[N, D].</returns>
    public override Tensor forward(Tensor input) => _encoder.forward(input);

    /// <summary>Embeds pairs.</summary>
    /// <param name="first">[N, ...].</param>
    /// <param name="second">The same shape; row i belongs to row i of the first.</param>
    /// <returns>Two times [N, D].</returns>
    /// <exception cref="ArgumentException">The shapes differ.</exception>
    public (Tensor First, Tensor Second) Embed(Tensor first, Tensor second)
    {
        RefuseOtherShape(first, second);
        var parts = _encoder.forward(cat([first, second])).chunk(2);
        return (parts[0], parts[1]);
    }

    /// <summary>Embeds triplets.</summary>
    /// <param name="anchor">[N, ...].</param>
    /// <param name="positive">The same shape; of the anchors' identities.</param>
    /// <param name="negative">The same shape; of others'.</param>
    /// <returns>Three times [N, D].</returns>
    /// <exception cref="ArgumentException">The shapes differ.</exception>
    public (Tensor Anchor, Tensor Positive, Tensor Negative) Embed(Tensor anchor, Tensor positive, Tensor negative)
    {
        RefuseOtherShape(anchor, positive);
        RefuseOtherShape(anchor, negative);
        var parts = _encoder.forward(cat([anchor, positive, negative])).chunk(3);
        return (parts[0], parts[1], parts[2]);
    }

    private static void RefuseOtherShape(Tensor one, Tensor other)
    {
        ArgumentNullException.ThrowIfNull(one);
        ArgumentNullException.ThrowIfNull(other);
        if (!one.shape.AsSpan().SequenceEqual(other.shape))
        {
            throw new ArgumentException(
                $"Twins take inputs of one shape: [{string.Join(", ", one.shape)}] came with [{string.Join(", ", other.shape)}].", nameof(other));
        }
    }
}

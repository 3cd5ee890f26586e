using AccessControl.Domain.Signatures;
using static TorchSharp.torch;

namespace AccessControl.Training.Networks;

/// <summary>A recurrent encoder of written signatures: two strided convolutions over time, a two-way GRU of two layers, the mean over time, 128 numbers.</summary>
/// <remarks>
/// Input [N, 10, T] as <see cref="StrokeChannels"/> gives it, shorter ones filled up with zeros: its last channel is 1 at every moment that there is, which tells how long each is. What
/// is filled up changes no embedding. No batch normalisation, which would see it. Not thread-safe.
/// </remarks>
public sealed class StrokeEncoder : nn.Module<Tensor, Tensor>
{
    /// <summary>Numbers in an embedding.</summary>
    public const int Dimension = 128;

    /// <summary>Numbers of the recurrent state, in each direction.</summary>
    internal const int Hidden = 96;

    /// <summary>Recurrent layers.</summary>
    internal const int Layers = 2;

    private const int Narrow = 48, Kernel = 5, Stride = 2, MaskChannel = StrokeChannels.Count - 1;

    private readonly TorchSharp.Modules.Conv1d _first;
    private readonly TorchSharp.Modules.Conv1d _second;
    private readonly TorchSharp.Modules.GRU _recurrent;
    private readonly TorchSharp.Modules.Linear _projection;

    /// <summary>Draws the weights from torch's generator.</summary>
    public StrokeEncoder()
        : base(nameof(StrokeEncoder))
    {
        _first = nn.Conv1d(StrokeChannels.Count, Narrow, Kernel, Stride, padding: Kernel / 2);
        _second = nn.Conv1d(Narrow, Hidden, Kernel, Stride, padding: Kernel / 2);
        _recurrent = nn.GRU(Hidden, Hidden, numLayers: Layers, batchFirst: true, bidirectional: true);
        _projection = nn.Linear(2 * Hidden, Dimension);
        RegisterComponents();
    }

    /// <inheritdoc/>
    public override Tensor forward(Tensor input)
    {
        ArgumentNullException.ThrowIfNull(input);
        var mask = input.narrow(1, MaskChannel, 1);
        var (one, maskOfOne) = Convolved(_first, input, mask);
        var (two, maskOfTwo) = Convolved(_second, one, maskOfOne);

        // In each direction by itself, the way back over what there is alone: a GRU that runs over filled-up moments first would remember them.
        var lengths = maskOfTwo.sum([1L, 2L]).to_type(int64).cpu();
        var packed = nn.utils.rnn.pack_padded_sequence(two.transpose(1, 2), lengths, batch_first: true, enforce_sorted: false);
        var (states, _) = _recurrent.call(packed);
        var (padded, _) = nn.utils.rnn.pad_packed_sequence(states, batch_first: true, total_length: two.shape[2]);
        var mean = padded.sum(1) / maskOfTwo.sum(2).clamp_min(1);
        return _projection.forward(mean);
    }

    private static (Tensor Values, Tensor Mask) Convolved(nn.Module<Tensor, Tensor> convolution, Tensor values, Tensor mask)
    {
        // A moment is there where the moment in the middle of the kernel is.
        var kept = mask.slice(2, 0, mask.shape[2], Stride);
        return (convolution.call(values).relu() * kept, kept);
    }
}

using AccessControl.Domain.People.Records;
using TorchSharp;
using static TorchSharp.torch;

namespace AccessControl.Training.Networks;

/// <summary>An encoder of records of people: a table of rows for hashed runs of characters, their sum bent by tanh, one dense layer.</summary>
/// <remarks>
/// Input [N, L] of int64: buckets as <see cref="RecordFeatures"/> gives them, shorter lists filled up with 0, which adds nothing. The appliance runs the same without torch
/// (<see cref="RecordTwin"/>). Not thread-safe.
/// </remarks>
public sealed class RecordEncoder : nn.Module<Tensor, Tensor>
{
    private readonly TorchSharp.Modules.EmbeddingBag _table;
    private readonly TorchSharp.Modules.Linear _dense;

    /// <summary>Draws the weights from torch's generator.</summary>
    public RecordEncoder()
        : base(nameof(RecordEncoder))
    {
        _table = nn.EmbeddingBag(RecordFeatures.Buckets, RecordTwin.Dimension, mode: EmbeddingBagMode.Sum, padding_index: 0);
        _dense = nn.Linear(RecordTwin.Dimension, RecordTwin.Dimension);
        using (no_grad())
        {
            // So that sums over a hundred features begin within what tanh bends little.
            _table.weight!.mul_(0.5f);
        }

        RegisterComponents();
    }

    /// <inheritdoc/>
    public override Tensor forward(Tensor input)
    {
        ArgumentNullException.ThrowIfNull(input);
        var count = (input > 0).sum(1, keepdim: true).clamp_min(1).to_type(_dense.weight.dtype);
        return _dense.forward((_table.call(input, null, null) / count.sqrt()).tanh());
    }

    /// <summary>The weights as the appliance takes them.</summary>
    public byte[] ToModel()
    {
        using var scope = NewDisposeScope();
        return RecordTwin.Write(Numbers(_table.weight!), Numbers(_dense.weight), Numbers(_dense.bias!));

        static float[] Numbers(Tensor weights) => weights.detach().cpu().contiguous().data<float>().ToArray();
    }
}

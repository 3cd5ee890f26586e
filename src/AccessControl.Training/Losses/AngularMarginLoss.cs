using static TorchSharp.torch;

namespace AccessControl.Training.Losses;

/// <summary>The angular margin softmax: identities of the training set are classes, and the angle to the own class counts as larger by a margin. What the field trains with today.</summary>
/// <remarks>
/// Logits are scale * cos(angle), and scale * cos(angle + margin) for the own class; where that angle would pass a half turn the logit goes on falling in a line, as
/// the authors' code does. Source: Deng et al. 2019.
/// </remarks>
public sealed class AngularMarginLoss : nn.Module<Tensor, Tensor, Tensor>
{
    // The arc cosine's slope is endless at 1.
    private const double LargestCosine = 1 - 1e-6;

    private readonly TorchSharp.Modules.Parameter _classes;

    /// <summary>Draws the classes' directions.</summary>
    /// <param name="classes">Identities of the training set, at least 2.</param>
    /// <param name="dimension">Numbers in an embedding, at least 2.</param>
    /// <param name="scale">Above 0.</param>
    /// <param name="generator">Draws; null for torch's own.</param>
    public AngularMarginLoss(int classes, int dimension, double scale = 24, Generator? generator = null)
        : base(nameof(AngularMarginLoss))
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(classes, 2);
        ArgumentOutOfRangeException.ThrowIfLessThan(dimension, 2);
        if (!(scale > 0) || !double.IsFinite(scale))
        {
            throw new ArgumentOutOfRangeException(nameof(scale), scale, "A scale is above 0.");
        }

        Scale = scale;
        _classes = nn.Parameter(randn(classes, dimension, generator: generator) * 0.01f);
        RegisterComponents();
    }

    /// <summary>What cosines are multiplied with.</summary>
    public double Scale { get; }

    /// <summary>In radians, 0 to 1: raised from 0 while training begins, or it never does.</summary>
    public double Margin { get; set; }

    /// <summary>What each embedding costs.</summary>
    /// <param name="input1">Embeddings, [N, D], of any length.</param>
    /// <param name="input2">Their classes, [N] of int64, each from 0 to one less than there are.</param>
    /// <returns>[N], 0 upwards.</returns>
    public override Tensor forward(Tensor input1, Tensor input2)
    {
        ArgumentNullException.ThrowIfNull(input1);
        var cosines = nn.functional.normalize(input1, dim: 1).matmul(nn.functional.normalize(_classes.to_type(input1.dtype), dim: 1).t());
        var own = cosines.gather(1, input2.unsqueeze(1));
        var bounded = own.clamp(-LargestCosine, LargestCosine);
        var raised = (bounded.acos() + Margin).cos();
        var passed = own - (Margin * Math.Sin(Margin));
        var target = where(own > -Math.Cos(Margin), raised, passed);
        var logits = cosines.scatter(1, input2.unsqueeze(1), Margin == 0 ? own : target) * Scale;
        return nn.functional.cross_entropy(logits, input2, reduction: nn.Reduction.None);
    }
}

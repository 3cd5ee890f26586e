using static TorchSharp.torch;

namespace AccessControl.Training.Running;

/// <summary>AdamW with moments that can be written down and read back bit for bit, which the library's own optimiser doesn't show.</summary>
/// <remarks>Source: Kingma and Ba 2015; decoupled weight decay: Loshchilov and Hutter 2019. Held equal to the library's by a test.</remarks>
internal sealed class AdamWeights : IDisposable
{
    private const double First = 0.9, Second = 0.999, Smallest = 1e-8;

    private readonly List<(string Name, TorchSharp.Modules.Parameter Weight, Tensor Mean, Tensor Square)> _weights;

    public AdamWeights(params IReadOnlyList<nn.Module> networks) => _weights =
        [.. Checkpoint.NamedParameters(networks).Select(one => (one.Name, one.Parameter, zeros_like(one.Parameter).detach().DetachFromDisposeScope(), zeros_like(one.Parameter).detach().DetachFromDisposeScope()))];

    /// <summary>Every moment by a name.</summary>
    public IEnumerable<(string Name, Tensor Tensor)> Moments => _weights.SelectMany(one => new[] { ($"mean of {one.Name}", one.Mean), ($"square of {one.Name}", one.Square) });

    public void ClearGradients()
    {
        foreach (var one in _weights)
        {
            one.Weight.grad = null;
        }
    }

    /// <summary>Moves the weights by their gradients.</summary>
    /// <param name="step">Steps before this one, from 0.</param>
    /// <param name="rate">Learning rate.</param>
    /// <param name="decay">Weight decay.</param>
    public void Step(int step, double rate, double decay)
    {
        using var without = no_grad();
        using var scope = NewDisposeScope();
        var (one, other) = (1 - Math.Pow(First, step + 1), 1 - Math.Pow(Second, step + 1));
        foreach (var (_, weight, mean, square) in _weights)
        {
            if (weight.grad is not { } gradient)
            {
                continue;
            }

            weight.mul_(1 - (rate * decay));
            mean.mul_(First).add_(gradient, alpha: 1 - First);
            square.mul_(Second).addcmul_(gradient, gradient, value: 1 - Second);
            weight.addcdiv_(mean, (square / other).sqrt().add_(Smallest), value: -rate / one);
        }
    }

    public void Dispose()
    {
        foreach (var (_, _, mean, square) in _weights)
        {
            mean.Dispose();
            square.Dispose();
        }
    }
}

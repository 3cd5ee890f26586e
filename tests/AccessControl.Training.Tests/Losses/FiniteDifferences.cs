using static TorchSharp.torch;

namespace AccessControl.Training.Tests.Losses;

/// <summary>Holds a gradient against central differences in double precision.</summary>
internal static class FiniteDifferences
{
    private const double Step = 1e-6;

    /// <summary>The largest difference, over the largest of 1 and the gradient's size.</summary>
    /// <param name="at">Where, float64; any shape.</param>
    /// <param name="cost">A number, away from kinks.</param>
    public static double LargestError(Tensor at, Func<Tensor, Tensor> cost)
    {
        var input = at.clone().requires_grad_(true);
        cost(input).backward();
        var gradient = input.grad!.data<double>().ToArray();
        var values = at.data<double>().ToArray();
        double largest = 0;
        using (no_grad())
        {
            for (var i = 0; i < values.Length; i++)
            {
                var measured = (Cost(i, Step) - Cost(i, -Step)) / (2 * Step);
                largest = Math.Max(largest, Math.Abs(measured - gradient[i]) / Math.Max(1, Math.Abs(gradient[i])));
            }
        }

        return largest;

        double Cost(int place, double by)
        {
            var moved = (double[])values.Clone();
            moved[place] += by;
            return cost(tensor(moved, at.shape)).item<double>();
        }
    }
}

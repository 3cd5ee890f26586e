using System.Numerics.Tensors;

namespace AccessControl.Domain.Accuracy;

/// <summary>A generalised Pareto distribution fitted to excesses.</summary>
/// <param name="Distribution">The distribution.</param>
/// <param name="Method">How it was found.</param>
public readonly record struct ParetoFit(GeneralisedPareto Distribution, ParetoFitMethod Method)
{
    /// <summary>Below this shape the likelihood isn't regular, and grows without bound towards the largest excess.</summary>
    internal const double SmallestRegularShape = -0.5;

    // A cosine can't have a tail heavier than this; weighted moments need a shape below 0.5 anyway.
    private const double LargestShape = 1;

    private const int Fewest = 10, GridPerSide = 24, Refinements = 40;

    private static readonly double Golden = (Math.Sqrt(5) - 1) / 2;

    /// <summary>Fits excesses of weight 1 each.</summary>
    /// <param name="excesses">0 or more, largest first.</param>
    public static ParetoFit? Of(ReadOnlySpan<double> excesses)
    {
        var weights = new double[excesses.Length];
        Array.Fill(weights, 1);
        return Of(excesses, weights, 0);
    }

    /// <summary>Fits weighted excesses; of the largest only that they are at least as large as the next one may be used.</summary>
    /// <param name="excesses">0 or more, largest first.</param>
    /// <param name="weights">Of each, above 0.</param>
    /// <param name="censored">
    /// How many of the largest count as "at least as large as the first that is used" (right-censored): what lies among them can't pull the fit.
    /// </param>
    /// <returns>Null where there are fewer than 10, all are the same, or neither method gives a distribution that holds them.</returns>
    public static ParetoFit? Of(ReadOnlySpan<double> excesses, ReadOnlySpan<double> weights, int censored)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(censored);
        if (weights.Length != excesses.Length)
        {
            throw new ArgumentException($"{excesses.Length} excesses and {weights.Length} weights don't belong together.", nameof(weights));
        }

        var used = excesses[censored..];
        var usedWeights = weights[censored..];
        var total = TensorPrimitives.Sum(usedWeights);
        if (used.Length < Fewest || !(total > 0))
        {
            return null;
        }

        var (largest, mean) = (used[0], TensorPrimitives.Dot(used, usedWeights) / total);
        if (!(largest > 0) || used[^1] == largest)
        {
            return null;
        }

        var above = censored > 0 ? TensorPrimitives.Sum(weights[..censored]) : 0;
        var profile = new Profile(used, usedWeights, total, above, largest, new double[used.Length]);
        if (profile.Maximum(mean) is { } likeliest)
        {
            return new ParetoFit(likeliest, ParetoFitMethod.MaximumLikelihood);
        }

        // Moments can't leave out the censored part; a fit by them stands for the whole.
        return Moments(excesses, weights) is { } moments ? new ParetoFit(moments, ParetoFitMethod.WeightedMoments) : null;
    }

    /// <summary>Fits by probability-weighted moments alone.</summary>
    /// <param name="excesses">0 or more, largest first.</param>
    /// <param name="weights">Of each, above 0.</param>
    internal static GeneralisedPareto? Moments(ReadOnlySpan<double> excesses, ReadOnlySpan<double> weights)
    {
        double total = TensorPrimitives.Sum(weights), first = 0, second = 0, above = 0;
        for (var i = 0; i < excesses.Length; i++)
        {
            // The weight above stands for the share of excesses that are larger: 1-F at this one, its own half counted.
            var share = (above + (weights[i] / 2)) / total;
            first += weights[i] * excesses[i] / total;
            second += weights[i] * excesses[i] * share / total;
            above += weights[i];
        }

        var spread = first - (2 * second);
        var fitted = new GeneralisedPareto(2 - (first / spread), 2 * first * second / spread);
        return spread > 0 && fitted.Scale > 0 && fitted.Shape is > -5 and < 0.5 && fitted.UpperEnd > excesses[0] ? fitted : null;
    }

    /// <summary>The likelihood over θ = ξ/σ alone: for each θ the best shape has a closed form, censored excesses included.</summary>
    private readonly ref struct Profile(
        ReadOnlySpan<double> excesses, ReadOnlySpan<double> weights, double total, double censored, double largest, Span<double> room)
    {
        private readonly ReadOnlySpan<double> _excesses = excesses;
        private readonly ReadOnlySpan<double> _weights = weights;
        private readonly Span<double> _room = room;

        public GeneralisedPareto? Maximum(double mean)
        {
            // A grid over both signs of θ, then the best regular local maximum by golden section.
            Span<double> grid = stackalloc double[(2 * GridPerSide) + 1];
            Span<double> loss = stackalloc double[grid.Length];
            for (var i = 0; i < GridPerSide; i++)
            {
                // Below 0 close to 0 at first, then close to -1/largest, where the likelihood ends; above 0 out to where no cosine's tail is.
                var share = 2.0 * i / GridPerSide;
                grid[i] = -(share < 1 ? 0.5 * Math.Pow(10, -4 * (1 - share)) : 1 - (0.5 * Math.Pow(10, -2.7 * (share - 1)))) / largest;
                grid[^(i + 1)] = 30 * Math.Pow(10, -4.0 * i / GridPerSide) / mean;
            }

            grid[GridPerSide] = 0;
            grid.Sort();
            for (var i = 0; i < grid.Length; i++)
            {
                loss[i] = Loss(grid[i]).Loss;
            }

            GeneralisedPareto? best = null;
            var least = double.PositiveInfinity;
            for (var i = 1; i < grid.Length - 1; i++)
            {
                if (loss[i] <= loss[i - 1] && loss[i] <= loss[i + 1] && Refine(grid[i - 1], grid[i + 1]) is var (found, at) && at < least
                    && found.Shape is > SmallestRegularShape and < LargestShape && found.Scale > 0)
                {
                    (best, least) = (found, at);
                }
            }

            return best;
        }

        private (GeneralisedPareto Found, double Loss) Refine(double low, double high)
        {
            var (left, right) = (high - (Golden * (high - low)), low + (Golden * (high - low)));
            var (atLeft, atRight) = (Loss(left).Loss, Loss(right).Loss);
            for (var i = 0; i < Refinements; i++)
            {
                if (atLeft <= atRight)
                {
                    (high, right, atRight) = (right, left, atLeft);
                    left = high - (Golden * (high - low));
                    atLeft = Loss(left).Loss;
                }
                else
                {
                    (low, left, atLeft) = (left, right, atRight);
                    right = low + (Golden * (high - low));
                    atRight = Loss(right).Loss;
                }
            }

            var (loss, shape, scale) = Loss((low + high) / 2);
            return (new GeneralisedPareto(shape, scale), loss);
        }

        /// <summary>Minus the likelihood of one excess, and the shape and scale that are best at this θ.</summary>
        private (double Loss, double Shape, double Scale) Loss(double ratio)
        {
            TensorPrimitives.Multiply(_excesses, ratio, _room);
            TensorPrimitives.LogP1<double>(_room, _room);
            var sum = TensorPrimitives.Dot(_room, _weights);
            var shape = (sum + (censored * double.LogP1(ratio * largest))) / total;

            // At θ = 0 both vanish, and their ratio is the mean.
            var scale = Math.Abs(ratio * largest) < 1e-12
                ? (TensorPrimitives.Dot(_excesses, _weights) + (censored * largest)) / total
                : shape / ratio;
            return scale > 0 && double.IsFinite(scale) ? (Math.Log(scale) + (sum / total), shape, scale) : (double.PositiveInfinity, shape, scale);
        }
    }
}

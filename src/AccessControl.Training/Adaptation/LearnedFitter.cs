using System.Numerics.Tensors;
using AccessControl.Domain.Matching.Adaptation;
using AccessControl.Simulation.People;

namespace AccessControl.Training.Adaptation;

/// <summary>
/// Learns U and V by gradient on all pairs of a batch: the twins' logistic loss, matches and mismatches weighing the same, which is what Cllr measures; the slope and offset that make a cosine a log-likelihood
/// ratio are learned along.
/// </summary>
/// <remarks>
/// After each step the product is brought back within the bound. Adam (Kingma and Ba, 2015), a learning rate that falls to nothing as half a cosine. The gradient is written out: for two matrices of eight
/// columns a library of tensors is slower, and in the order of its sums not the same twice.
/// </remarks>
public sealed class LearnedFitter : IHeadFitter
{
    private const int Identities = 48, PerIdentity = 3;

    private const double FirstDecay = 0.9, SecondDecay = 0.999, Epsilon = 1e-8;

    private readonly int _steps;
    private readonly double _rate;
    private readonly double _decay;

    /// <summary>Sets it up.</summary>
    /// <param name="steps">At least 1.</param>
    /// <param name="rate">Learning rate at the beginning, above 0.</param>
    /// <param name="decay">Weight of the squared norm of U Vᵀ in the loss, 0 upwards.</param>
    public LearnedFitter(int steps = 120, double rate = 0.03, double decay = 0.01)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(steps, 1);
        (_steps, _rate, _decay) = (steps, rate, decay);
    }

    /// <inheritdoc/>
    public SiteHeadKind Kind => SiteHeadKind.LowRank;

    /// <inheritdoc/>
    public LowRankMap Fit(PeopleRows training, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(training);
        var (size, random) = (training.Dimension * SiteHead.MostRank, new SeededRandom(seed));

        // U from nothing, V from any directions; behind them the line.
        var weights = new double[(2 * size) + 2];
        for (var i = size; i < 2 * size; i++)
        {
            weights[i] = random.NextGaussian() / Math.Sqrt(training.Dimension);
        }

        (weights[^2], weights[^1]) = (10, -4);
        var (first, second) = (new double[weights.Length], new double[weights.Length]);
        for (var step = 0; step < _steps; step++)
        {
            var gradient = new double[weights.Length];
            _ = Loss(Batch(training, random), weights, _decay, gradient);
            var rate = _rate * (1 + Math.Cos(Math.PI * step / _steps)) / 2;
            for (var i = 0; i < weights.Length; i++)
            {
                first[i] = (FirstDecay * first[i]) + ((1 - FirstDecay) * gradient[i]);
                second[i] = (SecondDecay * second[i]) + ((1 - SecondDecay) * gradient[i] * gradient[i]);
                weights[i] -= rate * (first[i] / (1 - Math.Pow(FirstDecay, step + 1))) / (Math.Sqrt(second[i] / (1 - Math.Pow(SecondDecay, step + 1))) + Epsilon);
            }

            if (SpectralNorm.OfProduct(weights.AsSpan(0, size), weights.AsSpan(size, size), SiteHead.MostRank) is > SiteHead.LargestNorm and var norm)
            {
                TensorPrimitives.Multiply(weights.AsSpan(0, 2 * size), Math.Sqrt(SiteHead.LargestNorm / norm), weights.AsSpan(0, 2 * size));
            }
        }

        return LowRankMap.Of(SiteHead.MostRank, weights[..size], weights[size..(2 * size)]);
    }

    /// <summary>The loss of all pairs of a batch, and its gradient.</summary>
    /// <param name="batch">Two people or more, two captures or more of one of them.</param>
    /// <param name="weights">U and V, d by 8 each, row by row; slope; offset.</param>
    /// <param name="decay">Weight of the squared norm of U Vᵀ.</param>
    /// <param name="gradient">As long as the weights; added to.</param>
    internal static double Loss(PeopleRows batch, double[] weights, double decay, double[] gradient)
    {
        const int Rank = SiteHead.MostRank;
        var (n, d) = (batch.Count, batch.Dimension);
        ReadOnlySpan<double> u = weights.AsSpan(0, d * Rank), v = weights.AsSpan(d * Rank, d * Rank);
        Span<double> gu = gradient.AsSpan(0, d * Rank), gv = gradient.AsSpan(d * Rank, d * Rank);
        var (unit, inner, lengths, pull) = (new double[n * d], new double[n * Rank], new double[n], new double[n * d]);
        for (var row = 0; row < n; row++)
        {
            var x = batch.Row(row);
            var z = inner.AsSpan(row * Rank, Rank);
            for (var i = 0; i < d; i++)
            {
                for (var j = 0; j < Rank; j++)
                {
                    z[j] += v[(i * Rank) + j] * x[i];
                }
            }

            var y = unit.AsSpan(row * d, d);
            for (var i = 0; i < d; i++)
            {
                y[i] = x[i] + TensorPrimitives.Dot(u.Slice(i * Rank, Rank), z);
            }

            lengths[row] = TensorPrimitives.Norm<double>(y);
            TensorPrimitives.Divide(y, lengths[row], y);
        }

        var loss = Pairs(batch, weights, gradient, unit, pull);
        for (var row = 0; row < n; row++)
        {
            // Through the length, then through x + U Vᵀ x.
            ReadOnlySpan<double> y = unit.AsSpan(row * d, d), dy = pull.AsSpan(row * d, d), z = inner.AsSpan(row * Rank, Rank);
            var x = batch.Row(row);
            var along = TensorPrimitives.Dot(y, dy);
            var dz = new double[Rank];
            for (var i = 0; i < d; i++)
            {
                var pulled = (dy[i] - (along * y[i])) / lengths[row];
                for (var j = 0; j < Rank; j++)
                {
                    gu[(i * Rank) + j] += pulled * z[j];
                    dz[j] += pulled * u[(i * Rank) + j];
                }
            }

            for (var i = 0; i < d; i++)
            {
                for (var j = 0; j < Rank; j++)
                {
                    gv[(i * Rank) + j] += x[i] * dz[j];
                }
            }
        }

        return loss + Decay(u, v, decay, gu, gv);
    }

    private static double Pairs(PeopleRows batch, double[] weights, double[] gradient, double[] unit, double[] pull)
    {
        var (n, d, slope, offset) = (batch.Count, batch.Dimension, weights[^2], weights[^1]);
        var mated = batch.RowsOf.Sum(own => own.Length * (own.Length - 1) / 2);
        var nonMated = (n * (n - 1) / 2) - mated;
        double loss = 0;
        for (var one = 0; one < n; one++)
        {
            for (var other = 0; other < one; other++)
            {
                ReadOnlySpan<double> a = unit.AsSpan(one * d, d), b = unit.AsSpan(other * d, d);
                var cosine = TensorPrimitives.Dot(a, b);
                var isMated = batch.PersonOf[one] == batch.PersonOf[other];
                var (sign, weight) = isMated ? (-1.0, 0.5 / mated) : (1.0, 0.5 / nonMated);
                var exponent = sign * ((slope * cosine) + offset);
                loss += weight * (exponent > 30 ? exponent : double.LogP1(Math.Exp(exponent)));
                var pulled = weight * sign / (1 + Math.Exp(-exponent));
                gradient[^2] += pulled * cosine;
                gradient[^1] += pulled;
                Span<double> ga = pull.AsSpan(one * d, d), gb = pull.AsSpan(other * d, d);
                TensorPrimitives.MultiplyAdd(b, pulled * slope, ga, ga);
                TensorPrimitives.MultiplyAdd(a, pulled * slope, gb, gb);
            }
        }

        return loss;
    }

    // The squared norm of U Vᵀ is the trace of (UᵀU)(VᵀV).
    private static double Decay(ReadOnlySpan<double> u, ReadOnlySpan<double> v, double decay, Span<double> gu, Span<double> gv)
    {
        const int Rank = SiteHead.MostRank;
        var (uu, vv) = (new double[Rank * Rank], new double[Rank * Rank]);
        for (var row = 0; row < u.Length; row += Rank)
        {
            for (var i = 0; i < Rank; i++)
            {
                for (var j = 0; j < Rank; j++)
                {
                    uu[(i * Rank) + j] += u[row + i] * u[row + j];
                    vv[(i * Rank) + j] += v[row + i] * v[row + j];
                }
            }
        }

        for (var row = 0; row < u.Length; row += Rank)
        {
            for (var i = 0; i < Rank; i++)
            {
                gu[row + i] += 2 * decay * TensorPrimitives.Dot(u.Slice(row, Rank), vv.AsSpan(i * Rank, Rank));
                gv[row + i] += 2 * decay * TensorPrimitives.Dot(v.Slice(row, Rank), uu.AsSpan(i * Rank, Rank));
            }
        }

        return decay * TensorPrimitives.Dot<double>(uu, vv);
    }

    private static PeopleRows Batch(PeopleRows training, SeededRandom random)
    {
        int[] order = [.. Enumerable.Range(0, training.People)];
        random.Shuffle(order);
        var rows = new List<int>();
        foreach (var person in order.Take(Identities))
        {
            int[] own = [.. training.RowsOf[person]];
            random.Shuffle(own);
            rows.AddRange(own.Take(PerIdentity));
        }

        return training.Some(rows);
    }
}

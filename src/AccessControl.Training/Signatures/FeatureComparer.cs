using AccessControl.Domain.Signatures;
using AccessControl.Training.Adaptation;

namespace AccessControl.Training.Signatures;

/// <summary>By features of the whole: duration, speeds, pressure, turns; by the Mahalanobis distance of how they differ between signatures of one writer.</summary>
public sealed class FeatureComparer : ISignatureComparer<StrokeSequence>
{
    // Correlations are taken as weaker than they came out, so that few writers suffice.
    private const double Shrinkage = 0.1;

    private readonly double[] _whitening;

    /// <summary>Learns how features differ between signatures of one writer.</summary>
    /// <param name="writers">Signatures by writer, at least two of each.</param>
    public FeatureComparer(IReadOnlyList<IReadOnlyList<StrokeSequence>> writers)
    {
        ArgumentNullException.ThrowIfNull(writers);
        var d = Of(writers[0][0]).Length;
        var within = new double[d * d];
        var count = 0;
        foreach (var features in writers.Select(writer => writer.Select(Of).ToList()))
        {
            double[] mean = [.. Enumerable.Range(0, d).Select(f => features.Average(one => one[f]))];
            for (var i = 0; i < d; i++)
            {
                for (var j = 0; j < d; j++)
                {
                    within[(i * d) + j] += features.Sum(one => (one[i] - mean[i]) * (one[j] - mean[j]));
                }
            }

            count += features.Count - 1;
        }

        for (var i = 0; i < within.Length; i++)
        {
            var isVariance = i % (d + 1) == 0;
            within[i] = (isVariance ? within[i] : (1 - Shrinkage) * within[i]) / Math.Max(1, count) + (isVariance ? 1e-12 : 0);
        }

        _whitening = SymmetricMatrix.Of(within).Function(value => 1 / Math.Sqrt(Math.Max(value, 1e-12)));
    }

    /// <inheritdoc/>
    public string Name => "features of the whole";

    /// <inheritdoc/>
    public double[,] Compare(IReadOnlyList<StrokeSequence> signatures)
    {
        ArgumentNullException.ThrowIfNull(signatures);
        var features = signatures.Select(signature => Whitened(Of(signature))).ToArray();
        var likeness = new double[features.Length, features.Length];
        for (var i = 0; i < features.Length; i++)
        {
            for (var j = 0; j < features.Length; j++)
            {
                likeness[i, j] = -Math.Sqrt(features[i].Zip(features[j], (one, other) => (one - other) * (one - other)).Average());
            }
        }

        return likeness;
    }

    private double[] Whitened(double[] features) =>
        [.. Enumerable.Range(0, features.Length).Select(i => features.Select((value, j) => _whitening[(i * features.Length) + j] * value).Sum())];

    private static double[] Of(StrokeSequence signature)
    {
        var values = signature.Values.Span;
        var length = signature.Length;
        double Mean(ReadOnlySpan<float> channel)
        {
            double sum = 0;
            foreach (var value in channel)
            {
                sum += value;
            }

            return sum / length;
        }

        var speeds = values.Slice(2 * length, length).ToArray();
        var turns = values.Slice(5 * length, length).ToArray();
        double mean = speeds.Average(), right = 0, down = 0, reachRight = 0, reachDown = 0;
        for (var i = 0; i < length; i++)
        {
            right += values[i];
            down += values[length + i];
            reachRight = Math.Max(reachRight, Math.Abs(right));
            reachDown = Math.Max(reachDown, Math.Abs(down));
        }

        return
        [
            Math.Log(length), Math.Log(mean + 1e-6), speeds.Max(), Math.Sqrt(speeds.Average(speed => (speed - mean) * (speed - mean))), turns.Average(turn => Math.Abs(turn)), turns.Average(),
            Mean(values.Slice(3 * length, length)), Mean(values.Slice(4 * length, length)), Mean(values.Slice(6 * length, length)), Mean(values.Slice(8 * length, length)), right, down, reachRight, reachDown,
        ];
    }
}

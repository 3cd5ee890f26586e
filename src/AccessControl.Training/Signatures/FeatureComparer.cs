using AccessControl.Domain.Signatures;

namespace AccessControl.Training.Signatures;

/// <summary>By features of the whole: duration, speeds, pressure, turns; each in units of how much it differs between signatures of one writer (a Mahalanobis distance without correlations).</summary>
public sealed class FeatureComparer : ISignatureComparer<StrokeSequence>
{
    private readonly double[] _deviations;

    /// <summary>Learns how much each feature differs between signatures of one writer.</summary>
    /// <param name="writers">Signatures by writer, at least two of each.</param>
    public FeatureComparer(IReadOnlyList<IReadOnlyList<StrokeSequence>> writers)
    {
        ArgumentNullException.ThrowIfNull(writers);
        var squares = new double[Of(writers[0][0]).Length];
        var count = 0;
        foreach (var features in writers.Select(writer => writer.Select(Of).ToList()))
        {
            for (var f = 0; f < squares.Length; f++)
            {
                var mean = features.Average(one => one[f]);
                squares[f] += features.Sum(one => (one[f] - mean) * (one[f] - mean));
            }

            count += features.Count - 1;
        }

        _deviations = [.. squares.Select(square => Math.Sqrt(square / Math.Max(1, count)) + 1e-6)];
    }

    /// <inheritdoc/>
    public string Name => "features of the whole";

    /// <inheritdoc/>
    public double[,] Compare(IReadOnlyList<StrokeSequence> signatures)
    {
        ArgumentNullException.ThrowIfNull(signatures);
        var features = signatures.Select(Of).ToArray();
        var likeness = new double[features.Length, features.Length];
        for (var i = 0; i < features.Length; i++)
        {
            for (var j = 0; j < features.Length; j++)
            {
                likeness[i, j] = -Math.Sqrt(Enumerable.Range(0, _deviations.Length).Average(f => Math.Pow((features[i][f] - features[j][f]) / _deviations[f], 2)));
            }
        }

        return likeness;
    }

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

namespace AccessControl.Benchmarks.Measuring;

/// <summary>Measured numbers of one kind, in any unit, and what they come to.</summary>
internal sealed class Samples
{
    private readonly List<double> _values = [];

    public int Count => _values.Count;

    public double Mean => _values.Average();

    public double Sum => _values.Sum();

    public double Smallest => _values.Min();

    public double Largest => _values.Max();

    /// <summary>The middle one, or half way between the two in the middle.</summary>
    /// <exception cref="InvalidOperationException">Nothing was measured.</exception>
    public double Median
    {
        get
        {
            var sorted = Sorted();
            var middle = sorted.Length / 2;
            return sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
        }
    }

    public void Add(double value)
    {
        if (!double.IsFinite(value))
        {
            throw new ArgumentException($"{value} is no measurement.", nameof(value));
        }

        _values.Add(value);
    }

    /// <summary>The smallest measured number that at least this share of all doesn't exceed (nearest rank).</summary>
    /// <param name="share">Above 0, at most 1.</param>
    /// <exception cref="InvalidOperationException">Nothing was measured.</exception>
    public double Percentile(double share)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(share);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(share, 1);
        var sorted = Sorted();

        // The tiny term keeps 0.99 * 100, which is above 99 in binary, at the 99th.
        return sorted[Math.Max(0, (int)Math.Ceiling((share * sorted.Length) - 1e-9) - 1)];
    }

    private double[] Sorted() => _values.Count > 0 ? [.. _values.Order()] : throw new InvalidOperationException("Nothing was measured.");
}

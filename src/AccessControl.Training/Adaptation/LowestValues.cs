namespace AccessControl.Training.Adaptation;

/// <summary>The lowest of many values, of which no more are kept than are asked for: a low quantile of millions of draws in little memory. Not thread-safe.</summary>
/// <param name="count">How many, at least 1.</param>
internal sealed class LowestValues(int count)
{
    private readonly PriorityQueue<double, double> _kept = new(count);

    private double[]? _sorted;

    /// <summary>Takes a value.</summary>
    public void Add(double value)
    {
        _sorted = null;
        if (_kept.Count < count)
        {
            _kept.Enqueue(value, -value);
        }
        else if (value < _kept.Peek())
        {
            _kept.EnqueueDequeue(value, -value);
        }
    }

    /// <summary>The lowest but so many.</summary>
    /// <param name="rank">0 for the lowest; below the count, and below the number of values taken.</param>
    public double At(int rank) => (_sorted ??= [.. _kept.UnorderedItems.Select(item => item.Element).Order()])[rank];
}

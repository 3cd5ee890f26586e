namespace AccessControl.Domain.Accuracy;

/// <summary>
/// Non-mated scores: the highest of them exactly, since thresholds lie there, the others in a fine histogram, since there are many millions.
/// </summary>
internal sealed class NonMatedScores
{
    // Steps of 2^-15, so that every edge is a number of single precision.
    private const int BinsPerUnit = 1 << 15, Bins = (2 * BinsPerUnit) + 1;

    private readonly long[] _counts = new long[Bins];
    private readonly double[] _weights = new double[Bins];
    private readonly List<ScoredPair> _top;
    private readonly int _capacity;
    private double[] _topWeights = [];
    private double[] _allWeights = [];

    /// <summary>Makes room.</summary>
    /// <param name="capacity">How many of the highest are kept exactly, at least; up to twice as many while they come.</param>
    public NonMatedScores(int capacity)
    {
        _capacity = capacity;
        _top = [];
    }

    /// <summary>Scores in all.</summary>
    public long Count { get; private set; }

    /// <summary>Every score above this is in <see cref="Top"/>.</summary>
    public float Floor { get; private set; } = float.NegativeInfinity;

    /// <summary>The highest scores, highest first, once <see cref="Finish"/> was called.</summary>
    public IReadOnlyList<ScoredPair> Top => _top;

    public void Add(int first, int second, float score, double weight)
    {
        var bin = BinOf(score);
        _counts[bin]++;
        _weights[bin] += weight;
        Count++;
        if (score > Floor)
        {
            if (_top.Count == _top.Capacity)
            {
                // Doubled as a list does, but never beyond what is kept: for many millions that is hundreds of megabytes.
                _top.Capacity = (int)Math.Min(2L * _capacity, Math.Max(1024, 2L * _top.Count));
            }

            _top.Add(new ScoredPair(first, second, score));
            if (_top.Count >= 2 * _capacity)
            {
                Prune();
            }
        }
    }

    /// <summary>Sorts and sums up. Nothing is added afterwards.</summary>
    /// <param name="weightOf">The weight that a pair was added with.</param>
    public void Finish(Func<ScoredPair, double> weightOf)
    {
        SortTop();
        _topWeights = new double[_top.Count + 1];
        for (var i = 0; i < _top.Count; i++)
        {
            _topWeights[i + 1] = _topWeights[i] + weightOf(_top[i]);
        }

        // Bin b then holds what lies in it and above it.
        _allWeights = new double[Bins + 1];
        for (var bin = Bins - 1; bin >= 0; bin--)
        {
            _allWeights[bin] = _allWeights[bin + 1] + _weights[bin];
            _counts[bin] += bin + 1 < Bins ? _counts[bin + 1] : 0;
        }
    }

    /// <summary>How many scores reach the threshold. At and below <see cref="Floor"/> the threshold is taken down to the edge of its bin.</summary>
    public long CountFrom(float threshold) => threshold > Floor ? TopFrom(threshold) : _counts[BinOf(threshold)];

    /// <summary>The weights of the scores that reach the threshold.</summary>
    public double WeightFrom(float threshold) => threshold > Floor ? _topWeights[TopFrom(threshold)] : _allWeights[BinOf(threshold)];

    /// <summary>How many of <see cref="Top"/> reach a threshold.</summary>
    public int TopFrom(float threshold)
    {
        int low = 0, high = _top.Count;
        while (low < high)
        {
            var middle = (low + high) >> 1;
            if (_top[middle].Score >= threshold)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }

    private static int BinOf(float score) => Math.Clamp((int)MathF.Floor((score + 1) * BinsPerUnit), 0, Bins - 1);

    private void Prune()
    {
        SortTop();

        // Equal scores stay or go together: then all above the floor are here, whatever order they came in.
        Floor = _top[_capacity].Score;
        var kept = TopFrom(MathF.BitIncrement(Floor));
        _top.RemoveRange(kept, _top.Count - kept);
    }

    private void SortTop() => _top.Sort(static (a, b) =>
    {
        var byScore = b.Score.CompareTo(a.Score);
        var byFirst = byScore != 0 ? byScore : a.First.CompareTo(b.First);
        return byFirst != 0 ? byFirst : a.Second.CompareTo(b.Second);
    });
}

using System.Collections.Immutable;

namespace AccessControl.Training.Mining;

/// <summary>A batch's distances as miners read them.</summary>
internal readonly ref struct BatchDistances
{
    private readonly ReadOnlySpan<float> _distances;
    private readonly ReadOnlySpan<int> _identities;

    public BatchDistances(ReadOnlySpan<float> distances, ReadOnlySpan<int> identities)
    {
        if (distances.Length != identities.Length * identities.Length)
        {
            throw new ArgumentException($"{identities.Length} rows have {identities.Length} x {identities.Length} distances, not {distances.Length}.", nameof(distances));
        }

        foreach (var distance in distances)
        {
            if (!float.IsFinite(distance))
            {
                throw new ArgumentException("A distance isn't finite.", nameof(distances));
            }
        }

        _distances = distances;
        _identities = identities;
    }

    public int Count => _identities.Length;

    public float this[int row, int other] => _distances[(row * Count) + other];

    /// <summary>Other rows of a row's identity.</summary>
    public List<int> Positives(int row) => Rows(row, isSame: true);

    /// <summary>Rows of other identities.</summary>
    public List<int> Negatives(int row) => Rows(row, isSame: false);

    /// <summary>The first of these rows that is farthest from a row.</summary>
    public int Farthest(int row, List<int> others)
    {
        var farthest = others[0];
        foreach (var other in others)
        {
            farthest = this[row, other] > this[row, farthest] ? other : farthest;
        }

        return farthest;
    }

    /// <summary>The first of these rows that is nearest to a row.</summary>
    public int Nearest(int row, List<int> others)
    {
        var nearest = others[0];
        foreach (var other in others)
        {
            nearest = this[row, other] < this[row, nearest] ? other : nearest;
        }

        return nearest;
    }

    private List<int> Rows(int row, bool isSame)
    {
        var rows = new List<int>();
        for (var other = 0; other < Count; other++)
        {
            if (other != row && (_identities[other] == _identities[row]) == isSame)
            {
                rows.Add(other);
            }
        }

        return rows;
    }

    /// <summary>Collects triplets.</summary>
    internal sealed class Collector
    {
        private readonly ImmutableArray<int>.Builder _anchors = ImmutableArray.CreateBuilder<int>();
        private readonly ImmutableArray<int>.Builder _positives = ImmutableArray.CreateBuilder<int>();
        private readonly ImmutableArray<int>.Builder _negatives = ImmutableArray.CreateBuilder<int>();

        public void Add(int anchor, int positive, int negative)
        {
            _anchors.Add(anchor);
            _positives.Add(positive);
            _negatives.Add(negative);
        }

        public Triplets ToTriplets() => new(_anchors.ToImmutable(), _positives.ToImmutable(), _negatives.ToImmutable());
    }
}

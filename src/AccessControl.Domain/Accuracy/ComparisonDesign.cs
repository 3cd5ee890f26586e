using System.Runtime.InteropServices;

namespace AccessControl.Domain.Accuracy;

/// <summary>How often each pair of people is compared, without a table of all pairs where every picture meets every other.</summary>
internal abstract class ComparisonDesign
{
    /// <summary>Non-mated comparisons, all in all.</summary>
    public abstract long Total { get; }

    /// <summary>Pairs of people that are compared at least once.</summary>
    public abstract long SubjectPairs { get; }

    /// <summary>Non-mated comparisons between two people, 0 where they aren't compared.</summary>
    public abstract int Between(int subject, int other);

    /// <summary>Non-mated comparisons where person i stands in the set times[i] times.</summary>
    public abstract double TotalWith(ReadOnlySpan<int> times);

    public static ComparisonDesign OfAllPairs(IReadOnlyList<int> subjectOfSample, int subjects)
    {
        var samples = new int[subjects];
        foreach (var subject in subjectOfSample)
        {
            samples[subject]++;
        }

        return new AllPairs(samples);
    }

    public static ComparisonDesign OfList() => new Listed();

    /// <summary>Takes note of a comparison; needed for listed ones only.</summary>
    public virtual void Count(int subject, int other)
    {
    }

    private sealed class AllPairs(int[] samples) : ComparisonDesign
    {
        public override long Total { get; } = PairsOf(samples.Select(n => (double)n));

        public override long SubjectPairs { get; } = PairsOf(samples.Select(n => n > 0 ? 1.0 : 0.0));

        public override int Between(int subject, int other) => samples[subject] * samples[other];

        public override double TotalWith(ReadOnlySpan<int> times)
        {
            double sum = 0, squares = 0;
            for (var i = 0; i < samples.Length; i++)
            {
                var weight = (double)times[i] * samples[i];
                sum += weight;
                squares += weight * weight;
            }

            return ((sum * sum) - squares) / 2;
        }

        private static long PairsOf(IEnumerable<double> weights)
        {
            var (sum, squares) = weights.Aggregate((Sum: 0.0, Squares: 0.0), (t, w) => (t.Sum + w, t.Squares + (w * w)));
            return (long)(((sum * sum) - squares) / 2);
        }
    }

    private sealed class Listed : ComparisonDesign
    {
        private readonly Dictionary<(int Low, int High), int> _counts = [];
        private long _total;

        public override long Total => _total;

        public override long SubjectPairs => _counts.Count;

        public override int Between(int subject, int other) => _counts.GetValueOrDefault(Key(subject, other));

        public override double TotalWith(ReadOnlySpan<int> times)
        {
            double sum = 0;
            foreach (var ((low, high), count) in _counts)
            {
                sum += (double)SubjectBootstrap.Weight(times, low, high) * count;
            }

            return sum;
        }

        public override void Count(int subject, int other)
        {
            _total++;
            CollectionsMarshal.GetValueRefOrAddDefault(_counts, Key(subject, other), out _)++;
        }

        private static (int Low, int High) Key(int subject, int other) => subject < other ? (subject, other) : (other, subject);
    }
}

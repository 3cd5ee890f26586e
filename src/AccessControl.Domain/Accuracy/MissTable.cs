using System.Collections.Immutable;

namespace AccessControl.Domain.Accuracy;

/// <summary>What mated scores say about people who are missed, by threshold and number of references.</summary>
/// <param name="Thresholds">Laxest first, in the calibration's metric.</param>
/// <param name="ByReferences">By rising number of references; none for a number that too few people have pictures for.</param>
public sealed record MissTable(ImmutableArray<double> Thresholds, ImmutableArray<ReferenceMisses> ByReferences)
{
    /// <summary>The largest number of references that is told apart.</summary>
    public const int MostReferences = 5;

    /// <summary>A rate over fewer people says nothing.</summary>
    public const int FewestSubjects = 10;

    private const double Laxest = 0, Strictest = 0.96, Step = 0.02;

    /// <summary>Counts the misses of a score set.</summary>
    /// <remarks>
    /// Each sample is the probe in turn, and every choice of R of the person's other samples the references: the probe is missed where all R
    /// score below the threshold, which of b scores below among m is C(b,R)/C(m,R). Exact, no drawing.
    /// </remarks>
    public static MissTable Of(ScoreSet scores)
    {
        ArgumentNullException.ThrowIfNull(scores);
        ImmutableArray<double> thresholds = [.. Enumerable.Range(0, (int)Math.Round((Strictest - Laxest) / Step) + 1).Select(i => Math.Round(Laxest + (i * Step), 2))];
        var scoresOf = new Dictionary<int, List<float>>();
        foreach (var pair in scores.Mated)
        {
            Add(pair.First, pair.Score);
            Add(pair.Second, pair.Score);
        }

        // Mated scores come lowest first, so each list is in order.
        var people = scoresOf.GroupBy(sample => scores.SubjectOfSample[sample.Key], sample => sample.Value).Select(person => person.ToArray()).ToArray();
        return new MissTable(
            thresholds,
            [.. Enumerable.Range(1, MostReferences).Select(references => Misses(people, references, thresholds)).Where(misses => misses.Subjects >= FewestSubjects)]);

        void Add(int sample, float score)
        {
            if (!scoresOf.TryGetValue(sample, out var list))
            {
                scoresOf.Add(sample, list = []);
            }

            list.Add(score);
        }
    }

    /// <summary>The rate at a threshold.</summary>
    /// <param name="threshold">In the calibration's metric.</param>
    /// <param name="references">References of a person; more than the table tells count as its most.</param>
    /// <returns>Null where the table is empty.</returns>
    public double? At(double threshold, int references)
    {
        var misses = ByReferences.LastOrDefault(row => row.References <= references);
        if (misses is null)
        {
            return null;
        }

        // Thresholds rise for cosines and fall for distances; either way the laxest is first.
        var sign = Thresholds[^1] >= Thresholds[0] ? 1 : -1;
        var next = 0;
        while (next < Thresholds.Length && sign * (Thresholds[next] - threshold) < 0)
        {
            next++;
        }

        if (next == 0 || next == Thresholds.Length)
        {
            return misses.Fnmr[Math.Min(next, Thresholds.Length - 1)];
        }

        var share = (threshold - Thresholds[next - 1]) / (Thresholds[next] - Thresholds[next - 1]);
        return double.Lerp(misses.Fnmr[next - 1], misses.Fnmr[next], share);
    }

    /// <summary>Equal where every value is.</summary>
    public bool Equals(MissTable? other) => other is not null && Thresholds.AsSpan().SequenceEqual(other.Thresholds.AsSpan())
        && ByReferences.AsSpan().SequenceEqual(other.ByReferences.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Thresholds.Length, ByReferences.Length);

    private static ReferenceMisses Misses(List<float>[][] people, int references, ImmutableArray<double> thresholds)
    {
        var enough = people.Select(person => person.Where(probe => probe.Count >= references).ToArray()).Where(person => person.Length > 0).ToArray();
        return new ReferenceMisses(
            references,
            enough.Length,
            [.. thresholds.Select(threshold => enough.Length == 0 ? 0 : enough.Average(person => person.Average(probe => AllBelow(probe, threshold, references))))]);
    }

    private static double AllBelow(List<float> sorted, double threshold, int references)
    {
        var exact = ScoreSet.Exact(threshold);
        var below = sorted.BinarySearch(exact);
        below = below < 0 ? ~below : below;
        while (below > 0 && sorted[below - 1] >= exact)
        {
            below--;
        }

        var probability = 1.0;
        for (var i = 0; i < references; i++)
        {
            probability *= below - i > 0 ? (double)(below - i) / (sorted.Count - i) : 0;
        }

        return probability;
    }
}

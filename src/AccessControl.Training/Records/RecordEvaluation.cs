using AccessControl.Domain.Accuracy;
using AccessControl.Simulation.People;
using AccessControl.Simulation.Records;

namespace AccessControl.Training.Records;

/// <summary>Measures scorers on whole lists: every pair of lines is scored, as a list of staff has them, so that the few duplicates stand against millions of pairs of two people.</summary>
/// <param name="lists">Simulated, with people that nothing was trained on; no person is in two.</param>
/// <param name="draws">How often people are drawn anew for an interval, at least 40.</param>
public sealed class RecordEvaluation(IReadOnlyList<IReadOnlyList<SimulatedRecord>> lists, int draws = 200)
{
    /// <summary>The share of duplicates found at which precision is read, and the precision at which recall is.</summary>
    public const double Wanted = 0.9;

    // Below it a scorer has long lost: what is kept of each list's other pairs.
    private const int MostOthers = 100_000;

    // Draws differ in where 90 in 100 are found: pairs are kept down to where 98 are.
    private const double Kept = 0.98;

    /// <summary>Measures one.</summary>
    /// <param name="scorer">By what.</param>
    /// <param name="cancellation">Ends it early.</param>
    public RecordRow Run(RecordScorer scorer, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(scorer);
        var pairs = new List<ScoredPair>();
        var (elapsed, compared, people) = (TimeSpan.Zero, 0L, 0);
        foreach (var list in lists)
        {
            cancellation.ThrowIfCancellationRequested();
            var score = scorer.On([.. list.Select(line => line.Record)]);
            var began = TimeProvider.System.GetTimestamp();
            pairs.AddRange(Pairs(list, score, people));
            elapsed += TimeProvider.System.GetElapsedTime(began);
            compared += (long)list.Count * (list.Count - 1) / 2;
            people += list.Max(line => line.Person) + 1;
        }

        ScoredPair[] sorted = [.. pairs.OrderByDescending(pair => pair.Score)];
        int[] once = [.. Enumerable.Repeat(1, people)];
        var (precision, threshold) = PrecisionAt(sorted, once);
        var random = new SeededRandom(1);
        var drawn = new double[draws];
        for (var draw = 0; draw < draws; draw++)
        {
            cancellation.ThrowIfCancellationRequested();
            drawn[draw] = PrecisionAt(sorted, random.Resample(people)).Precision;
        }

        return new RecordRow(
            scorer.Name,
            precision,
            DrawnRates.Middle(drawn),
            RecallAt(sorted),
            threshold,
            [.. drawn],
            elapsed.TotalMicroseconds * Math.Min(Environment.ProcessorCount, MostWorkers) / compared);
    }

    private const int MostWorkers = 2;

    /// <summary>Of all proposals, the share that are right, where the wanted share of duplicates is found; pairs of one score come together or not at all.</summary>
    private static (double Precision, double Threshold) PrecisionAt(ScoredPair[] sorted, int[] times)
    {
        double all = 0;
        foreach (var pair in sorted)
        {
            all += pair.IsDuplicate ? times[pair.One] : 0;
        }

        double right = 0, wrong = 0;
        for (var i = 0; i < sorted.Length; i++)
        {
            var pair = sorted[i];
            right += pair.IsDuplicate ? times[pair.One] : 0;
            wrong += pair.IsDuplicate ? 0 : (double)times[pair.One] * times[pair.Other];
            if (right >= Wanted * all && (i + 1 == sorted.Length || sorted[i + 1].Score < pair.Score))
            {
                return (right + wrong == 0 ? 0 : right / (right + wrong), pair.Score);
            }
        }

        return (0, double.NegativeInfinity);
    }

    private static double RecallAt(ScoredPair[] sorted)
    {
        double all = sorted.Count(pair => pair.IsDuplicate), right = 0, best = 0;
        for (var i = 0; i < sorted.Length; i++)
        {
            right += sorted[i].IsDuplicate ? 1 : 0;
            if (right >= Wanted * (i + 1) && (i + 1 == sorted.Length || sorted[i + 1].Score < sorted[i].Score))
            {
                best = right / all;
            }
        }

        return best;
    }

    private static List<ScoredPair> Pairs(IReadOnlyList<SimulatedRecord> list, Func<int, int, double> score, int firstPerson)
    {
        var duplicates = new List<ScoredPair>();
        foreach (var group in list.Index().GroupBy(line => line.Item.Person).Where(group => group.Count() > 1))
        {
            int[] lines = [.. group.Select(line => line.Index)];
            for (var i = 0; i < lines.Length; i++)
            {
                for (var j = i + 1; j < lines.Length; j++)
                {
                    duplicates.Add(new ScoredPair(score(Math.Min(lines[i], lines[j]), Math.Max(lines[i], lines[j])), firstPerson + group.Key, firstPerson + group.Key));
                }
            }
        }

        if (duplicates.Count == 0)
        {
            throw new ArgumentException("Nobody stands twice in the list: there is nothing to be found.", nameof(list));
        }

        var least = duplicates.Select(pair => pair.Score).Order().ElementAt((int)((1 - Kept) * duplicates.Count));
        var others = new List<ScoredPair>();
        var turn = new Lock();
        Parallel.For(0, list.Count, new ParallelOptions { MaxDegreeOfParallelism = MostWorkers }, () => new List<ScoredPair>(), (one, _, own) =>
        {
            for (var other = one + 1; other < list.Count; other++)
            {
                var reached = score(one, other);
                if (reached >= least && list[one].Person != list[other].Person)
                {
                    own.Add(new ScoredPair(reached, firstPerson + list[one].Person, firstPerson + list[other].Person));
                }
            }

            return own;
        }, own =>
        {
            lock (turn)
            {
                others.AddRange(own);
            }
        });
        // Their order is that of the threads: the strongest stay, whoever came first.
        return [.. duplicates, .. others.OrderByDescending(pair => pair.Score).ThenBy(pair => pair.One).ThenBy(pair => pair.Other).Take(MostOthers)];
    }

    private readonly record struct ScoredPair(double Score, int One, int Other)
    {
        public bool IsDuplicate => One == Other;
    }
}

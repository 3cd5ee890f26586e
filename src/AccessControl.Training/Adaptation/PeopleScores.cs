using System.Collections.Immutable;
using AccessControl.Training.Twins;

namespace AccessControl.Training.Adaptation;

/// <summary>
/// All comparisons of people with each other within their fold, laid out so that each figure can be had again and again with people weighing otherwise: the bootstrap over people.
/// </summary>
/// <remarks>Immutable, thread-safe. A person's matches weigh as much as any other person's together, in the false non-match rate, in Cllr, and as searches.</remarks>
internal sealed class PeopleScores
{
    // Non-mated scores that are kept: five times as many as thresholds at 1 in 1,000 need.
    private const double KeptShare = 5e-3;

    private readonly int[] _captures;
    private readonly int _folds;
    private readonly ImmutableArray<int> _foldOf;
    private readonly (float Score, int Person, double Weight)[] _mated;
    private readonly (float Score, int One, int Other)[] _nonMated;
    private readonly (float Best, int Person, double Weight)[] _searches;
    private readonly double[] _matedCosts;
    private readonly (int One, int Other, double Cost)[] _pairCosts;

    /// <summary>Compares.</summary>
    /// <param name="rows">Captures; two or more of each person.</param>
    /// <param name="foldOf">By person: only people of one fold are compared.</param>
    /// <param name="lines">By fold, for Cllr; empty where it isn't wanted.</param>
    /// <param name="cancellation">Ends it early.</param>
    public PeopleScores(PeopleRows rows, ImmutableArray<int> foldOf, ImmutableArray<LikelihoodLine> lines, CancellationToken cancellation = default)
    {
        (_foldOf, _captures, _folds) = (foldOf, [.. rows.RowsOf.Select(own => own.Length)], foldOf.Max() + 1);
        var (mated, pairs) = (new List<(float, int, double)>(), new List<(int, int, double)>());
        _matedCosts = new double[rows.People];
        var best = Enumerable.Repeat(float.NegativeInfinity, rows.Count).ToArray();
        int[] once = [.. Enumerable.Repeat(1, rows.People)];
        (NonMatedCount, Pairs) = ((long)Total(once, captures: true), (long)Total(once, captures: false));
        var kept = new PriorityQueue<(float Score, int One, int Other), float>();
        var room = (int)Math.Ceiling(KeptShare * NonMatedCount) + 1;
        for (var one = 0; one < rows.People; one++)
        {
            cancellation.ThrowIfCancellationRequested();
            Matches(rows, one, lines, mated);
            for (var other = 0; other < one; other++)
            {
                if (foldOf[one] != foldOf[other])
                {
                    continue;
                }

                double cost = 0;
                foreach (var a in rows.RowsOf[one])
                {
                    foreach (var b in rows.RowsOf[other])
                    {
                        var score = rows.Cosine(a, b);
                        cost += lines.IsEmpty ? 0 : lines[foldOf[one]].CostOfMismatch(score);
                        (best[a], best[b]) = (Math.Max(best[a], score), Math.Max(best[b], score));
                        if (kept.Count < room)
                        {
                            kept.Enqueue((score, one, other), score);
                        }
                        else if (score > kept.Peek().Score)
                        {
                            kept.EnqueueDequeue((score, one, other), score);
                        }
                    }
                }

                if (!lines.IsEmpty)
                {
                    pairs.Add((one, other, cost / (_captures[one] * _captures[other])));
                }
            }
        }

        // Ties in any order count alike: at a threshold all of them are reached, or none.
        (_mated, _nonMated, _pairCosts) = ([.. mated.Order()], [.. kept.UnorderedItems.Select(item => item.Element).OrderDescending()], [.. pairs]);
        _searches = [.. best.Select((score, row) => (score, rows.PersonOf[row], 1.0 / _captures[rows.PersonOf[row]])).OrderDescending()];
    }

    /// <summary>How many people.</summary>
    public int People => _captures.Length;

    /// <summary>Comparisons of two people.</summary>
    public long NonMatedCount { get; }

    /// <summary>Pairs of people who are compared; two that share a person depend on each other, though less than the comparisons of one pair do.</summary>
    public long Pairs { get; }

    /// <summary>The log-likelihood-ratio cost (Brümmer and du Preez, 2006), bits: 0 tells all, 1 nothing.</summary>
    /// <param name="times">How often each person stands in the set.</param>
    public double Cllr(int[] times)
    {
        double mated = 0, people = 0, nonMated = 0;
        for (var person = 0; person < times.Length; person++)
        {
            mated += times[person] * _matedCosts[person];
            people += times[person];
        }

        foreach (var (one, other, cost) in _pairCosts)
        {
            nonMated += (double)times[one] * times[other] * cost;
        }

        return ((mated / people) + (nonMated / Total(times, captures: false))) / 2;
    }

    /// <summary>The laxest threshold at which that share of the comparisons of two people reaches it at most.</summary>
    public float Threshold(int[] times, double fmr)
    {
        var allowed = fmr * Total(times, captures: true);
        double reached = 0;
        for (var i = 0; i < _nonMated.Length; i++)
        {
            reached += (double)times[_nonMated[i].One] * times[_nonMated[i].Other];
            if (reached > allowed)
            {
                return MathF.BitIncrement(_nonMated[i].Score);
            }
        }

        return _nonMated[^1].Score;
    }

    /// <summary>False non-match rate, every person weighing the same.</summary>
    /// <param name="times">How often each person stands in the set; 0 leaves one out.</param>
    /// <param name="threshold">The score that a match reaches.</param>
    public double Fnmr(int[] times, float threshold)
    {
        double missed = 0;
        for (var i = 0; i < _mated.Length && _mated[i].Score < threshold; i++)
        {
            missed += times[_mated[i].Person] * _mated[i].Weight;
        }

        return missed / Math.Max(1, times.Sum());
    }

    /// <summary>False-positive identification rate: of the captures, each searched among all other people of its fold, the share that finds somebody; every person weighing the same.</summary>
    public double Fpir(int[] times, float threshold)
    {
        double found = 0;
        for (var i = 0; i < _searches.Length && _searches[i].Best >= threshold; i++)
        {
            found += times[_searches[i].Person] * _searches[i].Weight;
        }

        return found / Math.Max(1, times.Sum());
    }

    private void Matches(PeopleRows rows, int person, ImmutableArray<LikelihoodLine> lines, List<(float, int, double)> mated)
    {
        var own = rows.RowsOf[person];
        var weight = 2.0 / (own.Length * (own.Length - 1));
        for (var i = 0; i < own.Length; i++)
        {
            for (var j = 0; j < i; j++)
            {
                var score = rows.Cosine(own[i], own[j]);
                mated.Add((score, person, weight));
                _matedCosts[person] += lines.IsEmpty ? 0 : weight * lines[_foldOf[person]].CostOfMatch(score);
            }
        }
    }

    /// <summary>Comparisons of two people, or pairs of people, of one fold.</summary>
    private double Total(int[] times, bool captures)
    {
        Span<double> sums = stackalloc double[_folds];
        sums.Clear();
        double squares = 0;
        for (var person = 0; person < times.Length; person++)
        {
            var weight = times[person] * (captures ? (double)_captures[person] : 1);
            sums[_foldOf[person]] += weight;
            squares += weight * weight;
        }

        double all = 0;
        foreach (var sum in sums)
        {
            all += sum * sum;
        }

        return (all - squares) / 2;
    }
}

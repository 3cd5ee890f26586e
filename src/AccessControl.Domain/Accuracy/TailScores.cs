using System.Collections.Immutable;

namespace AccessControl.Domain.Accuracy;

/// <summary>The highest non-mated scores with the people of each, those of set-aside pairs of people left out.</summary>
internal sealed class TailScores
{
    private readonly ScoreSet _scores;
    private readonly IReadOnlyCollection<SubjectPair> _setAside;

    private TailScores(ScoreSet scores, IReadOnlyCollection<SubjectPair> setAside, ScoredPair[] highest)
    {
        _scores = scores;
        _setAside = setAside;
        Pairs = [.. highest];
        Scores = Array.ConvertAll(highest, pair => (double)pair.Score);
        First = Array.ConvertAll(highest, pair => scores.SubjectOfSample[pair.First]);
        Second = Array.ConvertAll(highest, pair => scores.SubjectOfSample[pair.Second]);
        Total = scores.NonMatedCount - setAside.Sum(pair => (long)Between(pair));
    }

    /// <summary>Comparisons in all.</summary>
    public long Total { get; }

    /// <summary>The comparisons, highest score first.</summary>
    public ImmutableArray<ScoredPair> Pairs { get; }

    /// <summary>Their scores.</summary>
    public double[] Scores { get; }

    /// <summary>The one person of each.</summary>
    public int[] First { get; }

    /// <summary>The other person of each.</summary>
    public int[] Second { get; }

    /// <summary>People.</summary>
    public int Subjects => _scores.Subjects;

    /// <summary>Takes the highest scores of a set.</summary>
    /// <param name="scores">The set.</param>
    /// <param name="setAside">Pairs of people that count as label errors.</param>
    /// <param name="most">How many are needed at most.</param>
    public static TailScores Of(ScoreSet scores, IReadOnlySet<SubjectPair> setAside, int most)
    {
        var known = setAside.Where(pair => pair.Low >= 0 && pair.High < scores.Subjects && pair.Low != pair.High).ToArray();
        return new TailScores(
            scores,
            known,
            [.. scores.HighestNonMated.Where(pair => !setAside.Contains(PairOf(scores, pair))).Take(most)]);
    }

    /// <summary>The comparison of each pair of people that scores highest: scores of one pair hang together.</summary>
    /// <param name="count">Of the highest scores that are looked at.</param>
    /// <returns>Numbers of scores, highest first.</returns>
    public List<int> HighestOfEachPair(int count)
    {
        var seen = new HashSet<SubjectPair>();
        var highest = new List<int>();
        for (var i = 0; i < count; i++)
        {
            if (seen.Add(SubjectPair.Of(First[i], Second[i])))
            {
                highest.Add(i);
            }
        }

        return highest;
    }

    /// <summary>Comparisons in all where person i stands in the set times[i] times.</summary>
    public double TotalWith(ReadOnlySpan<int> times)
    {
        var total = _scores.Design.TotalWith(times);
        foreach (var pair in _setAside)
        {
            total -= (double)SubjectBootstrap.Weight(times, pair.Low, pair.High) * Between(pair);
        }

        return total;
    }

    internal static SubjectPair PairOf(ScoreSet scores, ScoredPair pair) =>
        SubjectPair.Of(scores.SubjectOfSample[pair.First], scores.SubjectOfSample[pair.Second]);

    private int Between(SubjectPair pair) => _scores.Design.Between(pair.Low, pair.High);
}

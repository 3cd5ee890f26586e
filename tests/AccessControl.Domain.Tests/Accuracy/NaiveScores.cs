using System.Collections.Immutable;
using AccessControl.Domain.Accuracy;

namespace AccessControl.Domain.Tests.Accuracy;

/// <summary>The error rates straight from their definitions, to hold <see cref="ScoreSet"/> against.</summary>
internal sealed record NaiveScores(ImmutableArray<int> SubjectOfSample, ImmutableArray<(int First, int Second, float Score, bool Mated)> Comparisons)
{
    private IEnumerable<(int First, int Second, float Score, bool Mated)> Mated => Comparisons.Where(c => c.Mated);

    private IEnumerable<(int First, int Second, float Score, bool Mated)> NonMated => Comparisons.Where(c => !c.Mated);

    /// <summary>Scores of a random set of all pairs; few different values, so that some are equal, where asked for.</summary>
    public static NaiveScores AllPairs(Random random, int subjects, int samplesPerSubject, bool coarse)
    {
        ImmutableArray<int> subjectOfSample = [.. Enumerable.Range(0, subjects).SelectMany(s => Enumerable.Repeat(s, 1 + random.Next(samplesPerSubject)))];
        var comparisons = ImmutableArray.CreateBuilder<(int, int, float, bool)>();
        for (var i = 0; i < subjectOfSample.Length; i++)
        {
            for (var j = i + 1; j < subjectOfSample.Length; j++)
            {
                var mated = subjectOfSample[i] == subjectOfSample[j];
                var score = (mated ? 0.4 : 0.0) + random.NextDouble() - 0.5;
                comparisons.Add((i, j, (float)(coarse ? Math.Round(score * 10) / 10 : score), mated));
            }
        }

        return new NaiveScores(subjectOfSample, comparisons.ToImmutable());
    }

    public ScoreSet Build()
    {
        var builder = ScoreSetBuilder.ForAllPairs(SubjectOfSample);
        foreach (var (first, second, score, _) in Comparisons)
        {
            builder.Add(first, second, score);
        }

        return builder.Build();
    }

    public double Fmr(double threshold) => Share(NonMated, c => c.Score >= threshold);

    public double Fnmr(double threshold) => Share(Mated, c => c.Score < threshold);

    public double FnmrBySubject(double threshold) => Mated.GroupBy(c => SubjectOfSample[c.First])
        .Select(group => Share(group, c => c.Score < threshold)).DefaultIfEmpty().Average();

    public double FmrBySubjectPair(double threshold) => NonMated
        .GroupBy(c => (Math.Min(SubjectOfSample[c.First], SubjectOfSample[c.Second]), Math.Max(SubjectOfSample[c.First], SubjectOfSample[c.Second])))
        .Select(group => Share(group, c => c.Score >= threshold)).DefaultIfEmpty().Average();

    /// <summary>The laxest threshold among all that make a difference.</summary>
    public float? ThresholdAt(double fmr) => NonMated.Any() && fmr * NonMated.Count() >= 3 - 1e-9
        ? Candidates().First(threshold => Fmr(threshold) <= fmr + 1e-12)
        : null;

    /// <summary>How close both rates come.</summary>
    public double SmallestDifference() => Candidates().Min(threshold => Math.Abs(Fmr(threshold) - Fnmr(threshold)));

    /// <summary>Draws people and copies every comparison as often as its people were drawn.</summary>
    public (double[] Fmr, double[] Fnmr) Bootstrap(double threshold, int draws, int seed)
    {
        var random = new Random(seed);
        var subjects = SubjectOfSample.Max() + 1;
        var (fmr, fnmr) = (new double[draws], new double[draws]);
        for (var draw = 0; draw < draws; draw++)
        {
            var drawn = Enumerable.Range(0, subjects).Select(_ => random.Next(subjects)).ToArray();
            var copies = Comparisons.SelectMany(c => Enumerable.Repeat(c, drawn.Count(s => s == SubjectOfSample[c.First])
                * (c.Mated ? 1 : drawn.Count(s => s == SubjectOfSample[c.Second])))).ToList();
            fmr[draw] = Share(copies.Where(c => !c.Mated), c => c.Score >= threshold);
            fnmr[draw] = Share(copies.Where(c => c.Mated), c => c.Score < threshold);
        }

        return (fmr, fnmr);
    }

    private static double Share<T>(IEnumerable<T> all, Func<T, bool> counts) => all.Any() ? (double)all.Count(counts) / all.Count() : 0;

    private IEnumerable<float> Candidates() => Comparisons.SelectMany(c => new[] { c.Score, MathF.BitIncrement(c.Score) }).Append(-2f).Distinct().Order();
}

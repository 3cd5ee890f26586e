using System.Collections.Immutable;
using AccessControl.Domain.Accuracy;
using AccessControl.Training.Adaptation;
using AccessControl.Training.Twins;

namespace AccessControl.Training.Tests.Adaptation;

/// <summary>The laid-out comparisons, held to counting them one by one.</summary>
public sealed class PeopleScoresTests
{
    private static readonly PeopleRows Rows = new SimulatedSite { People = 40, Captures = 3, Dimension = 8, Noise = 1 }.Draw(1);

    private static readonly ImmutableArray<int> Folds = [.. Enumerable.Range(0, 40).Select(person => person % 2)];

    private static readonly ImmutableArray<LikelihoodLine> Lines = [new(10, -4), new(8, -3)];

    [Fact]
    public void Fnmr_EverybodyOnce_IsThatOfTheScoreSet()
    {
        var scores = new PeopleScores(Rows, [.. Enumerable.Repeat(0, 40)], []);
        var all = EmbeddingScores.OfAllPairs(Rows.All, Rows.Dimension, Rows.PersonOf, null, CancellationToken.None);

        var threshold = scores.Threshold(SimulatedPeople.Once(40), 2e-3);

        Assert.Equal(all.ThresholdAt(2e-3)!.Value, threshold, 1e-6f);
        Assert.Equal(all.FnmrBySubject(threshold), scores.Fnmr(SimulatedPeople.Once(40), threshold), 1e-9);
        Assert.Equal(all.NonMatedCount, scores.NonMatedCount);
    }

    [Fact]
    public void Figures_PeopleDrawnAgain_AreThoseOfCounting()
    {
        int[] times = [.. Enumerable.Range(0, 40).Select(person => person * 7 % 3)];
        var scores = new PeopleScores(Rows, Folds, Lines);
        const float Threshold = 0.6f;
        double matedCost = 0, missed = 0, found = 0, people = times.Sum(), nonMatedCost = 0, pairs = 0;
        for (var one = 0; one < 40; one++)
        {
            var own = Rows.RowsOf[one];
            foreach (var (a, b) in (ReadOnlySpan<(int, int)>)[(0, 1), (0, 2), (1, 2)])
            {
                matedCost += times[one] * Lines[Folds[one]].CostOfMatch(Rows.Cosine(own[a], own[b])) / 3;
                missed += Rows.Cosine(own[a], own[b]) < Threshold ? times[one] / 3.0 : 0;
            }

            var others = Enumerable.Range(0, 40).Where(other => other != one && Folds[other] == Folds[one]).ToList();
            found += own.Count(row => others.Any(other => Rows.RowsOf[other].Any(theirs => Rows.Cosine(row, theirs) >= Threshold))) * times[one] / 3.0;
            foreach (var other in others.Where(other => other < one))
            {
                pairs += times[one] * times[other];
                nonMatedCost += times[one] * times[other] * own.Average(row => Rows.RowsOf[other].Average(theirs => Lines[Folds[one]].CostOfMismatch(Rows.Cosine(row, theirs))));
            }
        }

        Assert.Equal(((matedCost / people) + (nonMatedCost / pairs)) / 2, scores.Cllr(times), 1e-9);
        Assert.Equal(missed / people, scores.Fnmr(times, Threshold), 1e-9);
        Assert.Equal(found / people, scores.Fpir(times, Threshold), 1e-9);
        Assert.InRange(scores.Fpir(times, Threshold), 0.01, 0.99);
    }

    [Fact]
    public void Threshold_PeopleDrawnAgain_KeepsTheRateOfTheDrawn()
    {
        int[] times = [.. Enumerable.Range(0, 40).Select(person => person % 4)];
        var scores = new PeopleScores(Rows, [.. Enumerable.Repeat(0, 40)], []);

        var threshold = scores.Threshold(times, 1e-3);

        double reached = 0, atNext = 0, all = 0;
        for (var one = 0; one < Rows.Count; one++)
        {
            for (var other = 0; other < one; other++)
            {
                var weight = Rows.PersonOf[one] == Rows.PersonOf[other] ? 0 : times[Rows.PersonOf[one]] * times[Rows.PersonOf[other]];
                all += weight;
                reached += Rows.Cosine(one, other) >= threshold ? weight : 0;
                atNext += Rows.Cosine(one, other) >= MathF.BitDecrement(threshold) ? weight : 0;
            }
        }

        Assert.InRange(reached / all, 0, 1e-3);
        Assert.True(atNext / all > 1e-3);
    }
}

using System.Collections.Immutable;
using AccessControl.Domain.Matching.Cohorts;

namespace AccessControl.Domain.Accuracy;

/// <summary>Measures how much people differ in how many others they resemble.</summary>
public static class CohortMeasurement
{
    /// <summary>The level of the quantile that tells wolves from lambs best: measured with 0.8 to 0.98 on photographs, see docs/accuracy.</summary>
    public const double Level = 0.95;

    /// <summary>False match rates between which the tail's slope is taken: where thresholds of galleries lie.</summary>
    private const double Lax = 1e-3, Strict = 1e-4;

    /// <summary>Measures on each person's first embedding against those of all others.</summary>
    /// <param name="rows">Embeddings, each of length 1.</param>
    /// <param name="dimension">Numbers in each.</param>
    /// <param name="subjectOfRow">The person of each, numbered from 0.</param>
    /// <returns>Null where there are fewer than <see cref="PersonBounds.SmallestCohort"/> + 1 people.</returns>
    /// <exception cref="ArgumentException">The numbers of embeddings and people differ.</exception>
    public static CohortPrior? Measure(ReadOnlySpan<float> rows, int dimension, ImmutableArray<int> subjectOfRow) =>
        Measure(new PopulationRows(rows, dimension, subjectOfRow));

    internal static CohortPrior? Measure(PopulationRows population)
    {
        var people = population.Gallery.Length;
        if (people <= PersonBounds.SmallestCohort)
        {
            return null;
        }

        var quantiles = new double[people];
        var scores = new float[people - 1];
        var high = new List<float>();
        double sampling = 0;
        for (var person = 0; person < people; person++)
        {
            var count = 0;
            for (var other = 0; other < people; other++)
            {
                if (other != person)
                {
                    scores[count++] = population.Compare(population.Gallery[person], population.Gallery[other]);
                }
            }

            Array.Sort(scores);
            (quantiles[person], var variance) = CohortQuantile.Of(scores, Level);
            sampling += variance / people;
            high.AddRange(scores[^Math.Max(1, scores.Length / 50)..]);
        }

        high.Sort();
        var mean = quantiles.Average();
        var total = quantiles.Sum(quantile => (quantile - mean) * (quantile - mean)) / (people - 1);
        var all = (double)people * (people - 1);
        var scale = (At(high, all * Strict) - At(high, all * Lax)) / Math.Log(Lax / Strict);
        return new CohortPrior(Level, mean, Math.Sqrt(Math.Max(0, total - sampling)), Math.Max(scale, 1e-4), people);
    }

    private static double At(List<float> rising, double errors) => rising[Math.Clamp(rising.Count - (int)Math.Ceiling(errors), 0, rising.Count - 1)];
}

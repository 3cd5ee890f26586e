using System.Collections.Immutable;
using AccessControl.Domain.Matching.LookAlikes;

namespace AccessControl.Domain.Accuracy;

/// <summary>Measures how a person's face scores against those of the gallery who resemble that person most.</summary>
public static class LookAlikeMeasurement
{
    // So many of the nearest people are looked at for each.
    private const int Nearest = 30;

    /// <summary>People with several embeddings without which nothing is said.</summary>
    private const int FewestPeople = 20;

    /// <summary>Measures: each person's first embedding is the reference, the others are faces at the door. Every person weighs the same.</summary>
    /// <param name="rows">Embeddings, each of length 1.</param>
    /// <param name="dimension">Numbers in each.</param>
    /// <param name="subjectOfRow">The person of each, numbered from 0.</param>
    /// <returns>Null where too few people have several embeddings, or the numbers make no sense.</returns>
    /// <exception cref="ArgumentException">The numbers of embeddings and people differ.</exception>
    public static LookAlikeModel? Measure(ReadOnlySpan<float> rows, int dimension, ImmutableArray<int> subjectOfRow) =>
        Measure(new PopulationRows(rows, dimension, subjectOfRow));

    internal static LookAlikeModel? Measure(PopulationRows population)
    {
        if (population.Probes.Length < FewestPeople || population.Gallery.Length < 2)
        {
            return null;
        }

        var subjectOfRow = population.SubjectOfRow;
        var galleryOf = population.Gallery.ToDictionary(row => subjectOfRow[row]);
        var samples = new List<Sample>();
        double mated = 0;
        foreach (var probes in population.Probes)
        {
            var own = galleryOf[subjectOfRow[probes[0]]];
            var near = Neighbours(population, own);
            foreach (var probe in probes)
            {
                double score = population.Compare(probe, own);
                mated += score / probes.Length / population.Probes.Length;
                foreach (var (other, cross) in near)
                {
                    samples.Add(new Sample(cross, population.Compare(probe, other), score, 1.0 / probes.Length / near.Length));
                }
            }
        }

        return Fit(samples, mated);
    }

    private static LookAlikeModel? Fit(List<Sample> samples, double mated)
    {
        var weight = samples.Sum(sample => sample.Weight);
        var crossMean = samples.Sum(sample => sample.Weight * sample.Cross) / weight;
        var otherMean = samples.Sum(sample => sample.Weight * sample.Other) / weight;
        var spread = samples.Sum(sample => sample.Weight * Square(sample.Cross - crossMean));
        var slope = spread > 0 ? samples.Sum(sample => sample.Weight * (sample.Cross - crossMean) * (sample.Other - otherMean)) / spread : 0;
        var offset = otherMean - (slope * crossMean);
        var variance = samples.Sum(sample => sample.Weight * Square(sample.Own - sample.Other - (mated - ((slope * sample.Cross) + offset)))) / weight;
        var model = new LookAlikeModel(mated, slope, offset, Math.Sqrt(variance));
        return model.Problem() is null ? model : null;
    }

    private static (int Row, float Cross)[] Neighbours(PopulationRows population, int own)
    {
        var all = new List<(int Row, float Cross)>(population.Gallery.Length);
        foreach (var row in population.Gallery)
        {
            if (row != own)
            {
                all.Add((row, population.Compare(own, row)));
            }
        }

        all.Sort((one, other) => other.Cross.CompareTo(one.Cross));
        return [.. all.Take(Nearest)];
    }

    private static double Square(double value) => value * value;

    private readonly record struct Sample(double Cross, double Other, double Own, double Weight);
}

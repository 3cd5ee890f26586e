using System.Collections.Immutable;
using AccessControl.Domain.Accuracy;

namespace AccessControl.Domain.Tests.Accuracy;

/// <summary>What is measured on a drawn population must be what it was drawn with.</summary>
public sealed class PopulationMeasurementTests
{
    private const int Dimension = 64;

    [Fact]
    public void LookAlikes_OfADrawnPopulation_AreThoseItWasDrawnWith()
    {
        var (rows, subjects) = Population(people: 300, captures: 4, noise: 0.8, common: 0);

        var model = LookAlikeMeasurement.Measure(rows, Dimension, subjects)!;

        // Signal 1, noise 0.8 on each capture: the mated cosine is 1 / (1 + 0.64).
        Assert.InRange(model.MatedMean, 0.58, 0.64);

        // Of a cross cosine between noisy references the same share is left.
        Assert.InRange(model.Slope, 0.45, 0.75);
        Assert.InRange(model.Offset, -0.05, 0.05);
        Assert.InRange(model.Deviation, 0.09, 0.2);
    }

    [Fact]
    public void LookAlikes_TooFewPeopleWithSeveralCaptures_IsNothing()
    {
        var (rows, subjects) = Population(people: 19, captures: 2, noise: 0.5, common: 0);

        Assert.Null(LookAlikeMeasurement.Measure(rows, Dimension, subjects));
    }

    [Fact]
    public void Cohort_PeopleDrawnWithACommonPart_DifferMoreThanThoseWithout()
    {
        var (plain, subjects) = Population(people: 400, captures: 1, noise: 0.5, common: 0);
        var (shared, _) = Population(people: 400, captures: 1, noise: 0.5, common: 1.2);

        var without = CohortMeasurement.Measure(plain, Dimension, subjects)!;
        var with = CohortMeasurement.Measure(shared, Dimension, subjects)!;

        // Directions drawn evenly in 64 dimensions: the 95 % quantile of a cosine is 1.645 / 8.
        Assert.InRange(without.Mean, 0.19, 0.22);
        Assert.True(with.Deviation > 3 * without.Deviation, $"{with.Deviation} against {without.Deviation}");
        Assert.InRange(without.TailScale, 0.01, 0.04);
        Assert.Equal(400, without.People);
    }

    [Fact]
    public void Cohort_TooFewPeople_IsNothing()
    {
        var (rows, subjects) = Population(people: 200, captures: 2, noise: 0.5, common: 0);

        Assert.Null(CohortMeasurement.Measure(rows, Dimension, subjects));
    }

    [Fact]
    public void Measure_RowsAndPeopleThatDontFit_AreRefused()
    {
        Assert.Throws<ArgumentException>(() => CohortMeasurement.Measure(new float[10], Dimension, [0]));
        Assert.Throws<ArgumentException>(() => LookAlikeMeasurement.Measure(new float[10], Dimension, [0]));
    }

    /// <summary>Directions drawn evenly, some leaning towards a common one by a share of their own.</summary>
    private static (float[] Rows, ImmutableArray<int> Subjects) Population(int people, int captures, double noise, double common)
    {
        var random = new Random(17);
        var rows = new float[people * captures * Dimension];
        var subjects = ImmutableArray.CreateBuilder<int>();
        var shared = Direction();
        for (var person = 0; person < people; person++)
        {
            var own = Direction();
            var lean = common * random.NextDouble();
            for (var capture = 0; capture < captures; capture++)
            {
                var row = rows.AsSpan(subjects.Count * Dimension, Dimension);
                var disturbance = Direction();
                double length = 0;
                for (var i = 0; i < Dimension; i++)
                {
                    row[i] = (float)(own[i] + (lean * shared[i]) + (noise * disturbance[i]));
                    length += row[i] * row[i];
                }

                for (var i = 0; i < Dimension; i++)
                {
                    row[i] /= (float)Math.Sqrt(length);
                }

                subjects.Add(person);
            }
        }

        return (rows, subjects.ToImmutable());

        double[] Direction()
        {
            var values = Enumerable.Range(0, Dimension)
                .Select(_ => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble())).ToArray();
            var length = Math.Sqrt(values.Sum(value => value * value));
            return [.. values.Select(value => value / length)];
        }
    }
}

using System.Collections.Immutable;
using AccessControl.Domain.Matching;

namespace AccessControl.Domain.Accuracy;

/// <summary>
/// The measured error rates of one encoder over its thresholds: what a wanted error rate is turned into a threshold with. A summary of
/// scores; it holds no embedding and nothing about a person.
/// </summary>
/// <remarks>
/// Immutable and thread-safe. Terms as in ISO/IEC 19795-1. A threshold is never stricter than the data can support: by the rule of 3, n
/// comparisons say nothing about rates below 3/n, and <see cref="Points"/> ends there.
/// </remarks>
public sealed record Calibration
{
    /// <summary>Checks and keeps the numbers.</summary>
    /// <param name="name">As pages and journal show it.</param>
    /// <param name="model">The encoder that the scores are of.</param>
    /// <param name="metric">Of the thresholds.</param>
    /// <param name="source">What was measured.</param>
    /// <param name="points">At least one; false match rates fall and thresholds grow no laxer from each point to the next.</param>
    /// <exception cref="CalibrationFormatException">A value is missing or out of its range.</exception>
    public Calibration(string name, ModelId model, Metric metric, CalibrationSource source, ImmutableArray<OperatingPoint> points)
    {
        ArgumentNullException.ThrowIfNull(source);
        Name = name;
        Model = model;
        Metric = metric;
        Source = source;
        Points = points;
        CalibrationRules.Check(this);
    }

    /// <summary>As pages and journal show it.</summary>
    public string Name { get; }

    /// <summary>The encoder that the scores are of.</summary>
    public ModelId Model { get; }

    /// <summary>Of the thresholds.</summary>
    public Metric Metric { get; }

    /// <summary>What was measured.</summary>
    public CalibrationSource Source { get; }

    /// <summary>From the laxest threshold to the strictest that the data support.</summary>
    public ImmutableArray<OperatingPoint> Points { get; }

    /// <summary>The smallest false match rate that the data support.</summary>
    public double SmallestFmr => Points[^1].Fmr;

    /// <summary>Reads a calibration file's text.</summary>
    /// <exception cref="CalibrationFormatException">The text isn't a usable calibration; the message names the key and the mend.</exception>
    public static Calibration Parse(string json) => CalibrationJson.Read(json);

    /// <summary>The text of a calibration file; <see cref="Parse"/> gives the same calibration back.</summary>
    public string ToJson() => CalibrationJson.Write(this);

    /// <summary>The false match rate of one comparison that keeps a search of a gallery at the wanted error rate: 1-(1-FPIR)^(1/N).</summary>
    /// <param name="targetFpir">Above 0, below 1.</param>
    /// <param name="gallerySize">At least 1.</param>
    public static double RequiredFmr(double targetFpir, int gallerySize)
    {
        CheckRate(targetFpir, nameof(targetFpir));
        ArgumentOutOfRangeException.ThrowIfLessThan(gallerySize, 1);

        // -expm1(log1p(-p)/n), since 1-(1-p)^(1/n) loses every digit of a small rate.
        return -double.ExpM1(double.LogP1(-targetFpir) / gallerySize);
    }

    /// <summary>The threshold of a 1:N search.</summary>
    /// <param name="targetFpir">The false-positive identification rate wanted for one presentation, above 0, below 1.</param>
    /// <param name="references">Comparisons of one search, at least the number of people. An empty gallery counts as 1.</param>
    /// <param name="people">Whose references they are.</param>
    public DecisionThreshold ThresholdForIdentification(double targetFpir, int references, int people)
    {
        var size = Math.Max(1, references);
        var threshold = ThresholdAt(targetFpir, size, RequiredFmr(targetFpir, size));
        return threshold with { Origin = threshold.Origin with { ReferencesPerPerson = (double)size / Math.Clamp(people, 1, size) } };
    }

    /// <summary>The threshold of a 1:1 comparison.</summary>
    /// <param name="targetFmr">The false match rate wanted, above 0, below 1.</param>
    public DecisionThreshold ThresholdForVerification(double targetFmr)
    {
        CheckRate(targetFmr, nameof(targetFmr));
        return ThresholdAt(targetFmr, 1, targetFmr);
    }

    /// <summary>The same calibration for scores of another metric, by d² = 2 - 2 cos, which holds for embeddings of unit length.</summary>
    public Calibration WithMetric(Metric metric) => metric == Metric
        ? this
        : new Calibration(Name, Model, metric, Source, [.. Points.Select(point => point with { Threshold = Convert(point.Threshold, metric) })]);

    /// <summary>Equal where every value is.</summary>
    public bool Equals(Calibration? other) => other is not null && Name == other.Name && Model == other.Model && Metric == other.Metric
        && Source == other.Source && Points.AsSpan().SequenceEqual(other.Points.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Name, Model, Metric, Source, Points.Length);

    private static double Convert(double threshold, Metric to) => to == Metric.Euclidean
        ? Math.Sqrt(Math.Max(0, 2 - (2 * threshold)))
        : 1 - (threshold * threshold / 2);

    private static void CheckRate(double rate, string name)
    {
        if (!(rate > 0 && rate < 1))
        {
            throw new ArgumentOutOfRangeException(name, rate, "An error rate is above 0 and below 1.");
        }
    }

    private DecisionThreshold ThresholdAt(double target, int gallerySize, double requiredFmr)
    {
        var (threshold, supportedFmr, support) = Find(requiredFmr);
        return new DecisionThreshold(
            new ComparisonScore(Metric, threshold),
            new ThresholdOrigin(Name, target, gallerySize, requiredFmr, supportedFmr, support));
    }

    private (double Threshold, double Fmr, ThresholdSupport Support) Find(double fmr)
    {
        // Laxer than the laxest point: that point, which is the safe side.
        if (fmr >= Points[0].Fmr)
        {
            return (Points[0].Threshold, Points[0].Fmr, ThresholdSupport.Measured);
        }

        for (var i = 1; i < Points.Length; i++)
        {
            var (lax, strict) = (Points[i - 1], Points[i]);
            if (fmr >= strict.Fmr)
            {
                var share = Math.Log(fmr / lax.Fmr) / Math.Log(strict.Fmr / lax.Fmr);
                return (double.Lerp(lax.Threshold, strict.Threshold, share), fmr, ThresholdSupport.Measured);
            }
        }

        return (Points[^1].Threshold, Points[^1].Fmr, ThresholdSupport.Unsupported);
    }
}

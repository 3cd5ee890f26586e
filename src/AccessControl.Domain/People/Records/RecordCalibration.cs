using System.Text.Json;

namespace AccessControl.Domain.People.Records;

/// <summary>Turns a weight into the probability that two records of a list are of one person.</summary>
/// <param name="Slope">By how much the log odds rise with each unit of weight; above 0.</param>
/// <param name="Intercept">Log odds at a weight of 0, in a list of <paramref name="Records"/>.</param>
/// <param name="Records">Lines of the lists that it was fitted on: in a longer list each record has more strangers that may look like it.</param>
/// <remarks>The traits of a record don't come independently, as the weights take them: a line through log odds mends that. It holds for lists in which about one line in twenty is a second one.</remarks>
public sealed record RecordCalibration(double Slope, double Intercept, int Records)
{
    /// <summary>The probability.</summary>
    /// <param name="weight">Of an agreement, log2.</param>
    /// <param name="records">Lines of the list, at least 1.</param>
    public double Probability(double weight, int records)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(records, 1);
        return 1 / (1 + Math.Exp(-(Intercept + (Slope * weight) - Math.Log((double)records / Records))));
    }

    /// <summary>Fits it by logistic regression.</summary>
    /// <param name="pairs">Weights of pairs, and whether they are of one person; some are, and some aren't.</param>
    /// <param name="records">Lines of each list.</param>
    public static RecordCalibration Fit(IReadOnlyCollection<(double Weight, bool IsOnePerson)> pairs, int records)
    {
        ArgumentNullException.ThrowIfNull(pairs);
        var (slope, intercept) = (0.1, -2.0);
        for (var round = 0; round < 50; round++)
        {
            double gradient = 0, gradientOfSlope = 0, curve = 1e-9, mixed = 0, curveOfSlope = 1e-9;
            foreach (var (weight, isOne) in pairs)
            {
                var chance = 1 / (1 + Math.Exp(-(intercept + (slope * weight))));
                var (error, spread) = ((isOne ? 1 : 0) - chance, chance * (1 - chance));
                gradient += error;
                gradientOfSlope += error * weight;
                curve += spread;
                mixed += spread * weight;
                curveOfSlope += spread * weight * weight;
            }

            // Newton's step, bounded: far from the end a whole one can lead astray.
            var determinant = (curve * curveOfSlope) - (mixed * mixed);
            var (step, stepOfSlope) = (((curveOfSlope * gradient) - (mixed * gradientOfSlope)) / determinant, ((curve * gradientOfSlope) - (mixed * gradient)) / determinant);
            (intercept, slope) = (intercept + Math.Clamp(step, -2, 2), slope + Math.Clamp(stepOfSlope, -0.2, 0.2));
            if (Math.Abs(step) + Math.Abs(stepOfSlope) < 1e-9)
            {
                break;
            }
        }

        return new RecordCalibration(slope, intercept, records);
    }

    /// <summary>Reads it from the file of the weights.</summary>
    /// <exception cref="UnusableConfigurationException">It isn't there.</exception>
    public static RecordCalibration Parse(string json, string origin)
    {
        try
        {
            var read = JsonSerializer.Deserialize<Dictionary<string, double[]>>(json);
            if (read is not null && read.TryGetValue("calibration", out var numbers) && numbers is [> 0, var intercept, >= 1] && double.IsFinite(numbers[0]) && double.IsFinite(intercept))
            {
                return new RecordCalibration(numbers[0], intercept, (int)numbers[2]);
            }
        }
        catch (JsonException failure)
        {
            throw new UnusableConfigurationException($"{origin}: holds no calibration of records; install the program again.", failure);
        }

        throw new UnusableConfigurationException($"{origin}: holds no calibration of records; install the program again.");
    }
}

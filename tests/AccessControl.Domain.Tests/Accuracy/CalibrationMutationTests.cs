using System.Text;
using AccessControl.Domain.Accuracy;
using AccessControl.Domain.Matching;

namespace AccessControl.Domain.Tests.Accuracy;

/// <summary>A calibration file that was damaged is refused by name, or still is a calibration; nothing else comes of it.</summary>
public sealed class CalibrationMutationTests
{
    private const int Mutants = 20_000;

    private static readonly string[] Fragments =
        ["null", "1e999", "-1", "0", "NaN", "\"\\ud800\"", "{}", "[]", "[[", "99999999999999999999", "true", "\"\"", "1e-400", "}", ",", "\u0000"];

    [Fact]
    public void Parse_OfMutatedFiles_IsRefusedByNameOrAValidCalibration()
    {
        var good = Encoding.UTF8.GetBytes(CalibratorTests.Measured(seed: 21).ToJson());
        var random = new Random(2026);
        var refused = 0;
        for (var i = 0; i < Mutants; i++)
        {
            var text = Encoding.UTF8.GetString(Mutate(good, random));
            try
            {
                Exercise(Calibration.Parse(text));
            }
            catch (CalibrationFormatException named)
            {
                refused++;
                Assert.StartsWith("calibration: ", named.Message, StringComparison.Ordinal);
                Assert.DoesNotContain('\n', named.Message);
            }
        }

        // Both happen: a digit of a score may change unseen, a bracket may not.
        Assert.InRange(refused, Mutants / 4, Mutants - 100);
    }

    private static void Exercise(Calibration calibration)
    {
        var last = new ComparisonScore(calibration.Metric, calibration.Points[0].Threshold);
        foreach (var size in new[] { 1, 30, 1_000, 1_000_000 })
        {
            var threshold = calibration.ThresholdForIdentification(1e-3, size, size);
            Assert.True(threshold.Score.IsAtLeast(last));
            Assert.InRange(threshold.Origin.PredictedFnir!.Value, 0, 1);
            Assert.InRange(threshold.Origin.SupportedFpir, 0, 1);
            last = threshold.Score;
        }

        Assert.Equal(calibration, Calibration.Parse(calibration.ToJson()));
    }

    private static byte[] Mutate(byte[] good, Random random)
    {
        var bytes = good.ToList();
        for (var change = random.Next(1, 4); change > 0; change--)
        {
            var at = random.Next(bytes.Count);
            switch (random.Next(6))
            {
                case 0:
                    bytes[at] = (byte)random.Next(256);
                    break;
                case 1:
                    bytes.RemoveRange(at, Math.Min(random.Next(1, 40), bytes.Count - at));
                    break;
                case 2:
                    bytes.InsertRange(at, bytes.GetRange(at, Math.Min(random.Next(1, 40), bytes.Count - at)));
                    break;
                case 3:
                    bytes.InsertRange(at, Encoding.UTF8.GetBytes(Fragments[random.Next(Fragments.Length)]));
                    break;
                case 4:
                    ReplaceValue(bytes, at, Fragments[random.Next(Fragments.Length)]);
                    break;
                default:
                    ReplaceValue(bytes, at, (random.NextDouble() * Math.Pow(10, random.Next(-9, 3))).ToString("R", System.Globalization.CultureInfo.InvariantCulture));
                    break;
            }

            if (bytes.Count == 0)
            {
                bytes.Add((byte)'{');
            }
        }

        return [.. bytes];
    }

    /// <summary>The value after the next colon becomes another one.</summary>
    private static void ReplaceValue(List<byte> bytes, int from, string value)
    {
        var colon = bytes.IndexOf((byte)':', from);
        if (colon >= 0)
        {
            var end = bytes.FindIndex(colon, b => b is (byte)',' or (byte)'\n');
            end = end < 0 ? bytes.Count : end;
            bytes.RemoveRange(colon + 1, end - colon - 1);
            bytes.InsertRange(colon + 1, Encoding.UTF8.GetBytes(value));
        }
    }
}

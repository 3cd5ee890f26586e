using System.Text;
using System.Text.Json;
using AccessControl.Domain.Accuracy;
using AccessControl.Domain.Matching;

namespace AccessControl.Vision.Evaluation;

/// <summary>An evaluation as JSON, as <c>accesscontrol evaluate --json</c> prints it.</summary>
public static class EvaluationReport
{
    private static readonly (string Key, double Fmr)[] Rates = [("1e-2", 1e-2), ("1e-3", 1e-3), ("1e-4", 1e-4), ("1e-5", 1e-5)];

    /// <summary>
    /// Writes it. Thresholds are cosines. A rate that the data can't support is null, in <c>fnmrAtFmr</c> as elsewhere.
    /// </summary>
    public static string ToJson(EvaluationResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true, NewLine = "\n" }))
        {
            writer.WriteStartObject();
            WriteSet(writer, result);
            WriteRates(writer, result);
            WriteFolds(writer, result.Folds);
            FieldReport.Write(writer, result.Measures);
            WriteSuspects(writer, result);
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.ToArray()) + "\n";
    }

    private static void WriteSuspects(Utf8JsonWriter writer, EvaluationResult result)
    {
        writer.WriteStartArray("labelSuspects");
        foreach (var suspect in result.LabelSuspects)
        {
            writer.WriteStartObject();
            writer.WriteString("subject", suspect.Subject);
            writer.WriteString("other", suspect.Other);
            writer.WriteNumber("score", suspect.Score);
            writer.WriteNumber("expected", suspect.Expected);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteSet(Utf8JsonWriter writer, EvaluationResult result)
    {
        writer.WriteString("pack", result.Options.Pack);
        writer.WriteString("model", result.Model.ToString());
        writer.WriteString("protocol", (result.Options.Images, result.Options.Pairs) switch
        {
            (null, _) => "every enrolled reference with every other",
            (_, null) => "every picture with every other",
            _ => "listed pairs",
        });
        writer.WriteString("qualityGates", result.Options.QualityGates);
        writer.WriteBoolean("simulated", result.Options.Simulated);
        writer.WriteNumber("subjects", result.Subjects);
        writer.WriteNumber("images", result.Acquired.Images);

        // Of enrolled references only those are there that were acquired.
        Write(writer, "failuresToAcquire", result.Options.Images is null ? null : result.Acquired.Failures);
        Write(writer, "failureToAcquireRate", result.Options.Images is null ? null : result.Acquired.Rate);
        writer.WriteStartObject("failuresByReason");
        foreach (var (reason, count) in result.Acquired.ByReason)
        {
            writer.WriteNumber(reason.ToString(), count);
        }

        if (result.Acquired.Unreadable > 0)
        {
            writer.WriteNumber("Unreadable", result.Acquired.Unreadable);
        }

        writer.WriteEndObject();
        writer.WriteNumber("mated", result.Scores.MatedCount);
        writer.WriteNumber("nonMated", result.Scores.NonMatedCount);
        writer.WriteNumber("matedSubjects", result.Scores.MatedSubjects);
        writer.WriteNumber("largestShareOfMatedByOneSubject", LargestShare(result.Scores));
        writer.WriteNumber("notCompared", result.NotCompared);
    }

    private static void WriteRates(Utf8JsonWriter writer, EvaluationResult result)
    {
        var scores = result.Scores;
        Write(writer, "equalErrorRate", scores.EqualErrorRate()?.Rate);
        Write(writer, "smallestSupportedFmr", scores.SmallestSupportedFmr <= 1 ? scores.SmallestSupportedFmr : null);
        Write(writer, "threshold", result.Threshold);
        Write(writer, "thresholdFmr", result.Threshold is null ? null : result.ThresholdFmr);
        if (result.Threshold is { } threshold)
        {
            writer.WriteStartObject("atThreshold");
            WritePoint(writer, result, threshold);
            writer.WriteEndObject();
        }
        else
        {
            writer.WriteNull("atThreshold");
        }

        writer.WriteStartObject("fnmrAtFmr");
        foreach (var (key, fmr) in Rates)
        {
            Write(writer, key, scores.ThresholdAt(fmr) is { } at ? scores.Fnmr(at) : null);
        }

        writer.WriteEndObject();
        writer.WriteStartObject("operatingPoints");
        foreach (var (key, fmr) in Rates)
        {
            if (scores.ThresholdAt(fmr) is { } at)
            {
                writer.WriteStartObject(key);
                writer.WriteNumber("threshold", at);
                writer.WriteNumber("thresholdEuclidean", ComparisonScore.OfCosine(Metric.Euclidean, at).Value);
                WritePoint(writer, result, at);
                writer.WriteEndObject();
            }
            else
            {
                writer.WriteNull(key);
            }
        }

        writer.WriteEndObject();
        if (result.CalibrationProblem is { } problem)
        {
            writer.WriteString("calibrationProblem", problem);
        }
    }

    private static void WritePoint(Utf8JsonWriter writer, EvaluationResult result, float threshold)
    {
        var scores = result.Scores;
        writer.WriteNumber("fmr", scores.Fmr(threshold));
        writer.WriteNumber("fnmr", scores.Fnmr(threshold));
        writer.WriteNumber("fmrBySubjectPair", scores.FmrBySubjectPair(threshold));
        writer.WriteNumber("fnmrBySubject", scores.FnmrBySubject(threshold));
        foreach (var point in result.Calibration?.Points ?? [])
        {
            if (point.Threshold == threshold)
            {
                FieldReport.Interval(writer, "fmrInterval", point.FmrInterval);
                FieldReport.Interval(writer, "fnmrInterval", point.FnmrInterval);
            }
        }
    }

    private static void WriteFolds(Utf8JsonWriter writer, FoldAccuracy? folds)
    {
        if (folds is not null)
        {
            writer.WriteStartObject("foldAccuracy");
            writer.WriteNumber("folds", folds.Folds.Length);
            writer.WriteNumber("mean", folds.Mean);
            writer.WriteNumber("standardDeviation", folds.StandardDeviation);
            writer.WriteNumber("meanOfCompared", folds.MeanCompared);
            writer.WriteEndObject();
        }
    }

    private static double LargestShare(ScoreSet scores) => scores.MatedCount == 0
        ? 0
        : (double)scores.Mated.CountBy(pair => scores.SubjectOfSample[pair.First]).Max(subject => subject.Value) / scores.MatedCount;

    private static void Write(Utf8JsonWriter writer, string key, double? value)
    {
        if (value is { } number)
        {
            writer.WriteNumber(key, number);
        }
        else
        {
            writer.WriteNull(key);
        }
    }
}

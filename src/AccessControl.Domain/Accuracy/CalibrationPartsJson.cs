using System.Collections.Immutable;
using System.Text.Json;
using static AccessControl.Domain.Accuracy.CalibrationReader;

namespace AccessControl.Domain.Accuracy;

/// <summary>What version 2 of the calibration file has beside the points: presentation, tail and misses.</summary>
internal static class CalibrationPartsJson
{
    public static void Write(Utf8JsonWriter writer, Calibration calibration)
    {
        writer.WriteStartObject("presentation");
        writer.WriteNumber("factor", calibration.Presentation.Value);
        WriteNumbers(writer, "interval", [calibration.Presentation.Low, calibration.Presentation.High]);
        writer.WriteString("source", calibration.Presentation.Source);
        writer.WriteEndObject();
        if (calibration.Tail is { } tail)
        {
            writer.WriteStartObject("tail");
            Write(writer, tail);
            writer.WriteEndObject();
        }
        else
        {
            writer.WriteNull("tail");
        }

        if (calibration.Misses is { } misses)
        {
            writer.WriteStartObject("misses");
            Write(writer, misses);
            writer.WriteEndObject();
        }
        else
        {
            writer.WriteNull("misses");
        }
    }

    public static PresentationFactor ReadPresentation(JsonElement root)
    {
        var presentation = Child(root, "presentation", "presentation", JsonValueKind.Object);
        var (low, high) = Pair(presentation, "interval", "presentation.interval");
        return new PresentationFactor(
            Number(presentation, "factor", "presentation.factor"), low, high, Text(presentation, "source", "presentation.source"));
    }

    public static CalibrationTail? ReadTail(JsonElement root)
    {
        if (Optional(root, "tail", "tail", JsonValueKind.Object) is not { } tail)
        {
            return null;
        }

        var quality = Child(tail, "quality", "tail.quality", JsonValueKind.Object);
        return new CalibrationTail
        {
            Start = Number(tail, "start", "tail.start"),
            Exceedances = Count(tail, "exceedances", "tail.exceedances"),
            Rate = Number(tail, "rate", "tail.rate"),
            Distribution = new GeneralisedPareto(Number(tail, "shape", "tail.shape"), Number(tail, "scale", "tail.scale")),
            Method = Text(tail, "method", "tail.method") switch
            {
                "maximumLikelihood" => ParetoFitMethod.MaximumLikelihood,
                "weightedMoments" => ParetoFitMethod.WeightedMoments,
                _ => throw CalibrationRules.Broken("tail.method", "must be 'maximumLikelihood' or 'weightedMoments'"),
            },
            ShapeInterval = Pair(tail, "shapeInterval", "tail.shapeInterval"),
            ShapeOfHalf = Number(tail, "shapeOfHalf", "tail.shapeOfHalf"),
            Quality = new ParetoQuality(
                Number(quality, "andersonDarling", "tail.quality.andersonDarling"),
                Number(quality, "pValue", "tail.quality.pValue"),
                Count(quality, "sample", "tail.quality.sample")),
            Suspected = Count(tail, "suspectedLabelErrors", "tail.suspectedLabelErrors"),
            SetAside = Count(tail, "setAsideLabelErrors", "tail.setAsideLabelErrors"),
            Variant = ReadVariant(tail),
            Limit = Text(tail, "limit", "tail.limit"),
            Points =
            [
                .. Child(tail, "points", "tail.points", JsonValueKind.Array).EnumerateArray().Select((point, i) => new TailPoint(
                    Number(point, "threshold", $"tail.points[{i}].threshold"),
                    Number(point, "fmr", $"tail.points[{i}].fmr"),
                    Number(point, "fmrBound", $"tail.points[{i}].fmrBound"))),
            ],
        };
    }

    public static MissTable? ReadMisses(JsonElement root)
    {
        if (Optional(root, "misses", "misses", JsonValueKind.Object) is not { } misses)
        {
            return null;
        }

        return new MissTable(
            [.. Numbers(misses, "thresholds", "misses.thresholds")],
            [
                .. Child(misses, "byReferences", "misses.byReferences", JsonValueKind.Array).EnumerateArray().Select((row, i) => new ReferenceMisses(
                    Count(row, "references", $"misses.byReferences[{i}].references"),
                    Count(row, "subjects", $"misses.byReferences[{i}].subjects"),
                    [.. Numbers(row, "fnmr", $"misses.byReferences[{i}].fnmr")])),
            ]);
    }

    private static void Write(Utf8JsonWriter writer, CalibrationTail tail)
    {
        writer.WriteNumber("start", tail.Start);
        writer.WriteNumber("exceedances", tail.Exceedances);
        writer.WriteNumber("rate", tail.Rate);
        writer.WriteNumber("shape", tail.Distribution.Shape);
        writer.WriteNumber("scale", tail.Distribution.Scale);
        writer.WriteString("method", tail.Method == ParetoFitMethod.MaximumLikelihood ? "maximumLikelihood" : "weightedMoments");
        WriteNumbers(writer, "shapeInterval", [tail.ShapeInterval.Low, tail.ShapeInterval.High]);
        writer.WriteNumber("shapeOfHalf", tail.ShapeOfHalf);
        writer.WriteStartObject("quality");
        writer.WriteNumber("andersonDarling", tail.Quality.AndersonDarling);
        writer.WriteNumber("pValue", tail.Quality.PValue);
        writer.WriteNumber("sample", tail.Quality.Sample);
        writer.WriteEndObject();
        writer.WriteNumber("suspectedLabelErrors", tail.Suspected);
        writer.WriteNumber("setAsideLabelErrors", tail.SetAside);
        WriteVariant(writer, tail.Variant);
        writer.WriteString("limit", tail.Limit);
        writer.WriteStartArray("points");
        foreach (var point in tail.Points)
        {
            writer.WriteStartObject();
            writer.WriteNumber("threshold", point.Threshold);
            writer.WriteNumber("fmr", point.Fmr);
            writer.WriteNumber("fmrBound", point.FmrBound);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter writer, MissTable misses)
    {
        WriteNumbers(writer, "thresholds", misses.Thresholds);
        writer.WriteStartArray("byReferences");
        foreach (var row in misses.ByReferences)
        {
            writer.WriteStartObject();
            writer.WriteNumber("references", row.References);
            writer.WriteNumber("subjects", row.Subjects);
            WriteNumbers(writer, "fnmr", row.Fnmr);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteVariant(Utf8JsonWriter writer, TailVariant? variant)
    {
        if (variant is not { } other)
        {
            writer.WriteNull("variant");
            return;
        }

        writer.WriteStartObject("variant");
        writer.WriteNumber("setAsideLabelErrors", other.SetAside);
        writer.WriteNumber("shape", other.Shape);
        writer.WriteNumber("scale", other.Scale);
        writer.WriteNumber("pValue", other.PValue);
        writer.WriteNumber("threshold", other.Threshold);
        writer.WriteNumber("fmr", other.Fmr);
        writer.WriteEndObject();
    }

    private static TailVariant? ReadVariant(JsonElement tail) => Optional(tail, "variant", "tail.variant", JsonValueKind.Object) is { } variant
        ? new TailVariant(
            Count(variant, "setAsideLabelErrors", "tail.variant.setAsideLabelErrors"),
            Number(variant, "shape", "tail.variant.shape"),
            Number(variant, "scale", "tail.variant.scale"),
            Number(variant, "pValue", "tail.variant.pValue"),
            Number(variant, "threshold", "tail.variant.threshold"),
            Number(variant, "fmr", "tail.variant.fmr"))
        : null;

    /// <summary>A list of numbers.</summary>
    public static void WriteNumbers(Utf8JsonWriter writer, string key, ImmutableArray<double> numbers)
    {
        writer.WriteStartArray(key);
        foreach (var number in numbers)
        {
            writer.WriteNumberValue(number);
        }

        writer.WriteEndArray();
    }
}

using System.Text;
using System.Text.Json;
using AccessControl.Domain.Matching;
using static AccessControl.Domain.Accuracy.CalibrationReader;

namespace AccessControl.Domain.Accuracy;

/// <summary>The file form of a calibration. Version 2 is written; version 1, which has points only, is still read.</summary>
internal static class CalibrationJson
{
    public const int FormatVersion = 2, OldestVersion = 1;

    public static string Write(Calibration calibration)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true, NewLine = "\n" }))
        {
            writer.WriteStartObject();
            writer.WriteNumber("version", FormatVersion);
            writer.WriteString("name", calibration.Name);
            writer.WriteStartObject("model");
            writer.WriteString("name", calibration.Model.Name);
            writer.WriteString("sha256", calibration.Model.Sha256);
            writer.WriteEndObject();
            writer.WriteString("metric", calibration.Metric == Metric.Cosine ? "cosine" : "euclidean");
            WriteSource(writer, calibration.Source);
            writer.WriteStartArray("points");
            foreach (var point in calibration.Points)
            {
                WritePoint(writer, point);
            }

            writer.WriteEndArray();
            CalibrationPartsJson.Write(writer, calibration);
            CalibrationPopulationJson.Write(writer, calibration.Population);
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.ToArray()) + "\n";
    }

    public static Calibration Read(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        try
        {
            using var document = JsonDocument.Parse(json);
            var root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object)
            {
                throw new CalibrationFormatException("calibration: the text must be a JSON object.");
            }

            var version = Integer(root, "version", "version");
            if (version is < OldestVersion or > FormatVersion)
            {
                throw CalibrationRules.Broken("version", $"is {version}, this program reads {OldestVersion} to {FormatVersion}: run 'accesscontrol evaluate' again");
            }

            var model = Child(root, "model", "model", JsonValueKind.Object);
            return new Calibration(
                Text(root, "name", "name"),
                new ModelId(Text(model, "name", "model.name"), Text(model, "sha256", "model.sha256")),
                ReadMetric(Text(root, "metric", "metric")),
                ReadSource(Child(root, "source", "source", JsonValueKind.Object)),
                [.. Child(root, "points", "points", JsonValueKind.Array).EnumerateArray().Select((point, i) => ReadPoint(point, $"points[{i}]"))],
                version == OldestVersion ? null : CalibrationPartsJson.ReadTail(root),
                version == OldestVersion ? null : CalibrationPartsJson.ReadMisses(root),
                version == OldestVersion ? null : CalibrationPartsJson.ReadPresentation(root),
                version == OldestVersion ? null : CalibrationPopulationJson.Read(root));
        }
        catch (JsonException broken)
        {
            throw new CalibrationFormatException(
                $"calibration: not JSON at line {broken.LineNumber + 1}: restore the file, or run 'accesscontrol evaluate' again.", broken);
        }
    }

    private static void WriteSource(Utf8JsonWriter writer, CalibrationSource source)
    {
        writer.WriteStartObject("source");
        writer.WriteString("description", source.Description);
        writer.WriteBoolean("simulated", source.Simulated);
        writer.WriteString("qualityGates", source.QualityGates);
        writer.WriteNumber("subjects", source.Subjects);
        writer.WriteNumber("images", source.Images);
        writer.WriteNumber("failuresToAcquire", source.FailuresToAcquire);
        writer.WriteNumber("mated", source.Mated);
        writer.WriteNumber("nonMated", source.NonMated);
        writer.WriteEndObject();
    }

    private static void WritePoint(Utf8JsonWriter writer, OperatingPoint point)
    {
        writer.WriteStartObject();
        writer.WriteNumber("fmr", point.Fmr);
        writer.WriteNumber("threshold", point.Threshold);
        WriteInterval(writer, "fmrInterval", point.FmrInterval);
        writer.WriteNumber("fnmr", point.Fnmr);
        WriteInterval(writer, "fnmrInterval", point.FnmrInterval);
        writer.WriteNumber("fnmrBySubject", point.FnmrBySubject);
        writer.WriteEndObject();
    }

    private static void WriteInterval(Utf8JsonWriter writer, string key, ErrorInterval interval) =>
        CalibrationPartsJson.WriteNumbers(writer, key, [interval.Low, interval.High]);

    private static Metric ReadMetric(string text) => text switch
    {
        "cosine" => Metric.Cosine,
        "euclidean" => Metric.Euclidean,
        _ => throw CalibrationRules.Broken("metric", "must be 'cosine' or 'euclidean'"),
    };

    private static CalibrationSource ReadSource(JsonElement source) => new(
        Text(source, "description", "source.description"),
        Flag(source, "simulated", "source.simulated"),
        Text(source, "qualityGates", "source.qualityGates"),
        Count(source, "subjects", "source.subjects"),
        Count(source, "images", "source.images"),
        Count(source, "failuresToAcquire", "source.failuresToAcquire"),
        Integer(source, "mated", "source.mated"),
        Integer(source, "nonMated", "source.nonMated"));

    private static OperatingPoint ReadPoint(JsonElement point, string key)
    {
        return new OperatingPoint(
            Number(point, "fmr", $"{key}.fmr"),
            Number(point, "threshold", $"{key}.threshold"),
            ReadInterval(point, "fmrInterval", $"{key}.fmrInterval"),
            Number(point, "fnmr", $"{key}.fnmr"),
            ReadInterval(point, "fnmrInterval", $"{key}.fnmrInterval"),
            Number(point, "fnmrBySubject", $"{key}.fnmrBySubject"));
    }

    private static ErrorInterval ReadInterval(JsonElement parent, string name, string key)
    {
        var (low, high) = Pair(parent, name, key);
        return new ErrorInterval(low, high);
    }
}

using System.Text.Json;
using AccessControl.Domain.Accuracy;
using AccessControl.Domain.Matching;

namespace AccessControl.Domain.Signatures;

/// <summary>The file form of a signature calibration.</summary>
internal static class SignatureCalibrationJson
{
    public const int Schema = 1;

    // As many digits of the hash stand beside the model's name, for people to tell two models apart.
    private const int ShortHash = 12;

    private static readonly Dictionary<SignatureMedium, string> Names = new() { [SignatureMedium.Strokes] = "strokes", [SignatureMedium.Picture] = "picture" };

    public static string Write(SignatureCalibration calibration)
    {
        var document = new Document(
            Schema,
            $"{calibration.Model.Name}@{calibration.Model.Sha256[..ShortHash]}",
            calibration.File,
            calibration.Model.Sha256,
            calibration.Dimension,
            "cosine",
            Names[calibration.Reads],
            calibration.TrainedOn,
            calibration.MeasuredOn,
            new ScoreForm(calibration.Score.PopulationMean, calibration.Score.PriorPairs),
            calibration.LeastLikeness,
            [.. calibration.Points.Select(point => new PointForm(
                point.References, point.FmrRandom, point.Threshold, point.Fnmr, point.SkilledAccepted, [point.SkilledInterval.Low, point.SkilledInterval.High], point.Writers))]);
        return JsonSerializer.Serialize(document, StrictJson.Options) + "\n";
    }

    public static SignatureCalibration Read(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        Document document;
        try
        {
            document = JsonSerializer.Deserialize<Document>(json, StrictJson.Options) ?? throw SignatureCalibrationRules.Broken("the text", "must be a JSON object");
        }
        catch (Exception broken) when (broken is JsonException or ArgumentException or InvalidOperationException or FormatException)
        {
            var (line, key) = broken is JsonException { LineNumber: { } number } where ? ($" (line {number + 1})", where.Path?.TrimStart('$', '.')) : ("", null);
            throw new CalibrationFormatException(
                SignatureCalibrationRules.Broken(
                    Missing(broken.Message) ?? (string.IsNullOrEmpty(key) ? "the text" : key),
                    $"is missing, unknown or of another kind{line}; restore the file that came with the model").Message,
                broken);
        }

        if (document.Schema != Schema)
        {
            throw SignatureCalibrationRules.Broken("schema", $"is {document.Schema}, this program reads {Schema}: export the model again");
        }

        if (document.Sha256.Length < ShortHash || document.Model.Split('@') is not [{ Length: > 0 } name, var hash] || hash != document.Sha256[..ShortHash])
        {
            throw SignatureCalibrationRules.Broken("model", $"must be a name, '@' and the first {ShortHash} digits of sha256");
        }

        if (document.Metric != "cosine")
        {
            throw SignatureCalibrationRules.Broken("metric", "must be 'cosine': signatures are compared by no other");
        }

        if (!Names.ContainsValue(document.Reads))
        {
            throw SignatureCalibrationRules.Broken("reads", $"must be one of {string.Join(", ", Names.Values.Select(one => $"'{one}'"))}");
        }

        return new SignatureCalibration(
            new ModelId(name, document.Sha256),
            Names.Single(one => one.Value == document.Reads).Key,
            document.File,
            document.Dimension,
            Metric.Cosine,
            document.TrainedOn,
            document.MeasuredOn,
            new SignatureScore(document.Score.PopulationMean, document.Score.PriorPairs),
            document.LeastLikeness,
            [.. document.OperatingPoints.Select(Point)]);
    }

    private static SignatureOperatingPoint Point(PointForm form, int index) => form is null
        ? throw SignatureCalibrationRules.Broken($"operatingPoints[{index}]", "must be an object")
        : form.SkilledInterval is [var low, var high]
            ? new SignatureOperatingPoint(form.References, form.FmrRandom, form.Threshold, form.Fnmr, form.SkilledAccepted, new ErrorInterval(low, high), form.Writers)
            : throw SignatureCalibrationRules.Broken($"operatingPoints[{index}].skilledInterval", "must be two numbers, low and high");

    /// <summary>Keys that the reader says are missing; null where it says another thing.</summary>
    private static string? Missing(string message) => message.Split("including:") is [_, var names] ? string.Join(", ", names.Split('\'').Where((_, i) => i % 2 == 1)) : null;

    private sealed record Document(
        int Schema, string Model, string File, string Sha256, int Dimension, string Metric, string Reads, string TrainedOn, string MeasuredOn, ScoreForm Score, double LeastLikeness, IReadOnlyList<PointForm> OperatingPoints);

    private sealed record ScoreForm(double PopulationMean, double PriorPairs);

    private sealed record PointForm(int References, double FmrRandom, double Threshold, double Fnmr, double SkilledAccepted, double[] SkilledInterval, int Writers);
}

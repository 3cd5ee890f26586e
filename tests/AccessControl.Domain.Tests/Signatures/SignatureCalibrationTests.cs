using System.Text.Json.Nodes;
using AccessControl.Domain.Accuracy;
using AccessControl.Domain.Matching;
using AccessControl.Domain.Signatures;

namespace AccessControl.Domain.Tests.Signatures;

public sealed class SignatureCalibrationTests
{
    private static readonly string Hash = new string('a', 12) + new string('b', 52);

    [Fact]
    public void ToJson_Parsed_IsTheSame()
    {
        var json = Sample().ToJson();

        Assert.Equal(Sample(), SignatureCalibration.Parse(json));
        Assert.Equal(json, SignatureCalibration.Parse(json).ToJson());
        Assert.EndsWith("}\n", json, StringComparison.Ordinal);
        Assert.Contains("\"model\": \"signature-strokes@aaaaaaaaaaaa\"", json, StringComparison.Ordinal);
        Assert.Contains("\"fmrRandom\": 0.01", json, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(10)]
    public void PointFor_NumberOfReferences_IsThatOnes(int references) => Assert.Equal(references, Sample().PointFor(references).References);

    [Fact]
    public void PointFor_FewerThanItIsMeasuredFor_IsRefused() => Assert.Throws<ArgumentOutOfRangeException>(() => Sample().PointFor(2));

    [Fact]
    public void PointFor_OfPictures_BeginsAtASingleReference()
    {
        Assert.Equal(1, Pictures().PointFor(1).References);
        Assert.Equal(10, Pictures().PointFor(10).References);
        Assert.Throws<ArgumentOutOfRangeException>(() => Pictures().PointFor(0));
        Assert.Equal(Pictures(), SignatureCalibration.Parse(Pictures().ToJson()));
        Assert.NotEqual(Sample(), Pictures());
    }

    [Theory]
    [InlineData("schema", "2")]
    [InlineData("model", "\"signature-strokes@aaaaaaaaaaab\"")]
    [InlineData("model", "\"signature-strokes\"")]
    [InlineData("file", "\"../elsewhere.onnx\"")]
    [InlineData("file", "\"\"")]
    [InlineData("sha256", "\"AA\"")]
    [InlineData("dimension", "0")]
    [InlineData("dimension", "\"128\"")]
    [InlineData("metric", "\"euclidean\"")]
    [InlineData("reads", "\"voices\"")]
    [InlineData("trainedOn", "\"\"")]
    [InlineData("measuredOn", "\"two\\nlines\"")]
    [InlineData("score.populationMean", "1.5")]
    [InlineData("score.priorPairs", "-1")]
    [InlineData("operatingPoints", "[]")]
    [InlineData("operatingPoints[0].references", "4")]
    [InlineData("leastLikeness", "1.5")]
    [InlineData("operatingPoints[0].fmrRandom", "0")]
    [InlineData("operatingPoints[0].fmrRandom", "0.00001")]
    [InlineData("operatingPoints[1].threshold", "2.5")]
    [InlineData("operatingPoints[1].fnmr", "1.01")]
    [InlineData("operatingPoints[1].skilledAccepted", "-0.1")]
    [InlineData("operatingPoints[7].skilledInterval", "[0.5, 0.1]")]
    [InlineData("operatingPoints[7].skilledInterval", "[0.1]")]
    [InlineData("operatingPoints[7].writers", "1")]
    [InlineData("operatingPoints[7].writers", "null")]
    public void Parse_ValueThatCannotBe_IsRefusedByItsKey(string key, string value)
    {
        var changed = Changed(key, (parent, name) => parent[name] = JsonNode.Parse(value));

        var refused = Assert.Throws<CalibrationFormatException>(() => SignatureCalibration.Parse(changed));

        // A hash that isn't one no longer fits the name beside it, and that may be said first.
        Assert.True(refused.Message.StartsWith("signature calibration: " + key, StringComparison.Ordinal) || key == "sha256", refused.Message);
        Assert.DoesNotContain('\n', refused.Message);
    }

    [Theory]
    [InlineData("sha256")]
    [InlineData("score")]
    [InlineData("score.priorPairs")]
    [InlineData("operatingPoints[2].threshold")]
    public void Parse_MissingKey_IsRefusedByItsName(string key)
    {
        var refused = Assert.Throws<CalibrationFormatException>(() => SignatureCalibration.Parse(Changed(key, (parent, name) => parent.Remove(name))));

        Assert.Contains(key.Split('.')[^1], refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Parse_UnknownKey_IsRefusedByItsName()
    {
        var refused = Assert.Throws<CalibrationFormatException>(() => SignatureCalibration.Parse(Changed("surprise", (parent, name) => parent[name] = 1)));

        Assert.Contains("surprise", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{")]
    public void Parse_NoDocument_IsRefused(string text) =>
        Assert.StartsWith("signature calibration: the text", Assert.Throws<CalibrationFormatException>(() => SignatureCalibration.Parse(text)).Message, StringComparison.Ordinal);

    internal static SignatureCalibration Sample(double threshold = -0.2, ModelId? model = null) => Sample(SignatureMedium.Strokes, 3, threshold, model);

    internal static SignatureCalibration Pictures(double threshold = -0.2, ModelId? model = null) => Sample(SignatureMedium.Picture, 1, threshold, model);

    private static SignatureCalibration Sample(SignatureMedium reads, int fewest, double threshold, ModelId? model) => new(
        model ?? new ModelId("signature-strokes", Hash),
        reads,
        "signature-strokes.onnx",
        128,
        Metric.Cosine,
        "4,000 generated writers",
        "200 generated writers of families that weren't trained on",
        new SignatureScore(0.8, 3),
        0.6,
        [.. Enumerable.Range(fewest, 11 - fewest).Select(references => new SignatureOperatingPoint(references, 0.01, threshold, 0.05, 0.2, new ErrorInterval(0.15, 0.25), 200))]);

    private static string Changed(string key, Action<JsonObject, string> change)
    {
        var document = JsonNode.Parse(Sample().ToJson())!.AsObject();
        var (parent, name) = (document, key);
        if (key.Split('.') is [var outer, var inner])
        {
            parent = outer.Split('[', ']') is [var list, var index, _] ? document[list]![int.Parse(index, System.Globalization.CultureInfo.InvariantCulture)]!.AsObject() : document[outer]!.AsObject();
            name = inner;
        }

        change(parent, name);
        return document.ToJsonString();
    }
}

using System.Text.Json.Nodes;
using AccessControl.Domain.Accuracy;
using AccessControl.Domain.Matching;
using AccessControl.Domain.Matching.Adaptation;
using CsCheck;

namespace AccessControl.Domain.Tests.Matching.Adaptation;

public sealed class SiteHeadTests
{
    private static readonly Gen<(int Rank, float[] U, float[] V)> AnyFactors = Gen.Int[1, SiteHead.MostRank].SelectMany(rank =>
        Gen.Select(Gen.Const(rank), Gen.Float[-1, 1].Array[Faces.Dimension * rank], Gen.Float[-1, 1].Array[Faces.Dimension * rank]));

    [Fact]
    public void Revert_AfterApply_GivesTheEmbeddingBack() => Gen.Select(AnyFactors, Faces.AnyEmbedding).Sample((factors, embedding) =>
    {
        var head = Head(factors.Rank, factors.U, factors.V);

        var back = head.Revert(head.Apply(embedding));

        Assert.Equal(Faces.Model, back.Model);
        Assert.All(back.Values.ToArray().Zip(embedding.Normalised().Values.ToArray()), pair => Assert.Equal(pair.Second, pair.First, 1e-5f));
    });

    [Fact]
    public void Apply_ByHand_IsHTimesTheEmbeddingAtLengthOne()
    {
        var (u, v) = (new float[Faces.Dimension], new float[Faces.Dimension]);
        (u[0], v[1]) = (0.3f, 1f);
        var values = new float[Faces.Dimension];
        (values[0], values[1]) = (1, 1);

        var moved = new SiteHead(Faces.Model, SiteHeadKind.LowRank, 1, [.. u], [.. v], 1, 0.025, Faces.Model.Sha256, Faces.Model.Sha256, [Figure], Calibration(SiteHead.ModelOf(Faces.Model, 1, [.. u], [.. v])))
            .Apply(new Embedding(Faces.Model, values));

        Assert.Equal(1.3 / Math.Sqrt((1.3 * 1.3) + 1), moved.Values[0], 1e-6);
        Assert.Equal(1 / Math.Sqrt((1.3 * 1.3) + 1), moved.Values[1], 1e-6);
        Assert.Equal(1, moved.Norm, 1e-6);
        Assert.Equal("test-encoder+site", moved.Model.Name);
    }

    [Fact]
    public void Apply_AnyHead_BringsNoTwoEmbeddingsNearerThanTheBoundSays() => Gen.Select(AnyFactors, Faces.AnyEmbedding, Faces.AnyEmbedding).Sample((factors, one, other) =>
    {
        var head = Head(factors.Rank, factors.U, factors.V);

        var after = head.Apply(one).CompareTo(head.Apply(other), Metric.Cosine).Value;

        Assert.True(after <= SiteHead.LargestCosine(one.CompareTo(other, Metric.Cosine).Value) + 1e-5);
    });

    [Fact]
    public void LargestCosine_OneSharedDirectionKeptAndOneCut_IsReached()
    {
        // 1 + 0.3 along what both share, 1 - 0.3 along what tells them apart.
        var (u, v) = (new float[2 * Faces.Dimension], new float[2 * Faces.Dimension]);
        (u[0], v[0], u[3], v[3]) = (0.3f, 1, -0.3f, 1);
        var head = Bounded(2, u, v);
        var values = new float[Faces.Dimension];
        (values[0], values[1]) = (0.8f, 0.6f);
        var one = new Embedding(Faces.Model, values);
        values[1] = -0.6f;
        var other = new Embedding(Faces.Model, values);

        var after = head.Apply(one).CompareTo(head.Apply(other), Metric.Cosine).Value;

        Assert.Equal(SiteHead.LargestCosine(0.28), after, 1e-5);
    }

    [Fact]
    public void SpectralNorm_AnyFactors_IsWhatTheLongestImageHas() => Gen.Select(AnyFactors, Faces.AnyEmbedding).Sample((factors, start) =>
    {
        double[] u = [.. factors.U.Select(value => (double)value)], v = [.. factors.V.Select(value => (double)value)];
        var norm = SpectralNorm.OfProduct(u, v, factors.Rank);

        // By power iteration, from below.
        double[] x = [.. start.Normalised().Values.ToArray().Select(value => (double)value)];
        var reached = 0.0;
        for (var i = 0; i < 2000; i++)
        {
            var image = Times(u, Inner(v, x, factors.Rank), factors.Rank);
            reached = Math.Sqrt(image.Sum(value => value * value));
            var back = Times(v, Inner(u, image, factors.Rank), factors.Rank);
            var length = Math.Sqrt(back.Sum(value => value * value));
            x = [.. back.Select(value => value / length)];
        }

        Assert.True(reached <= norm * (1 + 1e-9), $"{reached} is above {norm}");
        Assert.Equal(norm, reached, norm * 1e-3);
    }, iter: 30);

    [Fact]
    public void SpectralNorm_ByHand_IsTheLargestSingularValue()
    {
        Assert.Equal(0.6, SpectralNorm.OfProduct([0.2, 0], [3, 0], 1), 1e-5);
        Assert.Equal(0.5, SpectralNorm.OfProduct([0.3, 0, 0, 0.5], [1, 0, 0, -1], 2), 1e-5);
        Assert.Equal(0, SpectralNorm.OfProduct([0, 0], [1, 1], 1));
    }

    [Fact]
    public void SiteHead_MovingMoreThanAllowed_IsRefused()
    {
        var (u, v) = (new float[Faces.Dimension], new float[Faces.Dimension]);
        (u[0], v[0]) = (0.301f, 1);

        var refused = Assert.Throws<SiteFileException>(() => Bounded(1, u, v));

        Assert.Contains("by 0.301", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Parse_WhatWasWritten_IsTheSame()
    {
        var head = Sample();

        var json = head.ToJson();
        var again = SiteHead.Parse(json, "head.json");

        Assert.Equal(json, again.ToJson());
        Assert.Equal((head.Model, head.Base, head.Kind, head.Rank, head.Attempt, head.Alpha, (head.CapturesSha256, head.ReferenceSha256)), (again.Model, again.Base, again.Kind, again.Rank, again.Attempt, again.Alpha, (again.CapturesSha256, again.ReferenceSha256)));
        Assert.Equal(head.U, again.U);
        Assert.Equal(head.V, again.V);
        Assert.Equal(head.Figures, again.Figures);
        Assert.Equal(head.Calibration, again.Calibration);
    }

    [Theory]
    [InlineData("schema", "1")]
    [InlineData("schema", "3")]
    [InlineData("schema", "\"2\"")]
    [InlineData("schema", "null")]
    [InlineData("sha256", "\"aa\"")]
    [InlineData("model", "\"test-encoder\"")]
    [InlineData("base.sha256", "\"AA\"")]
    [InlineData("base.name", "\"\"")]
    [InlineData("kind", "\"deep\"")]
    [InlineData("dimension", "17")]
    [InlineData("rank", "0")]
    [InlineData("rank", "9")]
    [InlineData("u", "\"AAA\"")]
    [InlineData("u", "\"AAAA\"")]
    [InlineData("attempt", "0")]
    [InlineData("attempt", "11")]
    [InlineData("alpha", "0.02")]
    [InlineData("capturesSha256", "\"\"")]
    [InlineData("referenceSha256", "\"\"")]
    [InlineData("referenceSha256", "null")]
    [InlineData("figures", "[]")]
    [InlineData("figures", "[null]")]
    [InlineData("figures[0].measure", "null")]
    [InlineData("calibration", "null")]
    [InlineData("calibration.model.name", "\"test-encoder\"")]
    [InlineData("calibration.points", "[]")]
    public void Parse_ValueThatCannotBe_IsRefused(string key, string value)
    {
        var refused = Assert.Throws<SiteFileException>(() => SiteHead.Parse(Changed(key, (parent, name) => parent[name] = JsonNode.Parse(value)), "head.json"));

        Assert.StartsWith("head.json: ", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', refused.Message);
    }

    [Fact]
    public void Parse_OfTheSchemaBefore_SaysToMakeItAgain()
    {
        var old = Changed("referenceSha256", (parent, name) =>
        {
            parent.Remove(name);
            parent["schema"] = 1;
        });

        Assert.Equal(
            "head.json: site head: schema is 1, by which a head needn't say what reference set it was held against; make the head again from the same captures, by 'accesscontrol-train adapt'.",
            Assert.Throws<SiteFileException>(() => SiteHead.Parse(old, "head.json")).Message);
        Assert.Contains("schema is 3, this program reads 2", Assert.Throws<SiteFileException>(() => SiteHead.Parse(
            Changed("schema", (parent, name) => parent[name] = 3), "head.json")).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("schema")]
    [InlineData("kind")]
    [InlineData("v")]
    [InlineData("referenceSha256")]
    [InlineData("calibration")]
    [InlineData("figures[0].limit")]
    public void Parse_MissingKey_IsRefused(string key) =>
        Assert.Throws<SiteFileException>(() => SiteHead.Parse(Changed(key, (parent, name) => parent.Remove(name)), "head.json"));

    [Fact]
    public void Parse_NoJson_IsRefused()
    {
        Assert.Throws<SiteFileException>(() => SiteHead.Parse("", "head.json"));
        Assert.Throws<SiteFileException>(() => SiteHead.Parse("null", "head.json"));
        Assert.Throws<SiteFileException>(() => SiteHead.Parse("[]", "head.json"));
    }

    [Fact]
    public void Apply_EmbeddingOfAnotherModel_IsRefused()
    {
        var head = Sample();

        Assert.Throws<ArgumentException>(() => head.Apply(new Embedding(Faces.OtherModel, Faces.Of(1).Values)));
        Assert.Throws<ArgumentException>(() => head.Revert(Faces.Of(1)));
    }

    [Fact]
    public void AlphaOf_Attempts_SpendTheWholeTogether()
    {
        Assert.Equal(0.025, SiteHead.AlphaOf(1));
        Assert.Equal(0.0125, SiteHead.AlphaOf(2));
        Assert.Equal(SiteHead.AllAttemptsAlpha, Enumerable.Range(1, 60).Sum(SiteHead.AlphaOf), 1e-12);
    }

    private static SiteFigure Figure => new("Cllr", 0.3, 0.2, 0.05, 0);

    private static SiteHead Sample() => Head(
        3, [.. Enumerable.Range(0, 3 * Faces.Dimension).Select(i => MathF.Sin(i))], [.. Enumerable.Range(0, 3 * Faces.Dimension).Select(i => MathF.Cos(2 * i))]);

    /// <summary>A head of any factors, brought within the bound.</summary>
    private static SiteHead Head(int rank, float[] u, float[] v)
    {
        var norm = SpectralNorm.OfProduct([.. u.Select(value => (double)value)], [.. v.Select(value => (double)value)], rank);
        return Bounded(rank, [.. u.Select(value => norm > SiteHead.LargestNorm ? (float)(value * SiteHead.LargestNorm / norm) : value)], v);
    }

    private static SiteHead Bounded(int rank, float[] u, float[] v) => new(
        Faces.Model, SiteHeadKind.Wccn, rank, [.. u], [.. v], 2, 0.0125, new string('c', 64), new string('d', 64), [Figure], Calibration(SiteHead.ModelOf(Faces.Model, rank, [.. u], [.. v])));

    private static Calibration Calibration(ModelId model) => new(
        "site",
        model,
        Metric.Cosine,
        new CalibrationSource("drawn", true, "none", 100, 1000, 0, 1000, 1_000_000),
        [.. Enumerable.Range(1, 5).Select(i => new OperatingPoint(Math.Pow(10, -i), 0.1 * i, new ErrorInterval(0, 1), 0.01, new ErrorInterval(0, 1), 0.01))]);

    private static double[] Inner(double[] matrix, double[] x, int rank)
    {
        var inner = new double[rank];
        for (var i = 0; i < matrix.Length; i++)
        {
            inner[i % rank] += matrix[i] * x[i / rank];
        }

        return inner;
    }

    private static double[] Times(double[] matrix, double[] inner, int rank)
    {
        var image = new double[matrix.Length / rank];
        for (var i = 0; i < matrix.Length; i++)
        {
            image[i / rank] += matrix[i] * inner[i % rank];
        }

        return image;
    }

    private static string Changed(string key, Action<JsonObject, string> change)
    {
        var root = JsonNode.Parse(Sample().ToJson())!;
        var parent = root.AsObject();
        var parts = key.Split('.');
        foreach (var part in parts[..^1])
        {
            var at = part.IndexOf('[', StringComparison.Ordinal);
            parent = (at < 0 ? parent[part]! : parent[part[..at]]![int.Parse(part[(at + 1)..^1])]!).AsObject();
        }

        change(parent, parts[^1]);
        return root.ToJsonString();
    }
}

using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using AccessControl.Domain.Accuracy;
using AccessControl.Domain.Accuracy.OpenSet;
using AccessControl.Domain.Matching;

namespace AccessControl.Domain.Tests.Accuracy.Independent;

/// <summary>
/// Error rates of fixed embeddings against those of accuracy.py, which works them out from the definitions in another language. Its output is
/// kept beside it; where python3 is there it is run again and must still say the same.
/// </summary>
public sealed class IndependentProgramTests
{
    private const double Same = 1e-12;

    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Accuracy", "Independent");
    private static readonly JsonElement Golden = Read(File.ReadAllText(Path.Combine(Folder, "accuracy.json")));
    private static readonly (ImmutableArray<int> Subjects, ImmutableArray<Embedding> Embeddings, float[] Rows, int Dimension) Fixed = Load();

    [Fact]
    public void Comparisons_OfFixedEmbeddings_HaveTheProgramsRates()
    {
        var scores = EmbeddingScores.OfAllPairs(Fixed.Embeddings, Fixed.Subjects, TestContext.Current.CancellationToken);

        foreach (var expected in Golden.GetProperty("comparisons").EnumerateArray())
        {
            var threshold = Number(expected, "threshold");
            Assert.Equal(Number(expected, "fnmr"), scores.Fnmr(threshold), Same);
            Assert.Equal(Number(expected, "fnmrBySubject"), scores.FnmrBySubject(threshold), Same);

            // Below the exactly kept tenth a rate is rounded up, by no more than lies within a step of the threshold.
            Assert.Equal(Number(expected, "fmr"), scores.Fmr(threshold), scores.IsExactAt(threshold) ? Same : 2.0 / scores.NonMatedCount);
        }
    }

    [Fact]
    public void Searches_OfFixedGalleries_HaveTheProgramsRates() => Holds("searches", Searches());

    [Fact]
    public void Searches_LeavingEachOut_HaveTheProgramsRates() => Holds("leaveOneOut", GallerySearch.LeaveOneOut(Fixed.Rows, Fixed.Dimension, Fixed.Subjects, cancellation: TestContext.Current.CancellationToken));

    [Fact]
    public void ThresholdAt_OfFixedGalleries_IsTheProgramsOwn()
    {
        var scores = Searches();

        foreach (var expected in Golden.GetProperty("atFpir").EnumerateArray())
        {
            var wanted = Number(expected, "wanted");
            Assert.True(wanted >= scores.SmallestSupportedFpir);
            var threshold = scores.ThresholdAt(wanted)!.Value;
            Assert.Equal(Number(expected, "above"), threshold, 1e-6);
            Assert.Equal(Number(expected, "fnir"), scores.At(threshold).Fnir, Same);
        }
    }

    [Fact]
    public void Interval_OfFixedEmbeddings_IsTheProgramsToWithinItsDraws()
    {
        var scores = EmbeddingScores.OfAllPairs(Fixed.Embeddings, Fixed.Subjects, TestContext.Current.CancellationToken);
        var tally = new SubjectTally(scores.Subjects);
        foreach (var pair in scores.Mated)
        {
            tally.Add(scores.SubjectOfSample[pair.First], pair.Score < 0.7f ? 1 : 0, 1);
        }

        var interval = tally.Measure(draws: 20_000).Interval;

        // 20,000 draws each by other random numbers: ends agree to about a hundredth.
        var expected = Golden.GetProperty("fnmrIntervalAt0.7");
        Assert.Equal(expected[0].GetDouble(), interval.Low, 0.01);
        Assert.Equal(expected[1].GetDouble(), interval.High, 0.01);
    }

    [Fact]
    public void Interval_OfIndependentTrials_IsTheProgramsOwn()
    {
        foreach (var expected in Golden.GetProperty("binomial").EnumerateArray())
        {
            var interval = BinomialInterval.Of(expected.GetProperty("errors").GetInt64(), expected.GetProperty("trials").GetInt64());

            Assert.Equal(expected.GetProperty("interval")[0].GetDouble(), interval.Low, 1e-9);
            Assert.Equal(expected.GetProperty("interval")[1].GetDouble(), interval.High, 1e-9);
        }
    }

    [Fact]
    public async Task Program_RunAgain_SaysWhatIsKept()
    {
        Assert.SkipUnless(HasPython(), "python3 isn't installed.");
        using var python = Process.Start(new ProcessStartInfo("python3", ["accuracy.py", "embeddings.csv", "galleries.csv"])
        {
            WorkingDirectory = Folder,
            RedirectStandardOutput = true,
            UseShellExecute = false,
        })!;

        var output = await python.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await python.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Equal(0, python.ExitCode);
        IsSame(Golden, Read(output), "");
    }

    private static bool HasPython() => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, "python3")));

    private static IdentificationScores Searches()
    {
        ImmutableArray<ImmutableArray<int>> galleries = [.. File.ReadAllLines(Path.Combine(Folder, "galleries.csv")).Select(line => line.Split(',').Select(int.Parse).ToImmutableArray())];
        return GallerySearch.Run(Fixed.Rows, Fixed.Dimension, Fixed.Subjects, galleries, workers: 2, cancellation: TestContext.Current.CancellationToken);
    }

    private static void Holds(string key, IdentificationScores scores)
    {
        foreach (var expected in Golden.GetProperty(key).EnumerateArray())
        {
            var rates = scores.At(Number(expected, "threshold"));
            Assert.Equal(Number(expected, "fpir"), rates.Fpir, Same);
            Assert.Equal(Number(expected, "fnir"), rates.Fnir, Same);
            Assert.Equal(Number(expected, "fnirBySubject"), rates.FnirBySubject, Same);
            Assert.Equal(Number(expected, "wrongPerson"), rates.WrongPerson, Same);
        }
    }

    private static void IsSame(JsonElement expected, JsonElement actual, string path)
    {
        Assert.Equal(expected.ValueKind, actual.ValueKind);
        if (expected.ValueKind == JsonValueKind.Number)
        {
            Assert.Equal(expected.GetDouble(), actual.GetDouble(), Same);
        }
        else if (expected.ValueKind == JsonValueKind.Array)
        {
            Assert.Equal(expected.GetArrayLength(), actual.GetArrayLength());
            for (var i = 0; i < expected.GetArrayLength(); i++)
            {
                IsSame(expected[i], actual[i], $"{path}[{i}]");
            }
        }
        else
        {
            Assert.Equal(expected.EnumerateObject().Select(property => property.Name), actual.EnumerateObject().Select(property => property.Name));
            foreach (var property in expected.EnumerateObject())
            {
                IsSame(property.Value, actual.GetProperty(property.Name), $"{path}.{property.Name}");
            }
        }
    }

    private static double Number(JsonElement element, string key) => element.GetProperty(key).GetDouble();

    private static JsonElement Read(string json)
    {
        using var document = JsonDocument.Parse(json);
        return document.RootElement.Clone();
    }

    private static (ImmutableArray<int> Subjects, ImmutableArray<Embedding> Embeddings, float[] Rows, int Dimension) Load()
    {
        var lines = File.ReadAllLines(Path.Combine(Folder, "embeddings.csv")).Select(line => line.Split(',')).ToList();
        var model = new ModelId("fixed", new string('a', 64));
        ImmutableArray<Embedding> embeddings =
            [.. lines.Select(fields => new Embedding(model, fields[1..].Select(field => float.Parse(field, CultureInfo.InvariantCulture)).ToArray()))];
        return (
            [.. lines.Select(fields => int.Parse(fields[0], CultureInfo.InvariantCulture))],
            embeddings,
            [.. embeddings.SelectMany(embedding => embedding.Normalised().Values.ToArray())],
            embeddings[0].Dimension);
    }
}

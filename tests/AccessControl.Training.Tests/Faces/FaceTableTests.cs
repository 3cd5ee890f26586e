using System.Globalization;
using AccessControl.Training.CommandLine;
using AccessControl.Training.Curation;
using AccessControl.Training.Networks;
using AccessControl.Training.Running;
using AccessControl.Training.Twins;
using static TorchSharp.torch;

namespace AccessControl.Training.Tests.Faces;

/// <summary>`faces table` on patterns: few people, few steps.</summary>
public sealed class FaceTableTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory().FullName;
    private readonly StringWriter _output = new();
    private readonly StringWriter _error = new();

    /// <summary>Every loss is trained and measured, and called again nothing is trained anew.</summary>
    [Fact]
    public async Task Table_OfLosses_HasARowForEachAndIsTheSameAgain()
    {
        var list = PatternFaces.WriteSet(_folder, 260, 2, 20);
        PatternFaces.Draw(260, 2).Write(_folder, "faces.bin");
        string[] arguments = ["faces", "table", "--images", Path.Combine(_folder, "set"), "--out", _folder, "--pairs", list, "--epochs", "2", "--seeds", "1"];

        Assert.Equal((TrainingProgram.Done, ""), await RunAsync(arguments));

        var table = _output.ToString();
        Assert.Contains("40 people to train on, 200 to choose by, 20 tested, 40 comparisons; frozen configuration", table, StringComparison.Ordinal);
        Assert.Contains("| encoder | trainings | best step of 2 | accuracy | EER | Cllr, bits |", table, StringComparison.Ordinal);
        Assert.All((string[])["the same untrained", "eigenfaces", "HOG"], name => Assert.Matches($@"\| {name} \| 1 \|  \| [0-9.]+ % \| [0-9.]+ % \| [0-9]\.[0-9]{{3}} \|", table));
        Assert.All((string[])["contrastive", "triplet, random", "triplet, semi-hard", "angular margin softmax"], name => Assert.Matches($@"\| {name} \| 1 \| [12] \| [0-9.]+ % \|", table));
        Assert.Contains("hold each encoder's threshold", table, StringComparison.Ordinal);
        var (curve, looks) = (await ReadAsync("contrastive-1", "training.csv"), await ReadAsync("losses.csv"));
        Assert.StartsWith("<", await ReadAsync("contrastive-1", "training.svg"), StringComparison.Ordinal);

        _output.GetStringBuilder().Clear();
        Assert.Equal((TrainingProgram.Done, ""), await RunAsync(arguments));
        Assert.Equal(table, _output.ToString());
        Assert.Equal(curve, await ReadAsync("contrastive-1", "training.csv"));
        Assert.Equal(looks, await ReadAsync("losses.csv"));
    }

    /// <summary>Two trainings of each way: mean and range, of the best step too; each distance is held against the normalised one, which losses has trained.</summary>
    [Fact]
    public async Task Table_OfMetrics_HasEachDistanceThatDiffersAndHoldsItAgainstTheNormalised()
    {
        await SetAsync(72, 3);

        Assert.Equal((TrainingProgram.Done, ""), await RunAsync([.. Arguments("3", "2"), "--compare", "metrics"]));

        var table = _output.ToString();
        foreach (var loss in (string[])["contrastive", "triplet, semi-hard"])
        {
            Assert.All((string[])["Euclidean, normalised", "Euclidean, raw", "cosine"], distance => Assert.Matches($@"\| {loss}, {distance} \| 2 \| [0-9]+ \([123] to [123]\) \| ", table));
            Assert.All((string[])["Euclidean, raw", "cosine"], distance => Assert.Contains($"\n{loss}, {distance} beside {loss}, Euclidean, normalised, refused", table, StringComparison.Ordinal));
        }

        // Raw margins are those of unit embeddings in units of the untrained network's lengths.
        double Margin(string folder) => double.Parse(ConfigurationOf(folder).Split(", Euclidean, raw")[0].Split("margin ")[1], CultureInfo.InvariantCulture);
        Assert.InRange(Margin("contrastive-Euclidean-raw-1"), 2, 20);
        Assert.Equal(0.2 * Math.Pow(Margin("contrastive-Euclidean-raw-2"), 2), Margin("triplet-semi-hard-Euclidean-raw-2"), 1e-9);
        Assert.Contains("contrastive, margin 0.5, cosine", ConfigurationOf("contrastive-cosine-1"), StringComparison.Ordinal);
        Assert.Contains("triplets, semi-hard, margin 0.1, cosine", ConfigurationOf("triplet-semi-hard-cosine-1"), StringComparison.Ordinal);
        Assert.Equal(["contrastive-1", "contrastive-2", "contrastive-Euclidean-raw-1", "contrastive-Euclidean-raw-2", "contrastive-cosine-1", "contrastive-cosine-2"], Directory.GetDirectories(_folder, "contrastive*").Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    /// <summary>Every way to find negatives, with label errors put in: the search says how many it sets aside, and the looks are drawn.</summary>
    [Fact]
    public async Task Table_OfMiningsWithLabelErrors_SaysHowManyAreSetAsideAndDrawsTheLooks()
    {
        await SetAsync(72, 4);

        Assert.Equal((TrainingProgram.Done, ""), await RunAsync([.. Arguments("24", "1"), "--compare", "minings", "--label-errors", "0.1"]));

        string[] ways = ["triplet, random", "triplet, semi-hard", "triplet, batch-hard", "triplet, batch-hard after semi-hard", "triplet, distance-weighted", "triplet, semi-hard, hard negatives by search"];
        Assert.All(ways, name => Assert.Contains($"| {name} | 1 |", _output.ToString(), StringComparison.Ordinal));
        Assert.All(ways[3..], name => Assert.Contains($"\n{name} beside triplet, semi-hard, refused", _output.ToString(), StringComparison.Ordinal));
        Assert.Contains(", hard negatives of a search every 5 epochs", ConfigurationOf("triplet-semi-hard-hard-negatives-by-search-errors-0.1-1"), StringComparison.Ordinal);
        Assert.Matches("[0-9]+ of 5 label errors are among the [0-9]+ pairs that were set aside", _error.ToString());
        var looks = (await ReadAsync("minings-errors-0.1.csv")).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal("way,seed,steps,eer", looks[0]);
        Assert.All(ways, name => Assert.Matches($"^\"{name}\",1,2,0\\.[0-9]+$", looks.First(line => line.StartsWith($"\"{name}\",", StringComparison.Ordinal))));
        Assert.True(looks.Length > 1 + (6 * 5));
        Assert.Equal(looks[1..].Count(line => line.StartsWith("\"triplet, random\"", StringComparison.Ordinal)), (await ReadAsync("triplet-random-errors-0.1-1", "looks.csv")).Split('\n', StringSplitOptions.RemoveEmptyEntries).Length - 1);
        Assert.StartsWith("<", await ReadAsync("minings-errors-0.1.svg"), StringComparison.Ordinal);
    }

    /// <summary>With people beside the others who don't exist: one more row, held against the same without them. They were drawn before.</summary>
    [Fact]
    public async Task Table_WithSyntheticPeople_HasARowMoreBesideTheSameWithoutThem()
    {
        await SetAsync(72, 3);
        PatternFaces.Draw(12, 4, noise: 10).Write(_folder, "synthetic-12.bin");

        Assert.Equal((TrainingProgram.Done, ""), await RunAsync([.. Arguments("2", "1"), "--synthetic", "12"]));

        Assert.Contains("12 people to train on, 40 to choose by, 20 tested, 40 comparisons; frozen configuration", _output.ToString(), StringComparison.Ordinal);
        Assert.Contains("| triplet, semi-hard, with 12 synthetic people | 1 |", _output.ToString(), StringComparison.Ordinal);
        Assert.Contains("triplet, semi-hard, with 12 synthetic people beside triplet, semi-hard, refused", _output.ToString(), StringComparison.Ordinal);
        Assert.Equal((await ReadAsync("triplet-semi-hard-1", "training.csv")).Split('\n').Length, (await ReadAsync("triplet-semi-hard-with-12-synthetic-people-1", "training.csv")).Split('\n').Length);
    }

    /// <summary>A training that comes to nothing is missing in its row, with the reason; the others are trained and measured, and the exit code tells.</summary>
    [Theory]
    [InlineData("1", "0 of 1")]
    [InlineData("2", "1 of 2")]
    public async Task Table_WithATrainingThatStopped_SaysSoInItsRowAndGoesOn(string seeds, string trainings)
    {
        await SetAsync(72, 3);
        Assert.Equal((TrainingProgram.Done, ""), await RunAsync(Arguments("2", seeds)));
        BreakWeights("triplet-random-1");
        _output.GetStringBuilder().Clear();

        Assert.Equal(TrainingProgram.Stopped, (await RunAsync(Arguments("2", seeds))).Code);

        var table = _output.ToString();
        Assert.Matches($@"\| triplet, random \| {trainings} \|", table);
        Assert.Contains("\nNot in it: triplet, random, seed 1, after 1 steps: the loss of step 1 is no number", table, StringComparison.Ordinal);
        Assert.Matches($@"\| angular margin softmax \| {seeds} \| [0-9 ()to]+ \| [0-9.]+ %", table);
        Assert.Equal(seeds == "2", table.Contains("triplet, random beside contrastive, refused", StringComparison.Ordinal));
        Assert.DoesNotContain("NaN", table, StringComparison.Ordinal);
        Assert.Contains("triplet, random (1 stopped)", await ReadAsync("losses.svg"), StringComparison.Ordinal);
    }

    /// <summary>A pack to be measured beside that there isn't: told before anything is trained.</summary>
    [Fact]
    public async Task Table_WithACeilingThatIsntThere_TrainsNothing()
    {
        await SetAsync(72, 2);

        var (code, error) = await RunAsync([.. Arguments("1", "1"), "--ceiling", "none"]);

        Assert.Equal(TrainingProgram.Unusable, code);
        Assert.StartsWith("pack 'none' is not in the catalogue", Assert.Single(error.Split('\n', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
        Assert.Empty(Directory.GetDirectories(_folder, "contrastive*"));
    }

    /// <summary>More label errors than there are faces to give away: one line, and nothing is trained.</summary>
    [Fact]
    public async Task Table_WithMoreLabelErrorsThanFacesToMove_IsExitCode2WithOneLine()
    {
        await SetAsync(72, 2);

        var (code, error) = await RunAsync([.. Arguments("1", "1"), "--label-errors", "0.05"]);

        Assert.Equal(TrainingProgram.Unusable, code);
        Assert.StartsWith("Label errors of 0.05 are 1 of 24 faces, and 0 can be given to somebody else at most", Assert.Single(error.Split('\n', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
        Assert.Empty(Directory.GetDirectories(_folder, "contrastive*"));
    }

    [Fact]
    public async Task Table_Help_SaysHowLongItTakesAndWhatIsTheSame()
    {
        Assert.Equal(TrainingProgram.Done, await TrainingProgram.RunAsync(["faces", "table", "--help"], _output, _error, TestContext.Current.CancellationToken));

        var help = string.Join(' ', _output.ToString().Split((char[])[' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries));
        Assert.Contains("2 to 3 minutes a training on two idle cores at the defaults: losses 12 trainings, minings 18, metrics 18", help, StringComparison.Ordinal);
        Assert.Contains("the steps offered; a training looks at people to choose by 12 times, ends after 4 looks in vain", help, StringComparison.Ordinal);
        Assert.Equal((12, 18, 18), (3 * FaceMethod.Comparisons["losses"].Length, 3 * FaceMethod.Comparisons["minings"].Length, 3 * FaceMethod.Comparisons["metrics"].Length));
    }

    public void Dispose()
    {
        _output.Dispose();
        _error.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>A set of patterns with a manifest: the first 12 people to train on, the last 20 tested, those between to choose by.</summary>
    private async Task SetAsync(int people, int each)
    {
        PatternFaces.WriteSet(_folder, people, each, 20);
        PatternFaces.Draw(people, each).Write(_folder, "faces.bin");
        SplitPart Part(int person) => person < 12 ? SplitPart.Train : person < people - 20 ? SplitPart.Validation : SplitPart.Test;
        var pictures = Enumerable.Range(0, people * each).Select(face => new CuratedPicture(PatternFaces.File(face / each, face % each), $"p{face / each:000}", Part(face / each), PictureFate.Kept, ""));
        await File.WriteAllTextAsync(Path.Combine(_folder, "manifest.csv"), new CurationManifest([.. pictures]).ToCsv(), TestContext.Current.CancellationToken);
    }

    private string[] Arguments(string epochs, string seeds) =>
        ["faces", "table", "--images", Path.Combine(_folder, "set"), "--out", _folder, "--pairs", Path.Combine(_folder, "pairs.csv"), "--manifest", Path.Combine(_folder, "manifest.csv"), "--epochs", epochs, "--seeds", seeds];

    private Task<string> ReadAsync(params string[] path) => File.ReadAllTextAsync(Path.Combine([_folder, .. path]), TestContext.Current.CancellationToken);

    /// <summary>Which run the checkpoint of a training says it is of.</summary>
    private string ConfigurationOf(string folder)
    {
        using var reader = new BinaryReader(File.OpenRead(Path.Combine(_folder, folder, TrainingRun.CheckpointFile)));
        reader.ReadBytes("accesscontrol checkpoint 3\n".Length);
        return reader.ReadString();
    }

    /// <summary>Puts a checkpoint in its place whose weights are no numbers, of the same run after its first step.</summary>
    private void BreakWeights(string folder)
    {
        using var twins = TwinEncoder.Seeded(1, () => new ResidualEncoder(ResidualShape.Faces));
        using (no_grad())
        {
            foreach (var weight in twins.parameters())
            {
                weight.fill_(double.NaN);
            }
        }

        using var optimiser = new AdamWeights([twins]);
        Checkpoint.Write(Path.Combine(_folder, folder, TrainingRun.CheckpointFile), ConfigurationOf(folder), 1, [twins], optimiser, null, null);
    }

    /// <returns>The exit code, and where it isn't 0 what was said.</returns>
    private async Task<(int Code, string Error)> RunAsync(string[] arguments)
    {
        var code = await TrainingProgram.RunAsync(arguments, _output, _error, TestContext.Current.CancellationToken);
        return (code, code == TrainingProgram.Done ? "" : _error.ToString());
    }
}

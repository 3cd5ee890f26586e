using System.Collections.Immutable;
using System.Text.Json;
using AccessControl.Domain.Accuracy;
using AccessControl.Domain.Captures;
using AccessControl.Vision.Evaluation;

namespace AccessControl.Vision.Tests.Evaluation;

public sealed class EvaluationRunTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("evaluation-").FullName;

    // Angles in degrees: the cosine of two pictures is that of their difference.
    private static readonly (string File, double Degrees)[] People =
    [
        ("ann/1.jpg", 0), ("ann/2.jpg", 10), ("ann/3.jpg", 80), ("bob/1.jpg", 180), ("bob/2.jpg", 190), ("cem/1.png", 85),
    ];

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Run_OfFolders_ComparesEveryPictureWithEveryOther()
    {
        WritePeople();
        Write("cem/dark.jpg", nameof(CaptureFailureReason.TooDark));
        Write("cem/torn.jpg", "broken");
        Write("cem/notes.txt", "not a picture's name");

        var result = Run(new());

        Assert.Equal(8, result.Acquired.Images);
        Assert.Equal(2, result.Acquired.Failures);
        Assert.Equal(1, result.Acquired.Unreadable);
        Assert.Equal(1, result.Acquired.ByReason[CaptureFailureReason.TooDark]);
        Assert.Equal([("cem/dark.jpg", "TooDark"), ("cem/torn.jpg", "Unreadable")], result.Failures);
        Assert.Equal(3, result.Subjects);

        // Ann has 3 pairs, Bob 1; Ann's 3 with Bob's 2, Ann's 3 with Cem's 1, Bob's 2 with Cem's 1.
        Assert.Equal(4, result.Scores.MatedCount);
        Assert.Equal(11, result.Scores.NonMatedCount);
        Assert.Equal((false, "ann/3.jpg", "cem/1.png"), (result.Suspects[0].Mated, result.Suspects[0].First, result.Suspects[0].Second));
        Assert.Equal(new SubjectPair(0, 2), result.Suspects[0].People);
        Assert.Equal(Math.Cos(Radians(5)), result.Suspects[0].Score, 1e-6);
        var worst = result.Suspects.First(suspect => suspect.Mated);
        Assert.Equal(("ann/1.jpg", "ann/3.jpg"), (worst.First, worst.Second));
        Assert.Equal(WrittenFaces.Model, result.Calibration!.Model);
        Assert.False(result.Calibration.Source.Simulated);
    }

    [Fact]
    public void Run_WithMoreWorkers_GivesTheSameFiles()
    {
        var random = new Random(3);
        for (var person = 0; person < 30; person++)
        {
            for (var i = 0; i < 4; i++)
            {
                WriteAngle($"p{person}/{i}.jpg", (person * 12) + (random.NextDouble() * 20));
            }
        }

        EvaluationFiles.Write(Run(new() { Workers = 1 }), Out("one"));
        EvaluationFiles.Write(Run(new() { Workers = 4 }), Out("four"));

        var names = Directory.GetFiles(Out("one")).Select(Path.GetFileName).Order().ToList();
        Assert.Equal(8, names.Count);
        Assert.All(names, name => Assert.Equal(File.ReadAllText(Path.Combine(Out("one"), name!)), File.ReadAllText(Path.Combine(Out("four"), name!))));
        var calibration = Calibration.Parse(File.ReadAllText(Path.Combine(Out("one"), EvaluationFiles.Calibration)));
        Assert.Equal(30, calibration.Source.Subjects);
    }

    [Fact]
    public void Report_OfARun_HasTheNamedKeys()
    {
        WritePeople();

        using var json = JsonDocument.Parse(EvaluationReport.ToJson(Run(new())));

        var root = json.RootElement;
        Assert.Equal("written", root.GetProperty("pack").GetString());
        Assert.Equal(6, root.GetProperty("images").GetInt32());
        Assert.Equal(0, root.GetProperty("failuresToAcquire").GetInt32());
        Assert.Equal(4, root.GetProperty("mated").GetInt32());
        Assert.Equal(11, root.GetProperty("nonMated").GetInt32());

        // Of the mated, ann/3 is 80 and 70 degrees away from the others. Of the non-mated, only ann/3 and cem are close (5), then cem with ann/2 (75).
        Assert.Equal(((1.0 / 11) + 0.25) / 2, root.GetProperty("equalErrorRate").GetDouble(), 0.08);
        Assert.Equal(3.0 / 11, root.GetProperty("thresholdFmr").GetDouble(), 12);
        Assert.Equal(3.0 / 11, root.GetProperty("atThreshold").GetProperty("fmr").GetDouble(), 12);
        Assert.InRange(root.GetProperty("threshold").GetDouble(), -1, 1);
        Assert.Equal(JsonValueKind.Null, root.GetProperty("fnmrAtFmr").GetProperty("1e-3").ValueKind);
    }

    [Fact]
    public void Run_OfAListInFolds_MeasuresTheAccuracyOfEachFold()
    {
        WritePeople();
        Write("dan/1.jpg", nameof(CaptureFailureReason.NoFace));
        Write("pairs.csv", "fold,file_x,file_y,Decision\n1,ann/1.jpg,ann/2.jpg,Yes\n1,ann/1.jpg,bob/1.jpg,No\n1,bob/1.jpg,bob/2.jpg,Yes\n2,ann/2.jpg,ann/1.jpg,Yes\n2,ann/2.jpg,bob/2.jpg,No\n2,dan/1.jpg,ann/1.jpg,No\n");

        var result = Run(new() { Pairs = Path.Combine(_folder, "pairs.csv") });

        Assert.Equal(5, result.Acquired.Images);
        Assert.Equal(1, result.NotCompared);
        Assert.Equal(3, result.Scores.MatedCount);
        Assert.Equal(2, result.Scores.NonMatedCount);
        Assert.Equal([1, 2.0 / 3], result.Folds!.Folds);
        Assert.Equal([1, 1], result.Folds.Compared);
        Assert.Null(result.Calibration);
        Assert.Contains("points", result.CalibrationProblem, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_OfAListWithoutHeading_ReadsItsThreeColumns()
    {
        WritePeople();
        Write("pairs.csv", "1.png,ann/1.jpg,No\r\nann/1.jpg, ann/2.jpg ,yes\n\n");

        var result = Run(new() { Pairs = Path.Combine(_folder, "pairs.csv") });

        Assert.Equal((1, 1), (result.Scores.MatedCount, result.Scores.NonMatedCount));
        Assert.Null(result.Folds);
    }

    [Theory]
    [InlineData("ann/1.jpg,ann/9.jpg,Yes", "line 1 names ann/9.jpg")]
    [InlineData("ann/1.jpg,ann/2.jpg,Yes\nann/1.jpg,ann/2.jpg,Perhaps", "line 2 says 'Perhaps'")]
    [InlineData("ann/1.jpg,ann/2.jpg", "line 1 has 2 fields")]
    [InlineData("file_x,file_y\nann/1.jpg,ann/2.jpg", "line 1 has no column decision")]
    [InlineData("1.jpg,ann/2.jpg,Yes", "line 1 names 1.jpg, which isn't one picture")]
    [InlineData("\n\n", "holds no pair")]
    public void Run_OfABrokenList_NamesFileLineAndMend(string list, string expected)
    {
        WritePeople();
        Write("pairs.csv", list);

        var message = Assert.Throws<EvaluationInputException>(() => Run(new() { Pairs = Path.Combine(_folder, "pairs.csv") })).Message;

        Assert.Contains("pairs.csv", message, StringComparison.Ordinal);
        Assert.Contains(expected, message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', message);
    }

    [Theory]
    [InlineData("none", "no such folder")]
    [InlineData("empty", "no pictures")]
    public void Run_WithoutPictures_SaysWhatToGive(string name, string expected)
    {
        Directory.CreateDirectory(Path.Combine(_folder, "empty"));

        var message = Assert.Throws<EvaluationInputException>(() => Run(new() { Images = Path.Combine(_folder, name) })).Message;

        Assert.Contains(expected, message, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_OfAMissingList_NamesIt()
    {
        WritePeople();

        Assert.Contains("nowhere.csv", Assert.Throws<EvaluationInputException>(() => Run(new() { Pairs = "nowhere.csv" })).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_Cancelled_Ends()
    {
        WritePeople();
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();

        Assert.ThrowsAny<OperationCanceledException>(
            () => new EvaluationRun(new WrittenFaces(), WrittenFaces.Open).Run(Options(new()), null, cancelled.Token));
    }

    [Fact]
    public void Run_WithProgress_TellsEveryStage()
    {
        WritePeople();
        var told = new List<EvaluationProgress>();

        new EvaluationRun(new WrittenFaces(), WrittenFaces.Open).Run(Options(new()), new Listener(told));

        Assert.Equal(Enum.GetValues<EvaluationStage>(), told.Select(progress => progress.Stage).Distinct());
        Assert.All(told.GroupBy(progress => progress.Stage), stage => Assert.Equal(stage.Last().Total, stage.Last().Done));
    }

    [Fact]
    public void Run_WithSearchesAndLabels_MeasuresThem()
    {
        var random = new Random(5);
        for (var person = 0; person < 40; person++)
        {
            for (var i = 0; i < 4; i++)
            {
                WriteAngle($"p{person}/{i}.jpg", (person * 9) + (random.NextDouble() * 3));
            }
        }

        Write("p7/dark.jpg", nameof(CaptureFailureReason.TooDark));
        Write("late/dark.jpg", nameof(CaptureFailureReason.TooDark));
        Write("labels.csv", "Subject, Group\n" + string.Concat(Enumerable.Range(0, 39).Select(person => $"p{person},{(person % 2 == 0 ? "even" : "odd")}\n")));

        var measures = Run(new() { Groups = Path.Combine(_folder, "labels.csv"), GallerySizes = [10, 41] }).Measures;

        // 41 people of whom one is in no score; p39 and "late" have no label.
        Assert.Equal((41, 1), (measures.FailuresToEnrol[0].People, measures.FailuresToEnrol[0].Failures));
        Assert.Equal((2, 162), (measures.FailureToAcquire!.Value.Errors, measures.FailureToAcquire.Value.Trials));
        Assert.Equal(["even", "odd"], measures.Groups.Select(group => group.Name));
        Assert.Equal((20, 19, 2), (measures.Groups[0].People, measures.Groups[1].People, measures.Unlabelled));
        Assert.Equal(1, measures.Groups[1].FailureToAcquire.Errors);
        var searches = Assert.Single(measures.Searches);
        var one = searches.Sizes[0];
        Assert.Equal((10, 1, 20, null), (one.People, one.References, one.Galleries, one.Problem));
        Assert.Equal((20 * 10 * 3, 20 * 30 * 4), (one.MatedSearches, one.NonMatedSearches));
        Assert.Equal(3.0 / 160, one.SmallestSupportedFpir, 12);
        Assert.Null(one.At(1e-2));
        Assert.Equal("Only 0 people have 5 or more samples.", searches.Sizes[2].Problem);
        Assert.Equal("Only 40 people have 1 or more samples.", searches.Sizes[3].Problem);
        Assert.Equal((40, 4, 160), (searches.LeaveOneOut!.People, searches.LeaveOneOut.References, searches.LeaveOneOut.NonMatedSearches));
        Assert.Equal(160 * 159 / 2, measures.Histogram.Mated.Sum() + measures.Histogram.NonMated.Sum());
        Assert.NotEmpty(measures.Det);
    }

    [Fact]
    public void Run_WithLabelErrors_MeasuresSearchesWithAndWithoutThem()
    {
        // Ann goes by two names, so that strangers are found in the gallery; without that pair nobody is.
        for (var person = 0; person < 30; person++)
        {
            WriteAngle($"p{person}/1.jpg", person * 12);
            WriteAngle($"p{person}/2.jpg", (person * 12) + 1);
        }

        WriteAngle("ann/1.jpg", 0.2);
        WriteAngle("ann/2.jpg", 0.3);
        Write("errors.csv", "subject,subject\nann,p0\n");

        var result = Run(new() { LabelErrors = Path.Combine(_folder, "errors.csv") });

        Assert.Equal([0, 1], result.Measures.Searches.Select(searches => searches.LabelErrors));
        var (labelled, corrected) = (result.Measures.Searches[0].LeaveOneOut!, result.Measures.Searches[1].LeaveOneOut!);
        Assert.True(labelled.Curve[^1].Threshold > Math.Cos(Radians(2)));
        Assert.True(corrected.Curve[^1].Threshold < Math.Cos(Radians(9)));
        using var json = JsonDocument.Parse(EvaluationReport.ToJson(result));
        Assert.Equal(1, json.RootElement.GetProperty("withoutLabelErrors").GetProperty("pairs").GetInt32());
        Assert.Equal(31, json.RootElement.GetProperty("withoutLabelErrors").GetProperty("leaveOneOut").GetProperty("people").GetInt32());
    }

    [Fact]
    public void Run_WithSomebodyUnderTwoNames_ListsThemAndSetsThemAsideWhereTold()
    {
        const int Dimension = 16;
        var random = new Random(8);
        var faces = Enumerable.Range(0, 60).Select(_ => Direction()).ToArray();
        for (var person = 0; person < faces.Length; person++)
        {
            WriteNear($"p{person}/1.jpg", faces[person]);
            WriteNear($"p{person}/2.jpg", faces[person]);
        }

        WriteNear("ann/1.jpg", faces[0]);

        var labelled = Run();
        EvaluationFiles.Write(labelled, Path.Combine(_folder, "..", Path.GetFileName(_folder) + "-out"));
        var list = Path.Combine(_folder, "..", Path.GetFileName(_folder) + "-out", EvaluationFiles.LabelSuspects);
        var corrected = Run(list);

        // The list that an evaluation leaves is the one that it takes.
        Assert.Equal(("ann", "p0"), (labelled.LabelSuspects[0].Subject, labelled.LabelSuspects[0].Other));
        Assert.Equal(labelled.LabelSuspects.Length, labelled.Calibration!.Tail!.Suspected);
        Assert.Equal((0, labelled.LabelSuspects.Length), (corrected.Calibration!.Tail!.Suspected, corrected.Calibration.Tail.SetAside));
        Assert.Equal(labelled.Calibration.Points, corrected.Calibration.Points);
        Assert.Equal(corrected.Calibration.Tail.Exceedances + 1, File.ReadLines(Write(corrected)).Count());
        Directory.Delete(Path.GetDirectoryName(list)!, recursive: true);

        EvaluationResult Run(string? errors = null) => new EvaluationRun(new WrittenFaces(), () => WrittenFaces.Open(Dimension)).Run(Options(new() { LabelErrors = errors }));

        string Write(EvaluationResult result)
        {
            EvaluationFiles.Write(result, Path.GetDirectoryName(list)!);
            return Path.Combine(Path.GetDirectoryName(list)!, EvaluationFiles.Tail);
        }

        double[] Direction() => [.. Enumerable.Range(0, Dimension).Select(_ => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble()))];

        void WriteNear(string file, double[] face) =>
            this.Write(file, string.Join(' ', face.Zip(Direction(), (value, noise) => FormattableString.Invariant($"{value + (0.05 * noise):F6}"))));
    }

    [Theory]
    [InlineData("ann,zoe", "line 1 names zoe")]
    [InlineData("zoe,ann", "line 1 names zoe")]
    [InlineData("subject,subject\nann,bob\nbob,bob", "line 3 names bob twice")]
    [InlineData("ann", "line 1 isn't subject,subject")]
    public void Run_OfABrokenListOfLabelErrors_NamesFileLineAndMend(string list, string expected)
    {
        WritePeople();
        Write("errors.csv", list);

        var message = Assert.Throws<EvaluationInputException>(() => Run(new() { LabelErrors = Path.Combine(_folder, "errors.csv") })).Message;

        Assert.Contains("errors.csv", message, StringComparison.Ordinal);
        Assert.Contains(expected, message, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_OfOnePerson_SaysWhatToAdd()
    {
        WriteAngle("ann/1.jpg", 0);
        WriteAngle("ann/2.jpg", 1);

        Assert.Contains("one person only", Assert.Throws<EvaluationInputException>(() => Run(new())).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_OfOnePersonWithAFace_SaysWhatToAdd()
    {
        WriteAngle("ann/1.jpg", 0);
        WriteAngle("ann/2.jpg", 1);
        Write("bob/1.jpg", nameof(CaptureFailureReason.Blurred));

        Assert.Contains("of 2 people 1 gave a face", Assert.Throws<EvaluationInputException>(() => Run(new())).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ann,a\nzoe,b", "line 2 names zoe")]
    [InlineData("subject,group\nann,a\nbob", "line 3 isn't subject,group")]
    [InlineData("person,team\nann,a", "(a heading, where there is one, is subject,group)")]
    [InlineData("ann,a,b", "line 1 isn't subject,group")]
    [InlineData("ann,", "line 1 isn't subject,group")]
    [InlineData("ann,a\nann,b", "line 2 puts ann into b after a")]
    [InlineData("subject,group\n\n", "holds no label")]
    [InlineData(null, "can't be read")]
    public void Run_OfBrokenLabels_NamesFileLineAndMend(string? labels, string expected)
    {
        WritePeople();
        if (labels is not null)
        {
            Write("labels.csv", labels);
        }

        var message = Assert.Throws<EvaluationInputException>(() => Run(new() { Groups = Path.Combine(_folder, "labels.csv") })).Message;

        Assert.Contains("labels.csv", message, StringComparison.Ordinal);
        Assert.Contains(expected, message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', message);
    }

    [Fact]
    public void Report_OfSearches_HasTheNamedKeys()
    {
        WritePeople();
        Write("labels.csv", "ann,a\nbob,b\ncem,b\n");

        using var json = JsonDocument.Parse(EvaluationReport.ToJson(Run(new() { Groups = Path.Combine(_folder, "labels.csv"), GallerySizes = [2] })));

        var root = json.RootElement;
        Assert.Equal(2, root.GetProperty("failureToAcquireInterval").GetArrayLength());
        Assert.Equal(3, root.GetProperty("failureToEnrol")[0].GetProperty("people").GetInt32());
        var size = root.GetProperty("identification")[0];
        Assert.Equal((2, 1), (size.GetProperty("people").GetInt32(), size.GetProperty("references").GetInt32()));
        Assert.Equal(["1e-2", "3e-3", "1e-3"], size.GetProperty("atFpir").EnumerateObject().Select(property => property.Name));
        Assert.Equal(JsonValueKind.Null, size.GetProperty("atFpir").GetProperty("1e-3").ValueKind);
        Assert.Equal(3, root.GetProperty("leaveOneOut").GetProperty("people").GetInt32());
        Assert.Equal("a", root.GetProperty("groups")[0].GetProperty("group").GetString());
        Assert.True(root.GetProperty("groups")[0].GetProperty("tooFewToConclude").GetBoolean());
        Assert.Equal(0, root.GetProperty("unlabelledSubjects").GetInt32());
    }

    private static double Radians(double degrees) => degrees * Math.PI / 180;

    private string Out(string name) => Path.Combine(_folder, "out", name);

    private EvaluationResult Run(Changes changes) => new EvaluationRun(new WrittenFaces(), WrittenFaces.Open).Run(Options(changes));

    private EvaluationOptions Options(Changes changes) => new()
    {
        Pack = "written",
        Images = changes.Images ?? _folder,
        Pairs = changes.Pairs,
        QualityGates = "none",
        Groups = changes.Groups,
        LabelErrors = changes.LabelErrors,
        GallerySizes = changes.GallerySizes,
        Workers = changes.Workers,
        BootstrapDraws = 100,
    };

    private void WritePeople()
    {
        foreach (var (file, degrees) in People)
        {
            WriteAngle(file, degrees);
        }
    }

    private void WriteAngle(string file, double degrees) =>
        Write(file, FormattableString.Invariant($"{3 * Math.Cos(Radians(degrees)):F9} {3 * Math.Sin(Radians(degrees)):F9}"));

    private void Write(string file, string text)
    {
        var path = Path.Combine(_folder, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }

    private sealed record Changes
    {
        public string? Images { get; init; }

        public string? Pairs { get; init; }

        public string? Groups { get; init; }

        public string? LabelErrors { get; init; }

        public ImmutableArray<int> GallerySizes { get; init; } = [2];

        public int Workers { get; init; } = 1;
    }

    private sealed class Listener(List<EvaluationProgress> told) : IProgress<EvaluationProgress>
    {
        public void Report(EvaluationProgress value) => told.Add(value);
    }
}

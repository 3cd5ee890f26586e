using System.CommandLine;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using AccessControl.Training.Curation;
using AccessControl.Training.Faces;
using AccessControl.Training.Networks;
using AccessControl.Training.Objectives;
using AccessControl.Training.Running;
using AccessControl.Training.Twins;
using AccessControl.Vision.Captures;
using AccessControl.Vision.Evaluation;
using AccessControl.Vision.Faces;
using static TorchSharp.torch;

namespace AccessControl.Training.CommandLine;

/// <summary>`faces prepare` and `faces table`: an encoder of faces from nothing, to show that the trainer works on real ones. It isn't a pack for use.</summary>
internal static class FaceVerbs
{
    private const string FacesFile = "faces.bin";

    private const int ValidationPeople = 200, Identities = 32;

    private const ulong SplitSeed = 5, SyntheticSeed = 9;

    private static readonly string[] TestFolds = ["4", "5"];

    private const string SemiHard = "triplet, semi-hard";

    private const string Offline = "triplet, semi-hard, hard negatives by search";

    private static readonly string[] Losses = ["contrastive", "triplet, random", SemiHard, "angular margin softmax"];

    private static readonly string[] Minings = ["triplet, random", SemiHard, "triplet, batch-hard", Offline];

    /// <summary>Makes the commands.</summary>
    public static Command Create(TextWriter output, TextWriter error)
    {
        var images = new Option<string>("--images") { Description = "Folder with a folder of pictures for each person.", HelpName = "DIR", Required = true };
        var folder = new Option<string>("--out") { Description = "Folder of what is made: faces, checkpoints, curves. It holds pictures of people.", HelpName = "DIR", Required = true };
        var pack = new Option<string>("--pack") { Description = "Installed pack that finds and aligns.", DefaultValueFactory = _ => "yunet-mobilefacenet" };
        var manifest = new Option<string?>("--manifest") { Description = "Manifest of a curated set: only what it keeps is taken, and split as it says.", HelpName = "FILE" };
        var prepare = new Command("prepare", "Finds and aligns the faces of a set.") { images, folder, manifest, pack };
        prepare.SetAction((parsed, cancellation) => Task.FromResult(Prepare(parsed.GetValue(images)!, parsed.GetValue(folder)!, parsed.GetValue(manifest), parsed.GetValue(pack)!, error, cancellation)));

        var pairs = new Option<string>("--pairs") { Description = "The set's comparisons: file_x,file_y,Decision,fold; people of folds 4 and 5 are tested on.", HelpName = "FILE", Required = true };
        var epochs = new Option<int>("--epochs") { Description = "How often every person comes.", DefaultValueFactory = _ => 30 };
        var seeds = new Option<int>("--seeds") { Description = "Trainings of each loss.", DefaultValueFactory = _ => 3 };
        var ceiling = new Option<string[]>("--ceiling") { Description = "Installed packs to be measured beside; may be given more than once.", AllowMultipleArgumentsPerToken = true };
        var compare = new Option<string>("--compare") { Description = "losses, or minings: ways to find negatives.", DefaultValueFactory = _ => "losses" };
        compare.AcceptOnlyFromAmong("losses", "minings");
        var errors = new Option<double>("--label-errors") { Description = "Share of the training faces that are said to be somebody else's, to see what that does.", DefaultValueFactory = _ => 0 };
        var synthetic = new Option<int>("--synthetic") { Description = "One more row: semi-hard triplets in as many steps, with so many people beside the real ones who don't exist.", HelpName = "N", DefaultValueFactory = _ => 0 };
        var table = new Command("table", "Trains encoders of faces in several ways and measures them; goes on where it was stopped.") { images, folder, manifest, pairs, epochs, seeds, ceiling, compare, errors, synthetic, pack };
        table.SetAction((parsed, cancellation) => Task.FromResult(Table(
            new Request(
                parsed.GetValue(images)!,
                parsed.GetValue(folder)!,
                parsed.GetValue(manifest),
                parsed.GetValue(pairs)!,
                parsed.GetValue(epochs),
                parsed.GetValue(seeds),
                parsed.GetValue(ceiling) ?? [],
                parsed.GetValue(compare) == "minings" ? Minings : Losses,
                parsed.GetValue(errors),
                parsed.GetValue(synthetic),
                parsed.GetValue(pack)!),
            output,
            error,
            cancellation)));
        return new Command("faces", "Faces: prepare a set, train from nothing, measure.") { prepare, table };
    }

    private static int Prepare(string images, string folder, string? manifest, string pack, TextWriter error, CancellationToken cancellation)
    {
        var (faces, without) = FacePreparation.Prepare(PictureSet.Open(images), manifest is null ? null : CurationManifest.Read(manifest), InstalledPacks.Open(pack), done => { if (done % 500 == 0) { error.WriteLine($"{done} pictures"); } }, cancellation);
        Directory.CreateDirectory(folder);
        faces.Write(folder, FacesFile);
        error.WriteLine($"{faces.Count} faces of {faces.People.Length} people in {Path.Combine(folder, FacesFile)}; no face in {without.Length} pictures{(without.IsEmpty ? "" : $", such as {without[0]}")}");
        return TrainingProgram.Done;
    }

    private static int Table(Request request, TextWriter output, TextWriter error, CancellationToken cancellation)
    {
        var (images, folder, manifest, pairs, epochs, seeds, ceiling, methods, labelErrors, synthetic, pack) = request;
        if (epochs < 1 || seeds < 1 || synthetic < 0)
        {
            throw new InvalidOperationException("--epochs and --seeds are 1 or more, --synthetic 0 or more.");
        }

        var faces = AlignedFaces.Read(Path.Combine(folder, FacesFile));
        var set = PictureSet.Open(images);
        var split = manifest is null
            ? FaceSplit.Of(faces, set, PairList.Read(pairs, set), TestFolds, ValidationPeople, SplitSeed)
            : FaceSplit.Of(faces, set, PairList.Read(pairs, set), TestFolds, CurationManifest.Read(manifest));
        var drawn = synthetic > 0 ? Synthetic(folder, synthetic, pack, error, cancellation) : null;
        var measurement = new FaceMeasurement(faces, split);
        var rows = new List<(string Name, List<FaceRow> Rows)>();
        using var untrained = NewTwins(1);
        untrained.eval();
        rows.Add(("the same untrained", [measurement.Measure(FaceBaselines.Encoder(faces, untrained))]));
        rows.Add(("eigenfaces", [measurement.Measure(FaceBaselines.Eigenfaces(faces, [.. split.Training.SelectMany(person => faces.FacesOf[person].Take(10))]))]));
        rows.Add(("HOG", [measurement.Measure(FaceBaselines.Gradients(faces))]));
        var hashes = new StringBuilder(string.Create(
            CultureInfo.InvariantCulture, $"{HashOf(Path.Combine(folder, FacesFile))}, {HashOf(pairs)}, {(manifest is null ? $"split {SplitSeed}, {ValidationPeople} to choose by" : $"split of {HashOf(manifest)}")}, label errors {labelErrors}{(drawn is null ? "" : $", {HashOf(Path.Combine(folder, SyntheticFile(synthetic)))}")}\n"));
        foreach (var method in drawn is null ? methods : [.. methods, WithSynthetic(synthetic)])
        {
            var trained = new List<FaceRow>();
            for (var seed = 1UL; seed <= (ulong)seeds; seed++)
            {
                using var twins = NewTwins(seed);
                var samples = drawn is not null && method == WithSynthetic(synthetic)
                    ? new FaceSamples(faces.With(drawn), [.. split.Training, .. Enumerable.Range(faces.People.Length, drawn.People.Length)], labelErrors, seed)
                    : new FaceSamples(faces, split.Training, labelErrors, seed);
                var offline = method == Offline ? new OfflineMining(() => Embedded(samples, FaceBaselines.Encoder(faces, twins)), everyEpochs: 2) : null;
                // With or without further people: the same number of steps.
                var steps = Math.Max(1, split.Training.Length / Identities) * epochs;
                if (!Train(FolderOf(folder, method, seed, labelErrors), twins, method, seed, steps, samples, measurement, FaceBaselines.Encoder(faces, twins), offline, hashes, error, cancellation))
                {
                    return TrainingProgram.Stopped;
                }

                if (offline?.Found is { } found && labelErrors > 0)
                {
                    var aside = found.SetAside.ToHashSet();
                    var seen = samples.Mislabelled.Count(pair => aside.Contains(pair) || aside.Contains((pair.True, pair.Said)));
                    error.WriteLine($"{seen} of {samples.Mislabelled.Length} label errors are among the {aside.Count} pairs that were set aside");
                }

                twins.eval();
                trained.Add(measurement.Measure(FaceBaselines.Encoder(faces, twins)));
            }

            rows.Add((method, trained));
        }

        foreach (var name in ceiling)
        {
            rows.Add(($"pack {name} (ceiling)", [measurement.Measure(ByPack(name, images, faces))]));
        }

        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{split.Training.Length} people to train on, {split.Validation.Length} to choose by, {split.Test.Length} tested, {split.Pairs.Length} comparisons; frozen configuration {Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(hashes.ToString())))[..12]}\n"));
        Write(rows, drawn is null ? null : WithSynthetic(synthetic), output);
        return TrainingProgram.Done;
    }

    private static bool Train(
        string folder,
        TwinEncoder twins,
        string method,
        ulong seed,
        int steps,
        FaceSamples samples,
        FaceMeasurement measurement,
        Func<IReadOnlyList<int>, IReadOnlyList<float[]>> embed,
        OfflineMining? offline,
        StringBuilder hashes,
        TextWriter error,
        CancellationToken cancellation)
    {
        var people = samples.SamplesOfIdentities.Count;
        var options = new TrainerOptions { Seed = seed, Steps = steps, Identities = Math.Min(Identities, people), PerIdentity = 4, CheckpointEvery = 100 };
        random.manual_seed((long)seed + 1000);
        var objective = Objective(method, people, steps);
        using var owned = objective as IDisposable;
        var stop = new EarlyStop(() => measurement.ValidationError(embed), Math.Max(1, steps / 12), 4);
        var trainer = new Trainer(twins, samples, objective, options, stop, offline);
        hashes.Append(trainer.Configuration).Append('\n');
        error.WriteLine($"{method}, seed {seed}");
        return TrainingRun.Run(folder, trainer, options, error, cancellation) is not null;
    }

    private static ITrainingObjective Objective(string method, int people, int steps) => method switch
    {
        "contrastive" => new ContrastiveObjective(),
        "triplet, random" => TripletObjective.AtRandom(),
        "triplet, batch-hard" => TripletObjective.BatchHard(),
        _ when method.StartsWith(SemiHard, StringComparison.Ordinal) => TripletObjective.SemiHard(),
        _ => new AngularMarginObjective(people, ResidualShape.Faces.Dimension, 24, 0.25, steps / 4),
    };

    private static string WithSynthetic(int people) => FormattableString.Invariant($"{SemiHard}, with {people} synthetic people");

    private static string SyntheticFile(int people) => FormattableString.Invariant($"synthetic-{people}.bin");

    /// <summary>Drawn once.</summary>
    private static AlignedFaces Synthetic(string folder, int people, string pack, TextWriter error, CancellationToken cancellation)
    {
        if (!File.Exists(Path.Combine(folder, SyntheticFile(people))))
        {
            SyntheticFaces.Draw(people, SyntheticSeed, InstalledPacks.Open(pack), done => { if (done % 50 == 0) { error.WriteLine($"{done} of {people} people drawn"); } }, cancellation)
                .Write(folder, SyntheticFile(people));
        }

        return AlignedFaces.Read(Path.Combine(folder, SyntheticFile(people)));
    }

    private static string HashOf(string path) => Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(path)));

    private static List<(int, float[])> Embedded(FaceSamples samples, Func<IReadOnlyList<int>, IReadOnlyList<float[]>> embed)
    {
        var searched = samples.Searched().ToList();
        return [.. searched.Zip(embed([.. searched.Select(one => one.Face)]), (one, row) => (one.Identity, row))];
    }

    private static string FolderOf(string folder, string method, ulong seed, double labelErrors) => Path.Combine(
        folder, FormattableString.Invariant($"{method.Replace(", ", "-", StringComparison.Ordinal).Replace(' ', '-')}{(labelErrors > 0 ? $"-errors-{labelErrors}" : "")}-{seed}"));

    private static void Write(List<(string Name, List<FaceRow> Rows)> rows, string? withSynthetic, TextWriter output)
    {
        output.WriteLine("| encoder | trainings | accuracy | EER | refused at 1 in 100, by subject | at 1 in 1,000 |\n|---|---|---|---|---|---|");
        foreach (var (name, own) in rows)
        {
            output.WriteLine($"| {name} | {own.Count} | {Range(own, row => row.Accuracy)} | {Range(own, row => row.EqualError)} | {Range(own, row => row.FnmrAtHundredth)} | {Range(own, row => row.FnmrAtThousandth)} |");
        }

        output.WriteLine();
        for (var i = 1; i < rows.Count; i++)
        {
            // Each beside the one above it, but synthetic people beside the same without them.
            var beside = rows[i].Name == withSynthetic ? rows.First(row => row.Name == SemiHard) : rows[i - 1];
            var (difference, low, high) = FaceRow.Difference(rows[i].Rows, beside.Rows);
            var verdict = low > 0 ? "better" : high < 0 ? "worse" : "no difference shown";
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"{rows[i].Name} beside {beside.Name}, refused at 1 in 100: {100 * difference:0.0} points less, {100 * low:0.0} to {100 * high:0.0}: {verdict}"));
        }
    }

    /// <summary>The mean, and from the lowest to the highest training.</summary>
    private static string Range(List<FaceRow> rows, Func<FaceRow, double> figure) => rows.Count == 1
        ? string.Create(CultureInfo.InvariantCulture, $"{figure(rows[0]):0.0 %}")
        : string.Create(CultureInfo.InvariantCulture, $"{rows.Average(figure):0.0 %} ({rows.Min(figure):0.0 %} to {rows.Max(figure):0.0 %})");

    /// <summary>By an installed pack, of the pictures themselves; where it finds no face nothing is like it.</summary>
    private static Func<IReadOnlyList<int>, IReadOnlyList<float[]>> ByPack(string pack, string images, AlignedFaces faces) => which =>
    {
        using var analyser = new FaceAnalyser(InstalledPacks.Open(pack), new FaceAnalyserOptions { Choice = FaceChoice.Central }, TimeProvider.System);
        var codec = new OpenCvPictureCodec(TimeProvider.System);
        return
        [
            .. which.Select(face => codec.Read(Path.Combine(images, faces.Files[face])).Match(
                frame =>
                {
                    using (frame)
                    {
                        return analyser.Analyse(frame).Capture.Match(probe => probe.Embedding.Normalised().Values.ToArray(), _ => new float[analyser.Dimension]);
                    }
                },
                _ => new float[analyser.Dimension])),
        ];
    };

    private static TwinEncoder NewTwins(ulong seed) => TwinEncoder.Seeded(seed, () => new ResidualEncoder(ResidualShape.Faces));

    private sealed record Request(
        string Images, string Folder, string? Manifest, string Pairs, int Epochs, int Seeds, string[] Ceiling, string[] Methods, double LabelErrors, int Synthetic, string Pack);
}

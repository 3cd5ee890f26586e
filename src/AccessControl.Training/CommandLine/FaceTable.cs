using System.Collections.Immutable;
using AccessControl.Training.Curation;
using AccessControl.Training.Faces;
using AccessControl.Training.Networks;
using AccessControl.Training.Running;
using AccessControl.Training.Twins;
using AccessControl.Vision.Captures;
using AccessControl.Vision.Evaluation;
using AccessControl.Vision.Faces;
using AccessControl.Vision.ModelPacks;
using static TorchSharp.torch;

namespace AccessControl.Training.CommandLine;

/// <summary>Trains encoders of faces in several ways, measures them once and tells them apart; goes on where it was stopped.</summary>
/// <remarks>Of a seed the same for all ways: the weights to begin with, the batches with what is changed in them, and the steps that are offered. How many are taken says the early stop.</remarks>
/// <param name="request">What was asked for.</param>
/// <param name="output">Takes the table.</param>
/// <param name="error">Takes how it gets on.</param>
internal sealed class FaceTable(FaceTableRequest request, TextWriter output, TextWriter error)
{
    /// <summary>The aligned faces of a set.</summary>
    public const string FacesFile = "faces.bin";

    /// <summary>Looks at the people to choose by that a training has time for, and those in vain that end it.</summary>
    public const int Looks = 12, Patience = 4;

    private const int ValidationPeople = 200, Identities = 32, LengthOf = 128;

    private const ulong SplitSeed = 5, SyntheticSeed = 9;

    private static readonly string[] TestFolds = ["4", "5"];

    // What was measured, in what way: hashed into the table's head.
    private readonly FrozenConfiguration _frozen = new();

    /// <summary>Runs it.</summary>
    /// <remarks>A training that stopped for a reason, such as a collapsed network, is missing in its row, which says so; the others go on.</remarks>
    /// <returns>An exit code: <see cref="TrainingProgram.Stopped"/> below a whole table where a training is missing in it.</returns>
    public int Run(CancellationToken cancellation)
    {
        // A pack that isn't there is told before the trainings, not after them.
        var ceilings = request.Ceiling.Select(name => (Name: name, Pack: InstalledPacks.Open(name))).ToList();
        var faces = AlignedFaces.Read(Path.Combine(request.Folder, FacesFile));
        var set = PictureSet.Open(request.Images);
        var split = request.Manifest is null
            ? FaceSplit.Of(faces, set, PairList.Read(request.Pairs, set), TestFolds, ValidationPeople, SplitSeed)
            : FaceSplit.Of(faces, set, PairList.Read(request.Pairs, set), TestFolds, CurationManifest.Read(request.Manifest));
        var drawn = request.Synthetic > 0 ? Synthetic(cancellation) : null;
        _frozen.WithFile(Path.Combine(request.Folder, FacesFile)).WithFile(request.Pairs).With(FormattableString.Invariant($"label errors {request.LabelErrors}"));
        // Packs find the faces themselves, in the pictures.
        _frozen.With(string.Join(' ', ceilings.SelectMany(ceiling => ceiling.Pack.Pack.InstalledFiles.Select(file => $"{ceiling.Name} {file.Role} {file.Derivation?.Sha256 ?? file.Sha256}"))));
        foreach (var face in ceilings.Count == 0 ? [] : split.Validation.Concat(split.Test).SelectMany(person => faces.FacesOf[person]))
        {
            _frozen.WithFile(Path.Combine(request.Images, faces.Files[face]));
        }

        if (request.Manifest is { } manifest)
        {
            _frozen.WithFile(manifest);
        }
        else
        {
            _frozen.With(FormattableString.Invariant($"split {SplitSeed}, {ValidationPeople} to choose by"));
        }

        if (drawn is not null)
        {
            _frozen.WithFile(Path.Combine(request.Folder, SyntheticFile));
        }

        var measurement = new FaceMeasurement(faces, split);
        var rows = new List<FaceTableRow>();
        using (var untrained = NewTwins(1))
        {
            untrained.eval();
            rows.Add(FaceTableRow.Untrained("the same untrained", measurement.Measure(FaceBaselines.Encoder(faces, untrained), TwinDistance.Unit)));
        }

        rows.Add(FaceTableRow.Untrained("eigenfaces", measurement.Measure(FaceBaselines.Eigenfaces(faces, [.. split.Training.SelectMany(person => faces.FacesOf[person].Take(10))]), TwinDistance.Unit)));
        rows.Add(FaceTableRow.Untrained("HOG", measurement.Measure(FaceBaselines.Gradients(faces), TwinDistance.Unit)));
        // With or without further people: the same number of steps.
        var steps = Math.Max(1, split.Training.Length / Identities) * request.Epochs;
        var methods = FaceMethod.Comparisons[request.Compare];
        foreach (var method in drawn is null ? methods : methods.Add(FaceMethod.WithSynthetic(request.Synthetic)))
        {
            var (measured, best, stopped) = (ImmutableArray.CreateBuilder<FaceRow>(), ImmutableArray.CreateBuilder<int>(), ImmutableArray.CreateBuilder<StoppedTraining>());
            for (var seed = 1UL; seed <= (ulong)request.Seeds; seed++)
            {
                using var twins = NewTwins(seed);
                var samples = method.Synthetic > 0
                    ? new FaceSamples(faces.With(drawn!), [.. split.Training, .. Enumerable.Range(faces.People.Length, drawn!.People.Length)], request.LabelErrors, seed)
                    : new FaceSamples(faces, split.Training, request.LabelErrors, seed);
                var embed = FaceBaselines.Encoder(faces, twins);
                var length = method.Distance.HasLengths ? UntrainedLength(faces, split.Training, seed) : 1;
                var end = Train(method, seed, new FaceMethod.Training(samples.SamplesOfIdentities.Count, steps, length), twins, samples, measurement, embed, cancellation);
                if (end.Problem is { } problem)
                {
                    stopped.Add(new StoppedTraining(seed, end.Steps, problem));
                    continue;
                }

                twins.eval();
                measured.Add(measurement.Measure(embed, method.Distance));
                best.Add(end.Steps);
            }

            rows.Add(new FaceTableRow(method.Name, measured.ToImmutable(), best.ToImmutable(), method) { Stopped = stopped.ToImmutable() });
        }

        Draw(rows);
        foreach (var (name, pack) in ceilings)
        {
            rows.Add(FaceTableRow.Untrained($"pack {name} (ceiling)", measurement.Measure(ByPack(pack, faces), TwinDistance.Unit)));
        }

        output.WriteLine(FormattableString.Invariant(
            $"{split.Training.Length} people to train on, {split.Validation.Length} to choose by, {split.Test.Length} tested, {split.Pairs.Length} comparisons; frozen configuration {_frozen}\n"));
        FaceTableText.Write(rows, steps, output);
        return rows.Exists(row => !row.Stopped.IsEmpty) ? TrainingProgram.Stopped : TrainingProgram.Done;
    }

    /// <returns>How it ended; a problem has been said.</returns>
    private TrainingEnd Train(
        FaceMethod method,
        ulong seed,
        FaceMethod.Training training,
        TwinEncoder twins,
        FaceSamples samples,
        FaceMeasurement measurement,
        Func<IReadOnlyList<int>, IReadOnlyList<float[]>> embed,
        CancellationToken cancellation)
    {
        var folder = FolderOf(method, seed);
        var options = new TrainerOptions { Seed = seed, Steps = training.Steps, Identities = Math.Min(Identities, training.Identities), PerIdentity = 4, CheckpointEvery = 100 };
        random.manual_seed((long)seed + 1000);
        var objective = method.Objective(training);
        using var owned = objective as IDisposable;
        var offline = method.SearchesOffline ? new OfflineMining(() => Embedded(samples, embed)) : null;
        var stop = new EarlyStop(
            () => measurement.ValidationError(embed, method.Distance), Math.Max(1, training.Steps / Looks), Patience, (steps, rate) => ValidationCurve.Note(folder, steps, rate));
        var trainer = new Trainer(twins, samples, objective, options, stop, offline);
        _frozen.With(trainer.Configuration);
        error.WriteLine($"{method.Name}, seed {seed}");
        var end = TrainingRun.Run(folder, trainer, options, error, cancellation);
        if (Trainer.BestOf(Path.Combine(folder, TrainingRun.CheckpointFile)) is var best && end.Problem is null && File.Exists(best))
        {
            _frozen.WithFile(best);
        }

        if (end.Problem is null && offline?.Found is { } found && request.LabelErrors > 0)
        {
            var aside = found.SetAside.ToHashSet();
            var seen = samples.Mislabelled.Count(pair => aside.Contains(pair) || aside.Contains((pair.True, pair.Said)));
            error.WriteLine($"{seen} of {samples.Mislabelled.Length} label errors are among the {aside.Count} pairs that were set aside");
        }

        return end;
    }

    private void Draw(IEnumerable<FaceTableRow> rows)
    {
        (string Name, IReadOnlyList<(string Folder, bool IsStopped)> Trainings)[] ways =
        [
            .. rows.Where(row => row.Method is not null).Select(row => (row.Name, (IReadOnlyList<(string, bool)>)
            [
                .. Enumerable.Range(1, request.Seeds).Select(seed => (FolderOf(row.Method!, (ulong)seed), row.Stopped.Any(one => one.Seed == (ulong)seed))),
            ])),
        ];
        ValidationCurve.Draw(request.Folder, FormattableString.Invariant($"{request.Compare}{OfErrors}"), ways);
        foreach (var (without, _) in ways.SelectMany(way => way.Trainings).Where(training => !training.IsStopped && ValidationCurve.Looks(training.Folder).IsEmpty))
        {
            error.WriteLine($"{without}: was trained before looks were noted; its part of the curve is left out");
        }
    }

    private string OfErrors => request.LabelErrors > 0 ? FormattableString.Invariant($"-errors-{request.LabelErrors}") : "";

    private string FolderOf(FaceMethod method, ulong seed) => Path.Combine(request.Folder, FormattableString.Invariant($"{method.Folder}{OfErrors}-{seed}"));

    private string SyntheticFile => FormattableString.Invariant($"synthetic-{request.Synthetic}.bin");

    /// <summary>Drawn once.</summary>
    private AlignedFaces Synthetic(CancellationToken cancellation)
    {
        if (!File.Exists(Path.Combine(request.Folder, SyntheticFile)))
        {
            SyntheticFaces.Draw(
                request.Synthetic, SyntheticSeed, InstalledPacks.Open(request.Pack), done => { if (done % 50 == 0) { error.WriteLine($"{done} of {request.Synthetic} people drawn"); } }, cancellation)
                .Write(request.Folder, SyntheticFile);
        }

        return AlignedFaces.Read(Path.Combine(request.Folder, SyntheticFile));
    }

    private static List<(int, float[])> Embedded(FaceSamples samples, Func<IReadOnlyList<int>, IReadOnlyList<float[]>> embed)
    {
        var searched = samples.Searched().ToList();
        return [.. searched.Zip(embed([.. searched.Select(one => one.Face)]), (one, row) => (one.Identity, row))];
    }

    /// <summary>How long the untrained network's embeddings are (root of the mean square), to a tenth: normalised over one face of each of 128 people, as over the first batch.</summary>
    private static double UntrainedLength(AlignedFaces faces, ImmutableArray<int> people, ulong seed)
    {
        using var untrained = NewTwins(seed);
        using var scope = NewDisposeScope();
        using var without = no_grad();
        var squares = untrained.forward(FaceSamples.Tensor(faces, [.. people.Take(LengthOf).Select(person => faces.FacesOf[person][0])])).square().sum(1);
        return Math.Round(Math.Sqrt(squares.mean().item<float>()), 1);
    }

    /// <summary>By an installed pack, of the pictures themselves; where it finds no face nothing is like it.</summary>
    private Func<IReadOnlyList<int>, IReadOnlyList<float[]>> ByPack(InstalledPack pack, AlignedFaces faces) => which =>
    {
        using var analyser = new FaceAnalyser(pack, new FaceAnalyserOptions { Choice = FaceChoice.Central }, TimeProvider.System);
        var codec = new OpenCvPictureCodec(TimeProvider.System);
        return
        [
            .. which.Select(face => codec.Read(Path.Combine(request.Images, faces.Files[face])).Match(
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
}

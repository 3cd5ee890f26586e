using System.CommandLine;
using AccessControl.Domain.Signatures;
using AccessControl.Simulation.Signatures;
using AccessControl.Training.Export;
using AccessControl.Training.Networks;
using AccessControl.Training.Objectives;
using AccessControl.Training.Running;
using AccessControl.Training.Signatures;
using AccessControl.Training.Twins;

namespace AccessControl.Training.CommandLine;

/// <summary>`signatures train` and `signatures evaluate`.</summary>
internal static class SignatureVerbs
{
    // Of writers, so that none is in two sets: training, and what is measured on.
    private const ulong TrainingSeed = 1, TestSeed = 1_000_003, PopulationSeed = 2_000_003, CalibrationSeed = 3_000_017, PrintedSeed = 4_000_037;

    /// <summary>Writers that carry a threshold of 1 in 100 for random others: 3 over their pairs, as if these didn't depend on each other.</summary>
    internal const int FewestMeasured = 25;

    private const int PrintedOfEach = 6;

    private const string ModelFile = "stroke-encoder.onnx";

    private static readonly IReadOnlyList<WriterFamily> TrainingFamilies = [WriterFamily.Garland, WriterFamily.Angular, WriterFamily.Looped];

    private static readonly IReadOnlyList<WriterFamily> TestFamilies = [WriterFamily.Arcade, WriterFamily.Initialled];

    /// <summary>Makes the commands.</summary>
    public static Command Create(TextWriter output, TextWriter error)
    {
        var folder = new Option<string>("--out") { Description = "Folder of checkpoint, curve and model.", HelpName = "DIR", Required = true };
        var writers = NumberOption.Whole("--writers", "Simulated writers; what is drawn of them stays in memory.", 2, 100_000, 4000);
        var steps = NumberOption.Whole("--steps", "Training steps.", 1, TrainingRun.MostSteps, 4000);
        var seed = NumberOption.Seed();
        var every = NumberOption.Whole("--checkpoint-every", "Steps from one checkpoint to the next.", 1, TrainingRun.MostSteps, 100);
        var train = new Command("train", "Trains the stroke encoder on simulated writers; goes on where an earlier run of the same folder was stopped.") { folder, writers, steps, seed, every };
        train.SetAction((parsed, cancellation) => Task.FromResult(Train(
            parsed.GetValue(folder)!, parsed.GetValue(writers), new TrainerOptions { Steps = parsed.GetValue(steps), Seed = parsed.GetValue(seed), Identities = 16, CheckpointEvery = parsed.GetValue(every) }, error, cancellation)));

        var from = new Option<string>("--from") { Description = "Folder of a training.", HelpName = "DIR", Required = true };
        var tested = NumberOption.Whole("--writers", "Simulated writers of families that no training has seen.", 2, 10_000, 200);
        var format = new Option<PenFormat?>("--format") { Description = "How a set of your own lies on the disk: svc2004, deepsigndb or csv.", CustomParser = Format };
        var set = new Option<string>("--signatures") { Description = "Folder of a set of your own, to be measured on instead.", HelpName = "DIR" };
        var evaluate = new Command("evaluate", "Measures a trained stroke encoder beside time warping and features of the whole, on simulated writers of other families, or on a set that you hold.") { from, tested, format, set };
        evaluate.Validators.Add(result =>
        {
            if (result.GetResult(format) is null != result.GetResult(set) is null)
            {
                result.AddError("--format and --signatures come together");
            }
        });
        evaluate.SetAction((parsed, cancellation) => Task.FromResult(Evaluate(
            parsed.GetValue(from)!, parsed.GetValue(tested), parsed.GetValue(set) is { } own ? PenSet.Read(own, parsed.GetValue(format)!.Value) : null, output, error, cancellation)));
        var model = new Option<string>("--model") { Description = "The trained encoder, an ONNX file.", HelpName = "FILE", Required = true };
        var card = new Option<string>("--out") { Description = "Folder that the model and its calibration are written to, to be installed by: accesscontrol models install file:DIR", HelpName = "DIR", Required = true };
        var measured = NumberOption.Whole("--writers", "Simulated writers of families that no training has seen.", FewestMeasured, 10_000, 200);
        var words = new Option<string>("--trained-on") { Description = "What it was trained on, for people to read.", HelpName = "TEXT", Required = true };
        var calibrate = new Command("calibrate", "Measures an exported stroke encoder and writes it with its calibration: a threshold for 3 to 10 references at which 1 in 100 of others' signatures are accepted.") { model, card, measured, words };
        calibrate.SetAction((parsed, cancellation) => Task.FromResult(Calibrate(parsed.GetValue(model)!, parsed.GetValue(card)!, parsed.GetValue(measured), parsed.GetValue(words)!, output, error, cancellation)));
        var command = new Command("signatures", "Signatures: train on simulated writers, measure.") { train, evaluate, calibrate };
        foreach (var other in SignaturePictureVerbs.Create(output, error))
        {
            command.Subcommands.Add(other);
        }

        return command;
    }

    private static int Train(string folder, int writers, TrainerOptions options, TextWriter error, CancellationToken cancellation)
    {
        TrainingRun.RequireBatch("--writers", writers, options);

        using var twins = NewTwins(options.Seed);
        var samples = new SimulatedSignatures(TrainingSeed, writers, families: TrainingFamilies);
        var end = TrainingRun.Run(folder, new Trainer(twins, samples, TripletObjective.SemiHard(), options), options, error, cancellation);
        if (end.Problem is not null)
        {
            return TrainingProgram.Stopped;
        }

        twins.eval();
        WholeFile.Write(folder, ModelFile, StrokeEncoderOnnx.Of((StrokeEncoder)twins.Encoder));
        error.WriteLine($"{end.Steps} steps; {Path.Combine(folder, ModelFile)}");
        return TrainingProgram.Done;
    }

    private static int Evaluate(string folder, int writers, PenSet? own, TextWriter output, TextWriter error, CancellationToken cancellation)
    {
        using var trained = NewTwins(1);
        using var untrained = NewTwins(1);
        var checkpoint = Path.Combine(folder, TrainingRun.CheckpointFile);
        var (steps, _) = Checkpoint.ReadWeights(checkpoint, trained);
        trained.eval();
        untrained.eval();
        var learning = new SimulatedSignatures(TrainingSeed, 100, families: TrainingFamilies);
        var features = new FeatureComparer([.. Enumerable.Range(0, learning.Writers).Select(writer => Enumerable.Range(0, 6).Select(i => learning.Genuine(writer, i)).ToList())]);
        var options = new SignatureEvaluationOptions { ReferenceDraws = 5 };
        var evaluation = new SignatureEvaluation<StrokeSequence>([.. Enumerable.Range(0, learning.Writers).Select(writer => Enumerable.Range(0, 5).Select(i => learning.Genuine(writer, i)).ToList())], options);
        var signatures = new SimulatedSignatures(TestSeed, writers, families: TestFamilies);
        var encoder = new StrokeComparer(trained, $"stroke encoder, {steps} steps");
        var rows = evaluation.Run(
            own?.Measured() ?? Enumerable.Range(0, writers).Select(signatures.Measured),
            [encoder, new StrokeComparer(untrained, "the same untrained"), new WarpingComparer(), features],
            done => { if (done % 20 == 0) { error.WriteLine($"{done} writers"); } },
            cancellation);
        var frozen = new FrozenConfiguration().With($"{options}").WithFile(checkpoint).With(own?.Name ?? $"{signatures.Name}, {writers} writers").With(learning.Name);
        output.WriteLine($"{own?.Writers.Length ?? writers} writers; frozen configuration {frozen}\n");
        output.Write(SignatureTable.Of(rows, own is null ? SignatureTable.GeneratedStrokes : $"a set of one's own, {own.Name}"));
        if (own is null)
        {
            var printed = new SimulatedSignatures(PrintedSeed, writers, families: [WriterFamily.Printed]);
            var beside = Enumerable.Range(0, writers).Select(i => signatures.Measured(i) with { Forged = [.. Enumerable.Range(0, PrintedOfEach).Select(number => printed.Genuine(i, number, signatures.DeviceOf(i)))] });
            output.WriteLine();
            output.Write(SignatureTable.Writings(evaluation.Run(beside, [encoder, features], null, cancellation), "capitals printed by others", SignatureTable.GeneratedStrokes));
        }

        return TrainingProgram.Done;
    }

    private static int Calibrate(string model, string folder, int writers, string trainedOn, TextWriter output, TextWriter error, CancellationToken cancellation)
    {
        var bytes = File.Exists(model) ? File.ReadAllBytes(model) : throw new FileNotFoundException($"{model}: isn't there; name the ONNX file of a training.");
        using var comparer = ExportedComparer.OfStrokes(Path.GetFileName(model), bytes);
        var learning = new SimulatedSignatures(PopulationSeed, 100);
        var signatures = new SimulatedSignatures(CalibrationSeed, writers, genuine: SignatureCalibration.MostReferences + 6, families: TestFamilies);
        var measuring = new SignatureMeasuring<StrokeSequence>(
            [.. Enumerable.Range(0, learning.Writers).Select(writer => Enumerable.Range(0, 5).Select(i => learning.Genuine(writer, i)).ToList())], signatures.Measured, writers);
        var (calibration, rows) = measuring.Calibrate(
            SignatureMedium.Strokes, bytes, StrokeEncoder.Dimension, comparer, trainedOn, $"{writers} generated writers of families that nothing was trained on, each on a pad of their own; no real pen data was available", error, cancellation);
        SignatureMeasuring<StrokeSequence>.Write(folder, calibration, bytes);
        output.Write(SignatureTable.Of(rows, SignatureTable.GeneratedStrokes));
        return TrainingProgram.Done;
    }

    private static PenFormat? Format(System.CommandLine.Parsing.ArgumentResult result)
    {
        var names = Enum.GetValues<PenFormat>().ToDictionary(format => format.ToString(), StringComparer.OrdinalIgnoreCase);
        if (result.Tokens is [var token] && names.TryGetValue(token.Value, out var format))
        {
            return format;
        }

        result.AddError($"--format is one of {string.Join(", ", names.Keys.Select(name => name.ToLowerInvariant()))}");
        return null;
    }

    private static TwinEncoder NewTwins(ulong seed) => TwinEncoder.Seeded(seed, () => new StrokeEncoder());
}

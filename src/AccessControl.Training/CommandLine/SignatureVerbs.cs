using System.CommandLine;
using System.Globalization;
using System.Text;
using AccessControl.Simulation.Signatures;
using AccessControl.Training.Export;
using AccessControl.Training.Mining;
using AccessControl.Training.Networks;
using AccessControl.Training.Running;
using AccessControl.Training.Signatures;
using AccessControl.Training.Twins;
using AccessControl.Vision.Evaluation;
using static TorchSharp.torch;

namespace AccessControl.Training.CommandLine;

/// <summary>`signatures train` and `signatures evaluate`.</summary>
internal static class SignatureVerbs
{
    // Of writers, so that none is in two sets: training, and what is measured on.
    private const ulong TrainingSeed = 1, TestSeed = 1_000_003;

    private const string CheckpointFile = "run.checkpoint", ModelFile = "stroke-encoder.onnx", CurveFile = "training.csv";

    private static readonly IReadOnlyList<WriterFamily> TrainingFamilies = [WriterFamily.Garland, WriterFamily.Angular, WriterFamily.Looped];

    private static readonly IReadOnlyList<WriterFamily> TestFamilies = [WriterFamily.Arcade, WriterFamily.Initialled];

    /// <summary>Makes the commands.</summary>
    public static Command Create(TextWriter output, TextWriter error)
    {
        var folder = new Option<string>("--out") { Description = "Folder of checkpoint, curve and model.", HelpName = "DIR", Required = true };
        var writers = new Option<int>("--writers") { Description = "Simulated writers.", DefaultValueFactory = _ => 4000 };
        var steps = new Option<int>("--steps") { Description = "Training steps.", DefaultValueFactory = _ => 4000 };
        var seed = new Option<ulong>("--seed") { Description = "Of everything that is drawn.", DefaultValueFactory = _ => 1 };
        var every = new Option<int>("--checkpoint-every") { Description = "Steps from one checkpoint to the next.", DefaultValueFactory = _ => 100 };
        var train = new Command("train", "Trains the stroke encoder on simulated writers; goes on where an earlier run of the same folder was stopped.") { folder, writers, steps, seed, every };
        train.SetAction((parsed, cancellation) => Task.FromResult(Train(
            parsed.GetValue(folder)!, parsed.GetValue(writers), new TrainerOptions { Steps = parsed.GetValue(steps), Seed = parsed.GetValue(seed), Identities = 16, CheckpointEvery = parsed.GetValue(every) }, error, cancellation)));

        var from = new Option<string>("--from") { Description = "Folder of a training.", HelpName = "DIR", Required = true };
        var tested = new Option<int>("--writers") { Description = "Simulated writers of families that no training has seen.", DefaultValueFactory = _ => 200 };
        var evaluate = new Command("evaluate", "Measures a trained stroke encoder beside time warping and features of the whole, on simulated writers of other families.") { from, tested };
        evaluate.SetAction((parsed, cancellation) => Task.FromResult(Evaluate(parsed.GetValue(from)!, parsed.GetValue(tested), output, error, cancellation)));
        return new Command("signatures", "Signatures: train on simulated writers, measure.") { train, evaluate };
    }

    private static int Train(string folder, int writers, TrainerOptions options, TextWriter error, CancellationToken cancellation)
    {
        Directory.CreateDirectory(folder);
        using var twins = NewTwins(options.Seed);
        var samples = new SimulatedSignatures(TrainingSeed, writers, families: TrainingFamilies);
        var curve = Path.Combine(folder, CurveFile);
        var checkpoint = Path.Combine(folder, CheckpointFile);
        var began = TimeProvider.System.GetTimestamp();
        int? first = null;
        var end = new Trainer(twins, samples, seed => new SemiHardMiner(options.Margin, new Random((int)(seed % int.MaxValue))), options).Run(
            checkpoint,
            report =>
            {
                first ??= report.Step;
                Note(curve, report);
                if (report.Step % 20 == 0)
                {
                    var done = report.Step - first.Value + 1;
                    var left = TimeProvider.System.GetElapsedTime(began) / done * (options.Steps - report.Step - 1);
                    error.WriteLine(FormattableString.Invariant($"step {report.Step} of {options.Steps}: loss {report.Loss:0.000}, {report.Active:0 %} of triplets cost something, {left.TotalMinutes:0} min left"));
                }
            },
            cancellation);
        if (end.Problem is { } problem)
        {
            error.WriteLine($"Stopped after {end.Steps} steps: {problem}. The last checkpoint is {checkpoint}.");
            return TrainingProgram.Stopped;
        }

        twins.eval();
        EvaluationFiles.WriteWhole(folder, ModelFile, StrokeEncoderOnnx.Of((StrokeEncoder)twins.Encoder));
        error.WriteLine($"{end.Steps} steps; {Path.Combine(folder, ModelFile)}");
        return TrainingProgram.Done;
    }

    private static int Evaluate(string folder, int writers, TextWriter output, TextWriter error, CancellationToken cancellation)
    {
        using var trained = NewTwins(1);
        using var untrained = NewTwins(1);
        var steps = Checkpoint.ReadWeights(Path.Combine(folder, CheckpointFile), trained);
        trained.eval();
        untrained.eval();
        var signatures = new SimulatedSignatures(TestSeed, writers, families: TestFamilies);
        var learning = new SimulatedSignatures(TrainingSeed, 100, families: TrainingFamilies);
        var features = new FeatureComparer([.. Enumerable.Range(0, learning.Writers).Select(writer => Enumerable.Range(0, 6).Select(i => learning.Genuine(writer, i)).ToList())]);
        var rows = new SignatureEvaluation(signatures).Run(
            [new EncoderComparer(trained, $"stroke encoder, {steps} steps"), new EncoderComparer(untrained, "the same untrained"), new WarpingComparer(), features],
            done => { if (done % 20 == 0) { error.WriteLine($"{done} of {writers} writers"); } },
            cancellation);
        output.Write(Table(rows));
        return TrainingProgram.Done;
    }

    private static string Table(IReadOnlyList<SignatureRow> rows)
    {
        var text = new StringBuilder("| by | references | less own likeness | EER skilled | interval | EER random | interval | refused at 1 % random | skilled accepted there |\n|---|---|---|---|---|---|---|---|---|\n");
        foreach (var row in rows)
        {
            text.Append(string.Create(
                CultureInfo.InvariantCulture,
                $"| {row.Comparer} | {row.References} | {(row.IsNormalised ? "yes" : "no")} | {row.Skilled:0.0 %} | {row.SkilledInterval.Low:0.0 %} to {row.SkilledInterval.High:0.0 %} | {row.Random:0.0 %} | {row.RandomInterval.Low:0.0 %} to {row.RandomInterval.High:0.0 %} | {row.FnmrAtRandom:0.0 %} | {row.SkilledAcceptedAtRandom:0.0 %} |\n"));
        }

        return text.ToString();
    }

    private static void Note(string curve, StepReport report)
    {
        if (!File.Exists(curve))
        {
            File.WriteAllText(curve, "step,loss,active,spread\n");
        }

        File.AppendAllText(curve, FormattableString.Invariant($"{report.Step},{report.Loss:R},{report.Active:R},{report.Spread:R}\n"));
    }

    private static TwinEncoder NewTwins(ulong seed)
    {
        random.manual_seed((long)(seed % long.MaxValue));
        return new TwinEncoder(new StrokeEncoder());
    }
}

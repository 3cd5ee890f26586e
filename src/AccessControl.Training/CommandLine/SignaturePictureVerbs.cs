using System.CommandLine;
using AccessControl.Domain;
using AccessControl.Domain.Signatures;
using AccessControl.Training.Export;
using AccessControl.Training.Networks;
using AccessControl.Training.Objectives;
using AccessControl.Training.Running;
using AccessControl.Training.Signatures;
using AccessControl.Training.Twins;
using AccessControl.Vision.Signatures;

namespace AccessControl.Training.CommandLine;

/// <summary>`signatures train-pictures` and `signatures evaluate-pictures`.</summary>
internal static class SignaturePictureVerbs
{
    // Of writers, so that none is in two sets: training, where the population's own likeness is learned, where thresholds are measured, and where 8 bits get their ranges.
    private const ulong TrainingSeed = 11, PopulationSeed = 2_000_003, CalibrationSeed = 3_000_019, RangeSeed = 4_000_037;

    private const int RangeWriters = 300;

    private const string ModelFile = "signature-pictures.onnx";

    // A real writer comes so often beside four simulated ones.
    private const int SimulatedPerReal = 2;

    /// <summary>Makes the commands.</summary>
    public static IEnumerable<Command> Create(TextWriter output, TextWriter error)
    {
        var folder = new Option<string>("--out") { Description = "Folder of checkpoint, curve and model.", HelpName = "DIR", Required = true };
        var writers = NumberOption.Whole("--writers", "Simulated writers; what is drawn of them stays in memory.", 2, 100_000, 4000);
        var steps = NumberOption.Whole("--steps", "Training steps.", 1, TrainingRun.MostSteps, 3000);
        var seed = NumberOption.Seed();
        var every = NumberOption.Whole("--checkpoint-every", "Steps from one checkpoint to the next.", 1, TrainingRun.MostSteps, 100);
        var rate = NumberOption.Of("--rate", "Learning rate at its top.", 1e12, 1e-3);
        var from = new Option<string>("--from") { Description = "Folder of a training whose weights to begin with.", HelpName = "DIR" };
        var beside = new Option<string>("--beside") { Description = "Folder of real signatures, whose development part is trained on beside simulated ones.", HelpName = "DIR" };
        var train = new Command("train-pictures", "Trains the image encoder on simulated signatures on paper; goes on where an earlier run of the same folder was stopped.") { folder, writers, steps, seed, every, rate, from, beside };
        train.SetAction((parsed, cancellation) => Task.FromResult(Train(
            parsed.GetValue(folder)!,
            parsed.GetValue(writers),
            new TrainerOptions { Steps = parsed.GetValue(steps), Seed = parsed.GetValue(seed), Identities = 16, CheckpointEvery = parsed.GetValue(every), LearningRate = parsed.GetValue(rate) },
            parsed.GetValue(from),
            parsed.GetValue(beside),
            error,
            cancellation)));

        var trained = new Option<string[]>("--from") { Description = "Folder of a training; may be given more than once.", HelpName = "DIR", AllowMultipleArgumentsPerToken = true };
        var exports = new Option<string[]>("--model") { Description = "An exported encoder, such as the one in 8 bits that ships; may be given more than once.", HelpName = "FILE", AllowMultipleArgumentsPerToken = true };
        var pictures = new Option<string>("--pictures") { Description = "Folder of real signatures: a folder for each writer, with genuine/ and forgery/ in it.", HelpName = "DIR", Required = true };
        var part = new Option<string>("--part") { Description = "development, test (for a final figure only), or all.", DefaultValueFactory = _ => "development" };
        part.AcceptOnlyFromAmong("development", "test", "all");
        var evaluate = new Command("evaluate-pictures", "Measures trained image encoders beside gradients, profiles, pixels and size, on real signatures.") { trained, exports, pictures, part };
        evaluate.SetAction((parsed, cancellation) => Task.FromResult(Evaluate(parsed.GetValue(trained) ?? [], parsed.GetValue(exports) ?? [], parsed.GetValue(pictures)!, parsed.GetValue(part)!, output, error, cancellation)));
        var exported = new Option<string>("--from") { Description = "Folder of a training.", HelpName = "DIR", Required = true };
        var card = new Option<string>("--out") { Description = "Folder that the model and its calibration are written to, to be installed by: accesscontrol models install file:DIR", HelpName = "DIR", Required = true };
        var tested = NumberOption.Whole("--writers", "Simulated writers to measure on, whom nothing was trained on.", SignatureVerbs.FewestMeasured, 10_000, 200);
        var words = new Option<string>("--trained-on") { Description = "What it was trained on, for people to read.", HelpName = "TEXT", Required = true };
        var calibrate = new Command("calibrate-pictures", "Turns an exported image encoder to 8 bits, measures both, and writes that with its calibration.") { exported, card, tested, words };
        calibrate.SetAction((parsed, cancellation) => Task.FromResult(Calibrate(parsed.GetValue(exported)!, parsed.GetValue(card)!, parsed.GetValue(tested), parsed.GetValue(words)!, output, error, cancellation)));
        return [train, evaluate, calibrate];
    }

    private static int Train(string folder, int writers, TrainerOptions options, string? from, string? beside, TextWriter error, CancellationToken cancellation)
    {
        TrainingRun.RequireBatch("--writers", writers, options);

        using var twins = NewTwins(options.Seed);
        if (from is not null)
        {
            options = options with { From = Checkpoint.ReadWeights(Path.Combine(from, TrainingRun.CheckpointFile), twins).Configuration };
        }

        ITrainingSamples samples = new SimulatedPictures(TrainingSeed, writers);
        if (beside is not null)
        {
            var real = new FolderPictures(SignatureFolder.Read(beside).Split().Development);
            samples = new JoinedSamples(real, Math.Max(1, writers / real.SamplesOfIdentities.Count / SimulatedPerReal), samples);
        }

        var end = TrainingRun.Run(folder, new Trainer(twins, samples, TripletObjective.SemiHard(), options), options, error, cancellation);
        if (end.Problem is not null)
        {
            return TrainingProgram.Stopped;
        }

        twins.eval();
        WholeFile.Write(folder, ModelFile, ResidualEncoderOnnx.Of((ResidualEncoder)twins.Encoder));
        error.WriteLine($"{end.Steps} steps; {Path.Combine(folder, ModelFile)}");
        return TrainingProgram.Done;
    }

    private static int Evaluate(string[] folders, string[] models, string pictures, string part, TextWriter output, TextWriter error, CancellationToken cancellation)
    {
        var owned = new List<IDisposable>();
        try
        {
            var options = new SignatureEvaluationOptions();
            var set = SignatureFolder.Read(pictures);
            var measured = new FolderPictures(part switch { "test" => set.Split().Test, "all" => set, _ => set.Split().Development });
            var population = new SimulatedPictures(PopulationSeed, 60);
            var frozen = new FrozenConfiguration().With($"{options}").With($"{part}: {measured.Name}").With(population.Name);
            var encoders = new List<ISignatureComparer<SignaturePicture>>();
            foreach (var folder in folders)
            {
                var (network, checkpoint) = (NewTwins(1), Path.Combine(folder, TrainingRun.CheckpointFile));
                owned.Add(network);
                var (steps, run) = Checkpoint.ReadWeights(checkpoint, network);
                network.eval();
                frozen.WithFile(checkpoint);
                // What was trained on these writers shows nothing about others.
                var isSeen = run.Contains(part == "all" ? FolderPictures.Kind : measured.Name, StringComparison.Ordinal);
                encoders.Add(new PictureEncoderComparer(network, $"image encoder {Path.GetFileName(Path.TrimEndingDirectorySeparator(folder))}, {steps} steps{(isSeen ? ", TRAINED ON THESE" : "")}"));
            }

            foreach (var model in models)
            {
                frozen.WithFile(model);
                var exported = ExportedComparer.OfPictures($"image encoder {Path.GetFileName(model)}", File.ReadAllBytes(model), ", TRAINING UNKNOWN");
                owned.Add(exported);
                encoders.Add(exported);
            }

            var untrained = NewTwins(1);
            owned.Add(untrained);
            untrained.eval();
            var control = new BoxComparer();
            var rows = new SignatureEvaluation<SignaturePicture>([.. Enumerable.Range(0, population.Writers).Select(writer => Enumerable.Range(0, 5).Select(i => population.Genuine(writer, i)).ToList())], options)
                .Run(
                    measured.Measured(),
                    [.. encoders, new PictureEncoderComparer(untrained, "the same untrained"), DescriptorComparer.Gradients, new ProjectionComparer(), DescriptorComparer.Pixels, control],
                    done => { if (done % 10 == 0) { error.WriteLine($"{done} writers"); } },
                    cancellation);
            output.WriteLine($"{part}: {measured.Genuine.Length} writers; frozen configuration {frozen}\n");
            output.WriteLine(SignatureTable.Of(rows, $"real pictures, {part}"));
            foreach (var encoder in encoders)
            {
                output.Write(SignatureTable.Advantage(rows, encoder.Name, DescriptorComparer.Gradients.Name));
                output.Write(SignatureTable.Advantage(rows, encoder.Name, control.Name));
            }

            return TrainingProgram.Done;
        }
        finally
        {
            owned.ForEach(one => one.Dispose());
        }
    }

    private static int Calibrate(string from, string folder, int writers, string trainedOn, TextWriter output, TextWriter error, CancellationToken cancellation)
    {
        var model = Path.Combine(from, ModelFile);
        var single = File.Exists(model) ? File.ReadAllBytes(model) : throw new FileNotFoundException($"{model}: isn't there; name the folder of a training that ended.");
        var ranges = new SimulatedPictures(RangeSeed, RangeWriters);
        var bytes = InEightBits(model, single, ranges);
        using var comparer = ExportedComparer.OfPictures("image encoder, 8 bits", bytes);
        using var whole = ExportedComparer.OfPictures("image encoder, single precision", single);
        var learning = new SimulatedPictures(PopulationSeed, 60);
        var pictures = new SimulatedPictures(CalibrationSeed, writers, genuine: SignatureCalibration.MostReferences + 6);
        var measuring = new SignatureMeasuring<SignaturePicture>(
            [.. Enumerable.Range(0, learning.Writers).Select(writer => Enumerable.Range(0, 5).Select(i => learning.Genuine(writer, i)).ToList())], pictures.Measured, writers);
        var (calibration, rows) = measuring.Calibrate(
            SignatureMedium.Picture, bytes, (int)ResidualShape.Signatures.Dimension, comparer, trainedOn, $"{writers} generated writers whom nothing was trained on, each signature with a pen of its own", error, cancellation);
        SignatureMeasuring<SignaturePicture>.Write(folder, calibration, bytes);
        output.Write(SignatureTable.Of([.. rows, .. measuring.Rows(SignatureMedium.Picture, whole, error, cancellation)], "generated pictures"));
        return TrainingProgram.Done;
    }

    private static byte[] InEightBits(string model, byte[] single, SimulatedPictures ranges)
    {
        try
        {
            return Int8Export.Of(
                single, "picture", [1, 1, SignatureRaster.Height, SignatureRaster.Width], Enumerable.Range(0, ranges.Writers).Select(writer => SimulatedPictures.RasterOf(ranges.Genuine(writer, 0))));
        }
        catch (InvalidDataException exception)
        {
            throw new UnusableConfigurationException($"{model}: can't be turned to 8 bits ({exception.Message.TrimEnd('.')}); name the folder of a training that ended.", exception);
        }
    }

    private static TwinEncoder NewTwins(ulong seed) => TwinEncoder.Seeded(seed, () => new ResidualEncoder(ResidualShape.Signatures));
}

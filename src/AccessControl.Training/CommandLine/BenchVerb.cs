using System.CommandLine;
using System.Globalization;
using AccessControl.Simulation.Signatures;
using AccessControl.Training.Networks;
using AccessControl.Training.Objectives;
using AccessControl.Training.Running;
using AccessControl.Training.Signatures;
using AccessControl.Training.Twins;
using static TorchSharp.torch;

namespace AccessControl.Training.CommandLine;

/// <summary>`bench`: what a training step takes beside the bare network, on this machine, in one run.</summary>
internal static class BenchVerb
{
    // Few enough that every sample is drawn while it warms up.
    private const int Writers = 32, WarmUp = 6;

    /// <summary>Makes the command.</summary>
    public static Command Create(TextWriter output)
    {
        var steps = NumberOption.Whole("--steps", "Steps that are timed of each network.", 1, 100_000, 20);
        var bench = new Command("bench", "Times training steps beside the bare forward and backward pass of the same network on one batch, and plain convolutions.") { steps };
        bench.SetAction((parsed, cancellation) => Task.FromResult(Run(parsed.GetValue(steps), output, cancellation)));
        return bench;
    }

    private static int Run(int steps, TextWriter output, CancellationToken cancellation)
    {
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"plain convolution, 64 to 64 channels of 56x56, forward: {Convolution():0} GFLOP/s on {get_num_threads()} threads\n"));
        output.WriteLine("| network | samples in a batch | bare forward and backward | step of the trainer | ratio | samples a second |\n|---|---|---|---|---|---|");
        Row("stroke encoder", () => new StrokeEncoder(), new SimulatedSignatures(1, Writers, families: [WriterFamily.Garland, WriterFamily.Angular]));
        Row("image encoder of signatures", () => new ResidualEncoder(ResidualShape.Signatures), new SimulatedPictures(1, Writers));
        return TrainingProgram.Done;

        void Row(string name, Func<nn.Module<Tensor, Tensor>> make, ITrainingSamples samples)
        {
            random.manual_seed(1);
            using var twins = new TwinEncoder(make());
            var options = new TrainerOptions { Steps = WarmUp + steps, Identities = 16, WarmUp = 1, CheckpointEvery = 0 };
            // Drawn once: from then on a sample comes from memory, as in all but the first epoch of a training.
            var sampler = new IdentitySampler(options.Seed, samples.SamplesOfIdentities, options.Identities, options.PerIdentity);
            var size = 0L;
            for (var step = 0; step < options.Steps; step++)
            {
                using var scope = NewDisposeScope();
                size = samples.Batch(sampler.Batch(step), 1).Inputs.shape[0];
            }

            using var resident = samples.Batch(sampler.Batch(0), 1).Inputs;
            var (bare, whole) = (new List<double>(), new List<double>());
            twins.train();
            for (var i = 0; i < WarmUp + steps; i++)
            {
                cancellation.ThrowIfCancellationRequested();
                using var scope = NewDisposeScope();
                twins.zero_grad();
                var began = TimeProvider.System.GetTimestamp();
                twins.forward(resident).square().mean().backward();
                bare.Add(TimeProvider.System.GetElapsedTime(began).TotalMilliseconds);
            }

            var before = TimeProvider.System.GetTimestamp();
            new Trainer(twins, samples, TripletObjective.SemiHard(), options).Run(
                null,
                _ =>
                {
                    whole.Add(TimeProvider.System.GetElapsedTime(before).TotalMilliseconds);
                    before = TimeProvider.System.GetTimestamp();
                },
                cancellation);
            var (one, other) = (Median(bare.Skip(WarmUp)), Median(whole.Skip(WarmUp)));
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {name} | {size} | {one:0} ms | {other:0} ms | {other / one:0.00} | {1000 * size / other:0} |"));
        }
    }

    private static double Convolution()
    {
        using var scope = NewDisposeScope();
        using var without = no_grad();
        var (input, weight) = (rand(16, 64, 56, 56), rand(64, 64, 3, 3));
        var times = new List<double>();
        for (var i = 0; i < 30; i++)
        {
            var began = TimeProvider.System.GetTimestamp();
            using var result = nn.functional.conv2d(input, weight, padding: [1L, 1L]);
            times.Add(TimeProvider.System.GetElapsedTime(began).TotalSeconds);
        }

        return 2.0 * 16 * 56 * 56 * 64 * 64 * 9 / Median(times.Skip(10)) / 1e9;
    }

    private static double Median(IEnumerable<double> values)
    {
        double[] all = [.. values.Order()];
        return all[all.Length / 2];
    }
}

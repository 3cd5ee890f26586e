using AccessControl.Domain;
using AccessControl.Simulation.People;
using AccessControl.Training.Objectives;
using AccessControl.Training.Twins;
using static TorchSharp.torch;

namespace AccessControl.Training.Running;

/// <summary>Trains twins: batches of a few identities, an objective that finds pairs or triplets among them, AdamW, checkpoints that a killed run goes on from.</summary>
/// <remarks>Not thread-safe; one run at a time. Memory: network, moments (twice the network) and one batch with its activations.</remarks>
/// <param name="twins">What is trained.</param>
/// <param name="samples">What on.</param>
/// <param name="objective">What for.</param>
/// <param name="options">How.</param>
/// <param name="stop">Ends it early; null lets it run to its end.</param>
/// <param name="offline">Makes batches of people who are like each other; null takes them as they come.</param>
public sealed class Trainer(TwinEncoder twins, ITrainingSamples samples, ITrainingObjective objective, TrainerOptions options, EarlyStop? stop = null, OfflineMining? offline = null)
{
    private readonly IReadOnlyList<nn.Module> _networks = objective.Weights is { } weights ? [twins, weights] : [twins];

    /// <summary>Which run this is, in one line: a checkpoint of another isn't gone on from.</summary>
    public string Configuration { get; } = $"{options}, {objective.Name}, {samples.SamplesOfIdentities.Count} identities of {samples.Name}{(samples.SamplesOfIdentities.Any(count => count > samples.MostInAnEpoch) ? $", at most {samples.MostInAnEpoch} samples of each in an epoch" : "")}{(stop is null ? "" : $", {stop.Name}")}{(offline is null ? "" : $", {offline.Name}")}";

    /// <summary>Trains to the end, or goes on from a checkpoint.</summary>
    /// <param name="checkpoint">Its file; read where it is there. Null keeps none.</param>
    /// <param name="told">After each step.</param>
    /// <param name="cancellation">Ends it after a step, with a checkpoint.</param>
    /// <exception cref="UnusableConfigurationException">An option is out of its range, or the batch doesn't fit the samples; the message says which.</exception>
    /// <exception cref="InvalidOperationException">It may end early, and keeps no checkpoint.</exception>
    /// <exception cref="CheckpointException">The checkpoint is damaged, or of another network or run.</exception>
    public TrainingEnd Run(string? checkpoint, Action<StepReport>? told, CancellationToken cancellation)
    {
        if (options.Problem() is { } wrong)
        {
            throw new UnusableConfigurationException(wrong);
        }

        if (stop is not null && checkpoint is null)
        {
            throw new InvalidOperationException("A run that may end early keeps a checkpoint, beside which its best weights stand.");
        }

        var sampler = new IdentitySampler(options.Seed, samples.SamplesOfIdentities, options.Identities, options.PerIdentity, samples.MostInAnEpoch);
        var watch = new CollapseWatch(objective.CollapsedLoss);
        using var optimiser = new AdamWeights(_networks);
        var step = checkpoint is not null && File.Exists(checkpoint) ? Checkpoint.Read(checkpoint, Configuration, _networks, optimiser, stop, offline) : 0;
        twins.train();
        for (; step < options.Steps && stop?.IsOver(step) is not true && !cancellation.IsCancellationRequested; step++)
        {
            if (offline?.IsDue(step, sampler) is true)
            {
                twins.eval();
                offline.Search(samples.SamplesOfIdentities.Count);
                twins.train();
            }

            var report = Step(step, sampler, optimiser);
            told?.Invoke(report);
            if (watch.Take(report) is { } problem)
            {
                // The weights of this step are not kept: the last good checkpoint stands.
                return new TrainingEnd(step, problem);
            }

            var isKept = checkpoint is not null && options.CheckpointEvery > 0 && (step + 1) % options.CheckpointEvery == 0;
            if ((isKept || stop?.IsDue(step + 1) is true) && BrokenWeights(step + 1) is { } broken)
            {
                return broken;
            }

            Look(checkpoint, step + 1);
            if (isKept)
            {
                Checkpoint.Write(checkpoint!, Configuration, step + 1, _networks, optimiser, stop, offline);
            }
        }

        if (BrokenWeights(step) is { } last)
        {
            return last;
        }

        if (checkpoint is not null)
        {
            Checkpoint.Write(checkpoint, Configuration, step, _networks, optimiser, stop, offline);
        }

        if (step < options.Steps && stop?.IsOver(step) is not true)
        {
            return new TrainingEnd(step, "ended from outside") { IsCancelled = true };
        }

        if (stop is { BestSteps: > 0 })
        {
            Checkpoint.Read(BestOf(checkpoint!), Configuration, _networks, null, null, null);
        }

        return new TrainingEnd(stop is { BestSteps: > 0 } ? stop.BestSteps : step, stop?.Problem(step));
    }

    /// <summary>A finite loss may have gradients that aren't: such weights are never written, and never become an export.</summary>
    private TrainingEnd? BrokenWeights(int steps)
    {
        using var scope = NewDisposeScope();
        using var without = no_grad();
        return Checkpoint.Named(_networks).FirstOrDefault(one => !one.Tensor.isfinite().all().item<bool>()).Name is { } name
            ? new TrainingEnd(steps, $"{name} holds what is no number after step {steps - 1}")
            : null;
    }

    /// <summary>The file of the weights that an early stop goes back to.</summary>
    /// <param name="checkpoint">Of the run.</param>
    internal static string BestOf(string checkpoint) => Path.ChangeExtension(checkpoint, ".best");

    private void Look(string? checkpoint, int steps)
    {
        if (stop?.IsDue(steps) is not true)
        {
            return;
        }

        twins.eval();
        if (stop.Look(steps))
        {
            Checkpoint.Write(BestOf(checkpoint!), Configuration, steps, _networks, null, stop, offline);
        }

        twins.train();
    }

    private StepReport Step(int step, IdentitySampler sampler, AdamWeights optimiser)
    {
        using var scope = NewDisposeScope();
        var seed = SeededRandom.Mix(options.Seed, 2_000_000_011UL + (ulong)step);
        var (inputs, identities) = samples.Batch(offline?.Batch(step, sampler, options.Seed) ?? sampler.Batch(step), seed);
        var embeddings = twins.forward(inputs);
        double spread;
        using (no_grad())
        {
            spread = nn.functional.normalize(embeddings, dim: 1).var(0, unbiased: false).mean().to_type(ScalarType.Float64).item<double>();
        }

        // Before anything is mined among them.
        if (!double.IsFinite(spread))
        {
            return new StepReport(step, double.NaN, 0, spread);
        }

        if (objective.Of(embeddings, identities, step, seed) is not { } cost)
        {
            return new StepReport(step, 0, 0, spread);
        }

        optimiser.ClearGradients();
        cost.Mean.backward();
        optimiser.Step(step, options.RateAt(step), options.WeightDecay);
        return new StepReport(step, cost.Mean.to_type(ScalarType.Float64).item<double>(), cost.Active, spread);
    }
}

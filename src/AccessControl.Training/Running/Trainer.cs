using AccessControl.Domain.Matching;
using AccessControl.Simulation.People;
using AccessControl.Training.Losses;
using AccessControl.Training.Mining;
using AccessControl.Training.Twins;
using static TorchSharp.torch;

namespace AccessControl.Training.Running;

/// <summary>Trains twins on triplets, where wanted on their pairs too: batches of a few identities, negatives mined in the batch, AdamW, checkpoints that a killed run goes on from.</summary>
/// <remarks>Not thread-safe; one run at a time. Memory: network, moments (twice the network) and one batch with its activations.</remarks>
/// <param name="twins">What is trained.</param>
/// <param name="samples">What on.</param>
/// <param name="miner">Makes the miner of a step from its seed: so that what it draws follows from the step.</param>
/// <param name="options">How.</param>
public sealed class Trainer(TwinEncoder twins, ITrainingSamples samples, Func<ulong, ITripletMiner> miner, TrainerOptions options)
{
    private static readonly TwinDistance Distance = new(Metric.Euclidean, IsNormalised: true);

    private static readonly ContrastiveLoss Contrastive = new(Distance);

    /// <summary>Trains to the end, or goes on from a checkpoint.</summary>
    /// <param name="checkpoint">Its file; read where it is there. Null keeps none.</param>
    /// <param name="told">After each step.</param>
    /// <param name="cancellation">Ends it after a step, with a checkpoint.</param>
    /// <exception cref="InvalidOperationException">An option is out of its range; the message says which.</exception>
    /// <exception cref="ArgumentException">The batch doesn't fit the samples.</exception>
    /// <exception cref="CheckpointException">The checkpoint is damaged, or of another network or run.</exception>
    public TrainingEnd Run(string? checkpoint, Action<StepReport>? told, CancellationToken cancellation)
    {
        if (options.Problem() is { } wrong)
        {
            throw new InvalidOperationException(wrong);
        }

        var sampler = new IdentitySampler(options.Seed, samples.SamplesOfIdentities, options.Identities, options.PerIdentity);
        var (loss, watch) = (new TripletLoss(Distance, options.Margin), new CollapseWatch(options.Margin));
        using var optimiser = new AdamWeights(twins);
        var configuration = $"{options} over {samples.SamplesOfIdentities.Count} identities";
        var step = checkpoint is not null && File.Exists(checkpoint) ? Checkpoint.Read(checkpoint, configuration, twins, optimiser) : 0;
        twins.train();
        for (; step < options.Steps && !cancellation.IsCancellationRequested; step++)
        {
            var report = Step(step, sampler, loss, optimiser);
            told?.Invoke(report);
            if (watch.Take(report) is { } problem)
            {
                // The weights of this step are not kept: the last good checkpoint stands.
                return new TrainingEnd(step, problem);
            }

            if (checkpoint is not null && options.CheckpointEvery > 0 && (step + 1) % options.CheckpointEvery == 0)
            {
                Checkpoint.Write(checkpoint, configuration, step + 1, twins, optimiser);
            }
        }

        if (checkpoint is not null)
        {
            Checkpoint.Write(checkpoint, configuration, step, twins, optimiser);
        }

        return new TrainingEnd(step, step < options.Steps ? "stopped" : null);
    }

    private StepReport Step(int step, IdentitySampler sampler, TripletLoss loss, AdamWeights optimiser)
    {
        using var scope = NewDisposeScope();
        var seed = SeededRandom.Mix(options.Seed, 2_000_000_011UL + (ulong)step);
        var (inputs, identities) = samples.Batch(sampler.Batch(step), seed);
        var embeddings = twins.forward(inputs);
        Triplets triplets;
        double spread;
        using (no_grad())
        {
            spread = nn.functional.normalize(embeddings, dim: 1).var(0, unbiased: false).mean().to_type(ScalarType.Float64).item<double>();
            var distances = Distance.Between(embeddings).cpu().to_type(ScalarType.Float32).data<float>().ToArray();
            if (Array.Exists(distances, distance => !float.IsFinite(distance)))
            {
                return new StepReport(step, double.NaN, 0, spread);
            }

            triplets = miner(seed).Mine(distances, identities);
        }

        if (triplets.Count == 0)
        {
            return new StepReport(step, 0, 0, spread);
        }

        var (anchors, positives, negatives) = (Rows(triplets.Anchors), Rows(triplets.Positives), Rows(triplets.Negatives));
        var costs = loss.Of(anchors, positives, negatives);
        var active = (costs.detach() > 0).to_type(ScalarType.Float64).mean().item<double>();
        var mean = costs.mean();
        var cost = mean;
        if (options.Contrastive > 0)
        {
            var pairs = Contrastive.Of(anchors, positives, ones(triplets.Count)).mean() + Contrastive.Of(anchors, negatives, zeros(triplets.Count)).mean();
            cost = mean + (options.Contrastive * pairs);
        }

        optimiser.ClearGradients();
        cost.backward();
        optimiser.Step(step, options.RateAt(step), options.WeightDecay);
        return new StepReport(step, mean.to_type(ScalarType.Float64).item<double>(), active, spread);

        Tensor Rows(IEnumerable<int> rows) => embeddings.index_select(0, tensor(rows.Select(row => (long)row).ToArray()));
    }
}

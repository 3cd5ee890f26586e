namespace AccessControl.Training.Running;

/// <summary>How is trained.</summary>
public sealed record TrainerOptions
{
    /// <summary>Of everything that is drawn.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>The run that the weights come from, in its own words, so that what was trained on is known of its descendants too; null for fresh ones.</summary>
    public string? From { get; init; }

    /// <summary>Steps in all, at least 1.</summary>
    public int Steps { get; init; } = 1000;

    /// <summary>Identities in a batch.</summary>
    public int Identities { get; init; } = 32;

    /// <summary>Samples of each.</summary>
    public int PerIdentity { get; init; } = 4;

    /// <summary>At the top, reached after <see cref="WarmUp"/> steps; it falls to nothing as half a cosine. Above 0.</summary>
    public double LearningRate { get; init; } = 1e-3;

    /// <summary>Steps over which the learning rate rises.</summary>
    public int WarmUp { get; init; } = 50;

    /// <summary>Weight decay of AdamW (Loshchilov and Hutter 2019), 0 upwards.</summary>
    public double WeightDecay { get; init; } = 1e-4;

    /// <summary>A checkpoint after so many steps, and at the end; 0 for none.</summary>
    public int CheckpointEvery { get; init; } = 200;

    /// <summary>Checks the numbers.</summary>
    /// <returns>One line naming what is out of its range, null where all is well.</returns>
    public string? Problem() => this switch
    {
        { Steps: < 1 } => "A training takes at least 1 step.",
        { WarmUp: < 0 } or { CheckpointEvery: < 0 } => "Steps of warm-up and between checkpoints are 0 or more.",
        { LearningRate: not (> 0 and < double.PositiveInfinity) } => "A learning rate is above 0.",
        { WeightDecay: not (>= 0 and < double.PositiveInfinity) } => "A weight decay is 0 or more.",
        _ => null,
    };

    /// <summary>The learning rate of a step.</summary>
    internal double RateAt(int step) => LearningRate * Math.Min(1, (step + 1.0) / Math.Max(1, WarmUp)) * 0.5 * (1 + Math.Cos(Math.PI * step / Steps));
}

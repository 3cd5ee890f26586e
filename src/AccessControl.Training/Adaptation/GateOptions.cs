namespace AccessControl.Training.Adaptation;

/// <summary>What a head is held to.</summary>
public sealed record GateOptions
{
    /// <summary>The rate of false matches that rates of misses are given at.</summary>
    public double TargetFmr { get; init; } = 1e-3;

    /// <summary>How much more people may be missed, 0 to 1.</summary>
    public double LargestRise { get; init; } = 0.005;

    /// <summary>How many times as many strangers may be found.</summary>
    public double LargestFpirRatio { get; init; } = 1.2;

    /// <summary>Below so many people a group is not assessed.</summary>
    public int FewestOfGroup { get; init; } = Domain.Accuracy.Groups.GroupAccuracy.FewPeople;

    /// <summary>How often people are drawn, at least; more where the level asks for them.</summary>
    public int Draws { get; init; } = 2000;
}

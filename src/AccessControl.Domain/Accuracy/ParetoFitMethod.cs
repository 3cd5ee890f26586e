namespace AccessControl.Domain.Accuracy;

/// <summary>How a tail was fitted.</summary>
public enum ParetoFitMethod
{
    /// <summary>Maximum likelihood, by the profile over shape/scale (Grimshaw 1993).</summary>
    MaximumLikelihood,

    /// <summary>Probability-weighted moments (Hosking and Wallis 1987), where the likelihood has no regular maximum.</summary>
    WeightedMoments,
}

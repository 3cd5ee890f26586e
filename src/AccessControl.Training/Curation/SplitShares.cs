namespace AccessControl.Training.Curation;

/// <summary>How many people are for what, as shares of all.</summary>
/// <param name="Train">To train on, above 0.</param>
/// <param name="Validation">To choose by, 0 or more.</param>
/// <param name="Test">To be measured on, 0 or more.</param>
public readonly record struct SplitShares(double Train, double Validation, double Test)
{
    /// <summary>Eight, one and one of ten.</summary>
    public static SplitShares Usual => new(0.8, 0.1, 0.1);

    /// <summary>True where they make up a whole.</summary>
    public bool AreUsable => Train > 0 && Validation >= 0 && Test >= 0 && Math.Abs(Train + Validation + Test - 1) < 1e-6;
}

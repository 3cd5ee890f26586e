namespace AccessControl.Domain.Signatures;

/// <summary>
/// How like its person's references a questioned signature is: its mean similarity to them, less how like each other they are. Somebody who never signs twice alike is held to less than
/// somebody who does.
/// </summary>
/// <param name="PopulationMean">Mean similarity of two genuine signatures of one writer, over writers.</param>
/// <param name="PriorPairs">How many pairs of references the population counts as, 0 upwards: a few references tell little of their writer.</param>
public readonly record struct SignatureScore(double PopulationMean, double PriorPairs)
{
    /// <summary>The score.</summary>
    /// <param name="toReferences">Similarity of the questioned signature to each reference, at least one.</param>
    /// <param name="between">Similarity of each pair of references; empty where there is one.</param>
    /// <returns>0 where it is as like the references as they are like each other; higher is more alike.</returns>
    public double Of(ReadOnlySpan<double> toReferences, ReadOnlySpan<double> between)
    {
        if (toReferences.IsEmpty)
        {
            throw new ArgumentException("A signature is held against at least one reference.", nameof(toReferences));
        }

        var own = (Sum(between) + (PriorPairs * PopulationMean)) / Math.Max(1e-9, between.Length + PriorPairs);
        return (Sum(toReferences) / toReferences.Length) - (between.IsEmpty ? PopulationMean : own);
    }

    private static double Sum(ReadOnlySpan<double> values)
    {
        double sum = 0;
        foreach (var value in values)
        {
            sum += value;
        }

        return sum;
    }
}

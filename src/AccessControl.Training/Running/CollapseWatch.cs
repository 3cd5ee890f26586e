namespace AccessControl.Training.Running;

/// <summary>Sees when training has come to nothing: every embedding the same, a loss that sits at the margin, or a number that is none.</summary>
/// <remarks>Not thread-safe. What it has seen is not part of a checkpoint: a run that goes on is watched anew.</remarks>
/// <param name="margin">Of the loss: what a triplet of equal embeddings costs. Null where the loss says nothing of it.</param>
public sealed class CollapseWatch(double? margin)
{
    /// <summary>Steps in a row that show it before it is believed.</summary>
    public const int Patience = 30;

    // Of unit embeddings of D numbers the variance of a number is 1/D where they are spread evenly; a thousandth of that at 128 numbers is one point.
    private const double SmallestSpread = 1e-5;

    private int _stuck;
    private int _flat;

    /// <summary>Takes a step.</summary>
    /// <returns>Why training should stop, one line; null while all is well.</returns>
    public string? Take(StepReport report)
    {
        if (!double.IsFinite(report.Loss) || !double.IsFinite(report.Spread))
        {
            return $"the loss of step {report.Step} is no number: a smaller learning rate, or the batch, holds the cause";
        }

        _flat = report.Spread < SmallestSpread ? _flat + 1 : 0;
        _stuck = margin is { } equal && Math.Abs(report.Loss - equal) < 0.01 * equal && report.Active > 0.99 ? _stuck + 1 : 0;
        return _flat >= Patience ? $"for {Patience} steps all embeddings have been one (variance {report.Spread:0.0e+0}): the network has collapsed"
            : _stuck >= Patience ? $"for {Patience} steps the loss has been the margin {margin:0.00}: positives and negatives are equally far, which is a collapsed network"
            : null;
    }
}

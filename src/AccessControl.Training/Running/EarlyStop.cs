namespace AccessControl.Training.Running;

/// <summary>Ends a run that no longer gets better, and goes back to the weights that were best: by an error on identities that nothing is trained on.</summary>
/// <remarks>Not thread-safe. What it has seen is part of a checkpoint.</remarks>
/// <param name="error">Of the network as it stands, in evaluation mode; lower is better. Mustn't draw from torch's generator.</param>
/// <param name="every">Steps from one look to the next, at least 1.</param>
/// <param name="patience">Looks in a row that bring nothing better before it ends, at least 1.</param>
/// <param name="looked">Told of each look: steps that were taken, and the error. A run that goes on from a checkpoint tells again of what it had seen after that.</param>
public sealed class EarlyStop(Func<double> error, int every, int patience, Action<int, double>? looked = null)
{
    /// <summary>The lowest error so far; endless before the first look.</summary>
    public double Best { get; internal set; } = double.PositiveInfinity;

    /// <summary>Steps that were taken by then.</summary>
    public int BestSteps { get; internal set; }

    /// <summary>For the name of a run.</summary>
    internal string Name => FormattableString.Invariant($"a look every {every} steps, {patience} in vain end it");

    internal bool IsDue(int steps) => every >= 1 && patience >= 1 ? steps % every == 0 : throw new InvalidOperationException("Looks come every 1 or more steps, and patience is 1 look or more.");

    /// <summary>Looks.</summary>
    /// <returns>True where it is the best so far.</returns>
    internal bool Look(int steps)
    {
        var now = error();
        looked?.Invoke(steps, now);
        if (now < Best)
        {
            (Best, BestSteps) = (now, steps);
            return true;
        }

        return false;
    }

    internal bool IsOver(int steps) => steps - BestSteps >= every * patience;

    /// <summary>Why there are no best weights, where a run has ended without any.</summary>
    internal string? Problem(int steps) => steps >= every && BestSteps == 0 ? "no look gave a number: there are no best weights" : null;
}

namespace AccessControl.Domain.Matching.Templates;

/// <summary>Thresholds that count adapted references as comparisons of a search, as each gives a stranger one more chance.</summary>
/// <remarks>Thread-safe.</remarks>
/// <param name="inner">For a number of comparisons.</param>
/// <param name="adapted">Adapted references now. Where it throws, as many count as there were.</param>
public sealed class AdaptedThresholds(IThresholds inner, Func<int> adapted) : IThresholds
{
    private volatile int _last;

    /// <inheritdoc/>
    public DecisionThreshold ForIdentification(int references, int people)
    {
        try
        {
            _last = adapted();
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // The store can't be read: the door goes on with what it knew, as the gallery in memory does too.
        }

        return inner.ForIdentification(references + _last, people);
    }

    /// <inheritdoc/>
    public DecisionThreshold ForVerification() => inner.ForVerification();

    /// <inheritdoc/>
    public ComparisonScore Laxer(DecisionThreshold threshold, double factor) => inner.Laxer(threshold, factor);
}

namespace AccessControl.Domain.Accuracy;

/// <summary>
/// Bounds of a rate whose trials don't depend on each other, such as one trial a person: exact at 95 % (Clopper and Pearson, 1934).
/// </summary>
public static class BinomialInterval
{
    private const double Tail = 0.025;

    /// <summary>Works out the bounds.</summary>
    /// <param name="errors">0 to <paramref name="trials"/>.</param>
    /// <param name="trials">At least 0; 0 trials say nothing: 0 to 1.</param>
    public static ErrorInterval Of(long errors, long trials)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(errors);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(errors, trials);
        var low = errors == 0 ? 0 : Bisect(rate => 1 - AtMost(errors - 1, trials, rate) < Tail);
        var high = errors == trials ? 1 : Bisect(rate => AtMost(errors, trials, rate) > Tail);
        return new ErrorInterval(low, high);
    }

    /// <summary>The probability of so many errors or fewer.</summary>
    private static double AtMost(long errors, long trials, double rate)
    {
        // From term to term in logarithms: (1-p)^n of many trials is no number of double precision.
        var (log, sum) = (trials * double.LogP1(-rate), 0.0);
        var odds = Math.Log(rate) - double.LogP1(-rate);
        for (long i = 0; i <= errors; i++)
        {
            sum += Math.Exp(log);
            log += Math.Log((double)(trials - i) / (i + 1)) + odds;
        }

        return Math.Min(1, sum);
    }

    // The rate up to which the condition holds.
    private static double Bisect(Func<double, bool> holds)
    {
        var (low, high) = (0.0, 1.0);
        for (var i = 0; i < 60; i++)
        {
            var middle = (low + high) / 2;
            (low, high) = holds(middle) ? (middle, high) : (low, middle);
        }

        return (low + high) / 2;
    }
}

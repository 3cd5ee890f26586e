namespace AccessControl.Domain.Accuracy;

/// <summary>An interval from rates that were drawn.</summary>
public static class DrawnRates
{
    /// <summary>The middle 95 % of the rates; where no error was measured, up to the rule of 3 over the trials at least.</summary>
    /// <param name="rates">At least one, in any order.</param>
    /// <param name="measured">The rate itself.</param>
    /// <param name="trials">What it rests on: people, where people were drawn.</param>
    public static ErrorInterval Interval(IReadOnlyCollection<double> rates, double measured, long trials)
    {
        var (low, high) = Middle(rates);
        return measured == 0
            ? new ErrorInterval(0, Math.Min(1, Math.Max(high, CalibrationRules.RuleOfThree / Math.Max(1, trials))))
            : new ErrorInterval(low, high);
    }

    /// <summary>The middle 95 % of some drawn numbers.</summary>
    /// <param name="drawn">At least one, in any order, which stays as it is.</param>
    public static (double Low, double High) Middle(IReadOnlyCollection<double> drawn)
    {
        double[] sorted = [.. drawn];
        Array.Sort(sorted);
        return (sorted[(int)(0.025 * (sorted.Length - 1))], sorted[(int)Math.Ceiling(0.975 * (sorted.Length - 1))]);
    }
}

namespace AccessControl.Domain.Accuracy;

/// <summary>An interval from rates that were drawn.</summary>
public static class DrawnRates
{
    /// <summary>The middle 95 % of the rates; where no error was measured, up to the rule of 3 over the trials at least.</summary>
    /// <param name="rates">Sorted here.</param>
    /// <param name="measured">The rate itself.</param>
    /// <param name="trials">What it rests on: people, where people were drawn.</param>
    public static ErrorInterval Interval(double[] rates, double measured, long trials)
    {
        var (low, high) = Middle(rates);
        return measured == 0
            ? new ErrorInterval(0, Math.Min(1, Math.Max(high, CalibrationRules.RuleOfThree / Math.Max(1, trials))))
            : new ErrorInterval(low, high);
    }

    /// <summary>The middle 95 % of some drawn numbers.</summary>
    /// <param name="drawn">At least one; sorted here.</param>
    public static (double Low, double High) Middle(double[] drawn)
    {
        Array.Sort(drawn);
        return (drawn[(int)(0.025 * (drawn.Length - 1))], drawn[(int)Math.Ceiling(0.975 * (drawn.Length - 1))]);
    }
}

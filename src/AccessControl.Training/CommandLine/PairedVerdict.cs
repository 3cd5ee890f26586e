namespace AccessControl.Training.CommandLine;

/// <summary>What the interval of a difference says, in the words of every table.</summary>
internal static class PairedVerdict
{
    /// <summary>Says it.</summary>
    /// <param name="low">The interval's lower end; above 0 where the own is better.</param>
    /// <param name="high">Its upper end.</param>
    /// <param name="better">Where all of it is above 0.</param>
    /// <param name="worse">Where all of it is below.</param>
    public static string Of(double low, double high, string better = "better", string worse = "worse") => low > 0 ? better : high < 0 ? worse : "no difference shown";
}

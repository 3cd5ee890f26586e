namespace AccessControl.Domain.Attendance.Payroll;

/// <summary>
/// Splits a rounded sum over its parts by largest remainders: each part is its exact amount rounded down or up, and the parts are the sum. So time that is told apart by
/// cost centre is still rounded once per person and code.
/// </summary>
internal static class PayrollApportionment
{
    /// <summary>Steps of each part; where remainders are as large, the earlier part is rounded up first.</summary>
    public static long[] Split(IReadOnlyList<NodaTime.Duration> parts, PayrollAmountForm form)
    {
        (long Steps, long Over)[] down = [.. parts.Select(form.Split)];
        var up = form.Round(parts.Aggregate(NodaTime.Duration.Zero, (sum, part) => sum + part)) - down.Sum(part => part.Steps);
        long[] steps = [.. down.Select(part => part.Steps)];
        foreach (var i in Enumerable.Range(0, down.Length).OrderByDescending(i => down[i].Over).Take((int)up))
        {
            steps[i]++;
        }

        return steps;
    }
}

using System.Globalization;
using NodaTime;

namespace AccessControl.Domain.Attendance.Payroll;

/// <summary>How time becomes an amount of payroll.</summary>
/// <param name="Unit">What is counted.</param>
/// <param name="Decimals">Of hours, 0 to 4; 0 for other units.</param>
/// <param name="Half">Where what lies just between goes.</param>
/// <param name="DecimalSeparator">Point or comma; hours and minutes have their colon.</param>
public readonly record struct PayrollAmountForm(PayrollUnit Unit, int Decimals, PayrollHalf Half, char DecimalSeparator)
{
    /// <summary>The smallest amount that can be said.</summary>
    public Duration Step => Unit switch
    {
        PayrollUnit.Hours => Duration.FromNanoseconds(NodaConstants.NanosecondsPerHour / Scale),
        PayrollUnit.IndustrialMinutes => Duration.FromSeconds(36),
        _ => Duration.FromMinutes(1),
    };

    private long Scale => Unit switch
    {
        PayrollUnit.Hours => (long)Math.Pow(10, Decimals),
        PayrollUnit.IndustrialMinutes => 1,
        _ => 60,
    };

    /// <summary>The nearest amount.</summary>
    /// <returns>In steps.</returns>
    public long Round(Duration exact)
    {
        var (steps, rest) = Split(exact);
        var doubled = 2 * rest;
        var step = Step.ToInt64Nanoseconds();
        var isUp = doubled != step ? doubled > step : Half == PayrollHalf.Up ? exact > Duration.Zero : steps % 2 != 0;
        return isUp ? steps + 1 : steps;
    }

    /// <summary>Steps that are full, counted downwards below zero, and the nanoseconds over them, 0 or more and less than a step.</summary>
    internal (long Steps, long Over) Split(Duration exact)
    {
        var (nanoseconds, step) = (exact.ToInt64Nanoseconds(), Step.ToInt64Nanoseconds());
        var rest = nanoseconds % step;
        rest = rest < 0 ? rest + step : rest;
        return ((nanoseconds - rest) / step, rest);
    }

    /// <summary>An amount as payroll reads it, without thousands separators; a minus before it where it is below zero.</summary>
    public string Format(long steps)
    {
        var (sign, scale) = (steps < 0 ? "-" : "", Scale);
        var (whole, part) = Math.DivRem(Math.Abs(steps), scale);
        var separator = Unit == PayrollUnit.HoursAndMinutes ? ':' : DecimalSeparator;
        var digits = Unit == PayrollUnit.HoursAndMinutes ? 2 : Unit == PayrollUnit.Hours ? Decimals : 0;
        var before = whole.ToString(Unit == PayrollUnit.HoursAndMinutes ? "00" : "0", CultureInfo.InvariantCulture);
        return digits == 0 ? sign + before : $"{sign}{before}{separator}{part.ToString(CultureInfo.InvariantCulture).PadLeft(digits, '0')}";
    }
}

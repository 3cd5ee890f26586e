using AccessControl.Domain.Attendance.Payroll;
using CsCheck;
using NodaTime;

namespace AccessControl.Domain.Tests.Attendance.Payroll;

public sealed class PayrollAmountFormTests
{
    [Theory]
    [InlineData(PayrollUnit.Hours, 2, PayrollHalf.Up, 27_000, "7.50")]
    [InlineData(PayrollUnit.Hours, 2, PayrollHalf.Up, 18, "0.01")]
    [InlineData(PayrollUnit.Hours, 2, PayrollHalf.Up, 17, "0.00")]
    [InlineData(PayrollUnit.Hours, 2, PayrollHalf.Up, -18, "-0.01")]
    [InlineData(PayrollUnit.Hours, 2, PayrollHalf.Even, 18, "0.00")]
    [InlineData(PayrollUnit.Hours, 2, PayrollHalf.Even, 54, "0.02")]
    [InlineData(PayrollUnit.Hours, 2, PayrollHalf.Even, 90, "0.02")]
    [InlineData(PayrollUnit.Hours, 2, PayrollHalf.Even, -54, "-0.02")]
    [InlineData(PayrollUnit.Hours, 2, PayrollHalf.Even, -18, "0.00")]
    [InlineData(PayrollUnit.Hours, 0, PayrollHalf.Up, 5_400, "2")]
    [InlineData(PayrollUnit.Hours, 0, PayrollHalf.Even, 9_000, "2")]
    [InlineData(PayrollUnit.Hours, 4, PayrollHalf.Up, 1, "0.0003")]
    [InlineData(PayrollUnit.Hours, 2, PayrollHalf.Up, -3_636, "-1.01")]
    [InlineData(PayrollUnit.Hours, 2, PayrollHalf.Up, 4_500_000, "1250.00")]
    [InlineData(PayrollUnit.IndustrialMinutes, 0, PayrollHalf.Up, 27_000, "750")]
    [InlineData(PayrollUnit.IndustrialMinutes, 0, PayrollHalf.Up, -27_018, "-751")]
    [InlineData(PayrollUnit.HoursAndMinutes, 0, PayrollHalf.Up, 27_000, "07:30")]
    [InlineData(PayrollUnit.HoursAndMinutes, 0, PayrollHalf.Up, 606_570, "168:30")]
    [InlineData(PayrollUnit.HoursAndMinutes, 0, PayrollHalf.Up, 30, "00:01")]
    [InlineData(PayrollUnit.HoursAndMinutes, 0, PayrollHalf.Even, 30, "00:00")]
    [InlineData(PayrollUnit.HoursAndMinutes, 0, PayrollHalf.Up, -5_430, "-01:31")]
    public void Format_OfRoundedTime_IsTheNearestAmount(PayrollUnit unit, int decimals, PayrollHalf half, long seconds, string expected)
    {
        var form = new PayrollAmountForm(unit, decimals, half, '.');

        Assert.Equal(expected, form.Format(form.Round(Duration.FromSeconds(seconds))));
    }

    [Fact]
    public void Format_WithAComma_HasIt() => Assert.Equal("7,5", new PayrollAmountForm(PayrollUnit.Hours, 1, PayrollHalf.Up, ',').Format(75));

    /// <summary>Against decimal arithmetic, which rounds the same two ways.</summary>
    [Fact]
    public void Round_AnySeconds_IsWhatDecimalsGive() =>
        Gen.Select(Gen.Long[-4_000_000, 4_000_000], Gen.Int[0, 4], Gen.Bool).Sample(
            (seconds, decimals, isEven) =>
            {
                var form = new PayrollAmountForm(PayrollUnit.Hours, decimals, isEven ? PayrollHalf.Even : PayrollHalf.Up, '.');
                var scaled = seconds * (decimal)Math.Pow(10, decimals) / 3600m;
                return form.Round(Duration.FromSeconds(seconds)) == (long)Math.Round(scaled, isEven ? MidpointRounding.ToEven : MidpointRounding.AwayFromZero);
            },
            seed: "0003kWzg1UN0",
            iter: 20_000);
}

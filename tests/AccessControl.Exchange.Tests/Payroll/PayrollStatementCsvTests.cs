using AccessControl.Domain.Attendance.Payroll;
using AccessControl.Domain.People;
using AccessControl.Exchange.Payroll;
using NodaTime;

namespace AccessControl.Exchange.Tests.Payroll;

public sealed class PayrollStatementCsvTests
{
    /// <summary>3,610 s and 50 s of which 1.00 h and 0.01 h are exported, 0.99 h of it before: 10 s and 14 s are left, of each and of all.</summary>
    [Fact]
    public void Write_ABatch_SaysExactBeforeExportedAndResidual()
    {
        var batch = new PayrollBatch(
            Guid.Empty,
            7,
            new DateInterval(new LocalDate(2026, 11, 1), new LocalDate(2026, 11, 30)),
            new PayrollTemplateId("plain", 1),
            [
                Line(new PayrollPlace("007", new PayrollTarget("Reg Hours", null), null, null, "=0100", null), 3_610, 3_564, 1, 36),
                Line(new PayrollPlace("007", new PayrollTarget("Wert", "N"), new LocalDate(2026, 11, 2), "A", null, "J"), 50, 0, 10, 3.6),
            ]);
        using var text = new StringWriter();

        PayrollStatementCsv.Write(batch, text);

        Assert.Equal(
            """
            batch,person,number,column,code,date,cost_centre,department,job,exact_seconds,before_seconds,exported_seconds,residual_seconds
            7,p,007,Reg Hours,,,,'=0100,,3610,3564,36,10
            7,p,007,Wert,N,2026-11-02,A,,J,50,0,36,14
            7,,,,,,,,all,3660,3564,72,24

            """,
            text.ToString());
    }

    [Fact]
    public void Write_ResidualsBelowASecond_HaveTheirDecimals()
    {
        using var text = new StringWriter();
        PayrollStatementCsv.Write(
            new PayrollBatch(Guid.Empty, 1, new DateInterval(new LocalDate(2026, 11, 1), new LocalDate(2026, 11, 1)), new PayrollTemplateId("plain", 1), [Line(new PayrollPlace("1", new PayrollTarget("Wert", "N"), null, null, null, null), 50, 0, -1, 3.6)]),
            text);

        Assert.Contains("1,p,1,Wert,N,,,,,50,0,-3.6,53.6\n", text.ToString(), StringComparison.Ordinal);
    }

    private static PayrollLine Line(PayrollPlace place, long exact, long before, long count, double step) => new(new PersonId("p"), place, Duration.FromSeconds(exact), Duration.FromSeconds(before), count, Duration.FromSeconds(step));
}

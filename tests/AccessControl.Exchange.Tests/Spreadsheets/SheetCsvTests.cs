using AccessControl.Exchange.Spreadsheets;
using NodaTime;

namespace AccessControl.Exchange.Tests.Spreadsheets;

public sealed class SheetCsvTests
{
    [Fact]
    public void Write_EachKindOfCell_IsTextThatNothingRuns()
    {
        var table = new SheetTable(
            "List",
            ["number", "name", "date", "time", "punch"],
            [
                [new SheetCell.Text("007"), new SheetCell.Text("=HYPERLINK(1)"), new SheetCell.Date(new LocalDate(2026, 11, 2)), new SheetCell.Time(Duration.FromSeconds(100 * 3600)), new SheetCell.Number(12)],
                [null, new SheetCell.Text("Example, Anna"), null, new SheetCell.Time(Duration.FromSeconds(-61)), null],
            ]);
        var output = new StringWriter { NewLine = "\n" };

        SheetCsv.Write(table, output);

        Assert.Equal(
            "number,name,date,time,punch\r\n007,'=HYPERLINK(1),2026-11-02,100:00:00,12\r\n,\"Example, Anna\",,-0:01:01,\r\n",
            output.ToString());
    }
}

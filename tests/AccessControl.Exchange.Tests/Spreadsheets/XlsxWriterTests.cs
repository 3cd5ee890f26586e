using System.Globalization;
using System.IO.Compression;
using AccessControl.Exchange.Spreadsheets;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.Validation;
using NodaTime;

namespace AccessControl.Exchange.Tests.Spreadsheets;

public sealed class XlsxWriterTests
{
    private static readonly SheetTable Table = new(
        "November 2026",
        ["number", "date", "time", "hours"],
        [
            [new SheetCell.Text("007"), new SheetCell.Date(new LocalDate(2026, 11, 2)), new SheetCell.Time(Duration.FromSeconds(28_799)), new SheetCell.Number(7.9997m)],
            [new SheetCell.Text("=1+1"), null, new SheetCell.Time(Duration.FromSeconds(-5_403)), new SheetCell.Number(-0.5m)],
            [new SheetCell.Text(" a\u0001\tb_x0041_ \n\u00FC\U0001F600 "), new SheetCell.Date(new LocalDate(1900, 3, 1)), new SheetCell.Time(Duration.FromHours(168)), null],
        ]);

    [Fact]
    public void Write_ATable_IsReadBack()
    {
        using var book = SpreadsheetDocument.Open(new MemoryStream(Bytes(Table)), false);
        var rows = Cells(book);

        Assert.Equal("November 2026", book.WorkbookPart!.Workbook!.Descendants<Sheet>().Single().Name!.Value);
        Assert.Equal(["number", "date", "time", "hours"], rows[0].Select(Text));
        Assert.Equal(["007", "=1+1", " a_x0001_\tb_x005F_x0041_ \n\u00FC\U0001F600 "], rows[1..].Select(row => Text(row[0])));
        Assert.Equal([new DateTime(2026, 11, 2), new DateTime(1900, 3, 1)], new[] { rows[1][1], rows[3][1] }.Select(cell => DateTime.FromOADate(Value(cell))));
        Assert.Equal([28_799, 604_800], new[] { rows[1][2], rows[3][2] }.Select(cell => (int)Math.Round(Value(cell) * 86_400)));
        Assert.Equal("-1:30:03", Text(rows[2][2]));
        Assert.Equal([7.9997, -0.5], new[] { rows[1][3], rows[2][3] }.Select(Value));
        Assert.Equal(["", ""], new[] { rows[2][1], rows[3][3] }.Select(cell => cell.InnerText));
    }

    /// <summary>Dates and times are shown as such, text stays text when somebody types into it.</summary>
    [Fact]
    public void Write_Cells_HaveTheirFormats()
    {
        using var book = SpreadsheetDocument.Open(new MemoryStream(Bytes(Table)), false);
        CellFormat[] formats = [.. book.WorkbookPart!.WorkbookStylesPart!.Stylesheet!.CellFormats!.Elements<CellFormat>()];

        Assert.Equal([49U, 164U, 46U, null], Cells(book)[1].Select(cell => formats[(int)(cell.StyleIndex?.Value ?? 0)].NumberFormatId?.Value));
        Assert.Empty(book.WorkbookPart!.WorksheetParts.Single().Worksheet!.Descendants<CellFormula>());
    }

    [Fact]
    public void Write_ATable_IsAsTheStandardHasIt()
    {
        using var book = SpreadsheetDocument.Open(new MemoryStream(Bytes(Table)), false);

        Assert.Empty(new OpenXmlValidator(FileFormatVersions.Office2019).Validate(book).Select(fault => fault.Description));
    }

    [Fact]
    public void Write_TheSameTable_GivesTheSameBytes() => Assert.Equal(Bytes(Table), Bytes(Table with { Rows = [.. Table.Rows] }));

    [Fact]
    public void Write_Entries_AreOfOneTimeAndNameNobody()
    {
        using var zip = new ZipArchive(new MemoryStream(Bytes(Table)));

        Assert.All(zip.Entries, entry => Assert.Equal(new DateTime(1980, 1, 1), entry.LastWriteTime.DateTime));
        Assert.Equal(["[Content_Types].xml", "_rels/.rels", "xl/_rels/workbook.xml.rels", "xl/styles.xml", "xl/workbook.xml", "xl/worksheets/sheet1.xml"], zip.Entries.Select(entry => entry.FullName));
    }

    [Fact]
    public void Write_ATableWithoutRows_IsItsHeader()
    {
        using var book = SpreadsheetDocument.Open(new MemoryStream(Bytes(new SheetTable("none", ["a"], []))), false);

        Assert.Equal("a", Text(Assert.Single(Assert.Single(Cells(book)))));
    }

    public static TheoryData<SheetTable> Faulty =>
    [
        Table with { Name = "" },
        Table with { Name = new string('a', 32) },
        Table with { Name = "a/b" },
        Table with { Name = "'a" },
        Table with { Header = ["one"] },
        new SheetTable("a", ["a"], [[new SheetCell.Text(new string('a', 32_768))]]),
        new SheetTable("a", ["a"], [[new SheetCell.Date(new LocalDate(1900, 2, 28))]]),
    ];

    [Theory]
    [MemberData(nameof(Faulty))]
    public void Write_WhatAWorkbookCantHold_IsRefused(SheetTable table) => Assert.Throws<ArgumentException>(() => Bytes(table));

    private static byte[] Bytes(SheetTable table)
    {
        using var output = new MemoryStream();
        XlsxWriter.Write(table, output);
        return output.ToArray();
    }

    private static Cell[][] Cells(SpreadsheetDocument book) => [.. book.WorkbookPart!.WorksheetParts.Single().Worksheet!.Descendants<Row>().Select(row => row.Elements<Cell>().ToArray())];

    private static string Text(Cell cell) => cell.DataType?.Value == CellValues.InlineString ? cell.InlineString!.InnerText : throw new InvalidOperationException(cell.OuterXml);

    private static double Value(Cell cell) => double.Parse(cell.CellValue!.Text, CultureInfo.InvariantCulture);
}

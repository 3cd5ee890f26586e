using System.Buffers;
using System.Globalization;
using System.IO.Compression;
using System.Text.RegularExpressions;
using AccessControl.Domain.Attendance;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using NodaTime;

namespace AccessControl.Exchange.Spreadsheets;

/// <summary>Writes a table as a workbook (Office Open XML, ECMA-376). The same table gives the same bytes on the same runtime: parts, their names and their times are fixed.</summary>
public static partial class XlsxWriter
{
    private const uint Plain = 0, Heading = 1, AsText = 2, AsDate = 3, AsTime = 4;

    private const int LongestText = 32_767;

    private static readonly LocalDate DayZero = new(1899, 12, 30), FirstDay = new(1900, 3, 1);

    private static readonly SearchValues<char> NotInNames = SearchValues.Create("[]:*?/\\");

    // The earliest time that a ZIP entry can have.
    private static readonly DateTimeOffset Fixed = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Writes a workbook of one sheet, whose header stays in sight.</summary>
    /// <param name="table">What to write.</param>
    /// <param name="output">Where the bytes go; it needn't be able to seek.</param>
    /// <exception cref="ArgumentException">A name, a row or a cell is none that a workbook can hold.</exception>
    public static void Write(SheetTable table, Stream output)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(output);
        if (table.Name.Length is 0 or > 31 || table.Name.AsSpan().ContainsAny(NotInNames) || table.Name is ['\'', ..] or [.., '\''] || table.Name.Any(char.IsControl))
        {
            throw new ArgumentException($"'{table.Name}' is no name of a sheet.", nameof(table));
        }

        if (table.Rows.FirstOrDefault(row => row.Length != table.Header.Length) is { IsDefault: false } uneven)
        {
            throw new ArgumentException($"A row has {uneven.Length} cells, the header {table.Header.Length}.", nameof(table));
        }

        using var package = new MemoryStream();
        using (var document = SpreadsheetDocument.Create(package, SpreadsheetDocumentType.Workbook))
        {
            var workbook = document.AddWorkbookPart();
            document.ChangeIdOfPart(workbook, "rId1");
            workbook.Workbook = new Workbook(new Sheets(new Sheet { Name = table.Name, SheetId = 1, Id = "rId1" }));
            workbook.AddNewPart<WorkbookStylesPart>("rId2").Stylesheet = Styles();
            WriteCells(table, workbook.AddNewPart<WorksheetPart>("rId1"));
        }

        Pack(package, output);
    }

    private static void WriteCells(SheetTable table, WorksheetPart part)
    {
        using var writer = OpenXmlWriter.Create(part);
        writer.WriteStartElement(new Worksheet());
        writer.WriteElement(new SheetViews(new SheetView(new Pane { VerticalSplit = 1, TopLeftCell = "A2", ActivePane = PaneValues.BottomLeft, State = PaneStateValues.Frozen }) { WorkbookViewId = 0 }));
        writer.WriteStartElement(new SheetData());
        WriteRow(writer, table.Header.Select(header => TextCell(header, Heading)));
        foreach (var row in table.Rows)
        {
            WriteRow(writer, row.Select(cell => cell?.Match(
                text => TextCell(text.Value, AsText),
                number => NumberCell(number.Value.ToString(CultureInfo.InvariantCulture), Plain),
                date => NumberCell(DaysOf(date.Value).ToString(CultureInfo.InvariantCulture), AsDate),
                time => time.Value < Duration.Zero ? TextCell(HoursText.Of(time.Value), AsText) : NumberCell(time.Value.TotalDays.ToString("R", CultureInfo.InvariantCulture), AsTime)) ?? new Cell()));
        }

        writer.WriteEndElement();
        writer.WriteEndElement();
    }

    private static void WriteRow(OpenXmlWriter writer, IEnumerable<Cell> cells)
    {
        writer.WriteStartElement(new Row());
        foreach (var cell in cells)
        {
            writer.WriteElement(cell);
        }

        writer.WriteEndElement();
    }

    private static Cell TextCell(string text, uint style) => text.Length <= LongestText
        ? new Cell(new InlineString(new Text(Escaped(text)) { Space = SpaceProcessingModeValues.Preserve })) { DataType = CellValues.InlineString, StyleIndex = style }
        : throw new ArgumentException($"A cell takes {LongestText} characters, and this has {text.Length}.", nameof(text));

    private static Cell NumberCell(string value, uint style) => new(new CellValue(value)) { StyleIndex = style };

    private static int DaysOf(LocalDate date) => date >= FirstDay ? Period.DaysBetween(DayZero, date) : throw new ArgumentException($"{date:uuuu-MM-dd} is before dates of workbooks begin.", nameof(date));

    /// <summary>XML lacks most control characters: they are written as ECMA-376 has it (ST_Xstring), and what looks like that already is told from it.</summary>
    private static string Escaped(string text) => Unwritable().Replace(text, match => match.Value == "_" ? "_x005F_" : string.Create(CultureInfo.InvariantCulture, $"_x{(int)match.Value[0]:X4}_"));

    private static Stylesheet Styles() => new(
        new NumberingFormats(new NumberingFormat { NumberFormatId = 164, FormatCode = @"yyyy\-mm\-dd" }),
        new Fonts(new Font(), new Font(new Bold())),
        new Fills(new Fill(new PatternFill { PatternType = PatternValues.None }), new Fill(new PatternFill { PatternType = PatternValues.Gray125 })),
        new Borders(new Border()),
        new CellStyleFormats(new CellFormat()),
        new CellFormats(
            new CellFormat(),
            new CellFormat { FontId = 1, ApplyFont = true, NumberFormatId = 49, ApplyNumberFormat = true },
            new CellFormat { NumberFormatId = 49, ApplyNumberFormat = true },
            new CellFormat { NumberFormatId = 164, ApplyNumberFormat = true },
            new CellFormat { NumberFormatId = 46, ApplyNumberFormat = true }));

    /// <summary>The package again, its entries in order and of one time: the library writes them with the clock's.</summary>
    private static void Pack(MemoryStream package, Stream output)
    {
        using var from = new ZipArchive(package, ZipArchiveMode.Read);
        using var to = new ZipArchive(output, ZipArchiveMode.Create, leaveOpen: true);
        foreach (var entry in from.Entries.OrderBy(entry => entry.FullName, StringComparer.Ordinal))
        {
            var copy = to.CreateEntry(entry.FullName, CompressionLevel.Optimal);
            copy.LastWriteTime = Fixed;
            using var source = entry.Open();
            using var target = copy.Open();
            source.CopyTo(target);
        }
    }

    [GeneratedRegex(@"[\x00-\x08\x0B-\x1F\uFFFE\uFFFF]|_(?=x[0-9A-Fa-f]{4}_)", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Unwritable();
}

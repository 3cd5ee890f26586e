using System.Globalization;
using CsvHelper;

namespace AccessControl.Exchange.Spreadsheets;

/// <summary>Writes a table as CSV (RFC 4180, UTF-8, comma), for people to open: what a spreadsheet would run is neutralised.</summary>
public static class SheetCsv
{
    /// <summary>Writes it, its header first.</summary>
    /// <param name="table">What to write.</param>
    /// <param name="output">Where the text goes.</param>
    public static void Write(SheetTable table, TextWriter output)
    {
        ArgumentNullException.ThrowIfNull(table);
        using var csv = new CsvWriter(output, CultureInfo.InvariantCulture, leaveOpen: true);
        foreach (var column in table.Header)
        {
            csv.WriteField(column);
        }

        csv.NextRecord();
        foreach (var row in table.Rows)
        {
            foreach (var cell in row)
            {
                csv.WriteField(cell?.Match(text => SpreadsheetText.Guard(text.Value), SheetText.Of, SheetText.Of, SheetText.Of) ?? "");
            }

            csv.NextRecord();
        }
    }
}

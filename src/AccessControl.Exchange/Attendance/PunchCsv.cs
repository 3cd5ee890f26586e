using AccessControl.Domain;
using AccessControl.Domain.Attendance;
using CsvHelper;

namespace AccessControl.Exchange.Attendance;

/// <summary>Reads punches that another system recorded: CSV as RFC 4180 describes it, UTF-8, comma, semicolon or tab, with a header; the order of columns is free.</summary>
public static class PunchCsv
{
    private static readonly string[] Required = ["number", "at", "point"];
    private static readonly string[] Known = [.. Required, "direction", "job"];

    /// <summary>Reads the file; what the rows say is checked by <see cref="PunchImport"/>.</summary>
    /// <exception cref="UnusableConfigurationException">It can't be read or isn't such a list; the line names file, line and mend.</exception>
    public static IReadOnlyList<PunchRow> Read(string path) => CsvList.Read(path, Known, Check, Row);

    /// <summary>Reads a list from text.</summary>
    /// <param name="text">The list.</param>
    /// <param name="origin">Name of the file for messages.</param>
    /// <exception cref="UnusableConfigurationException">It isn't such a list; the line names file, line and mend.</exception>
    public static IReadOnlyList<PunchRow> Read(TextReader text, string origin) => CsvList.Read(text, origin, Known, Check, Row);

    private static string? Check(IReadOnlyList<string> names) => Required.Except(names).FirstOrDefault() is { } missing ? $"has no column '{missing}'" : null;

    private static PunchRow Row(CsvReader csv) => new(
        csv.Parser.RawRow, csv.GetField("number"), csv.GetField("at"), csv.GetField("point"), CsvList.Optional(csv, "direction"), CsvList.Optional(csv, "job"));
}

using AccessControl.Domain;
using AccessControl.Domain.Attendance.Employments;
using CsvHelper;

namespace AccessControl.Exchange.Attendance;

/// <summary>Reads a list of employments: CSV as RFC 4180 describes it, UTF-8, comma, semicolon or tab, with a header; the order of columns is free.</summary>
public static class EmploymentCsv
{
    private static readonly string[] Required = ["contract", "number", "from", "rules", "calendar"];
    private static readonly string[] Known = ["contract", "number", "from", "until", "rules", "calendar", "group", "cost_centre", "job"];

    /// <summary>Reads the file; what the rows say is checked when they are imported.</summary>
    /// <exception cref="UnusableConfigurationException">It can't be read or isn't such a list; the line names file, line and mend.</exception>
    public static IReadOnlyList<EmploymentRow> Read(string path) => CsvList.Read(path, Known, Check, Row);

    /// <summary>Reads a list from text.</summary>
    /// <param name="text">The list.</param>
    /// <param name="origin">Name of the file for messages.</param>
    /// <exception cref="UnusableConfigurationException">It isn't such a list; the line names file, line and mend.</exception>
    public static IReadOnlyList<EmploymentRow> Read(TextReader text, string origin) => CsvList.Read(text, origin, Known, Check, Row);

    private static string? Check(IReadOnlyList<string> names) => Required.Except(names).FirstOrDefault() is { } missing ? $"has no column '{missing}'" : null;

    private static EmploymentRow Row(CsvReader csv) => new(
        csv.Parser.RawRow,
        csv.GetField("contract"),
        csv.GetField("number"),
        csv.GetField("from"),
        CsvList.Optional(csv, "until"),
        csv.GetField("rules"),
        csv.GetField("calendar"),
        CsvList.Optional(csv, "group"),
        CsvList.Optional(csv, "cost_centre"),
        CsvList.Optional(csv, "job"));
}

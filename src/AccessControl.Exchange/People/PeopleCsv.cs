using AccessControl.Domain;
using AccessControl.Domain.People;
using CsvHelper;

namespace AccessControl.Exchange.People;

/// <summary>
/// Reads a list of people: CSV as RFC 4180 describes it, UTF-8, comma or semicolon, with a header. Columns: `number` and `name`, and where wanted
/// `group`, `valid_from`, `valid_until`, `revoked`, `consent_text`, `consent_given`. The order is free; a column that is not there leaves what is known of a person as it is.
/// </summary>
public static class PeopleCsv
{
    private static readonly string[] Required = ["number", "name"];
    private static readonly string[] Known = [.. Required, "group", "valid_from", "valid_until", "revoked", "consent_text", "consent_given"];

    /// <summary>Reads the file; what the rows say is checked by <see cref="PeopleImport"/>.</summary>
    /// <exception cref="UnusableConfigurationException">It can't be read or isn't such a list; the line names file, line and mend.</exception>
    public static IReadOnlyList<PeopleImportRow> Read(string path) => CsvList.Read(path, Known, Check, Row);

    /// <summary>Reads a list from text.</summary>
    /// <param name="text">The list.</param>
    /// <param name="origin">Name of the file for messages.</param>
    /// <exception cref="UnusableConfigurationException">It isn't such a list; the line names file, line and mend.</exception>
    public static IReadOnlyList<PeopleImportRow> Read(TextReader text, string origin) => CsvList.Read(text, origin, Known, Check, Row);

    private static string? Check(IReadOnlyList<string> names) => Required.Except(names).FirstOrDefault() is { } missing ? $"has no column '{missing}'" : null;

    private static PeopleImportRow Row(CsvReader csv) => new(
        CsvList.LineOf(csv),
        csv.GetField("number"),
        csv.GetField("name"),
        CsvList.Optional(csv, "group"),
        CsvList.Optional(csv, "valid_from"),
        CsvList.Optional(csv, "valid_until"),
        CsvList.Optional(csv, "revoked"),
        CsvList.Optional(csv, "consent_text"),
        CsvList.Optional(csv, "consent_given"));
}

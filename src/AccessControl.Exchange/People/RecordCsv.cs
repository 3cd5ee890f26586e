using AccessControl.Domain;
using AccessControl.Domain.People.Records;
using CsvHelper;

namespace AccessControl.Exchange.People;

/// <summary>
/// Reads a list of people of any system, to look for who stands in it twice. Columns: `name`, or `given_name` and `family_name`, and where there are `number`, `mail`, `department`
/// or `group`. What `people import` reads besides may stand there too, and isn't looked at.
/// </summary>
public static class RecordCsv
{
    private static readonly string[] Known = ["number", "name", "given_name", "family_name", "mail", "department", "group"];

    private static readonly string[] Ignored = ["valid_from", "valid_until", "revoked", "consent_text", "consent_given"];

    /// <summary>Reads the file.</summary>
    /// <returns>Each row with the line that it begins in, from 1.</returns>
    /// <exception cref="UnusableConfigurationException">It can't be read or isn't such a list; the line names file, line and mend.</exception>
    public static IReadOnlyList<(int Line, PersonRecord Record)> Read(string path) => Checked(CsvList.Read(path, [.. Known, .. Ignored], Check, Row), path);

    /// <summary>Reads a list from text.</summary>
    /// <param name="text">The list.</param>
    /// <param name="origin">Name of the file for messages.</param>
    /// <exception cref="UnusableConfigurationException">It isn't such a list; the line names file, line and mend.</exception>
    public static IReadOnlyList<(int Line, PersonRecord Record)> Read(TextReader text, string origin) => Checked(CsvList.Read(text, origin, [.. Known, .. Ignored], Check, Row), origin);

    /// <summary>Refuses whoever has no name, who can't be told from anybody, and whoever has one of several lines, which is a quote that nobody closed.</summary>
    private static IReadOnlyList<(int Line, PersonRecord Record)> Checked(IReadOnlyList<(int Line, PersonRecord Record)> rows, string origin)
    {
        foreach (var (line, record) in rows)
        {
            string?[] names = [record.Name, record.Given, record.Family];
            if (names.All(string.IsNullOrWhiteSpace))
            {
                throw new UnusableConfigurationException($"{origin}:{line}: has no name; write one, or take the line out.");
            }

            if (names.Append(record.Number).Any(field => field?.AsSpan().ContainsAny('\r', '\n') is true))
            {
                throw new UnusableConfigurationException($"{origin}:{line}: has a name or number that goes on in the next line; close its quotes.");
            }
        }

        return rows;
    }

    private static string? Check(IReadOnlyList<string> names) =>
        !names.Contains("name") && !names.Contains("family_name") ? "has no column 'name' or 'family_name'"
        : names.Contains("department") && names.Contains("group") ? "has both 'department' and 'group'"
        : null;

    private static (int Line, PersonRecord Record) Row(CsvReader csv) => (CsvList.LineOf(csv), new PersonRecord(
        CsvList.Optional(csv, "number"),
        CsvList.Optional(csv, "name"),
        CsvList.Optional(csv, "given_name"),
        CsvList.Optional(csv, "family_name"),
        CsvList.Optional(csv, "mail"),
        CsvList.Optional(csv, "department") ?? CsvList.Optional(csv, "group")));
}

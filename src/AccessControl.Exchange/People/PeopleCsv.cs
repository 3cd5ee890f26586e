using System.Globalization;
using AccessControl.Domain;
using AccessControl.Domain.People;
using CsvHelper;
using CsvHelper.Configuration;

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
    public static IReadOnlyList<PeopleImportRow> Read(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        try
        {
            using var text = new StreamReader(path, new System.Text.UTF8Encoding(false, throwOnInvalidBytes: true));
            return Read(text, path);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new UnusableConfigurationException($"{path}: can't be read ({FileFailure.Words(failure, path)}); check the name.", failure);
        }
        catch (System.Text.DecoderFallbackException failure)
        {
            throw new UnusableConfigurationException($"{path}: isn't UTF-8 text; save it as CSV UTF-8.", failure);
        }
    }

    /// <summary>Reads a list from text.</summary>
    /// <param name="text">The list.</param>
    /// <param name="origin">Name of the file for messages.</param>
    /// <exception cref="UnusableConfigurationException">It isn't such a list; the line names file, line and mend.</exception>
    public static IReadOnlyList<PeopleImportRow> Read(TextReader text, string origin)
    {
        var configuration = new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            DetectDelimiter = true,
            DetectDelimiterValues = [",", ";", "\t"],
            PrepareHeaderForMatch = header => header.Header?.Trim().ToLowerInvariant() ?? "",
            TrimOptions = TrimOptions.Trim,
            MissingFieldFound = null,
        };
        using var csv = new CsvReader(text, configuration);
        try
        {
            if (!csv.Read() || !csv.ReadHeader())
            {
                throw new UnusableConfigurationException($"{origin}:1: is empty; the first line names the columns: {string.Join(", ", Known)}.");
            }

            CheckHeader(csv.HeaderRecord ?? [], origin);
            var rows = new List<PeopleImportRow>();
            while (csv.Read())
            {
                if (csv.Parser.Count > csv.HeaderRecord!.Length)
                {
                    throw new UnusableConfigurationException(
                        $"{origin}:{csv.Parser.RawRow}: has {csv.Parser.Count} fields under {csv.HeaderRecord.Length} columns; put text that holds the separator in quotes.");
                }

                rows.Add(new PeopleImportRow(
                    csv.Parser.RawRow,
                    csv.GetField("number"),
                    csv.GetField("name"),
                    Optional(csv, "group"),
                    Optional(csv, "valid_from"),
                    Optional(csv, "valid_until"),
                    Optional(csv, "revoked"),
                    Optional(csv, "consent_text"),
                    Optional(csv, "consent_given")));
            }

            return rows;
        }
        catch (CsvHelperException failure)
        {
            throw new UnusableConfigurationException($"{origin}:{csv.Parser.RawRow}: isn't proper CSV; check quotes and separators.", failure);
        }
    }

    private static void CheckHeader(string[] header, string origin)
    {
        var names = header.Select(name => name.Trim().ToLowerInvariant()).ToList();
        if (Required.Except(names).FirstOrDefault() is { } missing)
        {
            throw new UnusableConfigurationException($"{origin}:1: has no column '{missing}'; the first line names the columns: {string.Join(", ", Known)}.");
        }

        if (names.Except(Known).FirstOrDefault() is { } unknown)
        {
            throw new UnusableConfigurationException($"{origin}:1: column '{unknown}' is unknown; take it out or rename it to one of: {string.Join(", ", Known)}.");
        }

        if (names.GroupBy(name => name).FirstOrDefault(same => same.Count() > 1) is { } twice)
        {
            throw new UnusableConfigurationException($"{origin}:1: column '{twice.Key}' stands twice; take one out.");
        }
    }

    private static string? Optional(CsvReader csv, string column) => csv.TryGetField<string>(column, out var field) ? field : null;
}

using System.Globalization;
using System.Text;
using AccessControl.Domain;
using CsvHelper;
using CsvHelper.Configuration;

namespace AccessControl.Exchange;

/// <summary>Reads a list that a person made: CSV as RFC 4180 describes it, UTF-8, comma, semicolon or tab, with a header; the order of columns is free.</summary>
internal static class CsvList
{
    /// <summary>Reads a file.</summary>
    /// <param name="path">Where it is.</param>
    /// <param name="known">Names of columns that it may have.</param>
    /// <param name="check">Says what is wrong with the columns that it has, with the mend; null where nothing is.</param>
    /// <param name="row">Makes a row.</param>
    /// <exception cref="UnusableConfigurationException">It can't be read or isn't such a list; the line names file, line and mend.</exception>
    public static IReadOnlyList<T> Read<T>(string path, IReadOnlyList<string> known, Func<IReadOnlyList<string>, string?> check, Func<CsvReader, T> row)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        try
        {
            using var text = new StreamReader(path, new UTF8Encoding(false, throwOnInvalidBytes: true));
            return Read(text, path, known, check, row);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new UnusableConfigurationException($"{path}: can't be read ({FileFailure.Words(failure, path)}); check the name.", failure);
        }
        catch (DecoderFallbackException failure)
        {
            throw new UnusableConfigurationException($"{path}: isn't UTF-8 text; save it as CSV UTF-8.", failure);
        }
    }

    /// <summary>Reads a text.</summary>
    /// <exception cref="UnusableConfigurationException">It isn't such a list; the line names origin, line and mend.</exception>
    public static IReadOnlyList<T> Read<T>(TextReader text, string origin, IReadOnlyList<string> known, Func<IReadOnlyList<string>, string?> check, Func<CsvReader, T> row)
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
                throw new UnusableConfigurationException($"{origin}:1: is empty; the first line names the columns: {string.Join(", ", known)}.");
            }

            CheckHeader(csv.HeaderRecord ?? [], origin, known, check);
            var rows = new List<T>();
            var line = csv.Parser.RawRow + 1;
            while (csv.Read())
            {
                if (csv.Parser.Count > csv.HeaderRecord!.Length)
                {
                    throw new UnusableConfigurationException(
                        $"{origin}:{csv.Parser.RawRow}: has {csv.Parser.Count} fields under {csv.HeaderRecord.Length} columns; put text that holds the separator in quotes.");
                }

                rows.Add(row(csv));
                if (csv.Parser.RawRecord.Count(c => c == '"') % 2 == 1)
                {
                    throw new UnusableConfigurationException($"{origin}:{line}: opens a quote that nothing closes; check quotes and separators.");
                }

                line = csv.Parser.RawRow + 1;
            }

            return rows;
        }
        catch (CsvHelperException failure)
        {
            throw new UnusableConfigurationException($"{origin}:{csv.Parser.RawRow}: isn't proper CSV; check quotes and separators.", failure);
        }
    }

    /// <summary>A field of a row, null where the list has no such column.</summary>
    public static string? Optional(CsvReader csv, string column) => csv.TryGetField<string>(column, out var field) ? field : null;

    private static void CheckHeader(string[] header, string origin, IReadOnlyList<string> known, Func<IReadOnlyList<string>, string?> check)
    {
        var names = header.Select(name => name.Trim().ToLowerInvariant()).ToList();
        if (check(names) is { } problem)
        {
            throw new UnusableConfigurationException($"{origin}:1: {problem}; the first line names the columns: {string.Join(", ", known)}.");
        }

        if (names.Except(known).FirstOrDefault() is { } unknown)
        {
            throw new UnusableConfigurationException($"{origin}:1: column '{unknown}' is unknown; take it out or rename it to one of: {string.Join(", ", known)}.");
        }

        if (names.GroupBy(name => name).FirstOrDefault(same => same.Count() > 1) is { } twice)
        {
            throw new UnusableConfigurationException($"{origin}:1: column '{twice.Key}' stands twice; take one out.");
        }
    }
}

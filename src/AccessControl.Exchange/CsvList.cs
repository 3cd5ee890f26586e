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
            RequireContent(path);
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
            while (csv.Read())
            {
                if (EndsInQuotes(csv))
                {
                    throw new UnusableConfigurationException($"{origin}:{LineOf(csv)}: opens a quote that nothing closes; check quotes and separators.");
                }

                if (csv.Parser.Count > csv.HeaderRecord!.Length)
                {
                    throw new UnusableConfigurationException(
                        $"{origin}:{LineOf(csv)}: has {csv.Parser.Count} fields under {csv.HeaderRecord.Length} columns; put text that holds the separator in quotes.");
                }

                rows.Add(row(csv));
                if (csv.Parser.RawRecord.Count(c => c == '"') % 2 == 1)
                {
                    throw new UnusableConfigurationException($"{origin}:{LineOf(csv)}: isn't proper CSV; check quotes and separators.");
                }
            }

            return rows;
        }
        catch (CsvHelperException failure)
        {
            throw new UnusableConfigurationException($"{origin}:{LineOf(csv)}: isn't proper CSV; check quotes and separators.", failure);
        }
    }

    /// <summary>A field of a row, null where the list has no such column.</summary>
    public static string? Optional(CsvReader csv, string column) => csv.TryGetField<string>(column, out var field) ? field : null;

    /// <summary>The line that the row begins in, from 1, whatever blank lines stand before it and line breaks in it.</summary>
    public static int LineOf(CsvReader csv)
    {
        var row = csv.Parser.RawRecord;
        var breaks = row.Count(c => c == '\n');
        // The one that ends the row isn't in the count of lines yet; what ends within quotes has none.
        return csv.Parser.RawRow - (row.EndsWith('\n') && !EndsInQuotes(csv) ? breaks - 1 : breaks);
    }

    /// <summary>True where the list ends before the quotes do: they have swallowed what stands below.</summary>
    private static bool EndsInQuotes(CsvReader csv)
    {
        var (isQuoted, isBeginning, isBehindQuote) = (false, true, false);
        foreach (var c in csv.Parser.RawRecord)
        {
            if (c == '"')
            {
                // Only the first character of a field opens; within quotes two of them are one.
                (isQuoted, isBeginning, isBehindQuote) = (!isQuoted && (isBeginning || isBehindQuote), false, isQuoted);
            }
            else if (!isQuoted)
            {
                (isBeginning, isBehindQuote) = (csv.Parser.Delimiter.Contains(c, StringComparison.Ordinal) || (isBeginning && c == ' '), false);
            }
        }

        return isQuoted;
    }

    /// <summary>Without opening it: a pipe that nobody writes into would keep whoever does. What is no file on a disk has no length.</summary>
    private static void RequireContent(string path)
    {
        var full = Path.GetFullPath(path);
        var file = new FileInfo(File.ResolveLinkTarget(full, returnFinalTarget: true)?.FullName ?? full);
        if (File.Exists(full) && file is { Exists: false } or { Exists: true, Length: 0 })
        {
            throw new UnusableConfigurationException($"{path}:1: is empty, or a pipe or device; save the list as a file, whose first line names the columns.");
        }
    }

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

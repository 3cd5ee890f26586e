using System.Text.RegularExpressions;
using NodaTime;
using NodaTime.Text;

namespace AccessControl.Domain.Attendance.Payroll;

/// <summary>Text with placeholders: <c>{name}</c>, or <c>{name:format}</c>.</summary>
internal static partial class PayrollPattern
{
    /// <summary>Placeholders of dates: first and last date of the period, and its month, where it lies within one.</summary>
    public static readonly string[] Dates = ["from", "to", "month"];

    /// <summary>Placeholder of the batch's number; its format is how many digits it has at least.</summary>
    public const string Batch = "batch";

    /// <summary>Names that it asks for, each once.</summary>
    public static IEnumerable<string> Names(string pattern) => Placeholder().Matches(pattern).Select(match => match.Groups["name"].Value).Distinct(StringComparer.Ordinal);

    /// <summary>Puts values in, all at once: what a value holds is no placeholder.</summary>
    /// <param name="pattern">The text.</param>
    /// <param name="value">Of a name and its format, which is empty where there is none.</param>
    public static string Fill(string pattern, Func<string, string, string> value) => Placeholder().Replace(pattern, match => value(match.Groups["name"].Value, match.Groups["format"].Value));

    /// <summary>What a placeholder of every batch stands for; null where the name is another's.</summary>
    public static string? Of(PayrollBatch batch, string dates, string name, string format)
    {
        var pattern = format.Length > 0 ? format : dates;
        return name switch
        {
            "from" or "month" => Write(batch.Period.Start, pattern),
            "to" => Write(batch.Period.End, pattern),
            Batch => batch.Number.ToString(System.Globalization.CultureInfo.InvariantCulture).PadLeft(format.Length > 0 ? format[0] - '0' : 1, '0'),
            _ => null,
        };
    }

    /// <summary>A date as a pattern says.</summary>
    public static string Write(LocalDate date, string pattern) => LocalDatePattern.CreateWithInvariantCulture(pattern).Format(date);

    /// <summary>What is wrong with it, and the mend; null where nothing is.</summary>
    public static string? Fault(string pattern, IReadOnlyCollection<string> known)
    {
        foreach (Match match in Placeholder().Matches(pattern))
        {
            var (name, format) = (match.Groups["name"].Value, match.Groups["format"].Value);
            if (!known.Contains(name))
            {
                return $"{match.Value} stands for nothing; write one of {{{string.Join("}, {", known)}}}";
            }

            if (Dates.Contains(name, StringComparer.Ordinal) ? format.Length > 0 && DateFault(format) is not null : name == Batch ? format.Length > 0 && format is not [>= '1' and <= '9'] : format.Length > 0)
            {
                return $"{match.Value} has a format that can't be; write a date's as MM/uuuu, a batch's digits as 1 to 9, and none for others";
            }
        }

        return Placeholder().Replace(pattern, "").AsSpan().ContainsAny('{', '}') ? "has a brace that is no placeholder; take it out"
            : pattern.Any(char.IsControl) ? "has a control character; take it out"
            : null;
    }

    /// <summary>What is wrong with a pattern of dates; null where nothing is.</summary>
    public static string? DateFault(string pattern)
    {
        try
        {
            Write(new LocalDate(2026, 1, 31), pattern);
            return pattern.Any(char.IsControl) ? "has a control character; take it out" : null;
        }
        catch (InvalidPatternException)
        {
            return $"'{pattern}' is no pattern of dates; write it as dd.MM.uuuu";
        }
    }

    [GeneratedRegex(@"\{(?<name>[A-Za-z][A-Za-z0-9]*)(:(?<format>[^{}]*))?\}", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Placeholder();
}

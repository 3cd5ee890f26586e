using System.Globalization;
using AccessControl.Domain.Attendance;
using AccessControl.Domain.Attendance.Pay;
using NodaTime;
using NodaTime.Text;

namespace AccessControl.Domain.Tests.Attendance.Pay;

/// <summary>A case of pay as it stands in a file: what was worked, by which rules, and what is paid for it, with the arithmetic.</summary>
/// <remarks>
/// A case is a block of lines <c>key: value</c>; the keys are case, source (where the numbers are somebody else's), rules (a file of docs/pay-rules, with what is other), zone, holidays, work, through, pays, adjusts
/// and because. Work is dates with local times; an end at or before its beginning is of the next day, a star marks the later of two like times.
/// </remarks>
internal sealed class PayCase
{
    private static readonly LocalDatePattern Dates = LocalDatePattern.Iso;

    private static readonly string[] Keys = ["case", "source", "rules", "zone", "holidays", "work", "through", "pays", "adjusts", "because"];

    private readonly Dictionary<string, string> _lines;

    private PayCase(Dictionary<string, string> lines) => _lines = lines;

    public string Name => _lines["case"];

    public string? Source => _lines.GetValueOrDefault("source");

    public DateTimeZone Zone => DateTimeZoneProviders.Tzdb[_lines["zone"]];

    /// <summary>Code and seconds, in the order of codes.</summary>
    public string Pays => string.Join(' ', Pairs(_lines["pays"]).OrderBy(one => one.Name, StringComparer.Ordinal).Select(one => $"{one.Name} {one.Seconds}"));

    /// <summary>Kind and signed seconds, in the order of kinds.</summary>
    public string Adjusts => string.Join(' ', Pairs(_lines.GetValueOrDefault("adjusts", "")).OrderBy(one => one.Name, StringComparer.Ordinal).Select(one => $"{one.Name} {one.Seconds}"));

    public HashSet<LocalDate> WorkedThrough => [.. Words(_lines.GetValueOrDefault("through", "")).Select(Date)];

    public HolidayCalendar Holidays => new("case", _lines.GetValueOrDefault("holidays", "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(Holiday));

    /// <summary>Reads all of a file.</summary>
    public static IEnumerable<PayCase> Read(string path)
    {
        Dictionary<string, string>? lines = null;
        foreach (var (number, text) in File.ReadLines(path).Index())
        {
            var line = text.Trim();
            if (line.Length == 0 || line[0] == '#')
            {
                continue;
            }

            var colon = line.IndexOf(": ", StringComparison.Ordinal);
            if (colon < 0)
            {
                throw new FormatException($"{path}:{number + 1}: '{line}' has no key.");
            }

            var (key, value) = (line[..colon], line[(colon + 2)..].Trim());
            if (key == "case")
            {
                if (lines is not null)
                {
                    yield return new PayCase(lines);
                }

                lines = [];
            }

            if (!Keys.Contains(key) || !lines!.TryAdd(key, value))
            {
                throw new FormatException($"{path}:{number + 1}: {key} stands twice, or is no key of a case.");
            }
        }

        if (lines is not null)
        {
            yield return new PayCase(lines);
        }
    }

    /// <summary>The rules that are named, with what is other.</summary>
    public PayRules Rules(Func<string, PayRules> named)
    {
        var words = Words(_lines["rules"]);
        return words.Skip(1).Aggregate(named(words[0]), With);
    }

    /// <summary>The work, by moments.</summary>
    public WorkSpan[] Work()
    {
        var work = new List<WorkSpan>();
        foreach (var words in _lines["work"].Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(Words))
        {
            var (date, day, last) = (Date(words[0]), Date(words[0]), LocalTime.MinValue);
            foreach (var piece in words.Skip(1).Select(piece => piece.Split('-')))
            {
                work.Add(new WorkSpan(date, At(piece[0]), At(piece[1])));
            }

            Instant At(string text)
            {
                var time = Time(text.TrimEnd('*'));
                day = time < last && !text.EndsWith('*') ? day.PlusDays(1) : day;
                last = time;
                var mapped = Zone.MapLocal(day + time);
                return text.EndsWith('*') ? mapped.Last().ToInstant() : Zone.MomentOf(day + time);
            }
        }

        return [.. work];
    }

    /// <summary>Each side of each equation, in seconds.</summary>
    public IEnumerable<(string Text, long[] Sides)> Arithmetic() =>
        _lines.GetValueOrDefault("because", "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(text => (text, text.Split('=').Select(Sum).ToArray()));

    private static PayRules With(PayRules rules, string word) => word.Split('=') switch
    {
        ["deducted"] => rules with { Breaks = rules.Breaks with { IsDeducted = true } },
        ["rounding", var minutes] => rules with { Rounding = rules.Rounding with { Unit = Duration.FromMinutes(int.Parse(minutes, CultureInfo.InvariantCulture)) } },
        ["in-favour"] => rules with { Rounding = rules.Rounding with { IsInFavour = true } },
        ["week", var start] => rules with { Overtime = rules.Overtime with { Workweek = new Workweek(Enum.Parse<IsoDayOfWeek>(start.Split('@')[0]), Time(start.Split('@')[1])) } },
        ["by-attendance-date"] => rules with { Overtime = rules.Overtime with { IsByWorkday = false, ConsecutiveDay = null, Consecutive = [] } },
        _ => throw new FormatException($"'{word}' changes no rules."),
    };

    private static Holiday Holiday(string text)
    {
        var words = Words(text);
        var (isHigh, from) = (words[0].EndsWith('!'), words.FirstOrDefault(word => word[0] == '@'));
        return new Holiday(Date(words[0].TrimEnd('!')), text, isHigh) { From = from is null ? LocalTime.Midnight : Time(from[1..]) };
    }

    /// <summary>Of lengths and numbers between plus, minus and times, from left to right, times first.</summary>
    private static long Sum(string text)
    {
        var (sum, product) = (0L, 1L);
        foreach (var word in Words(text).Append("+"))
        {
            switch (word)
            {
                case "*":
                    break;
                case "+" or "-":
                    sum += product;
                    product = word == "-" ? -1 : 1;
                    break;
                default:
                    product *= word.Contains(':', StringComparison.Ordinal) ? Seconds(word) : long.Parse(word, CultureInfo.InvariantCulture);
                    break;
            }
        }

        return sum;
    }

    private static (string Name, long Seconds)[] Pairs(string text)
    {
        var words = Words(text);
        return [.. words.Chunk(2).Select(pair => (pair[0], pair[1][0] == '-' ? -Seconds(pair[1][1..]) : Seconds(pair[1])))];
    }

    /// <summary>Hours, minutes and, where there are any, seconds.</summary>
    private static long Seconds(string text)
    {
        long[] parts = [.. text.Split(':').Select(part => long.Parse(part, CultureInfo.InvariantCulture))];
        return (3600 * parts[0]) + (60 * parts[1]) + (parts.Length > 2 ? parts[2] : 0);
    }

    private static string[] Words(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private static LocalDate Date(string text) => Dates.Parse(text).Value;

    private static LocalTime Time(string text) => LocalTime.FromSecondsSinceMidnight((int)Seconds(text));
}

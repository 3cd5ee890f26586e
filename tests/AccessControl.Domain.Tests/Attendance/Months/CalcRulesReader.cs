using System.Globalization;
using System.Text.Json;

namespace AccessControl.Domain.Tests.Attendance.Months;

/// <summary>Reads pay rules, and the odd values of both files.</summary>
internal static class CalcRulesReader
{
    private const long Minute = 60;

    /// <summary>Pay rules of a JSON object.</summary>
    public static CalcRules Read(JsonElement json)
    {
        var breaks = json.GetProperty("breaks");
        var overtime = json.GetProperty("overtime");
        var rounding = json.GetProperty("rounding");
        var rules = new CalcRules
        {
            ShortestPause = Minute * Number(breaks, "shortestMinutes", 0),
            PaidPauseUpTo = Minute * Number(breaks, "paidUpToMinutes", 0),
            BreaksDeducted = Flag(breaks, "deducted"),
            RoundingUnit = Minute * Number(rounding, "minutes", 0),
            RoundsInFavour = Flag(rounding, "inFavour"),
            Week = new CalcWeekStart(
                Enum.Parse<DayOfWeek>(Text(overtime, "weekStart") ?? "Monday"),
                Time(Text(overtime, "weekStartTime") ?? "00:00")),
            CountsByWorkday = string.Equals(Text(overtime, "day") ?? "workday", "workday", StringComparison.Ordinal),
            ConsecutiveDay = Number(overtime, "consecutiveDay", 0),
        };
        rules.CodeOf(Text(json, "base")!);
        foreach (var tier in Items(breaks, "tiers"))
        {
            rules.Breaks.Add(new CalcBreakTier(Minute * Number(tier, "aboveMinutes", 0), Minute * Number(tier, "dueMinutes", 0)));
        }

        ReadTiers(rules, overtime, "daily", rules.Daily);
        ReadTiers(rules, overtime, "weekly", rules.Weekly);
        ReadTiers(rules, overtime, "consecutive", rules.Consecutive);
        foreach (var one in Items(json, "supplements"))
        {
            rules.Supplements.Add(new CalcSupplement(
                rules.CodeOf(Text(one, "code")!),
                one.GetProperty("percent").GetDouble(),
                Text(one, "group") ?? "",
                Text(one, "day") ?? "any",
                Time(Text(one, "from") ?? "00:00"),
                Number(one, "minutes", 0),
                Number(one, "daysLater", 0),
                Number(one, "begunWithinMinutes", 0)));
        }

        return rules;
    }

    /// <summary>The elements of a list; none where it is left out.</summary>
    public static IEnumerable<JsonElement> Items(JsonElement json, string key) =>
        json.TryGetProperty(key, out var list) && list.ValueKind == JsonValueKind.Array ? list.EnumerateArray() : [];

    /// <summary>A text; null where it is left out.</summary>
    public static string? Text(JsonElement json, string key) =>
        json.TryGetProperty(key, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    /// <summary>A whole number.</summary>
    public static int Number(JsonElement json, string key, int otherwise) =>
        json.TryGetProperty(key, out var value) && value.ValueKind == JsonValueKind.Number ? value.GetInt32() : otherwise;

    /// <summary>A flag; false where it is left out.</summary>
    public static bool Flag(JsonElement json, string key) =>
        json.TryGetProperty(key, out var value) && value.ValueKind == JsonValueKind.True;

    /// <summary>A time of day.</summary>
    public static TimeOnly Time(string text) => TimeOnly.Parse(text, CultureInfo.InvariantCulture);

    /// <summary>A date; the other one where it is empty or left out.</summary>
    public static DateOnly Date(string? text, DateOnly otherwise) =>
        string.IsNullOrEmpty(text) ? otherwise : DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static void ReadTiers(CalcRules rules, JsonElement overtime, string key, List<CalcTier> into)
    {
        foreach (var tier in Items(overtime, key))
        {
            into.Add(new CalcTier(
                Minute * Number(tier, "aboveMinutes", 0),
                rules.CodeOf(Text(tier, "code")!),
                tier.GetProperty("percent").GetDouble()));
        }
    }
}

using System.Collections.Immutable;
using System.Text.Json;
using NodaTime;
using NodaTime.Text;

namespace AccessControl.Domain.Attendance.Pay;

/// <summary>The file form of pay rules: JSON, lengths in minutes, local times as <c>22:00</c>.</summary>
public static class PayRulesJson
{
    private const int Schema = 1;

    private static readonly LocalTimePattern Times = LocalTimePattern.CreateWithInvariantCulture("HH:mm");

    private static readonly (SupplementDay Day, string Text)[] SupplementDays =
        [(SupplementDay.Any, "any"), (SupplementDay.Sunday, "sunday"), (SupplementDay.Holiday, "holiday"), (SupplementDay.HighHoliday, "high holiday")];

    /// <summary>Writes rules; the same rules give the same text, which ends with a line feed.</summary>
    public static string Write(PayRules rules)
    {
        ArgumentNullException.ThrowIfNull(rules);
        var (breaks, overtime) = (rules.Breaks, rules.Overtime);
        return JsonSerializer.Serialize(
            new Document(
                Schema,
                rules.Id.Name,
                rules.Id.Version,
                rules.Source,
                rules.BaseCode.Value,
                new BreaksForm(Minutes(breaks.Shortest), Minutes(breaks.PaidUpTo), breaks.IsDeducted, [.. breaks.Tiers.Select(tier => new BreakForm(Minutes(tier.Above), Minutes(tier.Due)))]),
                new OvertimeForm(
                    overtime.Workweek.StartDay.ToString(),
                    Times.Format(overtime.Workweek.StartTime),
                    overtime.IsByWorkday ? "workday" : "attendance date",
                    Forms(overtime.Daily),
                    Forms(overtime.Weekly),
                    overtime.ConsecutiveDay,
                    Forms(overtime.Consecutive)),
                [
                    .. rules.Supplements.Select(rule => new SupplementForm(
                        rule.Code.Value, rule.Percent, rule.Group, SupplementDays.First(day => day.Day == rule.Day).Text, Times.Format(rule.From), Minutes(rule.Length), rule.DaysLater, Minutes(rule.BegunWithin))),
                ],
                new RoundingForm(Minutes(rules.Rounding.Unit), rules.Rounding.IsInFavour),
                new LimitsForm(Minutes(rules.Limits.ShortestRest), Minutes(rules.Limits.LongestDay))),
            StrictJson.Options) + "\n";
    }

    /// <summary>Reads rules.</summary>
    /// <param name="json">The text.</param>
    /// <param name="file">Its name, for messages.</param>
    /// <exception cref="UnusableConfigurationException">They aren't such rules; the line names file, key and mend.</exception>
    public static PayRules Read(string json, string file) => WrittenConfiguration.Read<Document, PayRules>(
        json,
        file,
        Schema,
        "an example of pay rules",
        document => Rules(document) is var rules && rules.Problems() is [var problem, ..] ? throw new FormatException(problem.TrimEnd('.')) : rules);

    private static PayRules Rules(Document document)
    {
        return new PayRules(new PayRuleId(document.Name, document.Version), document.Source, new PayCode(document.Base))
        {
            Breaks = new BreakRules
            {
                Shortest = Duration.FromMinutes(document.Breaks.ShortestMinutes),
                PaidUpTo = Duration.FromMinutes(document.Breaks.PaidUpToMinutes),
                IsDeducted = document.Breaks.Deducted,
                Tiers = [.. document.Breaks.Tiers.Select(tier => new BreakTier(Duration.FromMinutes(tier.AboveMinutes), Duration.FromMinutes(tier.DueMinutes)))],
            },
            Overtime = new OvertimeRules
            {
                Workweek = new Workweek(Day(document.Overtime.WeekStart), Time("overtime.weekStartTime", document.Overtime.WeekStartTime)),
                IsByWorkday = document.Overtime.Day switch
                {
                    "workday" => true,
                    "attendance date" => false,
                    var other => throw new FormatException($"overtime.day: '{other}' is neither; write \"workday\" or \"attendance date\""),
                },
                Daily = Tiers("daily", document.Overtime.Daily),
                Weekly = Tiers("weekly", document.Overtime.Weekly),
                ConsecutiveDay = document.Overtime.ConsecutiveDay,
                Consecutive = Tiers("consecutive", document.Overtime.Consecutive),
            },
            Supplements = [.. document.Supplements.Select(Supplement)],
            Rounding = new PayRounding(Duration.FromMinutes(document.Rounding.Minutes), document.Rounding.InFavour),
            Limits = new WorkLimits { ShortestRest = Duration.FromMinutes(document.Limits.ShortestRestMinutes), LongestDay = Duration.FromMinutes(document.Limits.LongestDayMinutes) },
        };
    }

    private static SupplementRule Supplement(SupplementForm form) => new(
        new PayCode(form.Code),
        form.Percent,
        form.Group,
        SupplementDays.FirstOrDefault(day => day.Text == form.Day) is { Text: not null } known
            ? known.Day
            : throw new FormatException($"supplements: '{form.Day}' is no kind of date; write one of: {string.Join(", ", SupplementDays.Select(day => day.Text))}"),
        Time("supplements.from", form.From),
        Duration.FromMinutes(form.Minutes),
        form.DaysLater)
    { BegunWithin = Duration.FromMinutes(form.BegunWithinMinutes) };

    private static ImmutableArray<OvertimeTier> Tiers(string key, IEnumerable<TierForm> forms) =>
        [.. forms.Select(form => new OvertimeTier(Duration.FromMinutes(form.AboveMinutes), new PayCode(form.Code), form.Percent))];

    private static TierForm[] Forms(IEnumerable<OvertimeTier> tiers) => [.. tiers.Select(tier => new TierForm(Minutes(tier.Above), tier.Code.Value, tier.Percent))];

    private static LocalTime Time(string key, string text) => Times.Parse(text) is { Success: true } parsed
        ? parsed.Value
        : throw new FormatException($"{key}: '{text}' is no time of day; write it as 22:00");

    private static IsoDayOfWeek Day(string text) => Enum.TryParse<IsoDayOfWeek>(text, out var day) && day != IsoDayOfWeek.None && day.ToString() == text
        ? day
        : throw new FormatException($"overtime.weekStart: '{text}' is no day; write Monday to Sunday");

    private static int Minutes(Duration length) => (int)length.TotalMinutes;

    private sealed record Document(
        int Schema, string Name, int Version, string Source, string Base, BreaksForm Breaks, OvertimeForm Overtime, SupplementForm[] Supplements, RoundingForm Rounding, LimitsForm Limits);

    private sealed record BreaksForm(int ShortestMinutes, int PaidUpToMinutes, bool Deducted, BreakForm[] Tiers);

    private sealed record BreakForm(int AboveMinutes, int DueMinutes);

    private sealed record OvertimeForm(string WeekStart, string WeekStartTime, string Day, TierForm[] Daily, TierForm[] Weekly, int? ConsecutiveDay, TierForm[] Consecutive);

    private sealed record TierForm(int AboveMinutes, string Code, int Percent);

    private sealed record SupplementForm(string Code, int Percent, string Group, string Day, string From, int Minutes, int DaysLater, int BegunWithinMinutes);

    private sealed record RoundingForm(int Minutes, bool InFavour);

    private sealed record LimitsForm(int ShortestRestMinutes, int LongestDayMinutes);
}

using System.Text.Json;
using AccessControl.Domain.Attendance.Employments;
using AccessControl.Domain.Attendance.Pay;
using AccessControl.Domain.Attendance.Shifts;
using NodaTime;
using NodaTime.Text;

namespace AccessControl.Domain.Attendance.Plans;

/// <summary>Reads the file form of an attendance plan: JSON, dates as <c>2026-01-31</c>, local times as <c>22:00</c>, lengths in minutes.</summary>
public static class AttendancePlanJson
{
    private const int Schema = 1;

    private static readonly LocalTimePattern Times = LocalTimePattern.CreateWithInvariantCulture("HH:mm");

    private static readonly (ShiftKind Kind, string Text)[] Kinds = [(ShiftKind.Fixed, "fixed"), (ShiftKind.Flexible, "flexible"), (ShiftKind.OnCall, "on call")];

    /// <summary>Reads a plan.</summary>
    /// <param name="json">The text.</param>
    /// <param name="file">Its name, for messages.</param>
    /// <exception cref="UnusableConfigurationException">It isn't one; the line names file, key and mend.</exception>
    public static AttendancePlan Read(string json, string file) =>
        WrittenConfiguration.Read<Document, AttendancePlan>(json, file, Schema, "docs/time-rules.md", document => Plan(document, file), nullable: "days");

    private static AttendancePlan Plan(Document document, string file)
    {
        var (roster, problems) = ShiftRoster.Of(
            [.. document.Shifts.Select(ShiftOf)],
            [.. document.Patterns.Select(form => new ShiftPattern(Name("patterns", form.Name), [.. form.Days.Select(day => day is null ? (ShiftId?)null : new ShiftId(day))]))],
            [.. document.Assignments.Select(Assignment)]);
        if (roster is null)
        {
            throw new FormatException(problems[0].TrimEnd('.') + (problems.Length > 1 ? $" (and {problems.Length - 1} more)" : ""));
        }

        var plan = new AttendancePlan(
            [.. document.RuleSets.Select(form => RuleSetOf(form, file))],
            [.. document.Calendars.Select(Calendar)],
            roster);
        Once("ruleSets", plan.RuleSets.Select(set => set.Name));
        Once("calendars", plan.Calendars.Select(calendar => calendar.Name));
        return plan;
    }

    private static RuleSet RuleSetOf(RuleSetForm form, string file)
    {
        var set = new RuleSet(
            Name("ruleSets", form.Name),
            [.. form.Versions.Select((version, i) => (Date("ruleSets.from", version.From), Named(form.Name, PayRulesJson.Read(version.Rules.GetRawText(), $"{file}: ruleSets {form.Name}, version {i + 1}"))))]);
        for (var i = 0; i < set.Versions.Length; i++)
        {
            if (i > 0 && set.Versions[i].From == set.Versions[i - 1].From)
            {
                throw new FormatException($"ruleSets: {set.Name} has two versions from {set.Versions[i].From:uuuu-MM-dd}; take one out");
            }

            if (i > 0 && set.Versions[i].From < set.Versions[i - 1].From)
            {
                throw new FormatException($"ruleSets: {set.Name} from {set.Versions[i].From:uuuu-MM-dd} stands after a later one; write versions by date");
            }

            if (set.Versions[i].Rules.Overtime.Workweek != set.Versions[0].Rules.Overtime.Workweek)
            {
                throw new FormatException($"ruleSets: {set.Name} changes its workweek on {set.Versions[i].From:uuuu-MM-dd}; a workweek is fixed: write another rule set, and terms that name it from the beginning of a week on");
            }
        }

        return set.Versions.IsEmpty ? throw new FormatException($"ruleSets: {set.Name} has no version; write one at least") : set;
    }

    private static PayRules Named(string set, PayRules rules) => set == rules.Id.Name ? rules : rules with { Id = rules.Id with { RuleSet = set } };

    private static HolidayCalendar Calendar(CalendarForm form)
    {
        try
        {
            return new HolidayCalendar(
                Name("calendars", form.Name),
                form.Holidays.Select(day => new Holiday(Date("holidays.date", day.Date), day.Name, day.High) { From = Time("holidays.from", day.From) }));
        }
        catch (ArgumentException twice)
        {
            throw new FormatException($"calendar {form.Name}: {twice.Message.Split(" (Parameter", 2)[0].TrimEnd('.')}", twice);
        }
    }

    private static Shift ShiftOf(ShiftForm form) => new(
        new ShiftId(Name("shifts", form.Id)),
        Kinds.FirstOrDefault(kind => kind.Text == form.Kind) is { Text: not null } known
            ? known.Kind
            : throw new FormatException($"shifts: '{form.Kind}' is no kind of shift; write one of: {string.Join(", ", Kinds.Select(kind => kind.Text))}"),
        [.. form.Parts.Select(Part)])
    {
        Core = [.. (form.Core ?? []).Select(Part)],
        Target = form.TargetMinutes is { } target ? Duration.FromMinutes(target) : null,
        Early = Duration.FromMinutes(form.EarlyMinutes),
        Late = Duration.FromMinutes(form.LateMinutes),
        GracePeriod = Duration.FromMinutes(form.GraceMinutes),
    };

    private static ShiftPart Part(PartForm form) => new(Time("parts.from", form.From), Time("parts.to", form.To), form.DaysLater);

    private static ShiftAssignment Assignment(AssignmentForm form) => new(
        form.Employment is null ? null : EmploymentId.TryParse(form.Employment, out var id) ? id : throw new FormatException($"assignments: '{form.Employment}' is no number of a contract; write letters, digits, dots, underscores and hyphens"),
        form.Group,
        Date("assignments.from", form.From),
        form.Until is null ? null : Date("assignments.until", form.Until),
        form.Pattern,
        Date("assignments.anchor", form.Anchor));

    private static void Once(string key, IEnumerable<string> names)
    {
        if (names.GroupBy(name => name, StringComparer.Ordinal).FirstOrDefault(same => same.Count() > 1) is { } twice)
        {
            throw new FormatException($"{key}: {twice.Key} stands twice; take one out");
        }
    }

    private static string Name(string key, string text) =>
        text.Length is >= 1 and <= 64 && text == text.Trim() ? text : throw new FormatException($"{key}: '{text}' is no name; write 1 to 64 characters, without spaces around them");

    private static LocalDate Date(string key, string text) => LocalDatePattern.Iso.Parse(text) is { Success: true } parsed
        ? parsed.Value
        : throw new FormatException($"{key}: '{text}' is no date; write it as 2026-01-31");

    private static LocalTime Time(string key, string text) => Times.Parse(text) is { Success: true } parsed
        ? parsed.Value
        : throw new FormatException($"{key}: '{text}' is no time of day; write it as 22:00");

    private sealed record Document(int Schema, RuleSetForm[] RuleSets, CalendarForm[] Calendars, ShiftForm[] Shifts, PatternForm[] Patterns, AssignmentForm[] Assignments);

    private sealed record RuleSetForm(string Name, VersionForm[] Versions);

    private sealed record VersionForm(string From, JsonElement Rules);

    private sealed record CalendarForm(string Name, HolidayForm[] Holidays);

    private sealed record HolidayForm(string Date, string Name, bool High = false, string From = "00:00");

    private sealed record ShiftForm(
        string Id, string Kind, PartForm[] Parts, PartForm[]? Core = null, int? TargetMinutes = null, int EarlyMinutes = 240, int LateMinutes = 360, int GraceMinutes = 0);

    private sealed record PartForm(string From, string To, int DaysLater = 0);

    private sealed record PatternForm(string Name, string?[] Days);

    private sealed record AssignmentForm(string From, string Pattern, string Anchor, string? Until = null, string? Group = null, string? Employment = null);
}

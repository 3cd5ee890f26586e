using System.Text.Json;
using NodaTime;
using NodaTime.Text;

namespace AccessControl.Service.Demonstration;

/// <summary>A made-up plan for the people of a demo: an office with flexible time, early and late by turns, and nights.</summary>
internal static class DemoPlan
{
    /// <summary>Groups of people, one for each kind of shift.</summary>
    public const string Office = "office", Turns = "early and late", Nights = "nights";

    /// <summary>The set of rules and the calendar.</summary>
    public const string Rules = "demo", Calendar = "none";

    /// <summary>The group of one of the crowd.</summary>
    public static string GroupOf(int crowdIndex) => (crowdIndex % 8) switch { 5 or 6 => Turns, 7 => Nights, _ => Office };

    /// <summary>As a site would write it.</summary>
    /// <param name="from">A Monday; shifts begin on it.</param>
    public static string Json(LocalDate from)
    {
        var day = LocalDatePattern.Iso.Format(from);
        return JsonSerializer.Serialize(new
        {
            schema = 1,
            ruleSets = new[] { new { name = Rules, versions = new[] { new { from = "2020-01-01", rules = RulesForm } } } },
            calendars = new[] { new { name = Calendar, holidays = Array.Empty<object>() } },
            shifts = new object[]
            {
                new { id = "office", kind = "flexible", parts = new[] { Part("07:00", "17:00") }, core = new[] { Part("10:00", "12:00"), Part("13:00", "14:00") }, targetMinutes = 480 },
                new { id = "early", kind = "fixed", parts = new[] { Part("06:00", "14:00") }, graceMinutes = 10 },
                new { id = "late", kind = "fixed", parts = new[] { Part("14:00", "22:00") }, graceMinutes = 10 },
                new { id = "night", kind = "fixed", parts = new[] { Part("22:00", "06:00") }, graceMinutes = 10 },
            },
            patterns = new object[]
            {
                new { name = Office, days = Week("office") },
                new { name = Turns, days = Week("early").Concat(Week("late")).ToArray() },
                new { name = Nights, days = Week("night") },
            },
            assignments = new[] { Office, Turns, Nights }.Select(group => new { group, from = day, pattern = group, anchor = day }),
        });
    }

    private static object RulesForm => new
    {
        schema = 1,
        name = "demo",
        version = 1,
        source = "made up for the demo: one and a half times beyond 40 h of a week",
        @base = "REG",
        breaks = new { shortestMinutes = 0, paidUpToMinutes = 0, deducted = false, tiers = Array.Empty<object>() },
        overtime = new
        {
            weekStart = "Monday",
            weekStartTime = "00:00",
            day = "attendance date",
            daily = Array.Empty<object>(),
            weekly = new[] { new { aboveMinutes = 2400, code = "OT150", percent = 150 } },
            consecutiveDay = (int?)null,
            consecutive = Array.Empty<object>(),
        },
        supplements = Array.Empty<object>(),
        rounding = new { minutes = 0, inFavour = false },
        limits = new { shortestRestMinutes = 660, longestDayMinutes = 600 },
    };

    private static object Part(string from, string to) => new { from, to };

    private static string?[] Week(string shift) => [shift, shift, shift, shift, shift, null, null];
}

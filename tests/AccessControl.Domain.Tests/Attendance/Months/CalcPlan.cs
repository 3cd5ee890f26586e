using System.Text.Json;

namespace AccessControl.Domain.Tests.Attendance.Months;

/// <summary>The attendance plan together with the employments.</summary>
internal sealed class CalcPlan
{
    private readonly Dictionary<string, List<(DateOnly From, CalcRules Rules)>> _ruleSets = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<CalcHoliday>> _calendars = new(StringComparer.Ordinal);
    private readonly Dictionary<string, CalcShift> _shifts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<string?>> _patterns = new(StringComparer.Ordinal);
    private readonly List<CalcAssignment> _assignments = [];
    private readonly Dictionary<string, CalcContract> _contracts = new(StringComparer.Ordinal);

    public CalcPlan(string planJson, string employmentsCsv)
    {
        using var document = JsonDocument.Parse(planJson);
        var root = document.RootElement;
        foreach (var set in CalcRulesReader.Items(root, "ruleSets"))
        {
            var versions = CalcRulesReader.Items(set, "versions")
                .Select(v => (CalcRulesReader.Date(CalcRulesReader.Text(v, "from"), DateOnly.MinValue),
                    CalcRulesReader.Read(v.GetProperty("rules"))))
                .OrderBy(v => v.Item1)
                .ToList();
            _ruleSets.Add(Name(set), versions);
        }

        foreach (var calendar in CalcRulesReader.Items(root, "calendars"))
        {
            _calendars.Add(Name(calendar), [.. CalcRulesReader.Items(calendar, "holidays").Select(ReadHoliday)]);
        }

        foreach (var shift in CalcRulesReader.Items(root, "shifts"))
        {
            var id = CalcRulesReader.Text(shift, "id")!;
            _shifts.Add(id, new CalcShift(
                id,
                [.. CalcRulesReader.Items(shift, "parts").Select(ReadPart)],
                60L * CalcRulesReader.Number(shift, "earlyMinutes", 240),
                60L * CalcRulesReader.Number(shift, "lateMinutes", 360)));
        }

        foreach (var pattern in CalcRulesReader.Items(root, "patterns"))
        {
            _patterns.Add(Name(pattern), [.. CalcRulesReader.Items(pattern, "days")
                .Select(d => d.ValueKind == JsonValueKind.Null ? null : d.GetString())]);
        }

        foreach (var one in CalcRulesReader.Items(root, "assignments"))
        {
            _assignments.Add(new CalcAssignment(
                CalcRulesReader.Text(one, "group"),
                CalcRulesReader.Text(one, "employment"),
                CalcRulesReader.Date(CalcRulesReader.Text(one, "from"), DateOnly.MinValue),
                CalcRulesReader.Date(CalcRulesReader.Text(one, "until"), DateOnly.MaxValue),
                CalcRulesReader.Text(one, "pattern")!,
                CalcRulesReader.Date(CalcRulesReader.Text(one, "anchor"), DateOnly.MinValue)));
        }

        ReadEmployments(employmentsCsv);
    }

    /// <summary>Every contract, by its characters.</summary>
    public IEnumerable<CalcContract> Contracts => _contracts.Values.OrderBy(c => c.Id, StringComparer.Ordinal);

    /// <summary>The shift that a contract has on a date.</summary>
    public CalcShift? ShiftOn(CalcContract contract, DateOnly date)
    {
        if (contract.TermOn(date) is not { } term)
        {
            return null;
        }

        var assignment = _assignments.Find(a => a.Holds(date) && string.Equals(a.Employment, contract.Id, StringComparison.Ordinal))
            ?? _assignments.Find(
                a => a.Holds(date) && a.Employment is null && string.Equals(a.Group, term.Group, StringComparison.Ordinal));
        if (assignment is null)
        {
            return null;
        }

        var days = _patterns[assignment.Pattern];
        var n = (date.DayNumber - assignment.Anchor.DayNumber) % days.Count;
        var id = days[n < 0 ? n + days.Count : n];
        return id is not null && _shifts[id] is { Parts.Count: > 0 } shift ? shift : null;
    }

    /// <summary>The rules of a term on an attendance date.</summary>
    public CalcRules RulesOn(CalcTerm term, DateOnly date)
    {
        var versions = _ruleSets[term.Rules];
        var rules = versions[0].Rules;
        foreach (var version in versions)
        {
            if (version.From <= date)
            {
                rules = version.Rules;
            }
        }

        return rules;
    }

    /// <summary>The holiday that a term's calendar has on a date.</summary>
    public CalcHoliday? HolidayOn(CalcTerm term, DateOnly date) =>
        _calendars.TryGetValue(term.Calendar, out var holidays) ? holidays.Find(h => h.Date == date) : null;

    private static string Name(JsonElement json) => CalcRulesReader.Text(json, "name")!;

    private static CalcHoliday ReadHoliday(JsonElement json) => new(
        CalcRulesReader.Date(CalcRulesReader.Text(json, "date"), DateOnly.MinValue),
        CalcRulesReader.Flag(json, "high"),
        CalcRulesReader.Time(CalcRulesReader.Text(json, "from") ?? "00:00"));

    private static CalcPart ReadPart(JsonElement json) => new(
        CalcRulesReader.Time(CalcRulesReader.Text(json, "from")!),
        CalcRulesReader.Time(CalcRulesReader.Text(json, "to")!),
        CalcRulesReader.Number(json, "daysLater", 0));

    private void ReadEmployments(string csv)
    {
        foreach (var line in csv.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (line.StartsWith("contract,number,", StringComparison.Ordinal))
            {
                continue;
            }

            var cells = line.Split(',');
            if (!_contracts.TryGetValue(cells[0], out var contract))
            {
                contract = new CalcContract(cells[0], cells[1]);
                _contracts.Add(contract.Id, contract);
            }

            contract.Terms.Add(new CalcTerm(
                cells[0],
                cells[1],
                CalcRulesReader.Date(cells[2], DateOnly.MinValue),
                CalcRulesReader.Date(cells[3], DateOnly.MaxValue),
                cells[4],
                cells[5],
                cells[6],
                cells[7],
                cells[8]));
        }
    }
}

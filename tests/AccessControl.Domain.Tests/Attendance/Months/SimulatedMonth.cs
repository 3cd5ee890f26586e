using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using AccessControl.Domain.Attendance;
using AccessControl.Domain.Attendance.Corrections;
using AccessControl.Domain.Attendance.Employments;
using AccessControl.Domain.Attendance.Plans;
using AccessControl.Domain.Entrances;
using AccessControl.Domain.People;
using NodaTime;

namespace AccessControl.Domain.Tests.Attendance.Months;

/// <summary>
/// A month of people on mixed shifts, with what happens to punches: missing ones, looks that come twice, keys, a clock that runs fast, punches that arrive after closing; and to contracts: a transfer, a rehire, a second one, rules that
/// change on the 15th.
/// </summary>
internal sealed class SimulatedMonth
{
    private const string FastPoint = "annex";
    private const int DaysAround = 14;

    private readonly Random _random;
    private readonly LocalDate _from;
    private readonly LocalDate _to;
    private readonly List<EmploymentTerm> _terms = [];
    private readonly List<Punch> _punches = [];
    private readonly List<PunchCorrection> _corrections = [];
    private long _sequence;

    /// <param name="people">At least 20.</param>
    /// <param name="month">Its first date.</param>
    /// <param name="zone">The site's.</param>
    /// <param name="holiday">A date within it.</param>
    /// <param name="seed">Of everything drawn.</param>
    public SimulatedMonth(int people, LocalDate month, DateTimeZone zone, LocalDate holiday, int seed)
    {
        _random = new Random(seed);
        (_from, _to, Zone) = (month, month.PlusMonths(1).PlusDays(-1), zone);
        PlanJson = Plan(month, holiday);
        var plan = AttendancePlanJson.Read(PlanJson, "plan.json");
        for (var i = 0; i < people; i++)
        {
            Employ($"p{i:000}", i);
        }

        var (book, faults) = EmploymentBook.Of(_terms);
        Assert.Empty(faults);
        var (staff, problems) = StaffPlan.Of(plan, book!, zone);
        Assert.Empty(problems);
        Staff = staff!;
        for (var i = 0; i < people; i++)
        {
            Work(new PersonId($"p{i:000}"), i);
        }

        // From the 10th to the 12th this clock was 7 minutes fast.
        var fast = new Interval(zone.AtStartOfDay(month.PlusDays(9)).ToInstant(), zone.AtStartOfDay(month.PlusDays(12)).ToInstant());
        _corrections.Add(new PunchCorrection.ClockShift(new AccessPointId(FastPoint), fast, -Duration.FromMinutes(7)));
        var isLate = new Random(seed + 1);
        Late = _punches.Where(_ => isLate.Next(100) == 0).Select(punch => punch.Sequence).ToHashSet();
        WorkedThrough = _terms.Select(term => term.Person).Distinct().Where((_, i) => i % 9 == 0).Select(person => (person, month.PlusDays(_random.Next(28)))).ToHashSet();
    }

    public LocalDate From => _from;

    public LocalDate To => _to;

    public string PlanJson { get; }

    public StaffPlan Staff { get; }

    public DateTimeZone Zone { get; }

    public IReadOnlyList<Punch> Punches => _punches;

    public IReadOnlyList<PunchCorrection> Corrections => _corrections;

    /// <summary>Sequences of punches that arrive after closing.</summary>
    public IReadOnlySet<long> Late { get; }

    public IReadOnlySet<(PersonId Person, LocalDate Date)> WorkedThrough { get; }

    /// <summary>As it would be imported.</summary>
    public string EmploymentsCsv => _terms.Aggregate(new StringBuilder("contract,number,from,until,group,rules,calendar,cost_centre,job\n"), (text, term) => text.Append(CultureInfo.InvariantCulture, $"{term.Employment},{term.Person},{term.From:uuuu-MM-dd},{term.Until:uuuu-MM-dd},{term.Group},{term.RuleSet},{term.Calendar},{term.Charge.CostCentre},{term.Charge.Job}\n")).ToString();

    /// <summary>As the independent calculator takes it.</summary>
    public static RawPunch Raw(Punch punch) => new(
        punch.Person.Value,
        punch.AccessPoint.Value,
        "site",
        punch.At.ToUnixTimeSeconds(),
        punch.Direction == Direction.Unknown ? "" : punch.Direction.ToString(),
        punch.Key == PunchKey.Job ? "job" : "",
        punch.Job,
        punch.Basis.ToString(),
        punch.Sequence);

    private static string Plan(LocalDate month, LocalDate holiday)
    {
        JsonNode Rules(string file, int version, Action<JsonNode> change)
        {
            var rules = JsonNode.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "pay-rules", file)))!;
            rules["version"] = version;
            change(rules);
            return rules;
        }

        JsonNode Version(LocalDate from, JsonNode rules) => new JsonObject { ["from"] = Iso(from), ["rules"] = rules };
        JsonNode Shift(string id, string kind, params (string From, string To)[] parts) => new JsonObject
        {
            ["id"] = id,
            ["kind"] = kind,
            ["parts"] = new JsonArray([.. parts.Select(part => new JsonObject { ["from"] = part.From, ["to"] = part.To })]),
            ["graceMinutes"] = 5,
        };
        JsonNode Pattern(string name, params string?[] days) => new JsonObject { ["name"] = name, ["days"] = new JsonArray([.. days.Select(day => day is null ? null : (JsonNode)day)]) };
        JsonNode Assignment(string group, string pattern) => new JsonObject { ["group"] = group, ["from"] = "2020-01-01", ["pattern"] = pattern, ["anchor"] = Iso(month.Previous(IsoDayOfWeek.Monday)) };

        var fifteenth = month.PlusDays(14);
        return new JsonObject
        {
            ["schema"] = 1,
            ["ruleSets"] = new JsonArray(
                new JsonObject
                {
                    ["name"] = "hall",
                    ["versions"] = new JsonArray(
                        Version(new LocalDate(2020, 1, 1), Rules("germany.json", 1, _ => { })),
                        Version(fifteenth, Rules("germany.json", 2, rules =>
                        {
                            rules["breaks"]!["deducted"] = true;
                            rules["overtime"]!["weekly"] = JsonNode.Parse("""[{ "aboveMinutes": 2280, "code": "1025", "percent": 125 }]""");
                        }))),
                },
                new JsonObject
                {
                    ["name"] = "office",
                    ["versions"] = new JsonArray(
                        Version(new LocalDate(2020, 1, 1), Rules("us-flsa.json", 1, _ => { })),
                        Version(fifteenth, Rules("us-flsa.json", 2, rules => rules["rounding"] = JsonNode.Parse("""{ "minutes": 15, "inFavour": false }""")))),
                },
                new JsonObject
                {
                    ["name"] = "west",
                    ["versions"] = new JsonArray(
                        Version(new LocalDate(2020, 1, 1), Rules("california.json", 1, _ => { })),
                        Version(fifteenth, Rules("california.json", 2, rules => rules["rounding"] = JsonNode.Parse("""{ "minutes": 6, "inFavour": true }""")))),
                }),
            ["calendars"] = new JsonArray(
                new JsonObject { ["name"] = "here", ["holidays"] = new JsonArray(new JsonObject { ["date"] = Iso(holiday), ["name"] = "A holiday", ["high"] = true, ["from"] = "14:00" }) },
                new JsonObject { ["name"] = "there", ["holidays"] = new JsonArray(new JsonObject { ["date"] = Iso(holiday.PlusDays(1)), ["name"] = "Another" }) }),
            ["shifts"] = new JsonArray(
                Shift("early", "fixed", ("06:00", "14:00")),
                Shift("late", "fixed", ("14:00", "22:00")),
                Shift("night", "fixed", ("22:00", "06:00")),
                Shift("day", "fixed", ("08:30", "17:00")),
                Shift("flexible", "flexible", ("07:00", "19:00")),
                Shift("split", "fixed", ("06:00", "10:00"), ("16:00", "20:00")),
                Shift("evening", "fixed", ("18:00", "21:00"))),
            ["patterns"] = new JsonArray(
                Pattern("turns", "early", "early", "early", "early", "early", null, null, "late", "late", "late", "late", "late", null, null, null, "night", "night", "night", "night", "night", "night"),
                Pattern("nights", "night", "night", "night", "night", "night", "night", null),
                Pattern("days", "day", "day", "day", "day", "day", null, null),
                Pattern("all week", "day", "day", "day", "day", "day", "day", "day"),
                Pattern("free", "flexible", "flexible", "flexible", "flexible", "flexible", null, null),
                Pattern("splits", "split", "split", "split", "split", "split", "split", null),
                Pattern("evenings", "evening", null, "evening", null, "evening", null, null)),
            ["assignments"] = new JsonArray(
                Assignment("line", "turns"), Assignment("guards", "nights"), Assignment("desk", "days"), Assignment("shop", "all week"), Assignment("lab", "free"), Assignment("kitchen", "splits"), Assignment("cleaning", "evenings")),
        }.ToJsonString();
    }

    private static string Iso(LocalDate date) => date.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture);

    private void Employ(string person, int i)
    {
        var (group, rules) = (i % 10) switch
        {
            0 or 1 or 2 => ("line", "hall"),
            3 => ("guards", "hall"),
            4 or 5 => ("desk", "office"),
            6 => ("shop", "west"),
            7 => ("lab", "hall"),
            8 => ("kitchen", "west"),
            _ => (null, "office"),
        };
        var calendar = i % 3 == 0 ? "there" : "here";
        var begin = new LocalDate(2020, 1, 1);
        switch (i % 20)
        {
            case 2:
                // A transfer to another cost centre, group and calendar on the 16th.
                Term(person, $"{i:00000}", begin, _from.PlusDays(14), group, rules, calendar, "4711", "");
                Term(person, $"{i:00000}", _from.PlusDays(15), null, "desk", "office", "there", "0815", "bench");
                break;
            case 5:
                // Gone on the 5th, employed again on the 20th.
                Term(person, $"{i:00000}", begin, _from.PlusDays(4), group, rules, calendar, "4711", "");
                Term(person, $"{i:00000}", _from.PlusDays(19), null, group, rules, calendar, "4712", "");
                break;
            case 14:
                Term(person, $"{i:00000}", begin, null, group, rules, calendar, "", "");
                Term(person, $"{i:00000}-2", begin, null, "cleaning", "hall", "here", "9000", "");
                break;
            default:
                Term(person, $"{i:00000}", begin, null, group, rules, calendar, i % 4 == 0 ? "" : "4711", "");
                break;
        }
    }

    private void Term(string person, string contract, LocalDate from, LocalDate? until, string? group, string rules, string calendar, string costCentre, string job) =>
        _terms.Add(new EmploymentTerm(new EmploymentId(contract), new PersonId(person), from, until, rules, calendar, group, new LabourCharge(costCentre, job)));

    private void Work(PersonId person, int i)
    {
        var hasKeys = i % 4 == 1;
        for (var date = _from.PlusDays(-DaysAround); date <= _to.PlusDays(4); date = date.PlusDays(1))
        {
            var shifts = Staff.ShiftsOn(person, date).ToList();
            if (shifts.Count == 0 && i % 10 == 9 && Staff.Employments.On(person, date).Any() && date.DayOfWeek <= IsoDayOfWeek.Friday)
            {
                // Nobody plans these: they come when they like.
                var begin = Zone.MomentOf(date + new LocalTime(6 + _random.Next(8), _random.Next(60)));
                Day(person, date, [(begin, begin + Duration.FromMinutes(120 + _random.Next(500)))], hasKeys);
            }

            foreach (var shift in shifts)
            {
                if (_random.Next(25) > 0)
                {
                    Day(person, date, [.. shift.Shift.Parts.Select(part => (part.Start, part.End))], hasKeys);
                }
            }
        }
    }

    private void Day(PersonId person, LocalDate date, (Instant From, Instant To)[] parts, bool hasKeys)
    {
        var point = new AccessPointId(_random.Next(6) == 0 ? FastPoint : hasKeys ? "kiosk" : "door");
        foreach (var (from, to) in parts)
        {
            // Mostly a little early, sometimes late; now and then far into overtime.
            var coming = from + Duration.FromSeconds(_random.Next(-900, 400));
            var leaving = to + Duration.FromSeconds(_random.Next(-300, 1200) + (_random.Next(12) == 0 ? 60 * _random.Next(150) : 0));
            Punch(person, point, coming, Direction.In, hasKeys);
            if (parts.Length == 1 && leaving - coming > Duration.FromHours(5) && _random.Next(10) < 7)
            {
                var pause = coming + Duration.FromSeconds(_random.Next(9000, 16000));
                Punch(person, point, pause, Direction.Out, hasKeys);
                Punch(person, point, pause + Duration.FromSeconds(_random.Next(200, 3000)), Direction.In, hasKeys);
            }

            if (hasKeys && _random.Next(8) == 0)
            {
                Add(new Punch(person, point, coming + Duration.FromSeconds(_random.Next(600, 8000)), Direction.In, DirectionSource.Key, PunchBasis.Kiosk, ++_sequence) { Key = PunchKey.Job, Job = _random.Next(2) == 0 ? "paint" : "5500/weld" });
            }

            Punch(person, point, leaving, Direction.Out, hasKeys);
        }

        if (_random.Next(400) == 0)
        {
            _corrections.Add(new PunchCorrection.Annulment(1 + _random.NextInt64(_sequence)));
            _corrections.Add(new PunchCorrection.Redirection(1 + _random.NextInt64(_sequence), Direction.Out));
            _corrections.Add(new PunchCorrection.Addition(new Punch(person, point, Zone.MomentOf(date + new LocalTime(12, 34)), Direction.Out, DirectionSource.Correction, PunchBasis.Corrected, ++_sequence)));
        }
    }

    private void Punch(PersonId person, AccessPointId point, Instant at, Direction direction, bool hasKeys)
    {
        if (_random.Next(100) < 3)
        {
            return;
        }

        var isKeyed = hasKeys && _random.Next(10) > 0;
        var basis = hasKeys ? PunchBasis.Kiosk : _random.Next(50) == 0 ? PunchBasis.NoEntry : PunchBasis.Passed;
        Add(new Punch(person, point, at, isKeyed ? direction : Direction.Unknown, isKeyed ? DirectionSource.Key : DirectionSource.Inferred, basis, ++_sequence));
        if (_random.Next(15) == 0)
        {
            var again = isKeyed && _random.Next(3) > 0 ? direction : Direction.Unknown;
            Add(new Punch(person, new AccessPointId(_random.Next(3) == 0 ? "door" : point.Value), at + Duration.FromSeconds(_random.Next(1, 70)), again, DirectionSource.Inferred, PunchBasis.Passed, ++_sequence));
        }
    }

    /// <summary>As it is recorded: some clocks are wrong.</summary>
    private void Add(Punch punch)
    {
        var isFast = punch.AccessPoint.Value == FastPoint && punch.At.InZone(Zone).Date is var date && date >= _from.PlusDays(9) && date < _from.PlusDays(12);
        _punches.Add(isFast ? punch with { At = punch.At + Duration.FromMinutes(7) } : punch);
    }
}

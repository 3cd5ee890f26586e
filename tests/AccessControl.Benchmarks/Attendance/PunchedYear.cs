using System.Text.Json.Nodes;
using AccessControl.Benchmarks.Galleries;
using AccessControl.Domain.Attendance.Employments;
using AccessControl.Domain.Attendance.Plans;
using AccessControl.Domain.People;
using AccessControl.Service.Composition;
using Dapper;
using Microsoft.Data.Sqlite;
using NodaTime;

namespace AccessControl.Benchmarks.Attendance;

/// <summary>
/// People on five kinds of shifts and a year and more of their punches, drawn: three of four come and go by a door, where each punch is a grant and the passage after it, a quarter by the keys of a kiosk.
/// The punches go straight into their tables, in the order in which they would have been recorded; their journal entries are left out.
/// </summary>
internal sealed class PunchedYear
{
    private const int PeopleInABatch = 500;

    private static readonly (string Group, string Shift, int From, int Hours)[] Shifts =
        [("early", "early", 6, 8), ("late", "late", 14, 8), ("night", "night", 22, 8), ("desk", "day", 8, 9), ("lab", "flexible", 7, 12)];

    private readonly int _people;
    private readonly Random _random = new(20260601);

    /// <param name="people">1 to 10,000.</param>
    public PunchedYear(int people) => _people = people;

    /// <summary>Berlin, which has changes of clocks.</summary>
    public static DateTimeZone Zone { get; } = DateTimeZoneProviders.Tzdb["Europe/Berlin"];

    /// <summary>The first date with punches.</summary>
    public static LocalDate Begin { get; } = new(2025, 1, 1);

    /// <summary>The last date with punches, and how many there are.</summary>
    public LocalDate End { get; private set; }

    /// <summary>How many punches were written.</summary>
    public long Count { get; private set; }

    public static PersonId PersonOf(int i) => new($"{i:00000}");

    /// <summary>People with their records, so that names have to be decrypted; shifts, rules and contracts.</summary>
    public StaffPlan Employ(ApplianceStore store)
    {
        foreach (var batch in Enumerable.Range(0, _people).Chunk(PeopleInABatch))
        {
            RandomPeople.Must(store.PeopleWriter.Save([.. batch.Select(i => new Person(PersonOf(i), $"Nobody {i}", "Bench"))], []));
        }

        var plan = AttendancePlanJson.Read(PlanJson(), "plan");
        var (book, faults) = EmploymentBook.Of([.. Enumerable.Range(0, _people).Select(i => new EmploymentTerm(
            new EmploymentId($"{i:00000}"), PersonOf(i), Begin, null, i % 5 == 3 ? "office" : "hall", "all", Shifts[i % 5].Group, new LabourCharge("4711", "")))]);
        var (staff, problems) = StaffPlan.Of(plan, book ?? throw new InvalidOperationException(faults[0].Problem), Zone);
        return staff ?? throw new InvalidOperationException(problems[0]);
    }

    /// <summary>Writes date after date until there are enough, and what followed the grants.</summary>
    /// <param name="database">The file.</param>
    /// <param name="punches">At least so many, fewer than one date's more.</param>
    /// <returns>Bytes of the punches with their indexes, and of what followed with its index.</returns>
    public (long Punches, long Followups) Write(string database, long punches)
    {
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = database, ForeignKeys = false, Pooling = false }.ToString());
        connection.Open();
        connection.Execute("PRAGMA journal_mode = WAL; PRAGMA synchronous = OFF; PRAGMA cache_size = -400000");
        var (before, sequence) = (Bytes(connection), 0L);
        // At most ten years.
        for (var (date, days) = (Begin, 0); Count < punches && days < 3653; (date, days) = (date.PlusDays(1), days + 1))
        {
            using var transaction = connection.BeginTransaction();
            using var insert = connection.CreateCommand();
            (insert.CommandText, insert.Transaction) = ("INSERT INTO punches (sequence, person, access_point, at, direction, direction_source, basis, token, key) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)", transaction);
            insert.Parameters.AddRange(Enumerable.Range(1, 9).Select(i => new SqliteParameter($"${i}", null)));
            foreach (var (person, at, isIn) in Punches(date).OrderBy(one => one.At))
            {
                var (isKiosk, direction) = (person % 4 == 1, isIn ? "In" : "Out");
                object[] row = isKiosk
                    ? [sequence + 1, PersonOf(person).Value, "kiosk-hall", at.ToUnixTimeTicks(), direction, "Key", "Kiosk", DBNull.Value, direction]
                    : [sequence + 1, PersonOf(person).Value, isIn ? "door-north-in" : "door-north-out", at.ToUnixTimeTicks(), "Unknown", "Inferred", "Granted", Token(), DBNull.Value];
                for (var i = 0; i < row.Length; i++)
                {
                    insert.Parameters[i].Value = row[i];
                }

                insert.ExecuteNonQuery();
                // The passage after a grant has an entry of its own.
                sequence += isKiosk ? 1 : 2;
                Count++;
            }

            transaction.Commit();
            End = date;
        }

        var written = Bytes(connection);
        connection.Execute("INSERT INTO grant_followups (sequence, grant_name, kind) SELECT sequence + 1, CAST(sequence AS TEXT), iif(sequence % 100 = 0, 'NoEntry', 'Passed') FROM punches WHERE basis = 'Granted'");
        var followed = Bytes(connection);
        connection.Execute("PRAGMA wal_checkpoint(TRUNCATE)");
        return (written - before, followed - written);
    }

    /// <summary>Of the work that begins on a date, with a break, and now and then a second look or a punch that is missing.</summary>
    private IEnumerable<(int Person, Instant At, bool IsIn)> Punches(LocalDate date)
    {
        for (var person = 0; person < _people; person++)
        {
            var (_, _, from, hours) = Shifts[person % 5];
            if (date.DayOfWeek > IsoDayOfWeek.Friday || _random.Next(12) == 0)
            {
                continue;
            }

            var coming = Zone.AtLeniently(date + new LocalTime(from, 0)).ToInstant() + Duration.FromSeconds(_random.Next(-900, 400));
            var pause = coming + Duration.FromSeconds(_random.Next(9000, 16000));
            (Instant At, bool IsIn)[] punches =
            [
                (coming, true),
                (pause, false),
                (pause + Duration.FromSeconds(_random.Next(900, 3000)), true),
                (coming + Duration.FromHours(hours) + Duration.FromSeconds(_random.Next(-300, 2400)), false),
            ];
            foreach (var (at, isIn) in punches)
            {
                if (_random.Next(100) < 3)
                {
                    continue;
                }

                yield return (person, at, isIn);
                if (_random.Next(15) == 0)
                {
                    yield return (person, at + Duration.FromSeconds(_random.Next(1, 50)), isIn);
                }
            }
        }
    }

    private string Token() => new Guid(_random.Next(), (short)_random.Next(), (short)_random.Next(), BitConverter.GetBytes(_random.NextInt64())).ToString("N");

    private static long Bytes(SqliteConnection connection) => connection.ExecuteScalar<long>("SELECT page_count * page_size FROM pragma_page_count, pragma_page_size");

    private static string PlanJson()
    {
        JsonNode RuleSet(string name) => new JsonObject { ["name"] = name, ["versions"] = new JsonArray(new JsonObject { ["from"] = "2020-01-01", ["rules"] = Rules(name) }) };
        return new JsonObject
        {
            ["schema"] = 1,
            ["ruleSets"] = new JsonArray(RuleSet("hall"), RuleSet("office")),
            ["calendars"] = new JsonArray(new JsonObject { ["name"] = "all", ["holidays"] = new JsonArray(new JsonObject { ["date"] = "2025-05-01", ["name"] = "A holiday" }) }),
            ["shifts"] = new JsonArray([.. Shifts.Select(shift => new JsonObject
            {
                ["id"] = shift.Shift,
                ["kind"] = shift.Group == "lab" ? "flexible" : "fixed",
                ["parts"] = new JsonArray(new JsonObject { ["from"] = $"{shift.From:00}:00", ["to"] = $"{(shift.From + shift.Hours) % 24:00}:00" }),
                ["graceMinutes"] = 5,
            })]),
            ["patterns"] = new JsonArray([.. Shifts.Select(shift => new JsonObject { ["name"] = shift.Group, ["days"] = new JsonArray([.. Enumerable.Range(0, 7).Select(day => day > 4 ? null : (JsonNode)shift.Shift)]) })]),
            ["assignments"] = new JsonArray([.. Shifts.Select(shift => new JsonObject { ["group"] = shift.Group, ["from"] = "2020-01-01", ["pattern"] = shift.Group, ["anchor"] = "2024-12-30" })]),
        }.ToJsonString();
    }

    /// <summary>Overtime by the week, nights and Sundays; in the hall breaks are deducted, in the office comings and leavings are rounded.</summary>
    private static JsonObject Rules(string name) => new()
    {
        ["schema"] = 1,
        ["name"] = name,
        ["version"] = 1,
        ["source"] = "made up",
        ["base"] = "1000",
        ["breaks"] = JsonNode.Parse($$"""{ "shortestMinutes": 15, "paidUpToMinutes": 0, "deducted": {{(name == "hall" ? "true" : "false")}}, "tiers": [{ "aboveMinutes": 360, "dueMinutes": 30 }, { "aboveMinutes": 540, "dueMinutes": 45 }] }"""),
        ["overtime"] = JsonNode.Parse("""{ "weekStart": "Monday", "weekStartTime": "00:00", "day": "workday", "daily": [], "weekly": [{ "aboveMinutes": 2280, "code": "1025", "percent": 125 }], "consecutiveDay": null, "consecutive": [] }"""),
        ["supplements"] = JsonNode.Parse("""
            [
              { "code": "N25", "percent": 25, "group": "night", "day": "any", "from": "20:00", "minutes": 600, "daysLater": 0, "begunWithinMinutes": 0 },
              { "code": "S50", "percent": 50, "group": "day", "day": "sunday", "from": "00:00", "minutes": 1440, "daysLater": 0, "begunWithinMinutes": 0 }
            ]
            """),
        ["rounding"] = JsonNode.Parse($$"""{ "minutes": {{(name == "office" ? 5 : 0)}}, "inFavour": true }"""),
        ["limits"] = JsonNode.Parse("""{ "shortestRestMinutes": 660, "longestDayMinutes": 600 }"""),
    };
}

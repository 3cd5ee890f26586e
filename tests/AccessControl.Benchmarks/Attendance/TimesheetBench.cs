using System.Diagnostics;
using AccessControl.Benchmarks.Measuring;
using AccessControl.Domain.Attendance;
using AccessControl.Domain.Attendance.Plans;
using AccessControl.Domain.Attendance.Shifts;
using AccessControl.Domain.Attendance.Timesheets;
using AccessControl.Service.Composition;
using Microsoft.Data.Sqlite;
using NodaTime;

namespace AccessControl.Benchmarks.Attendance;

/// <summary>Timesheets of a month from a database with a year's punches of a large site, and what a punch takes on disk.</summary>
internal static class TimesheetBench
{
    public const string Name = "timesheets";

    private const int People = 5_000;
    private const long Punches = 5_000_000;
    private const int Reports = 3;
    private const int OwnMonths = 100;

    public static async Task RunAsync(BenchContext context)
    {
        using var folder = new TemporaryFolder();
        var data = DataFolder.Open(folder.Path);
        var year = new PunchedYear(People);
        StaffPlan plan;
        using (var store = ApplianceStore.Open(data, TimeProvider.System))
        {
            plan = year.Employ(store);
        }

        context.Say($"{Name}: writing {Punches:#,0} punches of {People:#,0} people");
        var (punches, followups) = year.Write(data.Database, Punches);
        context.Say($"{Name}: {year.Count:#,0} punches from {PunchedYear.Begin:uuuu-MM-dd} to {year.End:uuuu-MM-dd}, {new FileInfo(data.Database).Length / 1_000_000:#,0} MB");
        context.Add(new Figure(Name, "a punch in its table, with both indexes", punches / (double)year.Count, "bytes") { Below = 200, ComparedWith = "its values alone", Reference = ValuesOf(data.Database) });
        context.Add(new Figure(Name, "what followed it, with its index (three of four punches have one)", followups / (double)year.Count, "bytes"));

        using (var store = ApplianceStore.Open(data, TimeProvider.System))
        {
            Measure(context, store, plan, data.Database);
            PresenceBench.Measure(context, store, year, data.Database);
        }

        await EntryBytes.MeasureAsync(context);
    }

    private static void Measure(BenchContext context, ApplianceStore store, StaffPlan plan, string database)
    {
        // October has the night of 25 hours.
        var (from, to) = (new LocalDate(2025, 10, 1), new LocalDate(2025, 10, 31));
        var assembly = new TimesheetAssembly(plan, new PunchDerivation(new PunchDerivationOptions(), new AttendanceDates(plan)), TimesheetReview.Plain);
        var reporting = new TimesheetReporting(store.Punches, store.People, plan, assembly, _ => []);
        var window = assembly.Reads(from, to);
        var (all, processor, bare, read) = (new Samples(), new Samples(), new Samples(), new Samples());
        for (var i = 0; i < Reports; i++)
        {
            bare.Add(Seconds(() => ReadBare(database, window, person: null)));
            read.Add(Seconds(() => Check(store.Punches.Read(window).Count > People)));
            var used = Process.GetCurrentProcess().TotalProcessorTime;
            all.Add(Seconds(() => Check(reporting.Report(from, to, Instant.MaxValue).Sheets.Length == People)));
            processor.Add((Process.GetCurrentProcess().TotalProcessorTime - used).TotalSeconds);
        }

        context.Say($"{Name}: reports of all took {all.Smallest:0.00} to {all.Largest:0.00} s, {processor.Smallest:0.00} to {processor.Largest:0.00} s of processor time");
        context.Add(new Figure(Name, $"month report of {People:#,0} people", all.Median, "s") { Below = 5, ComparedWith = "reading the same rows alone", Reference = bare.Median });
        context.Add(new Figure(Name, "of which reading the punches, with what followed each", read.Median, "s") { ComparedWith = "reading the same rows alone", Reference = bare.Median });
        context.Add(new Figure(Name, "processor time of the report", processor.Median, "s"));

        var (own, ownBare) = (new Samples(), new Samples());
        for (var i = 0; i < OwnMonths; i++)
        {
            var person = PunchedYear.PersonOf(i * 47 % People);
            ownBare.Add(1000 * Seconds(() => ReadBare(database, window, person.Value)));
            own.Add(1000 * Seconds(() => Check(reporting.Report(from, to, Instant.MaxValue, person).Sheets.Single().Days.Length > 15)));
        }

        context.Add(new Figure(Name, "month of one person", own.Median, "ms") { P99 = own.Percentile(0.99), Below = 50, ComparedWith = "reading the same rows alone", Reference = ownBare.Median });
    }

    /// <summary>The same rows by the same index, taken as they are: what every report has to read.</summary>
    private static void ReadBare(string database, Interval window, string? person)
    {
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = database, Mode = SqliteOpenMode.ReadOnly }.ToString());
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = $"SELECT sequence, person, access_point, at, direction, direction_source, basis, key, job FROM punches WHERE at >= $from AND at < $to{(person is null ? "" : " AND person = $person")} ORDER BY at, sequence";
        command.Parameters.AddWithValue("$from", window.Start.ToUnixTimeTicks());
        command.Parameters.AddWithValue("$to", window.End.ToUnixTimeTicks());
        if (person is not null)
        {
            command.Parameters.AddWithValue("$person", person);
        }

        using var rows = command.ExecuteReader();
        var (count, values) = (0, new object[rows.FieldCount]);
        while (rows.Read())
        {
            count += rows.GetValues(values) / values.Length;
        }

        Check(count > 0);
    }

    /// <summary>Bytes of a punch's values as they are stored, without table and index around them.</summary>
    private static double ValuesOf(string database)
    {
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = database, Mode = SqliteOpenMode.ReadOnly }.ToString());
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT avg(8 + length(person) + length(access_point) + 8 + length(direction) + length(direction_source) + length(basis) + ifnull(length(token), 0) + ifnull(length(key), 0)) FROM (SELECT * FROM punches LIMIT 100000)";
        return (double)command.ExecuteScalar()!;
    }

    private static double Seconds(Action act)
    {
        var began = TimeProvider.System.GetTimestamp();
        act();
        return TimeProvider.System.GetElapsedTime(began).TotalSeconds;
    }

    private static void Check(bool isRight)
    {
        if (!isRight)
        {
            throw new InvalidOperationException("The report isn't what it should be.");
        }
    }
}

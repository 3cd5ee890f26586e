using System.Diagnostics;
using AccessControl.Benchmarks.Measuring;
using AccessControl.Domain.Attendance;
using AccessControl.Domain.Attendance.Kiosks;
using AccessControl.Domain.Attendance.Muster;
using AccessControl.Domain.Journal;
using AccessControl.Service.Composition;
using Microsoft.Data.Sqlite;
using NodaTime;

namespace AccessControl.Benchmarks.Attendance;

/// <summary>Who is in the house, from the punches of a year: three of four people come and go by doors that don't know which way.</summary>
internal static class PresenceBench
{
    private const int Lists = 50;

    public static void Measure(BenchContext context, ApplianceStore store, PunchedYear year, string database)
    {
        // After the last night's leavings.
        var after = PunchedYear.Zone.AtLeniently(year.End.PlusDays(1) + new LocalTime(8, 0)).ToInstant();
        var reporting = new MusterReporting(
            store.Punches, new DisownedPunches(store.TimeEvents, store.Clock), store.Visits, store.People, new PunchDerivationOptions(), new StandingClock(after));
        var list = reporting.List();
        context.Say($"{TimesheetBench.Name}: after {year.End:uuuu-MM-dd} {list.Entries.Length:#,0} to look for ({list.CountOf(MusterSureness.Sure):#,0} sure, {list.CountOf(MusterSureness.Doubtful):#,0} probably, {list.CountOf(MusterSureness.Unknown):#,0} not known), {list.Gone.Length:#,0} outside");
        var (whole, punches, bare, processor) = (new Samples(), new Samples(), new Samples(), new Samples());
        for (var i = 0; i < Lists; i++)
        {
            bare.Add(Milliseconds(() => ReadBare(database)));
            punches.Add(Milliseconds(() => store.Punches.LastOfEach(new PunchDerivationOptions().LongestPresence)));
            var used = Process.GetCurrentProcess().TotalProcessorTime;
            whole.Add(Milliseconds(() => reporting.List()));
            processor.Add((Process.GetCurrentProcess().TotalProcessorTime - used).TotalMilliseconds);
        }

        context.Add(new Figure(TimesheetBench.Name, "presence list (for a muster), names and all", whole.Median, "ms") { P99 = whole.Percentile(0.99), Below = 100, ComparedWith = "reading the same rows alone", Reference = bare.Median });
        context.Add(new Figure(TimesheetBench.Name, "processor time of the list", processor.Median, "ms"));
        context.Add(new Figure(TimesheetBench.Name, "of which the last punches of everybody", punches.Median, "ms") { P99 = punches.Percentile(0.99) });
    }

    /// <summary>The rows that a list is made from, taken as they are, sealed.</summary>
    private static void ReadBare(string database)
    {
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = database, Mode = SqliteOpenMode.ReadOnly }.ToString());
        connection.Open();
        foreach (var table in (string[])["recent_punches", "people"])
        {
            using var command = connection.CreateCommand();
            command.CommandText = $"SELECT * FROM {table}";
            using var rows = command.ExecuteReader();
            var values = new object[rows.FieldCount];
            while (rows.Read())
            {
                rows.GetValues(values);
            }
        }
    }

    private static double Milliseconds(Action act)
    {
        var began = TimeProvider.System.GetTimestamp();
        act();
        return TimeProvider.System.GetElapsedTime(began).TotalMilliseconds;
    }

    private sealed class StandingClock(Instant at) : IApplianceClock
    {
        public ClockReading Read() => new(at, "bench", Duration.Zero, ClockQuality.Synchronised, null);
    }
}

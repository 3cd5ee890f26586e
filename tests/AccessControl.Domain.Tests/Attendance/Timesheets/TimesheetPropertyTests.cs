using System.Collections.Immutable;
using AccessControl.Domain.Attendance;
using AccessControl.Domain.Attendance.Timesheets;
using AccessControl.Domain.People;
using AccessControl.Domain.Tests.Attendance.Months;
using CsCheck;
using NodaTime;

namespace AccessControl.Domain.Tests.Attendance.Timesheets;

/// <summary>What holds of timesheets of any punches.</summary>
public sealed class TimesheetPropertyTests
{
    private const int DaysOfWorkweek = 7;

    [Fact]
    public void Of_AnyPunches_HoursAreNeverNegativeAndWorkNeverOverlaps() => DrawnPunches.AnyPunches.Sample(
        drawn =>
        {
            var sheets = Sheets(drawn.Month, drawn.Person, drawn.Punches);
            var days = sheets.SelectMany(sheet => sheet.Days).ToList();
            Assert.All(days, day => Assert.True(day.RecordedSeconds >= 0 && day.PaidSeconds >= 0));
            Assert.All(days.SelectMany(day => day.Lines), line => Assert.True(line.Pay.Seconds > 0));
            // Of all contracts together: nobody is at two works at once, as recorded or as paid.
            AssertApart(days.SelectMany(day => day.Work).Select(work => (work.In.Punch.At, work.Out.Punch.At)));
            AssertApart(sheets.Where(sheet => sheet.Employment is not null).SelectMany(sheet => sheet.Days).SelectMany(day => day.Work).Select(work => (work.In.Punch.At, work.Out.Punch.At)));
            Assert.All(sheets, sheet => AssertApart(sheet.Days.SelectMany(day => day.Lines).Where(line => !line.Pay.IsSupplement).Select(line => (line.Pay.Span.From, line.Pay.Span.To))));
        },
        iter: 1000,
        seed: "0000sheetA000");

    /// <summary>Recorded time with its adjustments is what is paid, and no punch is lost: each is in work, unpaired, a double or a change of the job, once.</summary>
    [Fact]
    public void Of_AnyPunches_AccountsForEachSecondAndPunch() => DrawnPunches.AnyPunches.Sample(
        drawn =>
        {
            var days = Sheets(drawn.Month, drawn.Person, drawn.Punches).SelectMany(sheet => sheet.Days).ToList();
            Assert.All(days.Where(day => day.Paid is not null), day => Assert.Equal(day.RecordedSeconds + day.Paid!.Adjustments.Sum(one => one.Seconds), day.PaidSeconds));
            var shown = days.SelectMany(day => day.Work.SelectMany(work => new[] { work.In, work.Out }).Concat(day.Unpaired).Concat(day.Doubles).Concat(day.JobChanges)).Select(punch => punch.Punch.Sequence).ToList();
            Assert.Equal(shown.Distinct().Count(), shown.Count);
            var ofPeriod = DrawnPunches.Assembly(drawn.Month).Derivation.Derive(drawn.Punches).Where(punch => punch.Date >= drawn.Month.From && punch.Date <= drawn.Month.To);
            // One of the last date's work may be of the day after, and work without a whole second is none.
            Assert.All(ofPeriod.Where(punch => punch.Date > drawn.Month.From && !IsInstant(punch, drawn.Punches)), punch => Assert.Contains(punch.Punch.Sequence, shown));
        },
        iter: 1000,
        seed: "0000sheetB000");

    [Fact]
    public void Of_AnyOrderOfArrival_IsTheSame() => Gen.Select(DrawnPunches.AnyPunches, Gen.Int[0, 1000]).Sample(
        (drawn, turn) =>
        {
            Punch[] turned = [.. drawn.Punches.OrderBy(punch => unchecked((punch.Sequence * 7919) + turn) % 101)];
            Assert.Equal(TimesheetText.Of(Sheets(drawn.Month, drawn.Person, drawn.Punches)), TimesheetText.Of(Sheets(drawn.Month, drawn.Person, turned)));
        },
        iter: 500,
        seed: "0000sheetC000");

    /// <summary>The punches that are asked for are enough: more of them change nothing, whatever the period.</summary>
    [Fact]
    public void Of_PunchesOfAWiderWindow_IsTheSame() => Gen.Select(DrawnPunches.AnyPunches, Gen.Int[0, 24], Gen.Int[0, 9]).Sample(
        (drawn, first, days) =>
        {
            var (assembly, _) = DrawnPunches.Assembly(drawn.Month);
            var (from, to) = (drawn.Month.From.PlusDays(first), drawn.Month.From.PlusDays(first + days));
            var reads = assembly.Reads(from, to);
            Assert.Equal(
                TimesheetText.Of(Sheets(drawn.Month, drawn.Person, [.. drawn.Punches.Where(punch => reads.Contains(punch.At))], from, to)),
                TimesheetText.Of(Sheets(drawn.Month, drawn.Person, drawn.Punches, from, to)));
        },
        iter: 2000,
        seed: "0000sheetD000");

    /// <summary>
    /// Dates that no work of the removed punch touched show the same work, pairs, breaks, adjustments, supplements and paid seconds. Which of these are overtime may change in the rest of the workweek, and the rest before the next work: nowhere else.
    /// </summary>
    [Fact]
    public void Of_RemovingOnePunch_ChangesOnlyTheDatesThatItsWorkTouched() => Gen.Select(DrawnPunches.AnyPunches.Where(drawn => drawn.Punches.Length > 0), Gen.Int[0, 1000]).Sample(
        (drawn, which) =>
        {
            var removed = drawn.Punches[which % drawn.Punches.Length];
            Punch[] left = [.. drawn.Punches.Where(punch => punch != removed)];
            var touched = Touched(drawn.Month, drawn.Punches, left, removed);
            var (before, after) = (Days(drawn.Month, drawn.Person, drawn.Punches), Days(drawn.Month, drawn.Person, left));
            foreach (var key in before.Concat(after).Select(day => day.Key).Distinct().Where(key => !touched.Contains(key.Date)))
            {
                Assert.Equal(before[key].Select(TimesheetText.Record), after[key].Select(TimesheetText.Record));
                if (key.Date < touched.Min() || key.Date > touched.Max().PlusDays(DaysOfWorkweek))
                {
                    Assert.Equal(before[key].Select(TimesheetText.Pay), after[key].Select(TimesheetText.Pay));
                }
            }
        },
        iter: 3000,
        seed: "c7kR8-6UkGb4");

    /// <summary>The punch's own date, those of its doubles and of jobs that follow the last punch of these dates, and those of work that ends on one of them or that it would lie within.</summary>
    private static HashSet<LocalDate> Touched(SimulatedMonth month, Punch[] punches, Punch[] left, Punch removed)
    {
        var (_, derivation) = DrawnPunches.Assembly(month);
        var readings = new[] { derivation.Derive(punches), derivation.Derive(left) };
        HashSet<LocalDate> touched = [readings[0].Single(punch => punch.Punch == removed).Date, .. Chain(readings[0], removed).Select(punch => punch.Date)];
        // The last punch of these dates may be a coming in one reading and a leaving in the other: jobs that follow it are changes of its work there, and comings here.
        var last = readings[0].Last(punch => touched.Contains(punch.Date));
        var open = last.Punch.At + derivation.Options.LongestPresence;
        foreach (var next in readings[0].SkipWhile(punch => punch != last).Skip(1).Where(punch => punch.Counts))
        {
            if (next.Punch.Key != PunchKey.Job || next.Punch.At > open)
            {
                break;
            }

            touched.Add(next.Date);
            open = next.Punch.At + derivation.Options.LongestPresence;
        }

        HashSet<LocalDate> own = [.. touched];
        foreach (var work in readings.SelectMany(read => PairedPunches.Of(read, derivation.Options.LongestPresence).Intervals))
        {
            if (own.Contains(work.In.Date) || own.Contains(work.Out.Date) || (work.In.Punch.At <= removed.At && work.Out.Punch.At >= removed.At))
            {
                touched.UnionWith([work.In.Date, work.Out.Date]);
            }
        }

        return touched;
    }

    /// <summary>Punches that follow each other within the window of doubles, around one.</summary>
    private static IEnumerable<DerivedPunch> Chain(ImmutableArray<DerivedPunch> derived, Punch around)
    {
        var at = derived.Select(punch => punch.Punch).ToList().IndexOf(around);
        var (first, last) = (at, at);
        while (first > 0 && derived[first].Punch.At - derived[first - 1].Punch.At < Duration.FromSeconds(60))
        {
            first--;
        }

        while (last + 1 < derived.Length && derived[last + 1].Punch.At - derived[last].Punch.At < Duration.FromSeconds(60))
        {
            last++;
        }

        return derived[first..(last + 1)];
    }

    private static ILookup<(string? Contract, LocalDate Date), TimesheetDay> Days(SimulatedMonth month, PersonId person, Punch[] punches) =>
        Sheets(month, person, punches).SelectMany(sheet => sheet.Days.Select(day => (Key: (sheet.Employment?.Value, day.Date), Day: day))).ToLookup(one => one.Key, one => one.Day);

    private static ImmutableArray<Timesheet> Sheets(SimulatedMonth month, PersonId person, IReadOnlyList<Punch> punches, LocalDate? from = null, LocalDate? to = null) =>
        DrawnPunches.Assembly(month).Assembly.Of(person, from ?? month.From, to ?? month.To, punches, new HashSet<LocalDate>(), Instant.MaxValue);

    private static void AssertApart(IEnumerable<(Instant From, Instant To)> spans)
    {
        var ordered = spans.OrderBy(span => span.From).ToList();
        Assert.All(ordered.Zip(ordered.Skip(1)), pair => Assert.True(pair.First.To <= pair.Second.From));
    }

    private static bool IsInstant(DerivedPunch punch, Punch[] punches) => punches.Any(other => other != punch.Punch && other.At.ToUnixTimeSeconds() == punch.Punch.At.ToUnixTimeSeconds());
}

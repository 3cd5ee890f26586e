using AccessControl.Domain.Attendance;
using AccessControl.Domain.Attendance.Pay;
using AccessControl.Domain.Attendance.Plans;
using AccessControl.Domain.Attendance.Shifts;
using AccessControl.Domain.Attendance.Timesheets;
using AccessControl.Domain.Entrances;
using AccessControl.Domain.People;
using NodaTime;
using NodaTime.Text;

namespace AccessControl.Domain.Tests.Attendance.Timesheets;

public sealed class TimesheetBreakTests
{
    private static readonly LocalDate Monday = new(2026, 3, 2);

    private static readonly PersonId Ada = new("ada");

    private static readonly LocalTimePattern Times = LocalTimePattern.CreateWithInvariantCulture("H:mm:ss");

    private static readonly DurationPattern Lengths = DurationPattern.CreateWithInvariantCulture("H:mm:ss");

    /// <summary>ArbZG 4 and Cal. Labor Code 512(a): what lacks, what was taken, what is due above which work, and the work.</summary>
    [Theory]
    [InlineData("germany", "8:00:00-14:00:00", "")]
    [InlineData("germany", "8:00:00-14:00:01", "0:30:00 0:00:00 0:30:00 6:00:00 6:00:01")]
    [InlineData("germany", "8:00:00-17:00:00", "0:30:00 0:00:00 0:30:00 6:00:00 9:00:00")]
    [InlineData("germany", "8:00:00-17:00:01", "0:45:00 0:00:00 0:45:00 9:00:00 9:00:01")]
    [InlineData("germany", "8:00:00-12:00:00 12:30:00-16:30:00", "")]
    [InlineData("germany", "8:00:00-12:00:00 12:29:59-16:30:00", "0:00:01 0:29:59 0:30:00 6:00:00 8:00:01")]
    [InlineData("germany", "8:00:00-12:00:00 12:30:00-17:30:30", "0:15:00 0:30:00 0:45:00 9:00:00 9:00:30")]
    [InlineData("germany", "8:00:00-11:00:00 11:15:00-12:00:00 12:15:00-16:00:00", "")]
    [InlineData("germany", "8:00:00-11:00:00 11:14:59-12:00:00 12:15:00-16:00:00", "0:15:00 0:15:00 0:30:00 6:00:00 7:30:01")]
    [InlineData("california", "6:00:00-12:00:00 12:30:00-19:00:00", "0:30:00 0:30:00 1:00:00 10:00:00 12:30:00")]
    [InlineData("california", "8:00:00-11:00:00 11:20:00-13:00:00", "")]
    [InlineData("california", "8:00:00-11:00:00 11:20:00-13:00:01", "0:30:00 0:00:00 0:30:00 5:00:00 5:00:01")]
    [InlineData("california", "8:00:00-11:00:00 11:20:01-13:20:02", "0:30:00 0:00:00 0:30:00 5:00:00 5:00:01")]
    [InlineData("germany", "8:00:00-12:00:00 12:10:00-18:00:00 20:00:00", "")]
    public void Of_BreaksShorterThanDue_SaysWhatLacksAndPaysAllWork(string rules, string work, string lacks)
    {
        var day = Day(Written(rules), work, isWorkedThrough: false);

        Assert.Equal(lacks, Lack(day));
        Assert.Equal(day.RecordedSeconds + day.Paid!.Adjustments.Sum(one => one.Seconds), day.PaidSeconds);
    }

    /// <summary>What is deducted stands in the date already.</summary>
    [Theory]
    [InlineData(false, "")]
    [InlineData(true, "0:30:00 0:00:00 0:30:00 6:00:00 9:00:00")]
    public void Of_BreaksThatAreDeducted_AreTooShortOnlyOnADateWorkedThrough(bool isWorkedThrough, string lacks)
    {
        var rules = Written("germany");
        var day = Day(rules with { Breaks = rules.Breaks with { IsDeducted = true } }, "8:00:00-17:00:00", isWorkedThrough);

        Assert.Equal(lacks, Lack(day));
    }

    [Fact]
    public void Of_BreaksShorterThanDue_IsOfAllTheDate()
    {
        var issue = Assert.Single(Day(Written("germany"), "8:00:00-12:00:00 12:10:00-17:00:00", isWorkedThrough: false).Issues);

        Assert.Equal((TimesheetIssueKind.BreakTooShort, new Interval(At("8:00:00"), At("17:00:00"))), (issue.Kind, issue.Span));
        Assert.Equal(Duration.FromMinutes(30), issue.Length);
    }

    private static PayRules Written(string name) => PayRulesJson.Read(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "pay-rules", $"{name}.json")), name);

    private static TimesheetDay Day(PayRules rules, string work, bool isWorkedThrough)
    {
        var plan = Staffing.Of(DateTimeZone.Utc, [new RuleSet("plain", [(Staffing.Begin, rules)])], [], [], [], Staffing.Term("ada"));
        var assembly = new TimesheetAssembly(plan, new PunchDerivation(new PunchDerivationOptions(), new AttendanceDates(plan)), TimesheetReview.Plain);
        Punch[] punches =
        [
            .. work.Split(' ', '-').Select((time, i) => new Punch(
                Ada, new AccessPointId("door"), At(time), i % 2 == 0 ? Direction.In : Direction.Out, DirectionSource.Key, PunchBasis.Kiosk, i + 1)),
        ];
        return Assert.Single(Assert.Single(assembly.Of(Ada, Monday, Monday, punches, isWorkedThrough ? new HashSet<LocalDate> { Monday } : [], Instant.MaxValue)).Days);
    }

    private static string Lack(TimesheetDay day) =>
        string.Join(", ", day.Issues.Select(issue => issue.Break).OfType<BreakLack>().Select(lack => string.Join(' ', new[] { lack.Length, lack.Taken, lack.Tier.Due, lack.Tier.Above, lack.Worked }.Select(Lengths.Format))));

    private static Instant At(string time) => (Monday + Times.Parse(time).Value).InUtc().ToInstant();
}

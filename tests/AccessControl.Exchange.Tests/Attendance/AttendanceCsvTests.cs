using AccessControl.Domain.Attendance;
using AccessControl.Domain.Entrances;
using AccessControl.Domain.People;
using AccessControl.Exchange.Attendance;
using NodaTime;

namespace AccessControl.Exchange.Tests.Attendance;

public sealed class AttendanceCsvTests
{
    private static readonly LocalDate Monday = new(2026, 11, 2);

    [Fact]
    public void Write_ADay_IsALineForEachIntervalAndEachPunchWithoutPartner()
    {
        var interval = new WorkInterval(Punch(7, 0, Direction.In, PunchBasis.Passed), Punch(15, 30, Direction.Out, PunchBasis.NoEntry));
        var report = Report(
            new AttendanceDay(new PersonId("1001"), "Anna Example", Monday, [interval], [Punch(16, 0, Direction.In, PunchBasis.Granted)], []),
            new AttendanceDay(new PersonId("1002"), null, Monday, [], [Punch(17, 5, Direction.Out, PunchBasis.Recognised)], [Punch(17, 6, Direction.Out, PunchBasis.Granted)]));

        // The site is in Berlin: an hour ahead of UTC in November.
        Assert.Equal(
            """
            date,person,name,kind,in,out,seconds,in_standing,out_standing
            2026-11-02,1001,Anna Example,interval,2026-11-02T08:00:00,2026-11-02T16:30:00,30600,Recorded,InQuestion
            2026-11-02,1001,Anna Example,unpaired,2026-11-02T17:00:00,,,InQuestion,
            2026-11-02,1002,,unpaired,,2026-11-02T18:05:00,,,InQuestion

            """,
            Written(report).ReplaceLineEndings("\n"));
    }

    [Fact]
    public void Write_LineEnds_AreThoseOfTheStandard() => Assert.EndsWith("out_standing\r\n", Written(Report()), StringComparison.Ordinal);

    [Fact]
    public void Write_IntervalOverMidnight_KeepsBothDates()
    {
        var night = new WorkInterval(Punch(21, 0, Direction.In, PunchBasis.Passed), Punch(29, 0, Direction.Out, PunchBasis.Passed));

        var text = Written(Report(new AttendanceDay(new PersonId("7"), "Ben", Monday, [night], [], [])));

        Assert.Contains("2026-11-02,7,Ben,interval,2026-11-02T22:00:00,2026-11-03T06:00:00,28800,", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("=cmd|'/c calc'!A1", "'=cmd|'/c calc'!A1")]
    [InlineData("+1", "'+1")]
    [InlineData("-1", "'-1")]
    [InlineData("@sum", "'@sum")]
    [InlineData("\t=1", "'\t=1")]
    [InlineData("Anna = Ben", "Anna = Ben")]
    public void Write_NameThatASpreadsheetWouldRun_GetsAnApostrophe(string name, string expected)
    {
        var text = Written(Report(new AttendanceDay(new PersonId("7"), name, Monday, [], [Punch(7, 0, Direction.In, PunchBasis.Granted)], [])));

        Assert.Contains($"2026-11-02,7,{expected},unpaired", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_PersonNumber_IsAsProgramsMatchIt()
    {
        var text = Written(Report(new AttendanceDay(new PersonId("-7"), "Ben", Monday, [], [Punch(7, 0, Direction.In, PunchBasis.Granted)], [])));

        Assert.Contains("2026-11-02,-7,Ben,", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_NameWithSeparatorAndQuote_IsQuoted()
    {
        var text = Written(Report(new AttendanceDay(new PersonId("7"), "Example, \"Nan\"", Monday, [], [Punch(7, 0, Direction.In, PunchBasis.Granted)], [])));

        Assert.Contains("7,\"Example, \"\"Nan\"\"\",unpaired", text, StringComparison.Ordinal);
    }

    private static AttendanceReport Report(params AttendanceDay[] days) => new(Monday, Monday, "Europe/Berlin", [.. days]);

    private static DerivedPunch Punch(int hour, int minute, Direction direction, PunchBasis basis) => new(
        new Punch(
            new PersonId("1001"),
            new AccessPointId("front-in"),
            Monday.AtMidnight().InUtc().ToInstant() + Duration.FromHours(hour) + Duration.FromMinutes(minute),
            direction,
            DirectionSource.AccessPoint,
            basis,
            1),
        Monday,
        null,
        direction,
        null);

    private static string Written(AttendanceReport report)
    {
        using var text = new StringWriter();
        AttendanceCsv.Write(report, text);
        return text.ToString();
    }
}

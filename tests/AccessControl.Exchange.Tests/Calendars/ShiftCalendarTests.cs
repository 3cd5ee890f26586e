using AccessControl.Domain.Attendance.Shifts;
using AccessControl.Domain.People;
using AccessControl.Exchange.Calendars;
using Ical.Net;
using Ical.Net.CalendarComponents;
using NodaTime;

namespace AccessControl.Exchange.Tests.Calendars;

public sealed class ShiftCalendarTests
{
    private static readonly DateTimeZone Berlin = DateTimeZoneProviders.Tzdb["Europe/Berlin"];

    private static readonly Instant Made = Instant.FromUtc(2026, 3, 1, 12, 0);

    private static readonly Shift Night = Shift("night", new ShiftPart(new LocalTime(22, 0), new LocalTime(6, 0)));

    private static readonly Shift Early = Shift("early", new ShiftPart(new LocalTime(6, 0), new LocalTime(14, 0)));

    private static readonly Shift Split = Shift("kitchen, split", new ShiftPart(new LocalTime(9, 0), new LocalTime(13, 0)), new ShiftPart(new LocalTime(17, 0), new LocalTime(21, 0)));

    /// <summary>In the night of 2026-03-29 clocks go forward, in that of 2026-10-25 back: 7 and 9 hours.</summary>
    [Theory]
    [InlineData("2026-03-28", "2026-03-28T21:00:00Z", "2026-03-29T04:00:00Z")]
    [InlineData("2026-03-29", "2026-03-29T20:00:00Z", "2026-03-30T04:00:00Z")]
    [InlineData("2026-10-24", "2026-10-24T20:00:00Z", "2026-10-25T05:00:00Z")]
    [InlineData("2026-10-25", "2026-10-25T21:00:00Z", "2026-10-26T05:00:00Z")]
    public void Write_ANightOverAClockChange_HasItsMoments(string date, string start, string end)
    {
        var read = Assert.Single(Read(Write(Night.On(NodaTime.Text.LocalDatePattern.Iso.Parse(date).Value, Berlin))));

        Assert.Equal((start, end), (Text(read.Start!.AsUtc), Text(read.End!.AsUtc)));
        Assert.Equal($"1001-{date}-1@door.example", read.Uid);
        Assert.Equal("night", read.Summary);
    }

    [Fact]
    public void Write_ASplitShift_IsAnEventForEachPart()
    {
        var events = Read(Write(Split.On(new LocalDate(2026, 5, 4), Berlin)));

        Assert.Equal(["1001-2026-05-04-1@door.example", "1001-2026-05-04-2@door.example"], events.Select(one => one.Uid));
        Assert.Equal(["2026-05-04T07:00:00Z", "2026-05-04T15:00:00Z"], events.Select(one => Text(one.Start!.AsUtc)));
        Assert.All(events, one => Assert.Equal("kitchen, split", one.Summary));
    }

    [Fact]
    public void Write_ShiftsOfTwoContractsOnADate_HaveEventsOfTheirOwn()
    {
        var date = new LocalDate(2026, 5, 4);
        var events = Read(Write(Night.On(date, Berlin), Early.On(date, Berlin)));

        Assert.Equal([("1001-2026-05-04-1@door.example", "early"), ("1001-2026-05-04-2@door.example", "night")], events.Select(one => (one.Uid!, one.Summary!)));
    }

    [Fact]
    public void Write_AnotherShiftOfTheDate_TakesTheEventsPlace()
    {
        var (before, after) = (Read(Write(Night.On(new LocalDate(2026, 5, 4), Berlin))), Read(Write(Early.On(new LocalDate(2026, 5, 4), Berlin))));

        Assert.Equal(before.Single().Uid, after.Single().Uid);
        Assert.NotEqual(before.Single().Start, after.Single().Start);
    }

    [Fact]
    public void Write_TheSameShiftsInAnyOrder_IsTheSameTextByTime()
    {
        PlannedShift[] shifts = [Night.On(new LocalDate(2026, 5, 5), Berlin), Early.On(new LocalDate(2026, 5, 4), Berlin)];

        Assert.Equal(Write(shifts), Write([.. shifts.Reverse()]));
        Assert.Equal(["early", "night"], Read(Write(shifts)).Select(one => one.Summary));
    }

    [Fact]
    public void Write_ACalendar_IsTheTextThatTheStandardAsksFor() => Assert.Equal(
        """
        BEGIN:VCALENDAR
        METHOD:PUBLISH
        PRODID:-//AccessControl//Shifts//EN
        VERSION:2.0
        BEGIN:VEVENT
        DTEND:20260504T120000Z
        DTSTAMP:20260301T120000Z
        DTSTART:20260504T040000Z
        SEQUENCE:0
        SUMMARY:early
        UID:1001-2026-05-04-1@door.example
        END:VEVENT
        END:VCALENDAR

        """.ReplaceLineEndings("\r\n"),
        Write(Early.On(new LocalDate(2026, 5, 4), Berlin)));

    [Fact]
    public void Write_NoShifts_IsAnEmptyCalendar() => Assert.Empty(Read(Write()));

    [Theory]
    [InlineData("")]
    [InlineData("a b")]
    [InlineData("x\r\nATTENDEE")]
    public void Write_ASiteThatIsNoName_IsRefused(string site) => Assert.Throws<ArgumentException>(() => ShiftCalendar.Write(new PersonId("1001"), [], site, Made));

    private static string Write(params PlannedShift[] shifts) => ShiftCalendar.Write(new PersonId("1001"), shifts, "door.example", Made);

    private static IReadOnlyList<CalendarEvent> Read(string text) => [.. Calendar.Load(text)!.Events.OrderBy(one => one.Uid, StringComparer.Ordinal)];

    private static string Text(DateTime utc) => NodaTime.Text.InstantPattern.ExtendedIso.Format(Instant.FromDateTimeUtc(utc));

    private static Shift Shift(string id, params ShiftPart[] parts) => new(new ShiftId(id), ShiftKind.Fixed, [.. parts]);
}

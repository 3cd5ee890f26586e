using AccessControl.Domain.Attendance;
using AccessControl.Domain.Attendance.Pay;
using AccessControl.Domain.Attendance.Shifts;
using NodaTime;

namespace AccessControl.Domain.Tests.Attendance;

public sealed class LocalMomentsTests
{
    private static readonly DateTimeZone Berlin = DateTimeZoneProviders.Tzdb["Europe/Berlin"];

    [Theory]
    [InlineData(3, 29, 1, 59, "00:59")]
    [InlineData(3, 29, 2, 0, "01:00")]
    [InlineData(3, 29, 2, 30, "01:00")]
    [InlineData(3, 29, 3, 0, "01:00")]
    [InlineData(3, 29, 3, 1, "01:01")]
    [InlineData(10, 25, 2, 30, "00:30")]
    [InlineData(10, 25, 3, 0, "02:00")]
    public void MomentOf_LocalTime_IsTheSkipOrTheEarlier(int month, int day, int hour, int minute, string utc) =>
        Assert.Equal(utc, Berlin.MomentOf(new LocalDateTime(2026, month, day, hour, minute)).InUtc().TimeOfDay.ToString("HH:mm", System.Globalization.CultureInfo.InvariantCulture));

    [Theory]
    [InlineData(3, 29, 2, 30, "")]
    [InlineData(3, 29, 3, 0, "01:00")]
    [InlineData(10, 25, 2, 30, "00:30, 01:30")]
    [InlineData(10, 25, 3, 0, "02:00")]
    public void MomentsOf_LocalTime_IsEachMoment(int month, int day, int hour, int minute, string utc) =>
        Assert.Equal(utc, string.Join(", ", Berlin.MomentsOf(new LocalDateTime(2026, month, day, hour, minute)).Select(at => at.ToInstant().InUtc().TimeOfDay.ToString("HH:mm", System.Globalization.CultureInfo.InvariantCulture))));

    [Fact]
    public void SkipOf_ASkippedTime_IsWhereTheClocksLeaveAndArrive() =>
        Assert.Equal((new LocalDateTime(2026, 3, 29, 2, 0), new LocalDateTime(2026, 3, 29, 3, 0)), Berlin.SkipOf(new LocalDateTime(2026, 3, 29, 2, 30)));

    /// <summary>Ten years of zones that change at night, at midnight and by half an hour.</summary>
    [Theory]
    [InlineData("Europe/Berlin")]
    [InlineData("Africa/Cairo")]
    [InlineData("America/Santiago")]
    [InlineData("Australia/Lord_Howe")]
    [InlineData("Africa/Casablanca")]
    public void MomentOf_LaterLocalTime_IsNeverEarlier(string id)
    {
        var zone = DateTimeZoneProviders.Tzdb[id];
        foreach (var change in zone.GetZoneIntervals(Instant.FromUtc(2020, 1, 1, 0, 0), Instant.FromUtc(2030, 1, 1, 0, 0)).Where(interval => interval.HasStart))
        {
            var local = change.IsoLocalStart.PlusHours(-3);
            var moments = Enumerable.Range(0, 6 * 12).Select(step => zone.MomentOf(local.PlusMinutes(5 * step))).ToArray();
            Assert.Equal(moments.Order(), moments);
        }
    }

    /// <summary>Windows and shifts with an end in the hour that is skipped are shorter, or empty.</summary>
    [Fact]
    public void WindowOf_WithinTheSkippedHour_IsEmpty()
    {
        var rule = new SupplementRule(new PayCode("N"), 25, "night", SupplementDay.Any, new LocalTime(2, 30), Duration.FromMinutes(30));
        Assert.Equal(Duration.Zero, rule.WindowOf(new LocalDate(2026, 3, 29), Berlin).Duration);

        var shift = new Shift(new ShiftId("small hours"), ShiftKind.Fixed, [new ShiftPart(new LocalTime(1, 0), new LocalTime(2, 45)), new ShiftPart(new LocalTime(3, 0), new LocalTime(5, 0))]).On(new LocalDate(2026, 3, 29), Berlin);
        Assert.Equal((Duration.FromHours(3), Duration.FromHours(3)), (shift.Target, shift.End - shift.Start));
    }
}

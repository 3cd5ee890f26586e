using AccessControl.Domain.Attendance.Shifts;
using AccessControl.Domain.People;
using CsCheck;
using NodaTime;

namespace AccessControl.Domain.Tests.Attendance.Shifts;

public sealed class AttendanceDatesTests
{
    private static readonly LocalDate Monday = new(2026, 3, 2);

    private static readonly PersonId Ada = new("ada");

    /// <summary>Ada works nights from Monday to Friday, and cleans on Saturday evening by another contract; she is of the day group from the 16th on.</summary>
    private static readonly AttendanceDates Dates = new(Staffing.Of(
        DateTimeZone.Utc,
        [Staffing.Fixed("night", 22, 6), Staffing.Fixed("day", 8, 16), Staffing.Fixed("evening", 18, 21)],
        [
            new ShiftPattern("nights", [.. Enumerable.Repeat<ShiftId?>(new ShiftId("night"), 5), null, null]),
            new ShiftPattern("days", [.. Enumerable.Repeat<ShiftId?>(new ShiftId("day"), 5), null, null]),
            new ShiftPattern("saturdays", [.. Enumerable.Repeat<ShiftId?>(null, 5), new ShiftId("evening"), null]),
        ],
        [
            new ShiftAssignment(null, "night", Staffing.Begin, null, "nights", Monday),
            new ShiftAssignment(null, "day", Staffing.Begin, null, "days", Monday),
            Staffing.Own("2", "saturdays", Monday),
        ],
        Staffing.Term("ada", "1", until: Monday.PlusDays(13), group: "night"),
        Staffing.Term("ada", "1", Monday.PlusDays(14), group: "day"),
        Staffing.Term("ada", "2")));

    [Theory]
    [InlineData(2, 21, 55, 2, "1")]
    [InlineData(3, 5, 59, 2, "1")]
    [InlineData(3, 11, 59, 2, "1")]
    [InlineData(3, 12, 0, 3, null)]
    [InlineData(3, 13, 59, 3, null)]
    [InlineData(3, 14, 1, 3, null)]
    [InlineData(3, 18, 0, 3, "1")]
    [InlineData(3, 17, 59, 3, null)]
    [InlineData(7, 5, 0, 6, "1")]
    [InlineData(7, 17, 0, 7, "2")]
    [InlineData(8, 2, 0, 7, "2")]
    [InlineData(8, 3, 0, 8, null)]
    [InlineData(9, 2, 59, 8, null)]
    [InlineData(16, 7, 0, 16, "1")]
    [InlineData(16, 21, 59, 16, "1")]
    [InlineData(16, 22, 0, 16, null)]
    public void Of_Moment_IsTheDateOfTheNearestShiftWhoseWindowHoldsIt(int day, int hour, int minute, int date, string? contract)
    {
        var (found, shift) = Dates.Of(Ada, Instant.FromUtc(2026, 3, day, hour, minute));

        Assert.Equal((date, contract), (found.Day, shift?.Employment.Value));
    }

    /// <summary>Half way between two nights, both of whose windows hold it.</summary>
    [Theory]
    [InlineData(13, 59, 2)]
    [InlineData(14, 0, 2)]
    [InlineData(14, 1, 3)]
    public void Of_MomentAsNearToTwoShifts_IsOfTheEarlierDate(int hour, int minute, int date)
    {
        var night = Staffing.Fixed("night", 22, 6) with { Early = Duration.FromHours(9), Late = Duration.FromHours(9) };
        var dates = new AttendanceDates(Staffing.Of(DateTimeZone.Utc, [night], [new ShiftPattern("nights", [night.Id])], [Staffing.Own("ada", "nights", Monday)], Staffing.Term("ada")));

        Assert.Equal(date, dates.Of(Ada, Instant.FromUtc(2026, 3, 3, hour, minute)).Date.Day);
    }

    [Theory]
    [InlineData(2, 59, 1)]
    [InlineData(3, 0, 2)]
    [InlineData(23, 59, 2)]
    public void Of_NobodysShift_BeginsAtThree(int hour, int minute, int date) => Assert.Equal(date, Dates.Of(new PersonId("ben"), Instant.FromUtc(2026, 3, 2, hour, minute)).Date.Day);

    [Fact]
    public void Of_LaterMoment_IsNeverOfAnEarlierDate() => Gen.Select(Gen.Int[0, 40 * 24 * 60], Gen.Int[0, 3000]).Sample(
        (minute, more) =>
        {
            var at = Instant.FromUtc(2026, 2, 25, 0, 0) + Duration.FromMinutes(minute);
            Assert.True(Dates.Of(Ada, at).Date <= Dates.Of(Ada, at + Duration.FromMinutes(more)).Date);
        },
        iter: 3000,
        seed: "0000dates0000");
}

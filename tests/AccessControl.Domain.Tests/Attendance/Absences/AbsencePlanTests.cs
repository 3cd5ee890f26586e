using AccessControl.Domain.Attendance.Absences;
using AccessControl.Domain.Attendance.Shifts;
using AccessControl.Domain.Attendance.Supervision;
using AccessControl.Domain.People;
using CsCheck;
using NodaTime;

namespace AccessControl.Domain.Tests.Attendance.Absences;

public sealed class AbsencePlanTests
{
    private static readonly LocalDate Monday = new(2026, 3, 2);

    private static readonly PersonId Ada = new("ada"), Ben = new("ben");

    private static readonly AbsenceTypes Types = new("any", 1, "nowhere", [new AbsenceType(new AbsenceTypeId("leave"), "Leave")]);

    private static readonly Shift Day = Fixed((8, 16)), Split = Fixed((6, 10), (16, 22)), Night = Fixed((22, 6));

    public static TheoryData<string, Shift, AbsenceSpan, string> Cases => new()
    {
        { "the whole day", Day, Days(0, 0), "" },
        { "another day", Day, Days(1, 3), "08:00-16:00" },
        { "the morning", Day, Days(0, 0, endsAtHalf: true), "12:00-16:00" },
        { "the afternoon", Day, Days(0, 2, startsAtHalf: true), "08:00-12:00" },
        { "the first half of a split shift of 4 and 6 hours", Split, Days(0, 0, endsAtHalf: true), "17:00-22:00" },
        { "its second half", Split, Days(0, 0, startsAtHalf: true), "06:00-10:00 16:00-17:00" },
        { "hours in the middle", Day, Hours(0, 10, 12), "08:00-10:00 12:00-16:00" },
        { "hours at the beginning, from before it", Day, Hours(0, 7, 9), "09:00-16:00" },
        { "hours in a pause", Split, Hours(0, 11, 15), "06:00-10:00 16:00-22:00" },
        { "hours over a pause", Split, Hours(0, 9, 17), "06:00-09:00 17:00-22:00" },
        { "hours of a night, over midnight", Night, Hours(0, 23, 1), "22:00-23:00 01:00-06:00" },
        { "hours of a night, after midnight", Night, new AbsenceSpan.Hours(Monday, new ShiftPart(new LocalTime(4, 0), new LocalTime(6, 0), 1)), "22:00-04:00" },
        { "the date after a night", Night, Days(1, 1), "22:00-06:00" },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Remaining_OfAShift_IsWhenThePersonIsStillToBeThere(string what, Shift shift, AbsenceSpan span, string expected)
    {
        Assert.NotEmpty(what);
        var plan = new AbsencePlan([Approved(1, span)], Types);

        Assert.Equal(expected, Text(plan.Remaining(Ada, shift.On(Monday, DateTimeZone.Utc), DateTimeZone.Utc)));
        Assert.Equal(Text(shift.On(Monday, DateTimeZone.Utc).Parts), Text(plan.Remaining(Ben, shift.On(Monday, DateTimeZone.Utc), DateTimeZone.Utc)));
    }

    /// <summary>What was only asked for, refused or cancelled excuses nobody.</summary>
    [Fact]
    public void On_WhatIsNotApproved_ExcusesNothing()
    {
        AbsenceEvent asked = new AbsenceEvent.Requested(By(Ada), Types.Types[0].Id, Days(0, 0), true);
        AbsenceRequest[] others = [.. ((AbsenceEvent[][])[[asked], [asked, new AbsenceEvent.Refused(By(Ben))], [asked, new AbsenceEvent.Withdrawn(By(Ada))], [asked, new AbsenceEvent.Approved(By(Ben)), new AbsenceEvent.Cancelled(By(Ben))]])
            .Select((events, at) => AbsenceRequest.Of(Id(at), Ada, events))];

        Assert.Empty(new AbsencePlan(others, Types).On(Ada, Monday));
        Assert.Single(new AbsencePlan([.. others, Approved(9, Days(0, 0))], Types).On(Ada, Monday));
    }

    [Fact]
    public void On_TwoHalvesOfADate_AreBothThereAndLeaveNothing()
    {
        var plan = new AbsencePlan([Approved(1, Days(-3, 0, endsAtHalf: true)), Approved(2, Days(0, 0, startsAtHalf: true))], Types);

        Assert.Equal([false, true], plan.On(Ada, Monday).Select(one => one.Part.Match(_ => false, half => half.IsSecond, _ => false)));
        Assert.Empty(plan.Remaining(Ada, Day.On(Monday, DateTimeZone.Utc), DateTimeZone.Utc));
        Assert.True(plan.On(Ada, Monday.PlusDays(-1)).Single().Part.Match(_ => true, _ => false, _ => false));
        Assert.Empty(plan.On(Ada, Monday.PlusDays(1)));
    }

    [Fact]
    public void New_WithATypeThatIsGone_NamesIt() => Assert.Contains(
        "is of the type 'leave', which any 2 hasn't",
        Assert.Throws<ArgumentException>(() => new AbsencePlan([Approved(1, Days(0, 0))], Types with { Version = 2, Types = [] })).Message,
        StringComparison.Ordinal);

    /// <summary>In any zone and around changes of clocks: each minute of a shift is left or excused, as looking at it alone says; both halves are the whole, and equally long.</summary>
    [Fact]
    public void Remaining_AnyShiftAndAbsence_IsEachMinuteThatIsNotExcused() => Gen.Select(
        Gen.Select(Gen.Int[0, 300], Gen.Int[1, 300]).Array[1, 3], Gen.Int[0, 1439], Gen.Int[0, 3], Gen.Int[0, 1439], Gen.Int[1, 900], Gen.Int[0, 2]).Sample(
        (pieces, begin, kind, from, length, date) =>
        {
            var zone = DateTimeZoneProviders.Tzdb["Europe/Berlin"];
            var day = date switch { 0 => new LocalDate(2026, 3, 28), 1 => new LocalDate(2026, 10, 24), _ => Monday };
            var (at, parts) = (begin / 2, new List<ShiftPart>());
            foreach (var (pause, work) in pieces)
            {
                parts.Add(new ShiftPart(Clock(at + pause), Clock(at + pause + work), (at + pause) / 1440));
                at += pause + work;
            }

            var planned = new Shift(new ShiftId("drawn"), ShiftKind.Fixed, [.. parts]).On(day, zone);
            AbsenceSpan span = kind switch
            {
                0 => new AbsenceSpan.Days(day, day),
                1 => new AbsenceSpan.Days(day, day, StartsAtHalf: true),
                2 => new AbsenceSpan.Days(day, day, EndsAtHalf: true),
                _ => new AbsenceSpan.Hours(day, new ShiftPart(Clock(from), Clock(from + length))),
            };
            var left = new AbsencePlan([Approved(1, span)], Types).Remaining(Ada, planned, zone);

            var minutes = planned.Parts.SelectMany(part => Enumerable.Range(0, (int)part.Duration.TotalMinutes).Select(minute => part.Start + Duration.FromMinutes(minute))).ToList();
            var window = span.Match(_ => null, hours => (Interval?)hours.Time.On(day, zone));
            var expected = minutes.Where((minute, index) => kind switch { 0 => false, 1 => 2 * index < minutes.Count, 2 => 2 * index >= minutes.Count, _ => !window!.Value.Contains(minute) }).ToList();
            var seen = minutes.Where(minute => left.Any(part => part.Contains(minute))).ToList();

            // An odd minute in the middle is half of one and half of the other.
            Assert.True(kind is 0 or 3 || minutes.Count % 2 == 0 ? expected.SequenceEqual(seen) : Math.Abs(expected.Count - seen.Count) <= 1);
            Assert.All(left, part => Assert.Contains(planned.Parts, whole => part.Start >= whole.Start && part.End <= whole.End));
            Assert.True(kind is 0 or 3 || left.Aggregate(Duration.Zero, (sum, part) => sum + part.Duration) * 2 == planned.Parts.Aggregate(Duration.Zero, (sum, part) => sum + part.Duration));
        },
        iter: 1000,
        seed: "0000spineF000");

    private static LocalTime Clock(int minutes) => LocalTime.FromMinutesSinceMidnight(minutes % 1440);

    private static AbsenceRequest Approved(int number, AbsenceSpan span) => AbsenceRequest.Of(Id(number), Ada, [new AbsenceEvent.Requested(By(Ada), Types.Types[0].Id, span, true), new AbsenceEvent.Approved(By(Ben))]);

    private static AbsenceId Id(int number) => new(new Guid($"01900000-0000-7000-8000-{number:000000000000}"));

    private static RecordedAct By(PersonId who) => new(who, Instant.FromUtc(2026, 3, 1, 8, 0), "so it is");

    private static string Text(IEnumerable<Interval> parts) => string.Join(' ', parts.Select(part => $"{part.Start.InUtc().TimeOfDay:HH:mm}-{part.End.InUtc().TimeOfDay:HH:mm}"));

    private static Shift Fixed(params (int From, int To)[] parts) => new(new ShiftId("any"), ShiftKind.Fixed, [.. parts.Select(part => new ShiftPart(new LocalTime(part.From, 0), new LocalTime(part.To, 0)))]);

    private static AbsenceSpan.Days Days(int from, int to, bool startsAtHalf = false, bool endsAtHalf = false) => new(Monday.PlusDays(from), Monday.PlusDays(to), startsAtHalf, endsAtHalf);

    private static AbsenceSpan.Hours Hours(int day, int from, int to) => new(Monday.PlusDays(day), new ShiftPart(new LocalTime(from, 0), new LocalTime(to, 0)));
}

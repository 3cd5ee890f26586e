using System.Collections.Immutable;
using AccessControl.Domain.Attendance.Absences;
using AccessControl.Domain.Attendance.Accounts;
using AccessControl.Domain.Attendance.Employments;
using AccessControl.Domain.Attendance.Shifts;
using AccessControl.Domain.Attendance.Supervision;
using AccessControl.Domain.People;
using CsCheck;
using NodaTime;
using NodaTime.Text;

namespace AccessControl.Domain.Tests.Attendance.Absences;

public sealed class AbsenceCountingTests
{
    private static readonly LocalDate Monday = new(2026, 3, 2);

    private static readonly PersonId Ada = new("ada"), Ben = new("ben");

    private static readonly DateTimeZone Berlin = DateTimeZoneProviders.Tzdb["Europe/Berlin"];

    private static readonly Instant At = Instant.FromUtc(2026, 3, 1, 8, 0);

    private static readonly AbsenceType Leave = new(new AbsenceTypeId("leave"), "Leave") { Account = AccountKind.Leave }, Lieu = new(new AbsenceTypeId("lieu"), "Time off in lieu") { Account = AccountKind.TimeInLieu };

    /// <summary>Hours that are planned from Monday to Sunday, over and over; holidays; and what an absence takes of leave.</summary>
    [Theory]
    [InlineData("a week", "8 8 8 8 8 0 0", "", "2026-03-02", "2026-03-08", false, false, 5, 2400)]
    [InlineData("two weeks of three days", "7 0 7 0 7 0 0", "", "2026-03-02", "2026-03-15", false, false, 6, 2520)]
    [InlineData("over Easter: Thursday and Tuesday", "8 8 8 8 8 0 0", "2026-04-03 2026-04-06", "2026-04-02", "2026-04-07", false, false, 2, 960)]
    [InlineData("from noon to noon", "8 8 8 8 8 0 0", "", "2026-03-03", "2026-03-05", true, true, 2, 960)]
    [InlineData("a morning", "8 8 8 8 8 0 0", "", "2026-03-03", "2026-03-03", false, true, 0.5, 240)]
    [InlineData("half of a short day is half a day", "8 8 8 8 5 0 0", "", "2026-03-06", "2026-03-06", true, false, 0.5, 150)]
    [InlineData("half of a holiday", "8 8 8 8 8 0 0", "2026-03-03", "2026-03-03", "2026-03-04", true, false, 1, 480)]
    [InlineData("half of a free day", "8 8 8 8 8 0 0", "", "2026-03-07", "2026-03-09", true, false, 1, 480)]
    [InlineData("a weekend with a shift", "0 0 8 8 8 12 12", "", "2026-03-07", "2026-03-08", false, false, 2, 1440)]
    [InlineData("a weekend without one", "8 8 8 8 8 0 0", "", "2026-03-07", "2026-03-08", false, false, 0, 0)]
    public void Count_DaysOfLeave_AreThoseWithPlannedWork(string what, string week, string holidays, string from, string to, bool startsAtHalf, bool endsAtHalf, double days, int minutes)
    {
        Assert.NotEmpty(what);
        var counted = Counting(week, holidays).Count(new AbsenceSpan.Days(Date(from), Date(to), startsAtHalf, endsAtHalf));

        Assert.Equal(((decimal)days, Duration.FromMinutes(minutes)), (counted.Sum(day => day.Days), counted.Aggregate(Duration.Zero, (sum, day) => sum + day.Time)));
        Assert.Equal(Period.DaysBetween(Date(from), Date(to)) + 1, counted.Length);
    }

    [Theory]
    [InlineData("2026-03-03", 8, 10, 120)]
    [InlineData("2026-03-03", 6, 20, 480)]
    [InlineData("2026-03-03", 14, 18, 120)]
    [InlineData("2026-03-03", 6, 8, 0)]
    [InlineData("2026-03-03", 16, 18, 0)]
    [InlineData("2026-03-07", 8, 10, 0)]
    [InlineData("2026-03-28", 22, 6, 0)]
    public void Count_Hours_AreNoDaysAndNoMoreThanWasPlannedAndWhen(string date, int from, int to, int minutes)
    {
        var counted = Counting("8 8 8 8 8 0 0", "").Count(Hours(Date(date), from, to)).Single();

        Assert.Equal((0m, Duration.FromMinutes(minutes)), (counted.Days, counted.Time));
    }

    /// <summary>From 22:00 to 06:00 over the night in which clocks go forward: seven hours, as the shift is.</summary>
    [Fact]
    public void Count_HoursOverAClockChange_HaveTheLengthThatClocksGiveThem() =>
        Assert.Equal(Duration.FromHours(7), Counting("8 8 8 8 8 8 8", "", 22).Count(Hours(new LocalDate(2026, 3, 28), 22, 6)).Single().Time);

    /// <summary>Counted one date after the other, by halves: the whole is its parts, whatever is planned and wherever it is cut.</summary>
    [Fact]
    public void Count_AnySpan_IsWhatItsPartsAre() => Gen.Select(Gen.Int[0, 50000].Array[7], Gen.Int[0, 1].Array[7], Gen.Int[0, 20].Array[0, 4], Gen.Int[0, 20], Gen.Int[0, 20], Gen.Int[0, 20], Gen.Int[0, 3]).Sample(
        (hours, works, holidays, first, length, cut, halves) =>
        {
            Duration Planned(LocalDate date) => Duration.FromSeconds(hours[(int)date.DayOfWeek - 1] * works[(int)date.DayOfWeek - 1]);
            bool IsHoliday(LocalDate date) => holidays.Any(day => Monday.PlusDays(day) == date);
            var counting = new AbsenceCounting(Planned, _ => [], IsHoliday, Berlin);
            var (from, to, starts, ends) = (Monday.PlusDays(first), Monday.PlusDays(first + length), (halves & 1) == 1, (halves & 2) == 2 && length > 0);
            var counted = counting.Count(new AbsenceSpan.Days(from, to, starts, ends));

            decimal Worth(LocalDate date) => IsHoliday(date) || Planned(date) == Duration.Zero ? 0 : 1;
            var naive = Enumerable.Range(0, length + 1).Sum(day => Worth(from.PlusDays(day))) - (starts ? Worth(from) / 2 : 0) - (ends ? Worth(to) / 2 : 0);
            Assert.Equal(naive, counted.Sum(day => day.Days));
            Assert.All(counted, day => Assert.True(day.Time >= Duration.Zero && day.Time <= Planned(day.Date) && (day.Kind == AbsenceDayKind.Counts || (day.Days == 0 && day.Time == Duration.Zero))));

            // Cut in the middle of any date, both parts are the whole to the second.
            var at = from.PlusDays(Math.Min(cut, length));
            AbsenceSpan[] parts = [new AbsenceSpan.Days(from, at, starts, true), new AbsenceSpan.Days(at, to, true, ends)];
            if (parts.All(part => part.Problem() is null))
            {
                AbsenceDay[] both = [.. parts.SelectMany(part => counting.Count(part))];
                Assert.Equal(counted.Sum(day => day.Days), both.Sum(day => day.Days));
                Assert.Equal(Time(counted), Time(both));
            }
        },
        iter: 1000,
        seed: "0000spineE000");

    [Fact]
    public void Due_OfLeave_IsTakenWhileItIsApprovedAndGivenBackOnceItIsCancelled()
    {
        var account = Opened(AccountKind.Leave, AccountAmount.OfDays(30));
        var counting = Counting("8 8 8 8 8 0 0", "");
        var requested = Request(Leave, new AbsenceSpan.Days(Monday.PlusDays(2), Monday.PlusDays(7), EndsAtHalf: true));
        var approved = AbsenceRequest.Of(requested.Id, Ada, [.. requested.Events, new AbsenceEvent.Approved(By(Ben))]);
        var cancelled = AbsenceRequest.Of(requested.Id, Ada, [.. approved.Events, new AbsenceEvent.Cancelled(By(Ben))]);

        Assert.Empty(AbsenceCharging.Due(account, requested, Leave, counting.Count(requested.Span)));
        account = Book(account, AbsenceCharging.Due(account, approved, Leave, counting.Count(approved.Span)));
        // Wednesday to Friday and the morning of Monday: 3.5.
        Assert.Equal("26.5 d", account.BalanceOn(Monday.PlusDays(30)).ToString());
        Assert.Empty(AbsenceCharging.Due(account, approved, Leave, counting.Count(approved.Span)));

        // Thursday turns out to be a holiday: a day comes back by its opposite.
        account = Book(account, AbsenceCharging.Due(account, approved, Leave, Counting("8 8 8 8 8 0 0", "2026-03-05").Count(approved.Span)));
        Assert.Equal(("27.5 d", "Corrected 1 d"), (account.BalanceOn(Monday.PlusDays(30)).ToString(), $"{account.Movements[^1].Kind} {account.Movements[^1].Amount}"));

        account = Book(account, AbsenceCharging.Due(account, cancelled, Leave, counting.Count(cancelled.Span)));
        Assert.Equal("30 d", account.BalanceOn(Monday.PlusDays(30)).ToString());
        Assert.All(account.Movements.Skip(1), one => Assert.Equal($"absence {requested.Id}", one.Reference));
    }

    [Fact]
    public void Due_OfTimeInLieu_IsTheTimeOfThePlannedWork()
    {
        var account = Opened(AccountKind.TimeInLieu, AccountAmount.OfTime(Duration.FromHours(20)));
        var requested = Request(Lieu, Hours(Monday, 8, 11));
        var approved = AbsenceRequest.Of(requested.Id, Ada, [.. requested.Events, new AbsenceEvent.Approved(By(Ben))]);

        account = Book(account, AbsenceCharging.Due(account, approved, Lieu, Counting("8 8 8 8 8 0 0", "").Count(approved.Span)));

        Assert.Equal(Duration.FromHours(17), account.BalanceOn(Monday).Time);
        Assert.Throws<ArgumentException>(() => AbsenceCharging.Due(account, approved, Leave, []));
        Assert.Throws<ArgumentException>(() => AbsenceCharging.Due(Opened(AccountKind.Flexitime, AccountAmount.OfTime(Duration.Zero)), approved, Lieu with { Account = AccountKind.Flexitime }, []));
    }

    /// <summary>Leave and sickness count as worked; a day off on flexitime doesn't, and so takes what was due.</summary>
    [Fact]
    public void Credit_OfADayOffOnFlexitime_IsNothing()
    {
        var day = Counting("8 8 8 8 8 0 0", "").Count(new AbsenceSpan.Days(Monday, Monday)).Single();

        Assert.Equal(Duration.FromHours(8), AbsenceCharging.Credit(Leave, day));
        Assert.Equal(Duration.FromHours(8), AbsenceCharging.Credit(Lieu, day));
        Assert.Equal(Duration.Zero, AbsenceCharging.Credit(Leave with { Account = AccountKind.Flexitime }, day));
    }

    /// <summary>Work of so many hours a weekday from one hour on.</summary>
    private static AbsenceCounting Counting(string week, string holidays, int from = 8)
    {
        int[] hours = [.. week.Split(' ').Select(hour => int.Parse(hour, System.Globalization.CultureInfo.InvariantCulture))];
        Duration Due(LocalDate date) => Duration.FromHours(hours[(int)date.DayOfWeek - 1]);
        LocalDate[] dates = [.. holidays.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Date)];
        return new AbsenceCounting(date => Due(date), date => [new ShiftPart(new LocalTime(from, 0), new LocalTime(from, 0).PlusHours((long)Due(date).TotalHours)).On(date, Berlin)], date => dates.Contains(date), Berlin);
    }

    private static AbsenceRequest Request(AbsenceType type, AbsenceSpan span) =>
        AbsenceRequest.Of(new AbsenceId(new Guid("01900000-0000-7000-8000-000000000001")), Ada, [new AbsenceEvent.Requested(By(Ada), type.Id, span, true)]);

    private static Account Opened(AccountKind kind, AccountAmount opening) => Booked(Account.Open(new AccountId(Ada, new EmploymentId("c1"), kind), Monday.PlusDays(-60), opening, By(Ben)));

    private static Account Book(Account account, ImmutableArray<MovementDraft> drafts) => Booked(account.Book(drafts, null, At));

    private static Account Booked(AccountStep step) => step.Match(booked => booked.Account, refused => throw new InvalidOperationException(refused.Text));

    private static RecordedAct By(PersonId who) => new(who, At, "so it is");

    private static AbsenceSpan.Hours Hours(LocalDate date, int from, int to) => new(date, new ShiftPart(new LocalTime(from, 0), new LocalTime(to, 0)));

    private static Duration Time(IEnumerable<AbsenceDay> days) => days.Aggregate(Duration.Zero, (sum, day) => sum + day.Time);

    private static LocalDate Date(string text) => LocalDatePattern.Iso.Parse(text).Value;
}

using AccessControl.Domain.Attendance.Accounts;
using AccessControl.Domain.Attendance.Employments;
using AccessControl.Domain.Attendance.Supervision;
using AccessControl.Domain.People;
using CsCheck;
using NodaTime;
using NodaTime.Text;

namespace AccessControl.Domain.Tests.Attendance.Accounts;

public sealed class CarryOverTests
{
    private static readonly Instant At = Instant.FromUtc(2026, 1, 1, 8, 0);

    private static readonly CarryOverRule ToMarch = new(new AnnualDate(12, 31)) { LapsesOn = new AnnualDate(3, 31) };

    /// <summary>Leave of 2025, what is taken in the first three months of 2026 and later, and a limit: what lapses at the year's end and on 31 March.</summary>
    [Theory]
    [InlineData(6, 0, 0, null, 0, 6)]
    [InlineData(6, 2, 0, null, 0, 4)]
    [InlineData(6, 6, 0, null, 0, 0)]
    [InlineData(6, 9, 0, null, 0, 0)]
    [InlineData(6, 0, 6, null, 0, 6)]
    [InlineData(6, 2, 0, 5.0, 1, 3)]
    [InlineData(6, 2, 0, 0.0, 6, 0)]
    [InlineData(-2, 1, 0, 5.0, 0, 0)]
    [InlineData(4.5, 0.5, 0, 5.0, 0, 4)]
    public void Plan_LeaveOf2025_LapsesAsTheRuleSays(double left, double takenByMarch, double takenLater, double? limit, double atYearEnd, double inMarch)
    {
        var account = Account2025((decimal)left);
        account = Take(account, "2026-03-31", (decimal)takenByMarch);
        account = Take(account, "2026-04-01", (decimal)takenLater);

        var plan = CarryOver.Plan(account, 2025, ToMarch with { Limit = limit is { } most ? Days((decimal)most) : null }, Date("2026-04-01"), isTold: true);

        decimal Lapsed(string date) => -plan.Drafts.Where(one => one.Date == Date(date)).Sum(one => one.Amount.Days);
        Assert.Equal(((decimal)atYearEnd, (decimal)inMarch), (Lapsed("2025-12-31"), Lapsed("2026-03-31")));
        Assert.All(plan.Drafts, one => Assert.Equal((MovementKind.Lapsed, "carry-over 2025"), (one.Kind, one.Reference)));
        Assert.Equal(Days(0), plan.HeldBack);
        Assert.Equal(Days(Math.Max(0, Math.Min((decimal)left, (decimal)(limit ?? 99)))), plan.Carried);
    }

    [Fact]
    public void Plan_BeforeItsDates_AsksForNothingYet()
    {
        var account = Account2025(6);
        int Drafts(string today) => CarryOver.Plan(account, 2025, ToMarch with { Limit = Days(5) }, Date(today), isTold: true).Drafts.Length;

        Assert.Equal([0, 1, 1, 2], ((string[])["2025-12-31", "2026-01-01", "2026-03-31", "2026-04-01"]).Select(Drafts));
    }

    /// <summary>Leave lapses of nobody who wasn't told that it would (BAG 9 AZR 541/15), nor of whom illness kept from using it.</summary>
    [Theory]
    [InlineData(true, true, true, 6, 0)]
    [InlineData(true, false, true, 0, 6)]
    [InlineData(true, true, false, 0, 6)]
    [InlineData(false, false, true, 6, 0)]
    [InlineData(false, false, false, 0, 6)]
    public void Plan_WhoWasNotToldOrCouldNot_KeepsItAndItIsSaid(bool needsNotice, bool isTold, bool couldUse, int lapses, int held)
    {
        var plan = CarryOver.Plan(Account2025(6), 2025, ToMarch with { NeedsNotice = needsNotice }, Date("2026-04-01"), isTold, couldUse);

        Assert.Equal(((decimal)lapses, (decimal)held), (-plan.Drafts.Sum(one => one.Amount.Days), plan.HeldBack.Days));
    }

    [Fact]
    public void Plan_LeaveOfALongIllness_GoesWithTheNextYear15MonthsLater()
    {
        var account = Book(Account2025(6), CarryOver.Plan(Account2025(6), 2025, ToMarch, Date("2026-04-01"), isTold: true, couldUse: false).Drafts);
        account = Book(account, [new MovementDraft(Date("2026-01-01"), MovementKind.Granted, Days(24), "2026", "contract")]);

        Assert.Empty(CarryOver.Plan(account, 2026, ToMarch, Date("2027-03-31"), isTold: true).Drafts);
        Assert.Equal((Date("2027-03-31"), -30m), CarryOver.Plan(account, 2026, ToMarch, Date("2027-04-01"), isTold: true).Drafts.Select(one => (one.Date, one.Amount.Days)).Single());
    }

    /// <summary>Leave of February that was cancelled, also later, used nothing of what was carried over.</summary>
    [Fact]
    public void Plan_LeaveThatWasCancelled_UsedNothing()
    {
        var account = Take(Account2025(6), "2026-02-10", 2);
        account = account.Correct(2, null, new RecordedAct(new PersonId("ben"), At, "cancelled")).Match(booked => booked.Account, _ => account);

        Assert.Equal(-6m, CarryOver.Plan(account, 2025, ToMarch, Date("2026-04-01"), isTold: true).Drafts.Single().Amount.Days);
    }

    /// <summary>A day of the old year that turns out to have been worked after all: it comes back, and lapses too.</summary>
    [Fact]
    public void Plan_AfterACorrectionOfTheOldYear_BooksTheDifference()
    {
        var account = Take(Account2025(6), "2025-12-30", 1);
        account = Book(account, CarryOver.Plan(account, 2025, ToMarch, Date("2026-04-01"), isTold: true).Drafts);
        Assert.Equal(Days(0), account.BalanceOn(Date("2026-04-01")));

        account = account.Correct(2, null, new RecordedAct(new PersonId("ben"), At, "was at work")).Match(booked => booked.Account, _ => account);
        var plan = CarryOver.Plan(account, 2025, ToMarch, Date("2026-04-02"), isTold: true);

        Assert.Equal(["Corrected 5 d", "Lapsed -6 d"], plan.Drafts.Select(one => $"{one.Kind} {one.Amount}"));
        Assert.Equal(Days(0), Book(account, plan.Drafts).BalanceOn(Date("2026-04-02")));
    }

    /// <summary>A year that ends with March, as a works calendar may: what it carries over lapses within the next one.</summary>
    [Theory]
    [InlineData("03-31", "06-30", 2025, "2025-06-30")]
    [InlineData("03-31", "03-31", 2025, "2026-03-31")]
    [InlineData("03-31", "01-31", 2025, "2026-01-31")]
    [InlineData("12-31", "02-29", 2025, "2026-02-28")]
    [InlineData("12-31", "02-29", 2027, "2028-02-29")]
    public void LapseOf_AnyYearEnd_IsWithinTheYearAfterIt(string yearEnd, string lapse, int year, string expected) =>
        Assert.Equal(Date(expected), new CarryOverRule(AnnualDatePattern.Iso.Parse(yearEnd).Value) { LapsesOn = AnnualDatePattern.Iso.Parse(lapse).Value }.LapseOf(year));

    /// <summary>Whatever was booked: once planned and booked there is nothing left to book, no more lapses than there was, no more is carried than the limit, and nobody falls below zero by it.</summary>
    [Fact]
    public void Plan_AnyAccount_OnceBookedLeavesNothingAndTakesNoMoreThanThereIs() => Gen.Select(
        Gen.Int[-20, 60], Gen.Select(Gen.Int[0, 500], Gen.Int[1, 8]).Array[0, 12], Gen.Int[-1, 20], Gen.Bool, Gen.Int[300, 600]).Sample(
        (opening, takes, limit, lapses, today) =>
        {
            var start = new LocalDate(2025, 1, 1);
            var account = Account2025(opening / 2m);
            account = takes.Aggregate(account, (all, take) => Take(all, start.PlusDays(take.Item1), take.Item2 / 2m));
            var rule = new CarryOverRule(new AnnualDate(12, 31)) { Limit = limit < 0 ? null : Days(limit / 2m), LapsesOn = lapses ? new AnnualDate(3, 31) : null };
            var on = start.PlusDays(today);

            var plan = CarryOver.Plan(account, 2025, rule, on, isTold: true);
            var after = Book(account, plan.Drafts);

            Assert.Empty(CarryOver.Plan(after, 2025, rule, on, isTold: true).Drafts);
            var (atEnd, left) = (account.BalanceOn(rule.EndOf(2025)).Days, after.BalanceOn(rule.EndOf(2025)).Days);
            Assert.Equal(today > 364 && limit >= 0 && atEnd > limit / 2m ? limit / 2m : atEnd, left);
            var (lapse, used) = (new LocalDate(2026, 3, 31), takes.Where(take => take.Item1 is > 364 and <= 454).Sum(take => take.Item2 / 2m));
            Assert.Equal(
                lapses && on > lapse ? Math.Max(0, plan.Carried.Days - used) : 0,
                -after.Movements.Where(one => one.Kind == MovementKind.Lapsed && one.Date == lapse).Sum(one => one.Amount.Days));
            Assert.True(after.BalanceOn(lapse).Days >= Math.Min(0, account.BalanceOn(lapse).Days) || (limit >= 0 && used > plan.Carried.Days));
        },
        iter: 2000,
        seed: "0000spineO000");

    private static Account Account2025(decimal left) => Account.Open(new AccountId(new PersonId("ada"), new EmploymentId("c1"), AccountKind.Leave), new LocalDate(2025, 1, 1), Days(left), new RecordedAct(new PersonId("ben"), At, "as in the old system"))
        .Match(booked => booked.Account, refused => throw new InvalidOperationException(refused.Text));

    private static Account Take(Account account, string date, decimal days) => Take(account, Date(date), days);

    private static Account Take(Account account, LocalDate date, decimal days) => days == 0 ? account : Book(account, [new MovementDraft(date, MovementKind.Taken, Days(-days), "leave", $"absence {date}")]);

    private static Account Book(Account account, IEnumerable<MovementDraft> drafts) => account.Book(drafts, null, At).Match(booked => booked.Account, refused => throw new InvalidOperationException(refused.Text));

    private static AccountAmount Days(decimal days) => AccountAmount.OfDays(days);

    private static LocalDate Date(string text) => LocalDatePattern.Iso.Parse(text).Value;
}

using AccessControl.Domain.Attendance.Accounts;
using AccessControl.Domain.Attendance.Employments;
using AccessControl.Domain.Attendance.Supervision;
using AccessControl.Domain.People;
using CsCheck;
using NodaTime;

namespace AccessControl.Domain.Tests.Attendance.Accounts;

public sealed class AccountTests
{
    private static readonly LocalDate Day = new(2026, 1, 1);

    private static readonly PersonId Ada = new("ada"), Ben = new("ben");

    private static readonly Instant At = Instant.FromUtc(2026, 3, 2, 8, 0);

    private static readonly AccountId Leave = new(Ada, new EmploymentId("c1"), AccountKind.Leave), Flextime = Leave with { Kind = AccountKind.Flexitime };

    private static RecordedAct Act => new(Ben, At, "as agreed");

    /// <summary>Date, thing done (0 grant, 1 take, 2 correct to nothing, 3 correct to another amount, 4 ask for a cause to sum to an amount), amount in quarters, which.</summary>
    private static Gen<(int Date, int Deed, int Quarters, int Which)[]> AnyDeeds => Gen.Select(Gen.Int[0, 400], Gen.Int[0, 4], Gen.Int[-12, 40], Gen.Int[1, 40], (date, deed, quarters, which) => (date, deed, quarters, which)).Array[0, 40];

    [Fact]
    public void Statement_OfAYear_RunsFromTheOpeningBalance()
    {
        var account = Opened(Leave, 3.5m);
        account = Book(account, new MovementDraft(Day, MovementKind.Granted, Days(30), "2026", "contract"));
        account = Book(account, new MovementDraft(new LocalDate(2026, 4, 7), MovementKind.Taken, Days(-4), "Easter", "absence 1"));
        account = Book(account, new MovementDraft(new LocalDate(2026, 2, 6), MovementKind.Taken, Days(-0.5m), "a half", "absence 2"));

        var statement = AccountStatement.Of(account, Day.PlusDays(1), new LocalDate(2026, 12, 31), new AccountBounds(Days(29), Days(32.5m)));

        // 3.5 + 30 = 33.5; 33.5 - 0.5 = 33, above 32.5; 33 - 4 = 29, which is least.
        Assert.Equal((Days(33.5m), Days(29)), (statement.Before, statement.After));
        Assert.Equal([(4, "33 d", BalanceStanding.AboveMost), (3, "29 d", BalanceStanding.Within)], statement.Lines.Select(line => (line.Movement.Number, line.Balance.ToString(), line.Standing)));
        Assert.Equal(Days(29), account.BalanceOn(new LocalDate(2027, 1, 1)));
    }

    [Theory]
    [InlineData(-0.5, BalanceStanding.BelowLeast)]
    [InlineData(0, BalanceStanding.Within)]
    [InlineData(30, BalanceStanding.Within)]
    [InlineData(30.5, BalanceStanding.AboveMost)]
    public void StandingOf_ABalance_FlagsWhatIsBeyond(double days, BalanceStanding standing)
    {
        Assert.Equal(standing, new AccountBounds(Days(0), Days(30)).StandingOf(Days((decimal)days)));
        Assert.Equal(BalanceStanding.Within, AccountBounds.None.StandingOf(Days((decimal)days)));
    }

    [Fact]
    public void Correct_AMovementOfThePast_AppendsItsOppositeAndTheRightOne()
    {
        var account = Book(Opened(Leave, 0), new MovementDraft(Day.PlusDays(9), MovementKind.Taken, Days(-2), "two days", "absence 1"));

        var corrected = Booked(account.Correct(2, Days(-1.5m), Act with { Why = "came in the afternoon" }));

        Assert.Equal(["Opening 0 d", "Taken -2 d", "Corrected 2 d", "Taken -1.5 d"], corrected.Movements.Select(one => $"{one.Kind} {one.Amount}"));
        Assert.Equal((2, Day.PlusDays(9), "absence 1", "came in the afternoon"), (corrected.Movements[2].Corrects!.Value, corrected.Movements[2].Date, corrected.Movements[2].Reference, corrected.Movements[2].Reason));
        Assert.Equal(account.Movements, corrected.Movements[..2]);
        Assert.Equal(Days(-1.5m), corrected.BalanceOn(Day.PlusDays(9)));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(7)]
    public void Correct_TheOpeningBalance_LeavesOneThatStands(int was)
    {
        var corrected = Booked(Opened(Leave, was).Correct(1, Days(4), Act));

        Assert.Equal(Days(4), corrected.BalanceOn(Day));
        Assert.Equal(AccountRefusal.OpenedBefore, Refused(corrected.Book([new MovementDraft(Day, MovementKind.Opening, Days(1), "again", "opening")], Ben, At)));
    }

    [Fact]
    public void Book_WhatCantBe_IsRefusedWithItsReasonAndNothingIsBooked()
    {
        var account = Booked(Book(Opened(Leave, 5), new MovementDraft(Day, MovementKind.Taken, Days(-1), "one", "absence 1")).Correct(2, null, Act));
        var fine = new MovementDraft(Day, MovementKind.Granted, Days(1), "one more", "decision 4");
        AccountRefusal Why(MovementDraft draft, PersonId? by = null) => Refused(account.Book([fine, draft], by ?? Ben, At));

        Assert.Equal(AccountRefusal.OtherUnit, Why(fine with { Amount = AccountAmount.OfTime(Duration.FromHours(8)) }));
        Assert.Equal(AccountRefusal.BeforeOpening, Why(fine with { Date = Day.PlusDays(-1) }));
        Assert.Equal(AccountRefusal.OpenedBefore, Why(fine with { Kind = MovementKind.Opening }));
        Assert.Equal(AccountRefusal.Nothing, Why(fine with { Kind = MovementKind.Taken, Amount = Days(0) }));
        Assert.Equal(AccountRefusal.WrongSign, Why(fine with { Amount = Days(0) }));
        Assert.Equal(AccountRefusal.WrongSign, Why(fine with { Kind = MovementKind.Earned, Amount = Days(-1) }));
        Assert.Equal(AccountRefusal.WrongSign, Why(fine with { Kind = MovementKind.PaidOut }));
        Assert.Equal(AccountRefusal.WrongSign, Refused(Book(account, fine).Correct(4, Days(-1), Act)));
        Assert.Equal(AccountRefusal.NoReason, Why(fine with { Reason = " " }));
        Assert.Equal(AccountRefusal.NoReason, Why(fine with { Reference = "" }));
        Assert.Equal(AccountRefusal.OwnAccount, Why(fine, Ada));
        Assert.Equal(AccountRefusal.NotCorrectable, Why(fine with { Kind = MovementKind.Corrected }));
        Assert.Equal(AccountRefusal.NotCorrectable, Why(fine with { Corrects = 1 }));
        Assert.Equal(AccountRefusal.NotCorrectable, Why(fine with { Kind = MovementKind.Corrected, Corrects = 3 }));
        Assert.Equal(AccountRefusal.NotCorrectable, Why(fine with { Kind = MovementKind.Corrected, Corrects = 9 }));
        Assert.Equal(AccountRefusal.CorrectedBefore, Why(fine with { Kind = MovementKind.Corrected, Corrects = 2 }));
        Assert.Equal(AccountRefusal.NotTheOpposite, Why(fine with { Kind = MovementKind.Corrected, Corrects = 1, Amount = Days(-4), Reference = "opening" }));
        Assert.Equal(AccountRefusal.NotTheOpposite, Why(fine with { Kind = MovementKind.Corrected, Corrects = 1, Amount = Days(-5), Reference = "opening", Date = Day.PlusDays(1) }));
        Assert.Equal(AccountRefusal.NotCorrectable, Refused(account.Correct(9, null, Act)));
        Assert.Equal(AccountRefusal.OwnAccount, Refused(Account.Open(Leave, Day, Days(99), Act with { By = Ada })));
        Assert.Equal(3, account.Movements.Length);
    }

    /// <summary>Whatever is booked and corrected: movements sum to the balance, statements of any dates join, what was booked stays, and reading the record again gives the same.</summary>
    [Fact]
    public void Book_AnyDeeds_MovementsSumToTheBalance() => Gen.Select(AnyDeeds, Gen.Int[0, 400], Gen.Int[0, 400]).Sample(
        (deeds, one, other) =>
        {
            var (account, naive) = (Opened(Leave, 10), new SortedDictionary<LocalDate, decimal> { [Day] = 10m });
            foreach (var (date, deed, quarters, which) in deeds)
            {
                var before = account.Movements;
                account = Do(account, deed, Day.PlusDays(date), quarters / 4m, which);
                Assert.Equal(before, account.Movements[..before.Length]);
                foreach (var movement in account.Movements[before.Length..])
                {
                    naive[movement.Date] = naive.GetValueOrDefault(movement.Date) + movement.Amount.Days;
                }
            }

            var (first, last) = (Day.PlusDays(Math.Min(one, other)), Day.PlusDays(Math.Max(one, other)));
            var (early, late, both) = (Statement(account, Day, first), Statement(account, first.PlusDays(1), last.PlusDays(1)), Statement(account, Day, last.PlusDays(1)));
            Assert.Equal(naive.Where(sum => sum.Key <= last).Sum(sum => sum.Value), account.BalanceOn(last).Days);
            Assert.Equal((early.After, late.After), (late.Before, both.After));
            Assert.Equal(both.Lines, early.Lines.Concat(late.Lines));
            Assert.Equal(both.Before + account.Sum(both.Lines.Select(line => line.Movement)), both.After);
            Assert.Equal(account.Movements, Account.Of(Leave, account.Movements).Movements);
        },
        iter: 1000,
        seed: "0000spineC000");

    /// <summary>Asked for what a cause should sum to, and booked, it sums to that on each date; asked again there is nothing, and no other cause is touched.</summary>
    [Fact]
    public void Due_AnyDeedsBefore_SumsToWhatIsAskedAndThenToNothing() => Gen.Select(AnyDeeds, Gen.Select(Gen.Int[0, 20], Gen.Int[-8, 8]).Array[0, 8]).Sample(
        (deeds, asked) =>
        {
            var account = deeds.Aggregate(Opened(Leave, 10), (all, deed) => Do(all, deed.Deed, Day.PlusDays(deed.Date), deed.Quarters / 4m, deed.Which));
            var due = asked.GroupBy(one => Day.PlusDays(one.Item1)).ToDictionary(one => one.Key, one => Days(one.First().Item2 / 4m));

            var after = Booked(account.Book(account.Due("cause 1", MovementKind.Taken, due, "asked"), null, At));

            Assert.All(Enumerable.Range(0, 401).Select(day => Day.PlusDays(day)), date => Assert.Equal(
                due.TryGetValue(date, out var amount) ? amount : Days(0),
                after.Sum(after.Movements.Where(one => one.Reference == "cause 1" && one.Date == date))));
            Assert.Empty(after.Due("cause 1", MovementKind.Taken, due, "asked"));
            Assert.All(after.Movements[account.Movements.Length..], one => Assert.Equal("cause 1", one.Reference));
        },
        iter: 1000,
        seed: "0000spineC001");

    [Fact]
    public void Of_ARecordThatWasChanged_IsRefused()
    {
        var movements = Booked(Book(Opened(Leave, 5), new MovementDraft(Day, MovementKind.Taken, Days(-1), "one", "absence 1")).Correct(2, null, Act)).Movements;

        Assert.Contains("movement 3 can't follow 1 others", Assert.Throws<ArgumentException>(() => Account.Of(Leave, movements.RemoveAt(1))).Message, StringComparison.Ordinal);
        Assert.Contains("movement 3 can't follow 2 others", Assert.Throws<ArgumentException>(() => Account.Of(Leave, movements.SetItem(1, movements[1] with { Amount = Days(-2) }))).Message, StringComparison.Ordinal);
        Assert.Contains("no opening balance", Assert.Throws<ArgumentException>(() => Account.Of(Leave, [])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Amounts_OfTimeAndDays_AreNeverSummed()
    {
        Assert.Throws<InvalidOperationException>(() => Days(1) + AccountAmount.OfTime(Duration.FromHours(1)));
        Assert.Throws<InvalidOperationException>(() => Days(1) > AccountAmount.OfTime(Duration.Zero));
        Assert.Throws<InvalidOperationException>(() => Days(1).Time);
        Assert.Throws<InvalidOperationException>(() => AccountAmount.OfTime(Duration.Zero).Days);
        Assert.Equal(("-8:00:01", "2.08333 d"), (AccountAmount.OfTime(-Duration.FromSeconds(28801)).ToString(), Days(2.08333m).ToString()));
        Assert.Equal(Duration.FromNanoseconds(-1), AccountAmount.OfTime(Duration.FromNanoseconds(-1)).Time);
    }

    [Fact]
    public void Flexitime_ADayThatTurnsOutOtherwise_IsCorrectedByItsOpposite()
    {
        var account = Opened(Flextime, 0);
        FlexitimeDay Worked(int day, int minutes, int credited = 0) => new(Day.PlusDays(day), Duration.FromMinutes(minutes), Duration.FromHours(8), Duration.FromMinutes(credited));

        account = Booked(account.Book(Flexitime.Due(account, [Worked(0, 500), Worked(1, 465), Worked(2, 240, 240)]), null, At));
        // 500 - 480 = 20; 465 - 480 = -15; 240 + 240 - 480 = 0, which is no movement.
        Assert.Equal(["0:20:00", "-0:15:00"], account.Movements.Skip(1).Select(one => one.Amount.ToString()));

        var late = Flexitime.Due(account, [Worked(1, 480)]);
        account = Booked(account.Book(late, null, At));

        Assert.Equal([(MovementKind.Corrected, "0:15:00")], late.Select(one => (one.Kind, one.Amount.ToString())));
        Assert.Equal(Duration.FromMinutes(20), account.BalanceOn(Day.PlusDays(9)).Time);
        Assert.Empty(Flexitime.Due(account, [Worked(0, 500), Worked(1, 480)]));
        Assert.Throws<ArgumentException>(() => Flexitime.Due(Opened(Leave, 0), []));
        Assert.Throws<ArgumentException>(() => Flexitime.Due(account, [Worked(0, 1), Worked(0, 2)]));
    }

    /// <summary>In whatever order days come and change, flexitime is the sum of the last word on each.</summary>
    [Fact]
    public void Flexitime_AnyDaysInAnyOrder_IsTheSumOfTheLastWordOnEach() => Gen.Select(Gen.Int[0, 9], Gen.Int[0, 43200], Gen.Int[0, 14400]).Array[0, 40].Sample(
        days =>
        {
            var (account, last) = (Opened(Flextime, 0), new Dictionary<int, Duration>());
            foreach (var (day, worked, credited) in days)
            {
                var one = new FlexitimeDay(Day.PlusDays(day), Duration.FromSeconds(worked), Duration.FromHours(7), Duration.FromSeconds(credited));
                last[day] = Duration.FromSeconds(worked + credited - (7 * 3600));
                account = Booked(account.Book(Flexitime.Due(account, [one]), null, At));
            }

            Assert.Equal(last.Values.Aggregate(Duration.Zero, (sum, one) => sum + one), account.BalanceOn(Day.PlusDays(9)).Time);
        },
        iter: 500,
        seed: "0000spineC002");

    [Fact]
    public void Move_ToTheContractOfARehire_IsNamedOnBothSidesAndLosesNothing()
    {
        var (former, anew) = (Opened(Leave, 7), Opened(Leave with { Employment = new EmploymentId("c2") }, 0));
        Assert.Equal(Days(0), anew.BalanceOn(Day));

        var (from, to) = AccountMoving.Move(former, anew, Days(7), Day.PlusDays(30), Day.PlusDays(90), Act with { Why = "hired again within three months" });

        Assert.Equal((Days(0), Days(7)), (Booked(from).BalanceOn(Day.PlusDays(30)), Booked(to).BalanceOn(Day.PlusDays(90))));
        Assert.Equal(("to c2", "from c1", "hired again within three months"), (Booked(from).Movements[^1].Reference, Booked(to).Movements[^1].Reference, Booked(to).Movements[^1].Reason));
        AccountRefusal Why(Account other, LocalDate arrives) => AccountMoving.Move(former, other, Days(7), Day, arrives, Act) is var (left, right) && Refused(left) == Refused(right) ? Refused(left) : throw new InvalidOperationException();
        Assert.Equal(AccountRefusal.OtherAccount, Why(former, Day));
        Assert.Equal(AccountRefusal.OtherAccount, Why(Opened(Flextime with { Employment = new EmploymentId("c2") }, 0), Day));
        Assert.Equal(AccountRefusal.OtherAccount, Why(Opened(new AccountId(Ben, new EmploymentId("c2"), AccountKind.Leave), 0, new PersonId("cleo")), Day));
        Assert.Equal(AccountRefusal.BeforeOpening, Why(anew, Day.PlusDays(-1)));
    }

    /// <summary>What is granted later, and a debt that isn't there, would make pay of nothing on the other side.</summary>
    [Fact]
    public void Move_OfMoreThanThereIsOrIsOwed_IsRefusedOnBothSides()
    {
        var (former, anew) = (Booked(Opened(Leave, 7).Book([new MovementDraft(Day.PlusDays(60), MovementKind.Granted, Days(30), "next year", "year")], Ben, At)), Opened(Leave with { Employment = new EmploymentId("c2") }, 0));
        var owed = Opened(Leave, -3);

        Assert.Equal(AccountRefusal.NotEnough, Why(former, Days(8)));
        Assert.Equal(AccountRefusal.NotEnough, Why(former, Days(-1)));
        Assert.Equal(AccountRefusal.NotEnough, Why(owed, Days(-4)));
        Assert.Equal(AccountRefusal.NotEnough, Why(owed, Days(1)));
        Assert.Equal(Days(0), Booked(AccountMoving.Move(owed, anew, Days(-3), Day.PlusDays(30), Day.PlusDays(30), Act).From).BalanceOn(Day.PlusDays(30)));

        AccountRefusal Why(Account from, AccountAmount amount) =>
            AccountMoving.Move(from, anew, amount, Day.PlusDays(30), Day.PlusDays(30), Act) is var (left, right) && Refused(left) == Refused(right) ? Refused(left) : throw new InvalidOperationException();
    }

    private static Account Do(Account account, int deed, LocalDate date, decimal days, int which) => deed switch
    {
        0 => account.Book([new MovementDraft(date, MovementKind.Granted, Days(days), "granted", $"decision {which % 3}")], Ben, At),
        1 => account.Book([new MovementDraft(date, MovementKind.Taken, Days(-days), "taken", $"cause {which % 3}")], null, At),
        2 => account.Correct(which, null, Act),
        3 => account.Correct(which, Days(days), Act),
        _ => account.Book(account.Due($"cause {which % 3}", MovementKind.Taken, new Dictionary<LocalDate, AccountAmount> { [date] = Days(days) }, "asked"), null, At),
    } is var step ? step.Match(booked => booked.Account, _ => account) : account;

    private static AccountStatement Statement(Account account, LocalDate from, LocalDate to) => AccountStatement.Of(account, from, to, AccountBounds.None);

    private static AccountAmount Days(decimal days) => AccountAmount.OfDays(days);

    private static Account Opened(AccountId id, decimal opening, PersonId? by = null) =>
        Booked(Account.Open(id, Day, id.Kind == AccountKind.Leave ? Days(opening) : AccountAmount.OfTime(Duration.FromSeconds((double)opening)), Act with { By = by ?? Ben }));

    private static Account Book(Account account, MovementDraft draft) => Booked(account.Book([draft], Ben, At));

    private static Account Booked(AccountStep step) => step.Match(booked => booked.Account, refused => throw new InvalidOperationException($"{refused.Why}: {refused.Text}"));

    private static AccountRefusal Refused(AccountStep step) => step.Match(_ => throw new InvalidOperationException("It was booked."), refused => refused.Why);
}

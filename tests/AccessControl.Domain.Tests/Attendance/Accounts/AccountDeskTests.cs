using AccessControl.Contracts.Fakes;
using AccessControl.Contracts.Storage;
using AccessControl.Domain.Attendance.Absences;
using AccessControl.Domain.Attendance.Accounts;
using AccessControl.Domain.Attendance.Employments;
using AccessControl.Domain.Attendance.Periods;
using AccessControl.Domain.Attendance.RecordKeeping;
using AccessControl.Domain.Attendance.TimeEvents;
using AccessControl.Domain.Attendance.Timesheets;
using AccessControl.Domain.Journal;
using CsCheck;
using NodaTime;
using static AccessControl.Domain.Tests.Attendance.TimeDesks;

namespace AccessControl.Domain.Tests.Attendance.Accounts;

public sealed class AccountDeskTests
{
    private static readonly string[] WholeDays = ["leave", "flexitime-off", "training"];

    private readonly TimeDesks _desks = new();

    [Theory]
    [InlineData(AccountKind.Leave, "27.5", "27.5 d")]
    [InlineData(AccountKind.Leave, "-3", "-3 d")]
    [InlineData(AccountKind.Leave, "1001", null)]
    [InlineData(AccountKind.Leave, "8:30", null)]
    [InlineData(AccountKind.Flexitime, "8:30", "8:30:00")]
    [InlineData(AccountKind.TimeInLieu, "-8:30:05", "-8:30:05")]
    [InlineData(AccountKind.Flexitime, "8:60", null)]
    [InlineData(AccountKind.Flexitime, "8", null)]
    [InlineData(AccountKind.Flexitime, "", null)]
    public void ParseAmount_AsPeopleWriteIt_IsItOrNone(AccountKind kind, string text, string? amount) => Assert.Equal(amount, AccountAmount.Parse(kind, text)?.ToString());

    /// <summary>What is asked for is taken from what is left, and nothing is booked before somebody decides.</summary>
    [Fact]
    public void Outlooks_WithRequests_SayWhatWouldBeLeft()
    {
        Done(_desks.Accounts.Open(Leave, new LocalDate(2026, 1, 1), AccountAmount.OfDays(4), Cleo, "contract"));
        Done(_desks.Accounts.Open(Flexi, new LocalDate(2026, 1, 1), AccountAmount.OfTime(Duration.FromHours(6)), Cleo, "begins"));
        _desks.Ask("leave", Days(7, 9));
        _desks.Ask("leave", new AbsenceSpan.Days(Monday.PlusDays(14), Monday.PlusDays(14), StartsAtHalf: true));
        _desks.Ask("flexitime-off", Days(15, 15));

        var outlooks = _desks.Accounts.Outlooks(Ada).ToDictionary(one => one.Account.Id);

        Assert.Equal(("4 d", "-3.5 d", "0.5 d"), (outlooks[Leave].Balance.ToString(), outlooks[Leave].Waiting.ToString(), outlooks[Leave].After.ToString()));
        Assert.Equal(("6:00:00", "-2:00:00"), (outlooks[Flexi].Balance.ToString(), outlooks[Flexi].After.ToString()));
    }

    [Fact]
    public void Account_WhoMayNot_IsRefused()
    {
        Assert.Contains("isn't HR", Refused(_desks.Accounts.Open(Leave, Monday, AccountAmount.OfDays(30), Ben, "contract")), StringComparison.Ordinal);
        Assert.Contains("has no contract 8", Refused(_desks.Accounts.Open(Leave with { Employment = new EmploymentId("8") }, Monday, AccountAmount.OfDays(30), Cleo, "contract")), StringComparison.Ordinal);
        Assert.Contains("isn't open", Refused(_desks.Accounts.Book(Leave, Granted(1), Cleo)), StringComparison.Ordinal);
        Done(_desks.Accounts.Open(Leave, Monday, AccountAmount.OfDays(30), Cleo, "contract"));
        Assert.Contains("is open already", Refused(_desks.Accounts.Open(Leave, Monday, AccountAmount.OfDays(30), Cleo, "again")), StringComparison.Ordinal);
        Assert.Contains("follows from something else", Refused(_desks.Accounts.Book(Leave, Granted(1) with { Kind = MovementKind.Taken }, Cleo)), StringComparison.Ordinal);
        Assert.Contains("write days", Refused(_desks.Accounts.Book(Leave, Granted(1) with { Amount = AccountAmount.OfTime(Duration.FromHours(1)) }, Cleo)), StringComparison.Ordinal);
        Assert.Equal(30, _desks.Balance(Leave));
    }

    /// <summary>30 days, 2 more, of which one was wrong: 31.</summary>
    [Fact]
    public void Account_GrantedAndCorrected_SumsToTheBalance()
    {
        Done(_desks.Accounts.Open(Leave, Monday, AccountAmount.OfDays(30), Cleo, "contract"));
        Done(_desks.Accounts.Book(Leave, Granted(2), Cleo));
        Assert.Contains("31 d in all", Done(_desks.Accounts.Correct(Leave, 2, AccountAmount.OfDays(1), Cleo, "one too many")), StringComparison.Ordinal);

        Assert.Equal([MovementKind.Opening, MovementKind.Granted, MovementKind.Corrected, MovementKind.Granted], _desks.Accounts.Find(Leave)!.Movements.Select(one => one.Kind));
    }

    [Fact]
    public void Book_OfAnAmountThatCantBe_IsRefused()
    {
        Done(_desks.Accounts.Open(Leave, Monday, AccountAmount.OfDays(2), Cleo, "contract"));

        Assert.Contains("above 0", Refused(_desks.Accounts.Book(Leave, Granted(-1), Cleo)), StringComparison.Ordinal);
        Assert.Contains("above 0", Refused(_desks.Accounts.Book(Leave, Granted(0), Cleo)), StringComparison.Ordinal);
        Assert.Contains("above 0", Refused(_desks.Accounts.Book(Leave, Granted(1) with { Kind = MovementKind.PaidOut }, Cleo)), StringComparison.Ordinal);
        Assert.Contains("2 d is the most that can be paid out on 2026-03-02; no more than there is", Refused(_desks.Accounts.Book(Leave, Granted(-2.5m) with { Kind = MovementKind.PaidOut }, Cleo)), StringComparison.Ordinal);
        Done(_desks.Accounts.Book(Leave, Granted(-2) with { Kind = MovementKind.PaidOut }, Cleo));
        Assert.Equal(0, _desks.Balance(Leave));

        // Of two days that were paid out one should have been.
        Assert.Contains("above 0", Refused(_desks.Accounts.Correct(Leave, 2, AccountAmount.OfDays(-1), Cleo, "one only")), StringComparison.Ordinal);
        Assert.Contains("2 d is the most", Refused(_desks.Accounts.Correct(Leave, 2, AccountAmount.OfDays(3), Cleo, "one more")), StringComparison.Ordinal);
        Done(_desks.Accounts.Correct(Leave, 2, AccountAmount.OfDays(1), Cleo, "one only"));
        Assert.Equal(1, _desks.Balance(Leave));
    }

    /// <summary>27.8 days now, and 30 of next year: what is paid out in November is what there is in November.</summary>
    [Fact]
    public void Book_APayOut_TakesNothingOfWhatIsGrantedLater()
    {
        Done(_desks.Accounts.Open(Leave, Monday, AccountAmount.OfDays(27.8m), Cleo, "contract"));
        Done(_desks.Accounts.Book(Leave, Granted(30) with { Date = new LocalDate(2027, 1, 1) }, Cleo));

        Assert.Contains("27.8 d is the most that can be paid out on 2026-11-30", Refused(_desks.Accounts.Book(Leave, PaidOut(57, new LocalDate(2026, 11, 30)), Cleo)), StringComparison.Ordinal);
        Assert.Contains("57.8 d is the most that can be paid out on 2027-01-01", Refused(_desks.Accounts.Book(Leave, PaidOut(58, new LocalDate(2027, 1, 1)), Cleo)), StringComparison.Ordinal);
        Done(_desks.Accounts.Book(Leave, PaidOut(27.8m, new LocalDate(2026, 11, 30)), Cleo));
        Assert.Contains("27.8 d is the most", Refused(_desks.Accounts.Correct(Leave, 3, AccountAmount.OfDays(28), Cleo, "more")), StringComparison.Ordinal);
        Done(_desks.Accounts.Correct(Leave, 3, AccountAmount.OfDays(20), Cleo, "less"));
        Assert.Equal(37.8m, _desks.Balance(Leave));
    }

    /// <summary>What it followed from can't be corrected any more; the account can.</summary>
    [Fact]
    public void Correct_OfWhatFollowsFromWhatWasErased_IsDone()
    {
        Done(_desks.Accounts.Open(Leave, Monday, AccountAmount.OfDays(30), Cleo, "contract"));
        Done(_desks.Accounts.Open(Flexi, Monday, AccountAmount.OfTime(Duration.Zero), Cleo, "contract"));
        var absence = _desks.Ask("leave", Days(7, 8));
        Done(_desks.Absences.Approve(absence, Ben, ""));
        _desks.Time.SetUtcNow(Monday.PlusDays(14).AtMidnight().InUtc().ToDateTimeOffset());
        var sheet = _desks.Sheet(0, 0, (0, 8, 17));
        Done(_desks.Periods.Approve(_desks.Periods.Of(Ada, Contract, Monday, Monday), PeriodDesk.SecondsOf(sheet), Ben, "seen"));
        Done(_desks.Periods.Close(_desks.Periods.Of(Ada, Contract, Monday, Monday), sheet, issue => $"{issue.Kind}", true, Cleo, "seen"));
        Assert.Contains("follows from an absence", Refused(_desks.Accounts.Correct(Leave, 2, null, Cleo, "was ill")), StringComparison.Ordinal);
        Assert.Contains("follows from a timesheet", Refused(_desks.Accounts.Correct(Flexi, 2, null, Cleo, "wasn't there")), StringComparison.Ordinal);

        Assert.IsType<AppendOutcome.Durable>(new FakeKeptRecordStore(_desks.Journal, _desks.Store).Erase(
            new ErasedRecords(Ada, [], [(TimeSubject.Absence, absence.ToString())]), new TimeEventEntry(new TimeEventDraft(TimeSubject.Retention, Ada.Value, Ada, 0, "2026-03-02"), Sample.Draft(JournalEntryKind.RecordsErased))));

        Assert.Contains("above 0", Refused(_desks.Accounts.Correct(Leave, 2, AccountAmount.OfDays(-0.5m), Cleo, "half a day")), StringComparison.Ordinal);
        Done(_desks.Accounts.Correct(Leave, 2, AccountAmount.OfDays(0.5m), Cleo, "half a day"));
        Done(_desks.Accounts.Correct(Flexi, 2, null, Cleo, "wasn't there"));
        Assert.Equal((28.5m, 0), (_desks.Balance(Leave), _desks.Balance(Flexi)));
    }

    /// <summary>A reason stands in every list that names the act.</summary>
    [Fact]
    public void Acts_WithAReasonThatFloodsLists_AreRefusedInOneLine()
    {
        Done(_desks.Accounts.Open(Leave, Monday, AccountAmount.OfDays(3), Cleo, new string('x', 500)));
        var absence = _desks.Ask("leave", Days(7, 7));
        foreach (var (why, words) in new[]
        {
            (new string('x', 501), "A reason is one line of at most 500 characters, and this one has 501; shorten it."),
            ("two\nlines", "A reason is one line, and this one holds a line break or another sign that can't be seen; take it out."),
        })
        {
            Assert.Equal(
                [words],
                new[]
                {
                    _desks.Accounts.Book(Leave, Granted(1) with { Reason = why }, Cleo),
                    _desks.Accounts.Correct(Leave, 1, null, Cleo, why),
                    _desks.Absences.Approve(absence, Ben, why),
                    _desks.Absences.Ask(Ada, new AbsenceTypeId("leave"), Days(8, 8), Ada, why),
                    _desks.WorkedThrough.Say(Ada, Monday, Ben, why),
                    _desks.Periods.Dispute(_desks.Periods.Of(Ada, Contract, Monday.PlusDays(-7), Monday.PlusDays(-1)), Ada, why),
                }.Select(Refused).Distinct());
        }

        Assert.Equal(3, _desks.Balance(Leave));
    }

    /// <summary>Of one day that an absence took somebody made 28 that it gave: what follows from something else is corrected there.</summary>
    [Fact]
    public void Correct_OfWhatFollowsFromSomethingElse_IsRefusedAndSaysWhere()
    {
        Done(_desks.Accounts.Open(Leave, new LocalDate(2025, 1, 1), AccountAmount.OfDays(10), Cleo, "contract"));
        var absence = _desks.Ask("leave", Days(7, 7));
        Done(_desks.Absences.Approve(absence, Ben, ""));
        Done(_desks.Accounts.CarryOver(Leave, 2025, new CarryOverRule(new AnnualDate(12, 31)) { Limit = AccountAmount.OfDays(5) }, isTold: true, couldUse: true, Cleo));
        Done(_desks.Accounts.Open(Flexi, Monday, AccountAmount.OfTime(Duration.Zero), Cleo, "begins"));
        _desks.Time.Advance(TimeSpan.FromDays(10));
        var sheet = _desks.Sheet(0, 6, (0, 8, 17));
        Done(_desks.Periods.Approve(_desks.Periods.Of(Ada, Contract, Monday, Monday.PlusDays(6)), PeriodDesk.SecondsOf(sheet), Ben, "on leave"));
        Done(_desks.Periods.Close(_desks.Periods.Of(Ada, Contract, Monday, Monday.PlusDays(6)), sheet, issue => issue.Kind.ToString(), isNamed: true, Cleo, "can't be found out"));

        Assert.Contains("follows from an absence; cancel that", Refused(_desks.Accounts.Correct(Leave, 2, AccountAmount.OfDays(28), Cleo, "more")), StringComparison.Ordinal);
        Assert.Contains("follows from a carry-over", Refused(_desks.Accounts.Correct(Leave, 3, null, Cleo, "back")), StringComparison.Ordinal);
        Assert.Contains("follows from a timesheet", Refused(_desks.Accounts.Correct(Flexi, 2, null, Cleo, "back")), StringComparison.Ordinal);
        Done(_desks.Accounts.Correct(Leave, 1, AccountAmount.OfDays(12), Cleo, "two more"));
        Done(_desks.Absences.Cancel(absence, Ben, "was at work"));
        Assert.Equal(7, _desks.Balance(Leave));
    }

    /// <summary>Leave that is approved for later is spent, so it isn't paid out before.</summary>
    [Fact]
    public void Book_APayOutOfWhatIsTakenLater_IsRefused()
    {
        Done(_desks.Accounts.Open(Leave, Monday, AccountAmount.OfDays(3), Cleo, "contract"));
        Done(_desks.Absences.Approve(_desks.Ask("leave", Days(7, 8)), Ben, ""));

        Assert.Contains("1 d is the most that can be paid out on 2026-03-02", Refused(_desks.Accounts.Book(Leave, PaidOut(2, Monday), Cleo)), StringComparison.Ordinal);
    }

    /// <summary>Whatever was booked in whatever order: a pay-out is taken where no balance from its date on is below zero, and it is then that the most is named.</summary>
    [Fact]
    public void Book_APayOutOfAnyAmount_IsTakenUpToTheLeastBalanceFromItsDateOn() => Gen.Select(Gen.Select(Gen.Int[0, 20], Gen.Int[1, 10]).Array[0, 8], Gen.Int[0, 20], Gen.Int[1, 30]).Sample((grants, on, amount) =>
    {
        var desks = new TimeDesks();
        Done(desks.Accounts.Open(Leave, Monday, AccountAmount.OfDays(5), Cleo, "contract"));
        foreach (var (day, days) in grants)
        {
            Done(desks.Accounts.Book(Leave, Granted(days) with { Date = Monday.PlusDays(day) }, Cleo));
        }

        var most = 5 + grants.Where(one => one.Item1 <= on).Sum(one => one.Item2);
        var outcome = desks.Accounts.Book(Leave, PaidOut(amount, Monday.PlusDays(on)), Cleo);

        Assert.Equal(amount <= most, outcome.Match(_ => true, _ => false, _ => false));
        if (amount > most)
        {
            Assert.Contains($": {most} d is the most", Refused(outcome), StringComparison.Ordinal);
        }
    },
    iter: 50,
    seed: "0000payout000");

    /// <summary>Five days of leave were approved before the account was opened, two of them before its first date.</summary>
    [Fact]
    public void Open_WithLeaveThatIsApproved_TakesWhatComesFromItsFirstDateOn()
    {
        Done(_desks.Absences.Approve(_desks.Ask("leave", Days(7, 11)), Ben, ""));

        Done(_desks.Accounts.Open(Leave, Monday.PlusDays(9), AccountAmount.OfDays(10), Cleo, "as told"));

        Assert.Equal(7, _desks.Balance(Leave));
    }

    /// <summary>Nothing lapses of whom nobody told; then 10 - 5 do at the year's end.</summary>
    [Fact]
    public void CarryOver_ToldOrNot_BooksOnlyWhatMayLapse()
    {
        Done(_desks.Accounts.Open(Leave, new LocalDate(2025, 1, 1), AccountAmount.OfDays(10), Cleo, "contract"));
        var rule = new CarryOverRule(new AnnualDate(12, 31)) { Limit = AccountAmount.OfDays(5) };

        Assert.Contains("5 d would have lapsed", Done(_desks.Accounts.CarryOver(Leave, 2025, rule, isTold: false, couldUse: true, Cleo)), StringComparison.Ordinal);
        Assert.Equal(10, _desks.Balance(Leave));
        Done(_desks.Accounts.CarryOver(Leave, 2025, rule, isTold: true, couldUse: true, Cleo));
        Assert.Equal(5, _desks.Balance(Leave));
        Assert.Contains("Nothing is to be booked", Done(_desks.Accounts.CarryOver(Leave, 2025, rule, isTold: true, couldUse: true, Cleo)), StringComparison.Ordinal);
    }

    /// <summary>
    /// A week of 40 hours: Monday 9 h worked, Tuesday 8 h of leave, Wednesday off on flexitime, Thursday 8 h, Friday missed: 9 + 8 + 0 + 8 + 0 - 40 = -15. An hour more on Monday that comes after closing makes -14.
    /// </summary>
    [Fact]
    public void Close_AWeek_PostsFlexitimeAndALateHourPostsTheDifference()
    {
        Done(_desks.Accounts.Open(Flexi, Monday, AccountAmount.OfTime(Duration.Zero), Cleo, "begins"));
        Done(_desks.Absences.Approve(_desks.Ask("leave", Days(1, 1)), Ben, ""));
        Done(_desks.Absences.Approve(_desks.Ask("flexitime-off", Days(2, 2)), Ben, ""));
        _desks.Time.Advance(TimeSpan.FromDays(10));
        Done(_desks.Periods.Approve(Period(), PeriodDesk.SecondsOf(_desks.Sheet(0, 6, (0, 8, 17), (3, 8, 16))), Ben, "on leave"));

        Done(Close(_desks.Sheet(0, 6, (0, 8, 17), (3, 8, 16))));
        Assert.Equal(-15, _desks.Balance(Flexi));
        Assert.Equal(28_800, Period().Settled!.Lines.Single(line => line.Code.Value == "2000").Seconds);

        Done(_desks.Periods.Adjust(Period(), _desks.Sheet(0, 6, (0, 8, 18), (3, 8, 16)), Cleo, "came late"));
        Assert.Equal(-14, _desks.Balance(Flexi));
        Assert.Equal(MovementKind.Corrected, _desks.Accounts.Find(Flexi)!.Movements[^2].Kind);

        TimesheetPeriod Period() => _desks.Periods.Of(Ada, Contract, Monday, Monday.PlusDays(6));
        Domain.Attendance.TimeEvents.DeskOutcome Close(Timesheet sheet) => _desks.Periods.Close(Period(), sheet, issue => issue.Kind.ToString(), isNamed: true, Cleo, "can't be found out");
    }

    /// <summary>An account that is opened after a week was closed has nothing of it until it is settled, and then only once.</summary>
    [Fact]
    public void Settle_AClosedWeekBeforeTheAccountWasOpened_BooksItOnce()
    {
        _desks.Time.Advance(TimeSpan.FromDays(10));
        var sheet = _desks.Sheet(0, 6, (0, 8, 17));
        Assert.Contains("isn't closed", Refused(_desks.Accounts.Settle(Period(), sheet, Cleo)), StringComparison.Ordinal);
        Done(_desks.Periods.Approve(Period(), PeriodDesk.SecondsOf(sheet), Ben, "on leave"));
        Done(_desks.Periods.Close(Period(), sheet, issue => issue.Kind.ToString(), isNamed: true, Cleo, "can't be found out"));
        Done(_desks.Accounts.Open(Flexi, Monday, AccountAmount.OfTime(Duration.Zero), Cleo, "begins"));
        Assert.Equal(0, _desks.Balance(Flexi));

        Assert.Contains("isn't HR", Refused(_desks.Accounts.Settle(Period(), sheet, Ben)), StringComparison.Ordinal);
        Done(_desks.Accounts.Settle(Period(), sheet, Cleo));
        Assert.Equal(-31, _desks.Balance(Flexi));
        Assert.Contains("nothing is to be booked", Done(_desks.Accounts.Settle(Period(), sheet, Cleo)), StringComparison.Ordinal);

        TimesheetPeriod Period() => _desks.Periods.Of(Ada, Contract, Monday, Monday.PlusDays(6));
    }

    /// <summary>Whatever is asked for, approved, refused, cancelled: the balance is what was opened less what the approved ones take, and what was closed is the sum of the days.</summary>
    [Fact]
    public void Balance_AfterAnyAbsences_IsWhatTheApprovedOnesLeave() => Gen.Select(Gen.Int[0, 40], Gen.Int[0, 6], Gen.Int[0, 3], Gen.Bool).Array[1, 12].Sample(
        drawn =>
        {
            var desks = new TimeDesks();
            Done(desks.Accounts.Open(Leave, Monday, AccountAmount.OfDays(30), Cleo, "contract"));
            foreach (var (from, days, step, isHalf) in drawn)
            {
                desks.Time.Advance(TimeSpan.FromMilliseconds(10));
                var span = new AbsenceSpan.Days(Monday.PlusDays(from), Monday.PlusDays(from + days), StartsAtHalf: isHalf);
                if (desks.Absences.Ask(Ada, new AbsenceTypeId("leave"), span, Ada, "").Match(_ => true, _ => false, _ => false) && desks.Absences.All(Ada)[^1] is var asked && step > 0)
                {
                    Done(step == 1 ? desks.Absences.Refuse(asked.Id, Ben, "no") : desks.Absences.Approve(asked.Id, Ben, ""));
                    _ = step == 3 ? Done(desks.Absences.Cancel(asked.Id, Ben, "called back")) : "";
                }
            }

            var taken = desks.Absences.All(Ada).Where(one => one.State == AbsenceState.Approved).SelectMany(one => Dates(one.Span)).Where(one => one.Date.DayOfWeek is not (IsoDayOfWeek.Saturday or IsoDayOfWeek.Sunday)).Sum(one => one.Days);
            Assert.Equal(30 - taken, desks.Balance(Leave));
            Assert.Equal(desks.Balance(Leave), desks.Accounts.Find(Leave)!.Movements.Sum(one => one.Amount.Days));
        },
        seed: "0000KmWqXOf5",
        iter: 60);

    /// <summary>Whatever was worked when a week was closed, and whatever it turns out to have been: the balance is what each day brings by now.</summary>
    [Fact]
    public void Flexitime_AfterClosingAndAdjusting_IsTheSumOfTheDaysAsTheyAre()
    {
        var week = Gen.Select(Gen.Int[0, 10], Gen.Int[1, 10], (from, hours) => (From: 6 + from, To: 6 + from + hours)).Array[5];
        var absence = Gen.Select(Gen.Int[0, 4], Gen.Int[0, 2].Select(i => WholeDays[i]));
        Gen.Select(week, week.Array[0, 3], absence).Sample(
            (first, later, absent) =>
            {
                var desks = new TimeDesks();
                Done(desks.Accounts.Open(Flexi, Monday, AccountAmount.OfTime(Duration.FromHours(5)), Cleo, "begins"));
                Done(desks.Absences.Approve(desks.Ask(absent.Item2, Days(absent.Item1, absent.Item1)), Ben, ""));
                desks.Time.Advance(TimeSpan.FromDays(10));
                Done(desks.Periods.Approve(Period(), PeriodDesk.SecondsOf(Sheet(first)), Ben, "on leave"));
                Done(desks.Periods.Close(Period(), Sheet(first), issue => issue.Kind.ToString(), isNamed: true, Cleo, "can't be found out"));
                Assert.Equal(Balance(first), desks.Balance(Flexi));
                foreach (var one in later)
                {
                    // An adjustment that pays the same seconds is refused, and then there is nothing to book either.
                    _ = desks.Periods.Adjust(Period(), Sheet(one), Cleo, "came late");
                    Done(desks.Accounts.Settle(Period(), Sheet(one), Cleo));
                    Assert.Equal(Balance(one), desks.Balance(Flexi));
                }

                TimesheetPeriod Period() => desks.Periods.Of(Ada, Contract, Monday, Monday.PlusDays(6));
                Timesheet Sheet((int From, int To)[] days) => desks.Sheet(0, 6, [.. days.Select((day, i) => (i, day.From, day.To))]);
                decimal Balance((int From, int To)[] days) => 5 + days.Sum(day => day.To - day.From) + (absent.Item2 == "flexitime-off" ? 0 : 8) - 40;
            },
            seed: "0002KmWqXOf5",
            iter: 40);
    }

    /// <summary>What is kept is what was booked, to the nanosecond and the digit.</summary>
    [Fact]
    public void Json_AnyMovement_ComesBackAsItWas() => Gen.Select(Gen.Int[1, 99], Gen.Int[0, 4000], Gen.Enum<MovementKind>(), Gen.Long[-1_000_000_000_000_000, 1_000_000_000_000_000], Gen.Bool, Gen.Int[0, 3], Gen.Bool, Gen.String).Sample(
        (number, day, kind, amount, isDays, corrects, hasBy, text) =>
        {
            var movement = new AccountMovement(
                number, new LocalDate(2020, 1, 1).PlusDays(day), kind, isDays ? AccountAmount.OfDays(amount / 1000m) : AccountAmount.OfTime(Duration.FromNanoseconds(amount)), text, text, corrects == 0 ? null : corrects, hasBy ? Cleo : null, Instant.FromUnixTimeSeconds(day));

            Assert.Equal(movement, Assert.Single(AccountEventJson.Read(AccountEventJson.Write([movement]))));
        },
        seed: "0001KmWqXOf5",
        iter: 500);

    private static IEnumerable<(LocalDate Date, decimal Days)> Dates(AbsenceSpan span)
    {
        for (var date = span.First; date <= span.Last; date = date.PlusDays(1))
        {
            yield return (date, span.On(date)!.Match(_ => 1m, _ => 0.5m, _ => 0m));
        }
    }

    private static MovementDraft PaidOut(decimal days, LocalDate date) => Granted(-days) with { Kind = MovementKind.PaidOut, Date = date };

    private static MovementDraft Granted(decimal days) => new(Monday, MovementKind.Granted, AccountAmount.OfDays(days), "2026", "grant");
}

using AccessControl.Contracts.Fakes;
using AccessControl.Domain.Attendance.Accounts;
using AccessControl.Domain.Attendance.Corrections;
using AccessControl.Domain.Attendance.Notices;
using AccessControl.Domain.Attendance.Periods;
using AccessControl.Domain.Journal;
using NodaTime;
using static AccessControl.Domain.Tests.Attendance.TimeDesks;

namespace AccessControl.Domain.Tests.Attendance.Notices;

public sealed class NoticeDeskTests
{
    private readonly TimeDesks _desks = new();
    private readonly NoticeDesk _notices;

    public NoticeDeskTests() => _notices = new NoticeDesk(_desks.Store, new FakePunchStore(_desks.Journal), _desks.Supervision, new FakeApplianceClock(_desks.Time), _desks.Plan);

    [Fact]
    public void Of_EachChange_IsToldWithWhoAndWhenNewestFirst()
    {
        Done(_desks.Accounts.Open(Leave, Monday, AccountAmount.OfDays(30), Cleo, "contract"));
        var id = _desks.Ask("leave", Days(7, 8));
        Done(_desks.Absences.Approve(id, Ben, ""));
        Done(_desks.Corrections.Ask(Ada, Monday.PlusDays(-1), new CorrectionChange.AnnulPunch(7), Duration.Zero, Ben, "not hers"));
        Done(_desks.Corrections.Approve(_desks.Corrections.All(Ada)[^1].Request.Id, Cleo, "", request => request.Effect));
        Done(_desks.WorkedThrough.Say(Ada, Monday, Ada, ""));
        Done(_desks.WorkedThrough.TakeBack(Ada, Monday, Ben, "was at lunch"));
        Done(_desks.Periods.Approve(_desks.Periods.Of(Ada, Contract, Monday.PlusDays(-7), Monday.PlusDays(-1)), TimesheetSeconds.None, Ben, "on leave"));

        Assert.Equal(
            [
                (NoticeKind.PeriodApproved, NoticeAuthor.Supervisor, Monday.PlusDays(-7)),
                (NoticeKind.WorkedThroughTakenBack, NoticeAuthor.Supervisor, Monday),
                (NoticeKind.WorkedThroughSaid, NoticeAuthor.Self, Monday),
                (NoticeKind.CorrectionApproved, NoticeAuthor.Hr, Monday.PlusDays(-1)),
                (NoticeKind.CorrectionRequested, NoticeAuthor.Supervisor, Monday.PlusDays(-1)),
                (NoticeKind.AccountMoved, NoticeAuthor.Rules, Monday.PlusDays(7)),
                (NoticeKind.AbsenceApproved, NoticeAuthor.Supervisor, Monday.PlusDays(7)),
                (NoticeKind.AbsenceRequested, NoticeAuthor.Self, Monday.PlusDays(7)),
                (NoticeKind.AccountMoved, NoticeAuthor.Hr, Monday),
            ],
            _notices.Of(Ada).Select(notice => (notice.Kind, notice.Author, notice.From)));
        Assert.Equal("was at lunch", _notices.Of(Ada)[1].Why);
        Assert.Empty(_notices.Of(Dan));
    }

    /// <summary>What was booked at once is told apart by who and why: HR began the account, and the rules took from it what was approved already.</summary>
    [Fact]
    public void Of_AnAccountThatMoves_SaysWhichByHowMuchByWhomAndWhy()
    {
        Done(_desks.Absences.Approve(_desks.Ask("leave", Days(7, 8)), Ben, ""));
        Done(_desks.Accounts.Open(Leave, Monday, AccountAmount.OfDays(30), Cleo, "contract"));
        Done(_desks.Accounts.Correct(Leave, 1, AccountAmount.OfDays(27.5m), Cleo, "part-time"));

        Assert.Equal(
            [
                (NoticeAuthor.Hr, new AccountNotice(AccountKind.Leave, null, MovementKind.Corrected, AccountAmount.OfDays(-2.5m)), "part-time"),
                (NoticeAuthor.Hr, new AccountNotice(AccountKind.Leave, null, MovementKind.Opening, AccountAmount.OfDays(30)), "contract"),
                (NoticeAuthor.Rules, new AccountNotice(AccountKind.Leave, null, MovementKind.Taken, AccountAmount.OfDays(-2)), "Annual leave 2026-03-09 to 2026-03-10"),
            ],
            _notices.Of(Ada).Where(notice => notice.Kind == NoticeKind.AccountMoved).Select(notice => (notice.Author, notice.Moved!, notice.Why)));
        Assert.All(_notices.Of(Ada), notice => Assert.Equal(notice.Kind == NoticeKind.AccountMoved, notice.Moved is not null));
    }

    [Fact]
    public void Of_FlexitimeOfAPeriod_IsOneLine()
    {
        Done(_desks.Accounts.Open(Flexi, Monday, AccountAmount.OfTime(Duration.Zero), Cleo, "contract"));
        var sheet = _desks.Sheet(0, 6, (0, 8, 17), (1, 8, 15), (2, 8, 18));
        var period = _desks.Periods.Of(Ada, Contract, Monday, Monday.PlusDays(6));
        _desks.Time.Advance(TimeSpan.FromDays(7));
        Done(_desks.Periods.Approve(period, PeriodDesk.SecondsOf(sheet), Ben, "as worked"));
        Done(_desks.Periods.Close(_desks.Periods.Of(Ada, Contract, Monday, Monday.PlusDays(6)), sheet, issue => issue.Kind.ToString(), isNamed: true, Cleo, "as worked"));

        var told = Assert.Single(_notices.Of(Ada), notice => notice.Moved is { Movement: not MovementKind.Opening });
        // 9, 7 and 10 hours were worked, and 5 times 8 were due.
        Assert.Equal(new AccountNotice(AccountKind.Flexitime, null, MovementKind.Worked, AccountAmount.OfTime(Duration.FromHours(-14))), told.Moved);
        Assert.Equal((Monday, Monday.PlusDays(4), "what was worked and credited, less what was due"), (told.From, told.Until, told.Why));
    }

    [Fact]
    public void Of_AnAccountOfWhoeverHasTwoContracts_NamesIts()
    {
        Done(_desks.Accounts.Open(Leave, Monday, AccountAmount.OfDays(30), Cleo, "contract"));
        var two = Staffing.Of(DateTimeZone.Utc, [], [], [], Staffing.Term(Ada.Value, "007"), Staffing.Term(Ada.Value, "008"));
        var notices = new NoticeDesk(_desks.Store, new FakePunchStore(_desks.Journal), _desks.Supervision, new FakeApplianceClock(_desks.Time), two);

        Assert.Equal(Contract, Assert.Single(notices.Of(Ada)).Moved!.Contract);
        Assert.Null(Assert.Single(_notices.Of(Ada)).Moved!.Contract);
    }

    /// <summary>Whoever stood at the kiosk isn't known: it is the kiosk that says it, and the person hasn't read it.</summary>
    [Fact]
    public void Of_ACorrectionByAKey_IsByTheKiosk()
    {
        Done(_desks.Corrections.ByKey(Ada, Monday, new CorrectionChange.AnnulPunch(7), Duration.Zero, "Not me, said at the kiosk."));

        Assert.Equal(
            [(NoticeKind.CorrectionApproved, NoticeAuthor.Kiosk, false), (NoticeKind.CorrectionRequested, NoticeAuthor.Kiosk, false)],
            _notices.Of(Ada).Select(notice => (notice.Kind, notice.Author, notice.IsRead)));
    }

    [Fact]
    public void Read_UpToANotice_LeavesWhatCameLater()
    {
        var id = _desks.Ask("leave", Days(7, 8));
        Assert.Equal(0, _notices.UnreadOf(Ada));
        Done(_desks.Absences.Approve(id, Ben, ""));
        Assert.Equal(1, _notices.UnreadOf(Ada));

        Done(_notices.Read(Ada, _notices.Of(Ada)[0].Sequence));
        Assert.Equal(0, _notices.UnreadOf(Ada));
        Done(_desks.Absences.Cancel(id, Ben, "called back"));
        Assert.Equal([false, true, true], _notices.Of(Ada).Select(notice => notice.IsRead));
        Assert.Contains("already", Done(_notices.Read(Ada, 1)), StringComparison.Ordinal);
        Assert.Single(_desks.Journal.Drafts, draft => draft.Kind == JournalEntryKind.NoticesRead);
    }
}

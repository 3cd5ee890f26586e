using AccessControl.Domain.Attendance.Accounts;
using AccessControl.Domain.Attendance.Employments;
using AccessControl.Domain.Attendance.Notices;
using AccessControl.Domain.Attendance.Periods;
using AccessControl.Web.Reports;
using NodaTime;

namespace AccessControl.Web.Tests.Reports;

public sealed class NoticeWordsTests
{
    private static readonly LocalDate Monday = new(2026, 3, 2);

    private static readonly AccountNotice Took = new(AccountKind.Leave, null, MovementKind.Taken, AccountAmount.OfDays(-2));

    [Fact]
    public void Of_ANotice_SaysWhoDidWhatOnWhichDates()
    {
        var notice = new PersonNotice(7, NoticeKind.AbsenceApproved, Monday, Monday.PlusDays(4), NoticeAuthor.Supervisor, Instant.MinValue, "", false);

        Assert.Equal("Your supervisor or a deputy approved your absence from 2026-03-02 to 2026-03-06", NoticeWords.Of(notice));
        Assert.Equal("HR approved your absence on 2026-03-02", NoticeWords.Of(notice with { Author = NoticeAuthor.Hr, Until = Monday }));
    }

    [Theory]
    [InlineData(MovementKind.Opening, 30, "began your leave with 30 d")]
    [InlineData(MovementKind.Opening, 0, "began your leave with 0 d")]
    [InlineData(MovementKind.Granted, 30, "added 30 d to your leave")]
    [InlineData(MovementKind.Taken, -2.5, "took 2.5 d off your leave")]
    [InlineData(MovementKind.Corrected, -2, "took 2 d off your leave")]
    [InlineData(MovementKind.Corrected, 2, "added 2 d to your leave")]
    [InlineData(MovementKind.Corrected, 0, "booked on your leave, which holds as much as before,")]
    [InlineData(MovementKind.PaidOut, -3, "paid out 3 d of your leave")]
    [InlineData(MovementKind.Lapsed, -4, "let 4 d of your leave lapse")]
    public void Of_AnAccountThatMoved_SaysWhichAndHowMuch(MovementKind kind, double days, string deed)
    {
        var notice = new PersonNotice(7, NoticeKind.AccountMoved, Monday, Monday, NoticeAuthor.Hr, Instant.MinValue, "", false, Took with { Movement = kind, Amount = AccountAmount.OfDays((decimal)days) });

        Assert.Equal($"HR {deed} on 2026-03-02", NoticeWords.Of(notice));
    }

    [Fact]
    public void Of_AnAccountOfOneOfSeveralContracts_NamesIt()
    {
        var notice = new PersonNotice(7, NoticeKind.AccountMoved, Monday, Monday.PlusDays(6), NoticeAuthor.Rules, Instant.MinValue, "", false, new AccountNotice(AccountKind.Flexitime, new EmploymentId("008"), MovementKind.Worked, AccountAmount.OfTime(Duration.FromMinutes(-90))));

        Assert.Equal("The rules took 1:30:00 off your flexitime of contract 008 from 2026-03-02 to 2026-03-08", NoticeWords.Of(notice));
    }

    [Fact]
    public void Of_EachKindAndAuthor_HasWordsOfItsOwn()
    {
        var words = (from kind in Enum.GetValues<NoticeKind>() from author in Enum.GetValues<NoticeAuthor>() select NoticeWords.Of(new PersonNotice(7, kind, Monday, Monday, author, Instant.MinValue, "", false, kind == NoticeKind.AccountMoved ? Took : null))).ToList();

        Assert.Equal(words.Count, words.Distinct(StringComparer.Ordinal).Count());
    }
}

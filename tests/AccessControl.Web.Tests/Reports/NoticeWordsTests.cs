using AccessControl.Domain.Attendance.Notices;
using AccessControl.Domain.Attendance.Periods;
using AccessControl.Web.Reports;
using NodaTime;

namespace AccessControl.Web.Tests.Reports;

public sealed class NoticeWordsTests
{
    private static readonly LocalDate Monday = new(2026, 3, 2);

    [Fact]
    public void Of_ANotice_SaysWhoDidWhatOnWhichDates()
    {
        var notice = new PersonNotice(7, NoticeKind.AbsenceApproved, Monday, Monday.PlusDays(4), NoticeAuthor.Supervisor, Instant.MinValue, "", false);

        Assert.Equal("Your supervisor or a deputy approved your absence from 2026-03-02 to 2026-03-06", NoticeWords.Of(notice));
        Assert.Equal("HR approved your absence on 2026-03-02", NoticeWords.Of(notice with { Author = NoticeAuthor.Hr, Until = Monday }));
    }

    [Fact]
    public void Of_EachKindAndAuthor_HasWordsOfItsOwn()
    {
        var words = (from kind in Enum.GetValues<NoticeKind>() from author in Enum.GetValues<NoticeAuthor>() select NoticeWords.Of(new PersonNotice(7, kind, Monday, Monday, author, Instant.MinValue, "", false))).ToList();

        Assert.Equal(words.Count, words.Distinct(StringComparer.Ordinal).Count());
    }
}

using AccessControl.Contracts.Fakes;
using AccessControl.Domain.Attendance.Kiosks;
using AccessControl.Domain.Journal;
using AccessControl.Domain.People;
using AccessControl.Domain.SecondFactors;
using Microsoft.Extensions.Time.Testing;

namespace AccessControl.Domain.Tests.Attendance.Kiosks;

/// <summary>What throws while somebody punches is told in one line, so that an administrator finds out, and never what was typed or read.</summary>
public sealed class KioskTellingTests
{
    private readonly FakeTimeProvider _time = new(SomeKiosk.Begin.ToDateTimeOffset());
    private readonly List<string> _told = [];
    private readonly SomeKiosk _site;

    public KioskTellingTests() => _site = new SomeKiosk(_time);

    [Fact]
    public async Task Punch_WherePinsCantBeRead_IsToldAndNothingIsRecorded()
    {
        _site.Pins.Unreadable = new InvalidOperationException("damaged");

        Assert.Equal(KioskReply.Unavailable, await _site.Kiosk.PunchAsync(SomeKiosk.Ada, SomeKiosk.AdasPin));

        Assert.Equal(["Kiosk canteen: InvalidOperationException: damaged"], _site.Told);
        Assert.Empty(_site.Journal.Drafts);
    }

    [Fact]
    public async Task Punch_WhereCardsCantBeRead_IsToldAndNothingIsRecorded()
    {
        var kiosk = Kiosk(new Unreadable(), _site.Journal);

        Assert.Equal(KioskReply.Unavailable, await kiosk.PunchAsync(SomeKiosk.AdasCard));
        Assert.Equal(KioskReply.Unavailable, kiosk.View().Reply);

        Assert.Equal(["Kiosk canteen: InvalidOperationException: damaged"], _told);
        Assert.Empty(_site.Journal.Drafts);
    }

    /// <summary>The next one of the same person isn't kept waiting for it.</summary>
    [Fact]
    public async Task Punch_WhereTheJournalThrowsLate_IsToldAndGreetsNobody()
    {
        var late = new TaskCompletionSource<AppendOutcome>();
        var kiosk = Kiosk(_site.Cards, new Late(late.Task));
        Assert.Equal(KioskReply.Unclear, await kiosk.PunchAsync(SomeKiosk.AdasCard));
        Assert.Empty(_told);

        late.SetException(new InvalidOperationException("a bug"));

        while (_told.Count == 0)
        {
            TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
            await Task.Yield();
        }

        Assert.Equal(["Kiosk canteen: InvalidOperationException: a bug"], _told);
        Assert.Null(kiosk.View().Greeting);
        Assert.Equal(KioskReply.Unclear, await kiosk.PunchAsync(SomeKiosk.AdasCard));
        Assert.Equal(2, _told.Count);
    }

    private Kiosk Kiosk(ICardStore cards, IJournal journal)
    {
        var options = new KioskOptions(_site.Kiosk.Options.AccessPoint) { TakesCards = true };
        return new Kiosk(options, new KioskPunching(_site.People, new PinChecker(_site.Pins, _time), cards, journal, _site.Clock, _time, options), _site.Attendance, _time, _told.Add);
    }

    private sealed class Late(Task<AppendOutcome> outcome) : IJournal
    {
        public Task<AppendOutcome> AppendAsync(IReadOnlyList<JournalDraft> drafts, AppendPriority priority, TimeSpan deadline) =>
            Task.FromResult<AppendOutcome>(new AppendOutcome.Failed(AppendFailure.TimedOut, "slow", outcome));
    }

    private sealed class Unreadable : ICardStore
    {
        public PersonId? Find(CardNumber card) => throw new InvalidOperationException("damaged");

        public long? Version(PersonId person) => throw new NotSupportedException();

        public AppendOutcome Set(PersonId person, CardNumber card, IReadOnlyList<JournalDraft> drafts) => throw new NotSupportedException();

        public AppendOutcome Remove(PersonId person, IReadOnlyList<JournalDraft> drafts) => throw new NotSupportedException();
    }
}

using AccessControl.Contracts.Fakes;
using AccessControl.Contracts.Storage;
using AccessControl.Domain.Journal;
using Microsoft.Extensions.Time.Testing;
using NodaTime;

namespace AccessControl.Domain.Tests.Journal;

public sealed class RetentionTests
{
    private readonly FakeTimeProvider _time = new(Sample.Morning.ToDateTimeOffset());
    private readonly FakeJournal _journal;
    private readonly FakeKeptProbes _probes;

    public RetentionTests()
    {
        _journal = new FakeJournal(_time);
        _probes = new FakeKeptProbes(_journal, new FakePeopleStore(_journal, _time), _time);
    }

    [Fact]
    public void Start_PurgesAtOnceAndEveryDay_UntilItEnds()
    {
        using (var retention = new Retention(_probes.Purge, Duration.FromDays(30), _time))
        {
            retention.Start();
            _time.Advance(TimeSpan.Zero);
            Assert.Equal([Sample.Morning - Duration.FromDays(30)], _probes.Purges);

            _time.Advance(TimeSpan.FromDays(1));
            Assert.Equal(Sample.Morning - Duration.FromDays(29), _probes.Purges[^1]);
        }

        _time.Advance(TimeSpan.FromDays(3));
        Assert.Equal(2, _probes.Purges.Count);
    }

    [Fact]
    public void Purge_Fails_IsToldAndTriedAgain()
    {
        List<string> told = [];
        using var retention = new Retention(_probes.Purge, Duration.Zero, _time) { ProblemTold = told.Add };
        _journal.Failure = new AppendOutcome.Failed(AppendFailure.DiskFull, "The disk is full.");
        retention.Start();
        _time.Advance(TimeSpan.Zero);
        Assert.Equal(["The disk is full."], told);

        _journal.Failure = null;
        _time.Advance(TimeSpan.FromDays(1));

        Assert.Single(told);
        Assert.Equal([Sample.Morning, Sample.Morning + Duration.FromDays(1)], _probes.Purges);
    }
}

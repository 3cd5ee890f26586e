using AccessControl.Contracts.Fakes;
using AccessControl.Contracts.Storage;
using AccessControl.Domain.Explanations;
using AccessControl.Domain.Journal;
using AccessControl.Domain.People;
using Microsoft.Extensions.Time.Testing;

namespace AccessControl.Domain.Tests.Fakes;

/// <summary>The fake keeps what the real store promises.</summary>
public sealed class FakeKeptProbeContractTests : KeptProbeContract
{
    private readonly FakeTimeProvider _time = new(Sample.Morning.ToDateTimeOffset());
    private readonly FakeJournal _journal;
    private readonly FakePeopleStore _people;

    public FakeKeptProbeContractTests()
    {
        _journal = new FakeJournal(_time);
        _people = new FakePeopleStore(_journal, _time);
        Probes = new FakeKeptProbes(_journal, _people, _time);
    }

    protected override void Pass(TimeSpan time) => _time.Advance(time);

    protected override IJournal Journal => _journal;

    protected override IJournalReader Reader => _journal;

    protected override IPeopleWriter Writer => _people;

    protected override IKeptProbes Probes { get; }
}

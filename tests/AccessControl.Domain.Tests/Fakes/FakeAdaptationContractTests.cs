using AccessControl.Contracts.Fakes;
using AccessControl.Contracts.Storage;
using AccessControl.Domain.Journal;
using AccessControl.Domain.Matching.Adaptation;
using AccessControl.Domain.Matching.Switching;
using AccessControl.Domain.People;
using Microsoft.Extensions.Time.Testing;

namespace AccessControl.Domain.Tests.Fakes;

/// <summary>The fake store of an adaptation keeps what the real one promises.</summary>
public sealed class FakeAdaptationContractTests : AdaptationContract
{
    private readonly FakeJournal _journal;
    private readonly FakePeopleStore _people;

    public FakeAdaptationContractTests()
    {
        var time = new FakeTimeProvider(Sample.Morning.ToDateTimeOffset());
        _journal = new FakeJournal(time);
        _people = new FakePeopleStore(_journal, time);
        Store = new FakeAdaptationStore(_journal, _people, time);
        Switch = new FakeModelSwitchStore(_people, _journal);
    }

    protected override IAdaptationStore Store { get; }

    protected override IPeopleWriter Writer => _people;

    protected override IModelSwitchStore Switch { get; }

    protected override IJournalReader Reader => _journal;
}

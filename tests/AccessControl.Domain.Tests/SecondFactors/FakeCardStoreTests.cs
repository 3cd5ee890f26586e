using AccessControl.Contracts.Fakes;
using AccessControl.Contracts.Storage;
using AccessControl.Domain.Journal;
using AccessControl.Domain.People;
using AccessControl.Domain.SecondFactors;
using Microsoft.Extensions.Time.Testing;

namespace AccessControl.Domain.Tests.SecondFactors;

public sealed class FakeCardStoreTests : CardContract
{
    private readonly FakeJournal _journal;
    private readonly FakePeopleStore _people;

    public FakeCardStoreTests()
    {
        var time = new FakeTimeProvider(Sample.Morning.ToDateTimeOffset());
        _journal = new FakeJournal(time);
        _people = new FakePeopleStore(_journal, time);
        Store = new FakeCardStore(_journal, _people);
    }

    protected override IPeopleWriter Writer => _people;

    protected override IJournalReader Reader => _journal;

    protected override ICardStore Store { get; }
}

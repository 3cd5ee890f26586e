using AccessControl.Contracts.Fakes;
using AccessControl.Contracts.Storage;
using AccessControl.Domain.Journal;
using AccessControl.Domain.People;
using AccessControl.Domain.Visitors;
using Microsoft.Extensions.Time.Testing;

namespace AccessControl.Domain.Tests.Fakes;

/// <summary>The fake store of visits keeps what the real one promises.</summary>
public sealed class FakeVisitContractTests : VisitContract
{
    private readonly FakeJournal _journal;
    private readonly FakePeopleStore _people;

    public FakeVisitContractTests()
    {
        var time = new FakeTimeProvider(Sample.Morning.ToDateTimeOffset());
        _journal = new FakeJournal(time);
        _people = new FakePeopleStore(_journal, time);
        Store = new FakeVisitStore(_journal, _people, time);
    }

    protected override IPeopleStore People => _people;

    protected override IPeopleWriter Writer => _people;

    protected override IJournalReader Reader => _journal;

    protected override IVisitStore Store { get; }
}

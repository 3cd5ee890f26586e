using AccessControl.Contracts.Fakes;
using AccessControl.Contracts.Storage;
using AccessControl.Domain.Journal;
using AccessControl.Domain.Operators;
using AccessControl.Domain.People;
using Microsoft.Extensions.Time.Testing;

namespace AccessControl.Domain.Tests.Fakes;

/// <summary>The fake store of operators keeps what the real one promises.</summary>
public sealed class FakeOperatorContractTests : OperatorContract
{
    private readonly FakeTimeProvider _time = new(Sample.Morning.ToDateTimeOffset());
    private readonly FakeJournal _journal;
    private readonly FakePeopleStore _people;

    public FakeOperatorContractTests()
    {
        _journal = new FakeJournal(_time);
        _people = new FakePeopleStore(_journal, _time);
        Store = new FakeOperatorStore(_journal, _people);
        var other = new FakeJournal(_time);
        var people = new FakePeopleStore(other, _time);
        Other = (new FakeOperatorStore(other, people), people);
    }

    protected override IPeopleWriter Writer => _people;

    protected override IJournalReader Reader => _journal;

    protected override IOperatorStore Store { get; }

    protected override (IOperatorStore Store, IPeopleWriter Writer) Other { get; }
}

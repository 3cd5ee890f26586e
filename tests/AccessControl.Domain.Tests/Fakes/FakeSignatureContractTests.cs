using AccessControl.Contracts.Fakes;
using AccessControl.Contracts.Storage;
using AccessControl.Domain.Journal;
using AccessControl.Domain.People;
using AccessControl.Domain.Signatures;
using Microsoft.Extensions.Time.Testing;

namespace AccessControl.Domain.Tests.Fakes;

/// <summary>The fake store of signatures keeps what the real one promises.</summary>
public sealed class FakeSignatureContractTests : SignatureContract
{
    private readonly FakeJournal _journal;
    private readonly FakePeopleStore _people;

    public FakeSignatureContractTests()
    {
        var time = new FakeTimeProvider(Sample.Morning.ToDateTimeOffset());
        _journal = new FakeJournal(time);
        _people = new FakePeopleStore(_journal, time);
        Store = new FakeSignatureStore(_journal, _people, time);
    }

    protected override IPeopleWriter Writer => _people;

    protected override IJournalReader Reader => _journal;

    protected override ISignatureStore Store { get; }
}

using AccessControl.Contracts.Fakes;
using AccessControl.Contracts.Storage;
using AccessControl.Domain.Journal;
using AccessControl.Domain.Matching;
using AccessControl.Domain.Matching.Templates;
using AccessControl.Domain.People;
using Microsoft.Extensions.Time.Testing;

namespace AccessControl.Domain.Tests.Fakes;

/// <summary>The fake store of adapted references keeps what the real one promises.</summary>
public sealed class FakeAdaptedReferenceContractTests : AdaptedReferenceContract
{
    private readonly FakeJournal _journal;
    private readonly FakePeopleStore _people;

    public FakeAdaptedReferenceContractTests()
    {
        var time = new FakeTimeProvider(Sample.Morning.ToDateTimeOffset());
        _journal = new FakeJournal(time);
        _people = new FakePeopleStore(_journal, time);
        Store = new FakeAdaptedReferenceStore(_journal, _people);
    }

    protected override IPeopleWriter Writer => _people;

    protected override IGalleryStore Gallery => new FakeGalleryStore(_people);

    protected override IJournalReader Reader => _journal;

    protected override IAdaptedReferenceStore Store { get; }
}

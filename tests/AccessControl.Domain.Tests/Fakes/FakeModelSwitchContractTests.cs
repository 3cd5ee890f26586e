using AccessControl.Contracts.Fakes;
using AccessControl.Contracts.Storage;
using AccessControl.Domain.Journal;
using AccessControl.Domain.Matching;
using AccessControl.Domain.Matching.Switching;
using AccessControl.Domain.People;
using Microsoft.Extensions.Time.Testing;

namespace AccessControl.Domain.Tests.Fakes;

/// <summary>The fake memory of a switch keeps what the real one promises.</summary>
public sealed class FakeModelSwitchContractTests : ModelSwitchContract
{
    private readonly FakeJournal _journal;
    private readonly FakePeopleStore _people;
    private readonly FakeModelSwitchStore _switch;

    public FakeModelSwitchContractTests()
    {
        var time = new FakeTimeProvider(Sample.Morning.ToDateTimeOffset());
        _journal = new FakeJournal(time);
        _people = new FakePeopleStore(_journal, time);
        _switch = new FakeModelSwitchStore(_people, _journal);
    }

    protected override IModelSwitchStore Switch => _switch;

    protected override IPeopleWriter Writer => _people;

    protected override IGalleryStore Gallery => new FakeGalleryStore(_people);

    protected override IJournalReader Reader => _journal;
}

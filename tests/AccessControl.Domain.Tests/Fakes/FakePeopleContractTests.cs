using AccessControl.Contracts.Fakes;
using AccessControl.Contracts.Storage;
using AccessControl.Domain.Attendance;
using AccessControl.Domain.Journal;
using AccessControl.Domain.Matching;
using AccessControl.Domain.People;
using Microsoft.Extensions.Time.Testing;

namespace AccessControl.Domain.Tests.Fakes;

/// <summary>The fake people keep what the real ones promise.</summary>
public sealed class FakePeopleContractTests : PeopleContract
{
    private readonly FakeJournal _journal;
    private readonly FakePeopleStore _people;

    public FakePeopleContractTests()
    {
        var time = new FakeTimeProvider(Sample.Morning.ToDateTimeOffset());
        _journal = new FakeJournal(time);
        _people = new FakePeopleStore(_journal, time);
    }

    protected override IPeopleStore People => _people;

    protected override IPeopleWriter Writer => _people;

    protected override IGalleryStore Gallery => new FakeGalleryStore(_people);

    protected override IJournal Journal => _journal;

    protected override IJournalReader Reader => _journal;

    protected override IPunchStore Punches => new FakePunchStore(_journal);
}

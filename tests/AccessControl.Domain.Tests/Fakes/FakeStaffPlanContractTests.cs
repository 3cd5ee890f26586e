using AccessControl.Contracts.Fakes;
using AccessControl.Contracts.Storage;
using AccessControl.Domain.Attendance.Plans;
using AccessControl.Domain.Journal;
using AccessControl.Domain.People;
using Microsoft.Extensions.Time.Testing;

namespace AccessControl.Domain.Tests.Fakes;

/// <summary>The fake store of plans keeps what the real one promises.</summary>
public sealed class FakeStaffPlanContractTests : StaffPlanContract
{
    private readonly FakeJournal _journal;
    private readonly FakePeopleStore _people;

    public FakeStaffPlanContractTests()
    {
        var time = new FakeTimeProvider(Sample.Morning.ToDateTimeOffset());
        _journal = new FakeJournal(time);
        _people = new FakePeopleStore(_journal, time);
        Store = new FakeStaffPlanStore(_journal, _people);
    }

    protected override IPeopleWriter Writer => _people;

    protected override IJournalReader Reader => _journal;

    protected override IStaffPlanStore Store { get; }
}

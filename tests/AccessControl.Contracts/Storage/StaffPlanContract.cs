using AccessControl.Domain.Attendance.Employments;
using AccessControl.Domain.Attendance.Plans;
using AccessControl.Domain.Journal;
using AccessControl.Domain.People;
using NodaTime;

namespace AccessControl.Contracts.Storage;

/// <summary>What every store of plans and employments does.</summary>
public abstract class StaffPlanContract
{
    private static readonly JournalDraft Changed = Sample.Draft(JournalEntryKind.EmploymentsImported);

    protected abstract IPeopleWriter Writer { get; }

    protected abstract IJournalReader Reader { get; }

    protected abstract IStaffPlanStore Store { get; }

    [Fact]
    public void Save_Plans_AreKeptByRevision_AndEachIsJournaled()
    {
        Sample.Sequences(Store.Save(Plan(1), [Changed]));
        Sample.Sequences(Store.Save(Plan(2), [Changed]));

        Assert.Equal([Plan(1), Plan(2)], Store.Plans());
        Assert.Equal(2, Reader.LastSequence());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Save_AnotherRevisionThanTheNext_IsRejectedAndNothingWritten(int revision)
    {
        Sample.Sequences(Store.Save(Plan(1), [Changed]));

        Sample.Rejected(Store.Save(Plan(revision), [Changed]));

        Assert.Equal([Plan(1)], Store.Plans());
        Assert.Equal(1, Reader.LastSequence());
    }

    [Fact]
    public void Replace_Terms_HoldUntilOthersTakeTheirPlace()
    {
        Know(Sample.Ada, Sample.Ben);
        EmploymentTerm old = Term("007", Sample.Ada), next = Term("007", Sample.Ada) with { Until = new LocalDate(2026, 6, 30), Group = "hall" }, other = Term("8", Sample.Ben);
        Sample.Sequences(Store.Replace([], [old, other], [Changed]));
        Assert.Equal([old, other], Store.Terms());

        Sample.Sequences(Store.Replace([old], [next, Term("007", Sample.Ada) with { From = new LocalDate(2026, 7, 1), Charge = new LabourCharge("4711", "paint") }], [Changed]));

        Assert.Equal([next, Term("007", Sample.Ada) with { From = new LocalDate(2026, 7, 1), Charge = new LabourCharge("4711", "paint") }, other], Store.Terms());
    }

    [Fact]
    public void Replace_TermsThatDontHold_OrOfPeopleNobodyKnows_OrTwice_AreRejectedAndNothingWritten()
    {
        Know(Sample.Ada);
        Sample.Sequences(Store.Replace([], [Term("007", Sample.Ada)], [Changed]));

        Sample.Rejected(Store.Replace([Term("8", Sample.Ada)], [], [Changed]));
        Sample.Rejected(Store.Replace([], [Term("8", Sample.Ada), Term("9", Sample.Ben)], [Changed]));
        Sample.Rejected(Store.Replace([], [Term("007", Sample.Ada)], [Changed]));

        Assert.Equal([Term("007", Sample.Ada)], Store.Terms());
        Assert.Equal(1, Reader.LastSequence());
    }

    [Fact]
    public void Terms_OfSomebodyWhoWasErased_AreGone()
    {
        Know(Sample.Ada, Sample.Ben);
        Sample.Sequences(Store.Replace([], [Term("007", Sample.Ada), Term("8", Sample.Ben)], [Changed]));

        Writer.Erase(Sample.Ada, [Changed]);

        Assert.Equal([Term("8", Sample.Ben)], Store.Terms());
    }

    private static SavedPlan Plan(int revision) => new(revision, Sample.Morning + Duration.FromDays(revision), "cli", $"{{ \"schema\": {revision} }}");

    private static EmploymentTerm Term(string contract, PersonId person) =>
        new(new EmploymentId(contract), person, new LocalDate(2026, 1, 1), null, "hall", "de-by", null, LabourCharge.None);

    private void Know(params PersonId[] people) => Writer.Save([.. people.Select(person => Sample.Person(person))], []);
}

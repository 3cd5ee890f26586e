using AccessControl.Contracts.Fakes;
using AccessControl.Contracts.Storage;
using AccessControl.Domain.Journal;
using AccessControl.Domain.Matching.Adaptation;
using AccessControl.Domain.People;
using Microsoft.Extensions.Time.Testing;

namespace AccessControl.Domain.Tests.Matching.Adaptation;

/// <summary>An agreement to an adaptation: a purpose of its own, that needs the consent to the use of the face.</summary>
public sealed class AdaptationConsentingTests
{
    private readonly FakeJournal _journal;
    private readonly FakePeopleStore _people;
    private readonly FakeAdaptationStore _adaptation;
    private readonly AdaptationConsenting _consenting;

    public AdaptationConsentingTests()
    {
        var time = new FakeTimeProvider(Sample.Morning.ToDateTimeOffset());
        _journal = new FakeJournal(time);
        _people = new FakePeopleStore(_journal, time);
        _adaptation = new FakeAdaptationStore(_journal, _people, time);
        _consenting = new AdaptationConsenting(_people, _adaptation, new FakeApplianceClock(time));
    }

    [Fact]
    public void GiveAndWithdraw_AreJournaledWithWhoseItIsInThePartThatCanBeErased()
    {
        _people.Save([Sample.Person(Sample.Ada, Sample.Consent)], []);

        Assert.IsType<AdaptationConsentOutcome.Done>(_consenting.Give(Sample.Ada, "adapt-1", "cli"));
        Assert.IsType<AdaptationConsentOutcome.Done>(_consenting.Give(Sample.Ada, "adapt-1", "cli"));
        Assert.IsType<AdaptationConsentOutcome.Done>(_consenting.Give(Sample.Ada, "adapt-2", "cli"));
        Assert.Equal("adapt-2", _adaptation.ConsentOf(Sample.Ada)?.TextVersion);
        Assert.IsType<AdaptationConsentOutcome.Done>(_consenting.Withdraw(Sample.Ada, "cli"));
        Assert.IsType<AdaptationConsentOutcome.Done>(_consenting.Withdraw(Sample.Ada, "cli"));

        Assert.Null(_adaptation.ConsentOf(Sample.Ada));
        Assert.Equal(
            [(JournalEntryKind.AdaptationConsentGiven, "adapt-1"), (JournalEntryKind.AdaptationConsentGiven, "adapt-2"), (JournalEntryKind.AdaptationConsentWithdrawn, "adapt-2")],
            _journal.Drafts.Select(draft => (draft.Kind, draft.Personal!["consentText"])));
        Assert.All(_journal.Drafts, draft => Assert.Equal((Sample.Ada, 1), (draft.Person, draft.Fields.Count)));
    }

    [Fact]
    public void Give_WithoutTheConsentToTheUseOfTheFace_IsRefused()
    {
        _people.Save([Sample.Person(Sample.Ada), Sample.Person(Sample.Ben, Sample.Consent with { WithdrawnAt = Sample.Morning })], []);

        Assert.IsType<AdaptationConsentOutcome.NoFaceConsent>(_consenting.Give(Sample.Ada, "adapt-1", "cli"));
        Assert.IsType<AdaptationConsentOutcome.NoFaceConsent>(_consenting.Give(Sample.Ben, "adapt-1", "cli"));
        Assert.IsType<AdaptationConsentOutcome.UnknownPerson>(_consenting.Give(new PersonId("nobody"), "adapt-1", "cli"));
        Assert.IsType<AdaptationConsentOutcome.UnknownPerson>(_consenting.Withdraw(new PersonId("nobody"), "cli"));
        Assert.Empty(_journal.Drafts);
    }

    [Fact]
    public void Give_StoreDoesNotTakeIt_SaysWhy()
    {
        _people.Save([Sample.Person(Sample.Ada, Sample.Consent)], []);
        _journal.Failure = new AppendOutcome.Failed(AppendFailure.DiskFull, "the disk is full");

        Assert.Equal("the disk is full", Assert.IsType<AdaptationConsentOutcome.NotWritten>(_consenting.Give(Sample.Ada, "adapt-1", "cli")).Problem);
    }
}

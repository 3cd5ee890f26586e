using AccessControl.Contracts.Fakes;
using AccessControl.Domain.Journal;
using AccessControl.Domain.Matching;
using AccessControl.Domain.People;
using AccessControl.Domain.Tests.Matching;
using Microsoft.Extensions.Time.Testing;
using NodaTime;

namespace AccessControl.Domain.Tests.People;

public sealed class PeopleUseCaseTests
{
    private static readonly PersonId Ada = new("ada");

    private readonly FakeTimeProvider _time = new(Faces.Morning.ToDateTimeOffset());
    private readonly FakeJournal _journal;
    private readonly FakePeopleStore _people;
    private readonly FakeApplianceClock _clock;

    public PeopleUseCaseTests()
    {
        _journal = new FakeJournal(_time);
        _people = new FakePeopleStore(_journal, _time);
        _clock = new FakeApplianceClock(_time);
    }

    /// <summary>Over the gallery as it is stored at this moment, as the command line opens it.</summary>
    private Enrolment Enrolment
    {
        get
        {
            var gallery = new Gallery(Faces.Model, Faces.Dimension);
            gallery.Replace(new FakeGalleryStore(_people).Load(Faces.Model).References);
            return new Enrolment(_people, _people, new Identifier(gallery, new FixedThresholds(Metric.Cosine, 0.8)), _clock);
        }
    }

    private ConsentRecording Consents => new(_people, _people, _clock);

    private PeopleImport Import => new(_people, _people, _clock, DateTimeZoneProviders.Tzdb["Europe/Berlin"]);

    [Fact]
    public void Enrol_NobodyOfThatNumber_IsRefused() =>
        Assert.IsType<EnrolmentOutcome.UnknownPerson>(Enrolment.Enrol(Ada, [Faces.Probe(Faces.Of(1))], "cli"));

    [Fact]
    public void Enrol_NoConsent_IsRefusedAndStoresNothing()
    {
        Save(new PeopleImportRow(2, "ada", "Ada"));
        Assert.IsType<EnrolmentOutcome.NoConsent>(Enrolment.Enrol(Ada, [Faces.Probe(Faces.Of(1))], "cli"));
        Assert.Equal(0, Assert.Single(_people.List(null, 10)).References);
    }

    [Fact]
    public void Enrol_ConsentWithdrawn_IsRefused()
    {
        Save(new PeopleImportRow(2, "ada", "Ada", ConsentText: "v1"));
        Consents.Withdraw(Ada, "cli");
        Assert.IsType<EnrolmentOutcome.NoConsent>(Enrolment.Enrol(Ada, [Faces.Probe(Faces.Of(1))], "cli"));
    }

    [Fact]
    public void Enrol_ConsentStands_StoresUnitReferencesAndTellsNoNameOpenly()
    {
        Save(new PeopleImportRow(2, "ada", "Ada Lovelace", ConsentText: "v1"));
        var face = new Embedding(Faces.Model, [.. Faces.Of(1).Values.ToArray().Select(v => v * 5)]);
        var enrolled = Assert.IsType<EnrolmentOutcome.Enrolled>(Enrolment.Enrol(Ada, [Faces.Probe(face), Faces.Probe(Faces.Of(1, 0.1))], "cli"));
        Assert.All(enrolled.References, r => Assert.Equal(1, r.Embedding.Norm, 1e-5));
        Assert.Equal(2, new FakeGalleryStore(_people).Load(Faces.Model).References.Length);
        var entry = _journal.Drafts[^1];
        Assert.Equal(JournalEntryKind.ReferenceEnrolled, entry.Kind);
        Assert.DoesNotContain(entry.Fields, f => f.Value.Contains("ada", StringComparison.OrdinalIgnoreCase));
        Assert.Equal("ada", entry.Personal!["person"]);
    }

    [Fact]
    public void Enrol_StoreFails_SaysWhy()
    {
        Save(new PeopleImportRow(2, "ada", "Ada", ConsentText: "v1"));
        _journal.Failure = new AppendOutcome.Failed(AppendFailure.DiskFull, "The disk is full.");
        var outcome = Assert.IsType<EnrolmentOutcome.NotWritten>(Enrolment.Enrol(Ada, [Faces.Probe(Faces.Of(1))], "cli"));
        Assert.Equal(AppendFailure.DiskFull, outcome.Failure);
    }

    [Fact]
    public void Enrol_CapturesOfTwoEncoders_Throws() => Assert.Throws<ArgumentException>(() =>
        Enrolment.Enrol(Ada, [Faces.Probe(Faces.Of(1)), Faces.Probe(new Embedding(Faces.OtherModel, Faces.Of(1).Values))], "cli"));

    [Fact]
    public void Enrol_APictureOfSomebodyElse_NamesItAndItsNearestAndStoresNothing()
    {
        Save(new PeopleImportRow(2, "ada", "Ada", ConsentText: "v1"));
        var outcome = Assert.IsType<EnrolmentOutcome.Unlike>(
            Enrolment.Enrol(Ada, [Faces.Probe(Faces.Of(1)), Faces.Probe(Faces.Of(2)), Faces.Probe(Faces.Of(1, 0.2))], "cli"));
        Assert.Equal(1, outcome.Capture);
        Assert.True(outcome.Other is 0 or 2);
        Assert.False(outcome.Score.IsAtLeast(outcome.Threshold.Score));
        Assert.Empty(new FakeGalleryStore(_people).List(Ada));
        Assert.Equal(JournalEntryKind.PeopleImported, _journal.Drafts[^1].Kind);
    }

    [Fact]
    public void Enrol_PicturesJoinedByAThird_BelongTogether()
    {
        Save(new PeopleImportRow(2, "ada", "Ada", ConsentText: "v1"));
        // The two ends miss the threshold; each matches the middle.
        var middle = Faces.Of(1);
        var (left, right) = (Blend(Faces.Of(1), Faces.Of(2), 0.5f), Blend(Faces.Of(1), Faces.Of(2), -0.5f));
        Assert.False(left.CompareTo(right, Metric.Cosine).Value >= 0.8);
        Assert.IsType<EnrolmentOutcome.Unlike>(Enrolment.Enrol(Ada, [Faces.Probe(left), Faces.Probe(right)], "cli"));
        Assert.IsType<EnrolmentOutcome.Enrolled>(Enrolment.Enrol(Ada, [Faces.Probe(left), Faces.Probe(middle), Faces.Probe(right)], "cli"));
    }

    [Fact]
    public void Enrol_UnlikeTheStoredReferences_IsRefusedUntilTheyAreRemoved()
    {
        Save(new PeopleImportRow(2, "ada", "Ada", ConsentText: "v1"));
        var first = Assert.IsType<EnrolmentOutcome.Enrolled>(Enrolment.Enrol(Ada, [Faces.Probe(Faces.Of(1))], "cli")).References[0];
        Assert.IsType<EnrolmentOutcome.Enrolled>(Enrolment.Enrol(Ada, [Faces.Probe(Faces.Of(1, 0.2))], "cli"));
        var outcome = Assert.IsType<EnrolmentOutcome.Unlike>(Enrolment.Enrol(Ada, [Faces.Probe(Faces.Of(2)), Faces.Probe(Faces.Of(2, 0.1))], "cli"));
        Assert.Equal((0, null), (outcome.Capture, outcome.Other));
        foreach (var listing in new FakeGalleryStore(_people).List(Ada))
        {
            Assert.IsType<PersonChange.Done>(new ReferenceRemoval(_people, _people, _clock).Remove(Ada, listing.Id, "cli"));
        }

        var entry = _journal.Drafts[^2];
        Assert.Equal((JournalEntryKind.ReferenceRemoved, first.Id.ToString()), (entry.Kind, entry.Personal!["reference"]));
        Assert.DoesNotContain(entry.Fields, f => f.Value.Contains("ada", StringComparison.OrdinalIgnoreCase));
        Assert.IsType<EnrolmentOutcome.Enrolled>(Enrolment.Enrol(Ada, [Faces.Probe(Faces.Of(2)), Faces.Probe(Faces.Of(2, 0.1))], "cli"));
    }

    [Theory]
    [InlineData(false, "refused")]
    [InlineData(true, "accepted")]
    public void Enrol_FaceOfAnother_NeedsSomebodyWhoHasLooked(bool isAccepted, string told)
    {
        Save(new PeopleImportRow(2, "ada", "Ada", ConsentText: "v1"), new PeopleImportRow(3, "bob", "Bob", ConsentText: "v1"));
        var bob = new PersonId("bob");
        Enrolment.Enrol(bob, [Faces.Probe(Faces.Of(1))], "cli");

        var outcome = Enrolment.Enrol(Ada, [Faces.Probe(Faces.Of(1, 0.6)), Faces.Probe(Faces.Of(1, 0.3))], "cli", isAccepted);

        var likeness = isAccepted ? Assert.IsType<EnrolmentOutcome.Enrolled>(outcome).Accepted! : Assert.IsType<EnrolmentOutcome.LooksLikeAnother>(outcome).Likeness;
        Assert.Equal((1, bob), (likeness.Capture, likeness.Other));
        Assert.Equal(isAccepted ? 2 : 0, new FakeGalleryStore(_people).List(Ada).Count);
        Assert.All(_journal.Drafts.TakeLast(2), draft => Assert.Equal((JournalEntryKind.LikenessFound, told), (draft.Kind, draft.Fields["outcome"])));
        // Neither names the other: an erasure of one leaves nothing of that one with the other.
        Assert.Equal(["ada", "bob"], _journal.Drafts.TakeLast(2).Select(draft => draft.Person!.Value.Value));
        Assert.Equal(["ada", "bob"], _journal.Drafts.TakeLast(2).Select(draft => Assert.Single(draft.Personal!).Value));
    }

    [Fact]
    public void RemoveReference_OfNobodyOrUnknown_IsAValue()
    {
        var removal = new ReferenceRemoval(_people, _people, _clock);
        var unknown = new ReferenceId(Guid.Empty);
        Assert.IsType<PersonChange.UnknownPerson>(removal.Remove(Ada, unknown, "cli"));
        Save(new PeopleImportRow(2, "ada", "Ada", ConsentText: "v1"));
        Assert.Equal(AppendFailure.Rejected, Assert.IsType<PersonChange.NotWritten>(removal.Remove(Ada, unknown, "cli")).Failure);
    }

    [Fact]
    public void Erase_KnownPerson_EntryNamesNobody()
    {
        Save(new PeopleImportRow(2, "ada", "Ada", ConsentText: "v1"));
        Enrolment.Enrol(Ada, [Faces.Probe(Faces.Of(1))], "cli");
        Assert.IsType<PersonChange.Done>(new Erasure(_people, _people, _clock).Erase(Ada, "cli"));
        Assert.Null(_people.Find(Ada));
        Assert.Empty(new FakeGalleryStore(_people).Load(Faces.Model).References);
        var entry = _journal.Drafts[^1];
        Assert.Equal(JournalEntryKind.PersonErased, entry.Kind);
        Assert.Null(entry.Personal);
        Assert.DoesNotContain(entry.Fields, f => f.Value.Contains("ada", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public void Erase_UnknownPerson_IsAValue() =>
        Assert.IsType<PersonChange.UnknownPerson>(new Erasure(_people, _people, _clock).Erase(Ada, "cli"));

    [Fact]
    public void Withdraw_PersonWithReferences_LeavesNothingToMatch()
    {
        Save(new PeopleImportRow(2, "ada", "Ada", ConsentText: "v1"));
        Enrolment.Enrol(Ada, [Faces.Probe(Faces.Of(1))], "cli");
        var changed = Assert.IsType<PersonChange.Done>(Consents.Withdraw(Ada, "cli"));
        Assert.Equal(Faces.Morning, changed.Person.Consent!.WithdrawnAt);
        Assert.Empty(new FakeGalleryStore(_people).Load(Faces.Model).References);
    }

    [Fact]
    public void Give_AgainForTheSameText_WritesNothing()
    {
        Save(new PeopleImportRow(2, "ada", "Ada", ConsentText: "v1"));
        var entries = _journal.Drafts.Count;
        Assert.IsType<PersonChange.Done>(Consents.Give(Ada, "v1", "cli"));
        Assert.Equal(entries, _journal.Drafts.Count);
        Consents.Give(Ada, "v2", "cli");
        Assert.Equal("v2", _people.Find(Ada)!.Consent!.TextVersion);
    }

    [Fact]
    public void Import_GoodRows_AreStoredWithDaysOfTheSite()
    {
        var outcome = Import.Import(
            [new PeopleImportRow(2, "ada", " Ada ", "R&D", "2026-03-01", "2026-03-31"), new PeopleImportRow(3, "bob", "Bob", Revoked: "yes")], "staff.csv", "cli");
        Assert.Equal(new PeopleImportOutcome.Imported(2, 0, 0), outcome);
        var ada = _people.Find(Ada)!;
        Assert.Equal("Ada", ada.Name);
        Assert.Equal(Instant.FromUtc(2026, 2, 28, 23, 0), ada.ValidFrom);
        Assert.Equal(Instant.FromUtc(2026, 3, 31, 22, 0), ada.ValidUntil);
        Assert.True(_people.Find(new PersonId("bob"))!.IsRevoked);
        Assert.Equal(JournalEntryKind.PeopleImported, _journal.Drafts[^1].Kind);
    }

    [Fact]
    public void Import_SomeRowsWrong_StoresNoneAndNamesEach()
    {
        var outcome = Assert.IsType<PeopleImportOutcome.Rejected>(Import.Import(
            [
                new PeopleImportRow(2, "ada", "Ada"),
                new PeopleImportRow(3, "no space", "Bob"),
                new PeopleImportRow(4, "ada", "Ada again"),
                new PeopleImportRow(5, "eve", "", ValidFrom: "1.3.2026"),
                new PeopleImportRow(6, "kim", "Kim", ValidFrom: "2026-03-02", ValidUntil: "2026-03-01", Revoked: "perhaps"),
                new PeopleImportRow(7, "lee", "Lee", ConsentText: "v1", ConsentGiven: "2026-12-01"),
                new PeopleImportRow(8, "erased-1", "Max", ConsentGiven: "2026-01-01"),
            ],
            "staff.csv",
            "cli"));
        Assert.Equal(
            [(3, "number"), (4, "number"), (5, "name"), (5, "valid_from"), (6, "valid_until"), (6, "revoked"), (7, "consent_given"), (8, "number"), (8, "consent_text")],
            outcome.Errors.Select(e => (e.Line, e.Column)));
        Assert.Equal(0, _people.Count());
        Assert.Empty(_journal.Drafts);
    }

    [Fact]
    public void Import_SameListTwice_ChangesNobody()
    {
        PeopleImportRow[] rows = [new PeopleImportRow(2, "ada", "Ada", ConsentText: "v1"), new PeopleImportRow(3, "bob", "Bob")];
        Save(rows);
        _time.Advance(TimeSpan.FromDays(1));
        Assert.Equal(new PeopleImportOutcome.Imported(0, 0, 2), Import.Import(rows, "staff.csv", "cli"));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("2026-03-01")]
    public void Import_ListOlderThanAWithdrawal_DoesNotBringTheConsentBack(string? given)
    {
        PeopleImportRow[] rows = [new PeopleImportRow(2, "ada", "Ada", ConsentText: "v1", ConsentGiven: given)];
        Save(rows);
        Consents.Withdraw(Ada, "cli");
        _time.Advance(TimeSpan.FromDays(3));
        Save(rows);
        Assert.False(_people.Find(Ada)!.Consent!.StandsAt(_clock.Read().Instant));
    }

    [Fact]
    public void Import_ConsentGivenAfterAWithdrawal_Stands()
    {
        Save(new PeopleImportRow(2, "ada", "Ada", ConsentText: "v1"));
        Consents.Withdraw(Ada, "cli");
        _time.Advance(TimeSpan.FromDays(3));
        Save(new PeopleImportRow(2, "ada", "Ada", ConsentText: "v1", ConsentGiven: "2026-03-04"));
        Assert.True(_people.Find(Ada)!.Consent!.StandsAt(_clock.Read().Instant));
    }

    private static Embedding Blend(Embedding one, Embedding other, float share) =>
        new Embedding(Faces.Model, [.. one.Values.ToArray().Zip(other.Values.ToArray(), (a, b) => a + (share * b))]).Normalised();

    private void Save(params PeopleImportRow[] rows) =>
        Assert.IsType<PeopleImportOutcome.Imported>(Import.Import(rows, "staff.csv", "cli"));
}

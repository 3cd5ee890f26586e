using AccessControl.Contracts.Fakes;
using AccessControl.Contracts.Storage;
using AccessControl.Domain.Journal;
using AccessControl.Domain.People;
using AccessControl.Domain.Signatures;
using AccessControl.Domain.Tests.Signatures;
using AccessControl.Domain.Visitors;
using NodaTime;

namespace AccessControl.Domain.Tests.Visitors;

public sealed class ReceptionTests
{
    private static readonly VisitorCard Newcomer = new(null, " Vera Example ", "Example Ltd", Sample.Ben);

    private readonly SignatureDesk _desk = new();
    private readonly FakeVisitStore _visits;
    private readonly PadNonces _nonces;
    private readonly Reception _reception;

    public ReceptionTests()
    {
        _visits = new FakeVisitStore(_desk.Journal, _desk.People, _desk.Time);
        _nonces = new PadNonces(_desk.Time);
        _reception = new Reception(_desk.People, _desk.People, _visits, _desk.Checker, _nonces, _desk.Clock, "2026-03");
    }

    [Fact]
    public void SignIn_OfANewcomer_GivesANumberThatNoDoorTakes_AndNamesTheHost()
    {
        var done = Done(_reception.SignIn(Newcomer, DrawnSignature.Of(3, 1), null, "reception"));

        Assert.True(VisitorNumber.Is(done.Visitor.Id));
        Assert.Equal(("Vera Example", "Example Ltd", null), (done.Visitor.Name, done.Visitor.Group, done.Visitor.Consent));
        Assert.False(_desk.People.Find(done.Visitor.Id)!.IsValidAt(Sample.Morning));
        Assert.Equal(new Visit(done.Visit.Id, done.Visitor.Id, Sample.Ben, Sample.Morning, "2026-03"), _visits.Of(done.Visitor.Id));
        Assert.Equal(DrawnSignature.Of(3, 1), Assert.Single(_visits.Signings(done.Visit.Id)).Trace);
        var drafts = _desk.Journal.Drafts.Skip(_desk.Journal.Drafts.Count - 3).ToList();
        Assert.Equal(
            [(JournalEntryKind.PersonSaved, done.Visitor.Id), (JournalEntryKind.VisitorSignedIn, done.Visitor.Id), (JournalEntryKind.VisitHosted, (PersonId?)Sample.Ben)],
            drafts.Select(draft => (draft.Kind, draft.Person)));
        Assert.Equal(("2026-03", "not compared"), (drafts[1].Fields["text"], drafts[1].Fields["likeness"]));
        // Nothing open says who: neither name nor number.
        Assert.All(drafts.SelectMany(draft => draft.Fields.Values), value => Assert.DoesNotContain("Vera", value, StringComparison.Ordinal));
        Assert.DoesNotContain(done.Visitor.Id.Value, drafts.SelectMany(draft => draft.Fields.Values));
        Assert.DoesNotContain("Ben", string.Join(' ', drafts[1].Personal!.Values), StringComparison.Ordinal);
        Assert.Equal(0, _desk.Encoder.Encoded);
    }

    [Theory]
    [InlineData("", "", "1002", VisitRefusal.NoName)]
    [InlineData("Vera\nExample", "", "1002", VisitRefusal.NoName)]
    [InlineData("Vera", "", "9999", VisitRefusal.UnknownHost)]
    [InlineData("Vera", "", "1001", VisitRefusal.UnknownHost)]
    public void SignIn_OfACardThatSaysTooLittle_IsRefused(string name, string company, string host, VisitRefusal why)
    {
        _desk.People.Save([_desk.People.Find(Sample.Ada)! with { IsRevoked = true }], []);

        Assert.Equal(why, Refused(_reception.SignIn(new VisitorCard(null, name, company, new PersonId(host)), DrawnSignature.Of(3, 1), null, "reception")));
        Assert.Empty(_visits.Here());
    }

    [Fact]
    public void SignIn_ByNumber_OfNobodyOrRevokedOrAlreadyHere_IsRefused()
    {
        var number = Done(_reception.SignIn(Newcomer, DrawnSignature.Of(3, 1), null, "reception")).Visitor.Id;
        VisitorCard Card(PersonId visitor) => Newcomer with { Number = visitor };

        Assert.Equal(VisitRefusal.UnknownVisitor, _reception.Fault(Card(new PersonId("visitor-none"))));
        Assert.Equal(VisitRefusal.AlreadyHere, _reception.Fault(Card(number)));
        Assert.Equal(VisitRefusal.UnknownHost, _reception.Fault(Card(Sample.Ben)));
        Done(_reception.SignOut(number, "reception"));
        Assert.Null(_reception.Fault(Card(number)));
        _desk.People.Save([_desk.People.Find(number)! with { IsRevoked = true }], []);
        Assert.Equal(VisitRefusal.Revoked, _reception.Fault(Card(number)));
    }

    [Fact]
    public void Take_OfWhatWasWrittenElsewhereOrIsNoSignature_SaysWhich()
    {
        var sheet = Guid.NewGuid();

        Assert.Null(_reception.Take(sheet, Written(sheet, DrawnSignature.Of(1, 1))));
        Assert.Equal(VisitRefusal.NotLive, _reception.Take(sheet, Written(Guid.NewGuid(), DrawnSignature.Of(1, 1))));
        Assert.Equal(VisitRefusal.NotLive, _reception.Take(sheet, new PadCapture("made up", DrawnSignature.Of(1, 1))));
        Assert.Equal(VisitRefusal.NoSignature, _reception.Take(sheet, Written(sheet, DrawnSignature.Of(1, 1, seconds: 0.2))));
    }

    [Fact]
    public void Compare_OfSomebodyWhoEnrolled_ShowsTheGuardScoreAndThreshold_AndTheGuardDecides()
    {
        _desk.Enrol(Sample.Ada, 1);
        var card = Newcomer with { Number = Sample.Ada };
        Assert.True(_reception.CanCompare(card));
        Assert.False(_reception.CanCompare(Newcomer));
        Assert.False(_reception.CanCompare(card with { Number = Sample.Ben }));

        var own = _reception.Compare(card, DrawnSignature.Of(1, 20));
        var forged = _reception.Compare(card, DrawnSignature.Of(2, 20));
        var copied = _reception.Compare(card, DrawnSignature.Of(1, 20));

        Assert.Equal((null, true, 5), (own.Doubt, own.Proof!.IsVerified, own.Proof.References));
        Assert.Equal((SignatureRefusal.Unlike, false), (forged.Doubt, forged.Proof!.IsVerified));
        Assert.Equal(SignatureRefusal.ReplaySuspected, copied.Doubt);
        Assert.Null(_reception.TurnAway(forged, "reception"));
        var away = _desk.Journal.Drafts[^1];
        Assert.Equal((JournalEntryKind.VisitorTurnedAway, null, null, "Unlike"), (away.Kind, away.Person, away.Personal, away.Fields["likeness"]));
        Assert.Empty(_visits.Here());

        Done(_reception.SignIn(card, DrawnSignature.Of(2, 20), forged, "reception"));
        var signedIn = _desk.Journal.Drafts[^2];
        Assert.Equal((JournalEntryKind.VisitorSignedIn, Sample.Ada, "Unlike", "-0.15"), (signedIn.Kind, signedIn.Person, signedIn.Fields["likeness"], signedIn.Fields["signatureThreshold"]));
    }

    /// <summary>The desk gives nobody tries that the door wouldn't.</summary>
    [Fact]
    public void Compare_TooOften_IsLockedAsAtTheDoor()
    {
        _desk.Enrol(Sample.Ada, 1);
        var card = Newcomer with { Number = Sample.Ada };
        for (var i = 0; i < SignatureChecker.LargestRefused; i++)
        {
            Assert.Equal(SignatureRefusal.Unlike, _reception.Compare(card, DrawnSignature.Of(2, 20 + i)).Doubt);
        }

        Assert.Equal(new SignatureLikeness(null, SignatureRefusal.Locked), _reception.Compare(card, DrawnSignature.Of(1, 40)));
        Assert.Equal(SignatureRefusal.Locked, Assert.IsType<SignatureChoice.Refused>(_desk.Checker.Choose([Sample.Ada], null, DrawnSignature.Of(1, 41))).Why);
    }

    [Fact]
    public void HandOver_KeepsPurposeAndSignature_WhileTheVisitorIsHere()
    {
        var done = Done(_reception.SignIn(Newcomer, DrawnSignature.Of(3, 1), null, "reception"));

        Assert.Equal(VisitRefusal.NoPurpose, Refused(_reception.HandOver(done.Visitor.Id, " ", DrawnSignature.Of(3, 2), "reception")));
        Assert.Equal(VisitRefusal.NoPurpose, Refused(_reception.HandOver(done.Visitor.Id, new string('k', 201), DrawnSignature.Of(3, 2), "reception")));
        Done(_reception.HandOver(done.Visitor.Id, " Key 12 ", DrawnSignature.Of(3, 2), "reception"));
        Assert.Equal([null, "Key 12"], _visits.Signings(done.Visit.Id).Select(signing => signing.Purpose));
        var entry = _desk.Journal.Drafts[^1];
        Assert.Equal((JournalEntryKind.VisitorSigned, "Key 12", false), (entry.Kind, entry.Personal!["purpose"], entry.Fields.ContainsKey("purpose")));

        Assert.NotNull(Done(_reception.SignOut(done.Visitor.Id, "cli")).Visit.LeftAt);
        Assert.Equal(VisitRefusal.NotHere, Refused(_reception.HandOver(done.Visitor.Id, "Key 13", DrawnSignature.Of(3, 3), "reception")));
        Assert.Equal(VisitRefusal.NotHere, Refused(_reception.SignOut(done.Visitor.Id, "cli")));
    }

    [Fact]
    public void SignIn_WhereTheRecordFails_SaysSoAndNobodyIsIn()
    {
        _desk.Journal.Failure = new AppendOutcome.Failed(AppendFailure.DiskFull, "full");

        Assert.Equal("full", Assert.IsType<VisitOutcome.NotWritten>(_reception.SignIn(Newcomer, DrawnSignature.Of(3, 1), null, "reception")).Problem);
        Assert.Empty(_visits.Here());
        Assert.Equal(2, _desk.People.Count());
    }

    [Fact]
    public void Retention_ErasesWhomOnlyReceptionKnew_AndKeepsWhoConsented()
    {
        var gone = Done(_reception.SignIn(Newcomer, DrawnSignature.Of(3, 1), null, "reception")).Visitor.Id;
        var enrolled = Done(_reception.SignIn(Newcomer, DrawnSignature.Of(4, 1), null, "reception")).Visitor.Id;
        _desk.People.Save([_desk.People.Find(enrolled)! with { Consent = Sample.Consent }], []);
        Done(_reception.SignOut(enrolled, "reception"));
        var retention = new VisitRetention(_visits, new Erasure(_desk.People, _desk.People, _desk.Clock));

        Sample.Sequences(retention.Purge(Sample.Morning - Duration.FromDays(1)));
        Assert.True(_desk.People.Knows(gone));
        Sample.Sequences(retention.Purge(Sample.Morning));

        Assert.Equal((false, true), (_desk.People.Knows(gone), _desk.People.Knows(enrolled)));
        Assert.Empty(_visits.List(null, 10));
        Assert.DoesNotContain(_desk.Journal.Drafts, draft => draft.Person == gone);
        Assert.Equal("retention", Assert.Single(_desk.Journal.Drafts, draft => draft.Kind == JournalEntryKind.PersonErased).Fields["by"]);
    }

    [Fact]
    public void Make_OfNumbers_AreAllDifferentAndPersonNumbers()
    {
        var numbers = Enumerable.Range(0, 200).Select(_ => VisitorNumber.Make()).ToList();

        Assert.Equal(200, numbers.Distinct().Count());
        Assert.All(numbers, number => Assert.True(PersonId.TryParse(number.Value, out _) && VisitorNumber.Is(number)));
    }

    private PadCapture Written(Guid sheet, PenTrace trace)
    {
        var nonce = _reception.Begin(sheet);
        _desk.Time.Advance(TimeSpan.FromSeconds(3));
        return new PadCapture(nonce, trace);
    }

    private static VisitOutcome.Done Done(VisitOutcome outcome) => Assert.IsType<VisitOutcome.Done>(outcome);

    private static VisitRefusal Refused(VisitOutcome outcome) => Assert.IsType<VisitOutcome.Refused>(outcome).Why;
}

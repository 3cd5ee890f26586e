using AccessControl.Contracts.Fakes;
using AccessControl.Contracts.Storage;
using AccessControl.Domain.Journal;
using AccessControl.Domain.Matching;
using AccessControl.Domain.People;
using AccessControl.Domain.Signatures;

namespace AccessControl.Domain.Tests.Signatures;

public sealed class SignatureEnrolmentTests
{
    private readonly SignatureDesk _desk = new();

    [Theory]
    [InlineData(3, true)]
    [InlineData(4, false)]
    [InlineData(10, false)]
    public void Enrol_SignaturesOfOneHand_StoresThemWithAnEntry(int count, bool isProvisional)
    {
        var enrolled = Assert.IsType<SignatureEnrolmentOutcome.Enrolled>(_desk.Enrolment.Enrol(Sample.Ada, SignatureDesk.Signatures(1, 0, count), "desk"));

        Assert.Equal((count, isProvisional), (enrolled.References, enrolled.IsProvisional));
        Assert.Equal(count, _desk.Store.References(Sample.Ada).Length);
        var entry = Assert.Single(_desk.Journal.Drafts, draft => draft.Kind == JournalEntryKind.SignatureEnrolled);
        Assert.Equal((Sample.Ada, "desk", "Pen", $"{count}"), (entry.Person, entry.Fields["by"], entry.Fields["device"], entry.Fields["together"]));
        Assert.DoesNotContain(entry.Fields, field => field.Key is "person" or "name" or "references");
    }

    [Fact]
    public void Enrol_MoreLater_CountsWhatIsThere()
    {
        _desk.Enrol(Sample.Ada, 1, 3);

        Assert.Equal(5, Assert.IsType<SignatureEnrolmentOutcome.Enrolled>(_desk.Enrolment.Enrol(Sample.Ada, SignatureDesk.Signatures(1, 3, 2), "desk")).References);
        Refused(SignatureRefusal.TooMany, null, SignatureDesk.Signatures(1, 5, 6));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public void Enrol_TooFew_IsRefused(int count) => Refused(SignatureRefusal.TooFew, null, SignatureDesk.Signatures(1, 0, count));

    [Fact]
    public void Enrol_OneOfAnotherHand_NamesIt() =>
        Refused(SignatureRefusal.Inconsistent, 2, [.. SignatureDesk.Signatures(1, 0, 2), DrawnSignature.Of(2, 0), DrawnSignature.Of(1, 2)]);

    [Fact]
    public void Enrol_WithAnotherDevice_IsRefused() =>
        Refused(SignatureRefusal.OtherDevice, 2, [.. SignatureDesk.Signatures(1, 0, 2), DrawnSignature.Of(1, 2, PenDevice.Finger)]);

    [Fact]
    public void Enrol_TheSameTwice_IsRefused() => Refused(SignatureRefusal.Repeated, 1, [DrawnSignature.Of(1, 0), DrawnSignature.Of(1, 0), DrawnSignature.Of(1, 1)]);

    [Theory]
    [InlineData(0.3, SignatureRefusal.TooShort)]
    [InlineData(21, SignatureRefusal.TooLong)]
    public void Enrol_WrittenInNoSignaturesTime_IsRefused(double seconds, SignatureRefusal why) =>
        Refused(why, 2, [.. SignatureDesk.Signatures(1, 0, 2), DrawnSignature.Of(1, 2, seconds: seconds)]);

    [Fact]
    public void Enrol_OfHardlyAnyInk_IsRefused()
    {
        var dot = new PenTrace(PenDevice.Pen, [.. Enumerable.Range(0, 100).Select(i => new PenSample(i / 100.0, i % 2 * 0.1f, 0, 0.5f, true))]);

        Refused(SignatureRefusal.TooLittleInk, 0, [dot, .. SignatureDesk.Signatures(1, 0, 2)]);
    }

    [Fact]
    public void Enrol_WithoutAConsent_StoresNothing()
    {
        _desk.People.Save([Sample.Person(Sample.Ada, Sample.Consent with { WithdrawnAt = Sample.Morning })], []);

        Assert.IsType<SignatureEnrolmentOutcome.NoConsent>(_desk.Enrolment.Enrol(Sample.Ada, SignatureDesk.Signatures(1, 0, 3), "desk"));
        Assert.Empty(_desk.Store.References(Sample.Ada));
    }

    [Fact]
    public void Enrol_OfNobody_IsSaid() =>
        Assert.IsType<SignatureEnrolmentOutcome.UnknownPerson>(_desk.Enrolment.Enrol(new PersonId("9999"), SignatureDesk.Signatures(1, 0, 3), "desk"));

    [Fact]
    public void Enrol_WhereTheStoreTakesNothing_SaysWhy()
    {
        _desk.Journal.Failure = new AppendOutcome.Failed(AppendFailure.DiskFull, "full");

        Assert.Equal("full", Assert.IsType<SignatureEnrolmentOutcome.NotWritten>(_desk.Enrolment.Enrol(Sample.Ada, SignatureDesk.Signatures(1, 0, 3), "desk")).Problem);
    }

    [Fact]
    public void Examine_OneAfterAnother_TellsOfEachAndStoresNothing()
    {
        Assert.Null(_desk.Enrolment.Examine(Sample.Ada, [], DrawnSignature.Of(1, 0)));
        Assert.Null(_desk.Enrolment.Examine(Sample.Ada, SignatureDesk.Signatures(1, 0, 1), DrawnSignature.Of(1, 1)));
        Assert.Equal(SignatureRefusal.Inconsistent, _desk.Enrolment.Examine(Sample.Ada, SignatureDesk.Signatures(1, 0, 2), DrawnSignature.Of(2, 1)));
        Assert.Equal(SignatureRefusal.TooMany, _desk.Enrolment.Examine(Sample.Ada, SignatureDesk.Signatures(1, 0, 10), DrawnSignature.Of(1, 10)));
        Assert.Empty(_desk.Store.References(Sample.Ada));
    }

    /// <summary>Held to the mean: beside pictures the likest alone would count.</summary>
    [Fact]
    public void Examine_LikeOneOfTheFirstTwoAlone_IsRefused()
    {
        Assert.Null(_desk.Enrolment.Examine(Sample.Ada, [DrawnSignature.Of(1, 0)], DrawnSignature.Of(1, 1)));
        Assert.Equal(SignatureRefusal.Inconsistent, _desk.Enrolment.Examine(Sample.Ada, [DrawnSignature.Of(1, 0), DrawnSignature.Of(2, 0)], DrawnSignature.Of(1, 1)));
    }

    /// <summary>References of an older model are read anew from their strokes.</summary>
    [Fact]
    public void Examine_BesideReferencesOfAnotherModel_ReadsThemAnew()
    {
        var old = new FakeSignatureEncoder(new ModelId("signature-old", new string('0', 64)));
        Assert.IsType<SignatureEnrolmentOutcome.Enrolled>(
            new SignatureEnrolment(_desk.People, _desk.Store, old, old.Calibration(), _desk.Clock).Enrol(Sample.Ada, SignatureDesk.Signatures(1, 0, 3), "desk"));

        Assert.Null(_desk.Enrolment.Examine(Sample.Ada, [], DrawnSignature.Of(1, 3)));
        Assert.Equal(4, _desk.Encoder.Encoded);
    }

    [Fact]
    public void Remove_TakesThemAwayWithAnEntry()
    {
        _desk.Enrol(Sample.Ada, 1);

        var change = SignatureEnrolment.Remove(_desk.People, _desk.Store, _desk.Clock, Sample.Ada, "cli");

        Assert.IsType<PersonChange.Done>(change);
        Assert.Empty(_desk.Store.References(Sample.Ada));
        Assert.Single(_desk.Journal.Drafts, draft => draft.Kind == JournalEntryKind.SignatureRemoved);
    }

    private void Refused(SignatureRefusal why, int? which, IReadOnlyList<PenTrace> traces)
    {
        var before = _desk.Store.References(Sample.Ada).Length;

        var refused = Assert.IsType<SignatureEnrolmentOutcome.Refused>(_desk.Enrolment.Enrol(Sample.Ada, traces, "desk"));

        Assert.Equal((why, which), (refused.Why, refused.Signature));
        Assert.Equal(before, _desk.Store.References(Sample.Ada).Length);
    }
}

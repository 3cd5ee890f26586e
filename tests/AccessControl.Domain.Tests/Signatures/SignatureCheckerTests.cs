using AccessControl.Contracts.Fakes;
using AccessControl.Contracts.Storage;
using AccessControl.Domain.Journal;
using AccessControl.Domain.People;
using AccessControl.Domain.Signatures;

namespace AccessControl.Domain.Tests.Signatures;

public sealed class SignatureCheckerTests
{
    private readonly SignatureDesk _desk = new();

    [Fact]
    public void Choose_OwnSignature_SelectsItsWriterWithScoreAndThreshold()
    {
        _desk.Enrol(Sample.Ada, 1);
        _desk.Enrol(Sample.Ben, 2);

        var selected = Assert.IsType<SignatureChoice.Selected>(_desk.Checker.Choose([Sample.Ada, Sample.Ben], null, DrawnSignature.Of(2, 20)));

        Assert.Equal(Sample.Ben, selected.Person);
        Assert.Equal((5, -0.15, FakeSignatureEncoder.Usual), (selected.Proof.References, selected.Proof.Threshold, selected.Proof.Model));
        Assert.True(selected.Proof.IsVerified);
        // Kept of whom it told, not of everybody whom it was held against.
        Assert.Single(_desk.Store.Attempts(Sample.Ben));
        Assert.Empty(_desk.Store.Attempts(Sample.Ada));
    }

    [Fact]
    public void Choose_AnothersSignature_IsRefusedWithItsScore()
    {
        _desk.Enrol(Sample.Ada, 1);

        var refused = Refused(DrawnSignature.Of(2, 20));

        Assert.Equal(SignatureRefusal.Unlike, refused.Why);
        Assert.False(refused.Nearest!.IsVerified);
        Assert.Empty(_desk.Store.Attempts(Sample.Ada));
    }

    [Fact]
    public void Choose_OfNobodyWithSignatures_ComparesNothing()
    {
        Assert.Equal(SignatureRefusal.NotEnrolled, Refused(DrawnSignature.Of(1, 20)).Why);
        Assert.False(_desk.Checker.CanSelect([Sample.Ada]));
        Assert.Equal(0, _desk.Encoder.Encoded);
    }

    [Fact]
    public void Choose_ByAnotherDevice_ComparesNothingAndCountsNothing()
    {
        _desk.Enrol(Sample.Ada, 1);
        for (var i = 0; i < 7; i++)
        {
            Assert.Equal(SignatureRefusal.OtherDevice, Refused(DrawnSignature.Of(1, 20, PenDevice.Finger)).Why);
        }

        Assert.IsType<SignatureChoice.Selected>(_desk.Checker.Choose([Sample.Ada], null, DrawnSignature.Of(1, 21)));
    }

    [Fact]
    public void Choose_WrittenTooFast_IsNoSignature()
    {
        _desk.Enrol(Sample.Ada, 1);
        Assert.Equal(SignatureRefusal.TooShort, Refused(DrawnSignature.Of(1, 20, seconds: 0.2)).Why);
    }

    /// <summary>Of samples far apart a model reads a lifted pen, and all such writings are alike; a pen that rests for a moment is another thing.</summary>
    [Fact]
    public void Choose_OfWhichTooLittleIsTold_IsNotCompared()
    {
        _desk.Enrol(Sample.Ada, 1);
        var trace = DrawnSignature.Of(1, 20);
        PenTrace Kept(Func<PenSample, int, bool> isKept) => new(trace.Device, [.. trace.Samples.Where(isKept)]);

        Assert.Equal(SignatureRefusal.TooSparse, Refused(Kept((_, i) => i % 8 == 0)).Why);
        Assert.IsType<SignatureChoice.Selected>(_desk.Checker.Choose([Sample.Ada], null, Kept((_, i) => i is < 60 or > 70)));
    }

    [Fact]
    public void Choose_LikeTwoPeoples_NeedsTheNumber()
    {
        var lax = new SignatureDesk(threshold: -2);
        lax.Enrol(Sample.Ada, 1);
        lax.Enrol(Sample.Ben, 2);

        Assert.Equal(SignatureRefusal.NumberNeeded, Assert.IsType<SignatureChoice.Refused>(lax.Checker.Choose([Sample.Ada, Sample.Ben], null, DrawnSignature.Of(1, 20))).Why);
        Assert.Equal(Sample.Ben, Assert.IsType<SignatureChoice.Selected>(lax.Checker.Choose([Sample.Ada, Sample.Ben], Sample.Ben, DrawnSignature.Of(3, 21))).Person);
        // A number that is none of theirs is answered as a wrong signature is.
        Assert.Equal(SignatureRefusal.Unlike, Assert.IsType<SignatureChoice.Refused>(lax.Checker.Choose([Sample.Ada, Sample.Ben], new PersonId("9999"), DrawnSignature.Of(1, 22))).Why);
    }

    /// <summary>Locked, or of another device: whose number was typed isn't told by it.</summary>
    [Theory]
    [InlineData("1001")]
    [InlineData("1002")]
    [InlineData("9999")]
    public void Choose_ByNumber_AnswersAlikeWhoseverItIs(string number)
    {
        _desk.Enrol(Sample.Ada, 1);
        _desk.Enrol(Sample.Ben, 2, device: PenDevice.Finger);
        for (var i = 0; i < SignatureChecker.LargestRefused; i++)
        {
            _desk.Checker.Choose([Sample.Ada], null, DrawnSignature.Of(3, 20 + i));
        }

        // Ada is locked, and Ben signed with a finger.
        Assert.Equal(SignatureRefusal.OtherDevice, Of(PenDevice.Mouse));
        Assert.Equal(SignatureRefusal.Unlike, Of(PenDevice.Finger));

        SignatureRefusal Of(PenDevice device) =>
            Assert.IsType<SignatureChoice.Refused>(_desk.Checker.Choose([Sample.Ada, Sample.Ben], new PersonId(number), DrawnSignature.Of(3, 40, device))).Why;
    }

    [Fact]
    public void Choose_ACopyOfAReference_IsSuspected()
    {
        _desk.Enrol(Sample.Ada, 1);

        Assert.Equal(SignatureRefusal.ReplaySuspected, Refused(DrawnSignature.Of(1, 2)).Why);
    }

    [Fact]
    public void Choose_ACopyOfAnEarlierAttempt_IsSuspected_EvenWithAPadsNoise()
    {
        _desk.Enrol(Sample.Ada, 1);
        Assert.IsType<SignatureChoice.Selected>(_desk.Checker.Choose([Sample.Ada], null, DrawnSignature.Of(1, 20)));
        var random = new Random(1);
        var trace = DrawnSignature.Of(1, 20);

        var noisy = new PenTrace(trace.Device, [.. trace.Samples.Select(sample => sample with { X = sample.X + (0.15f * random.NextSingle()), Y = sample.Y + (0.15f * random.NextSingle()) })]);

        Assert.Equal(SignatureRefusal.ReplaySuspected, Refused(noisy).Why);
    }

    /// <summary>A hand that comes back every day isn't taken for a copier.</summary>
    [Fact]
    public void Choose_ManyOwnSignatures_AreHardlyEverSuspected()
    {
        _desk.Enrol(Sample.Ada, 1, 10);

        var suspected = Enumerable.Range(100, 60).Count(number => _desk.Checker.Choose([Sample.Ada], null, DrawnSignature.Of(1, number)) is SignatureChoice.Refused { Why: SignatureRefusal.ReplaySuspected });

        Assert.InRange(suspected, 0, 1);
    }

    [Fact]
    public void Choose_FiveRefusedInARow_LocksForAWhileThatGrows()
    {
        _desk.Enrol(Sample.Ada, 1);
        for (var i = 0; i < 4; i++)
        {
            Assert.Empty(Refused(DrawnSignature.Of(2, 20 + i)).NowLocked);
        }

        Assert.Equal((Sample.Ada, NodaTime.Duration.FromMinutes(5)), Assert.Single(Refused(DrawnSignature.Of(2, 30)).NowLocked));
        Assert.Equal(SignatureRefusal.Locked, Refused(DrawnSignature.Of(1, 31)).Why);
        _desk.Time.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal((Sample.Ada, NodaTime.Duration.FromMinutes(10)), Assert.Single(Refused(DrawnSignature.Of(2, 32)).NowLocked));
        _desk.Time.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal(SignatureRefusal.Locked, Refused(DrawnSignature.Of(1, 33)).Why);
        _desk.Time.Advance(TimeSpan.FromMinutes(5));
        Assert.IsType<SignatureChoice.Selected>(_desk.Checker.Choose([Sample.Ada], null, DrawnSignature.Of(1, 34)));
        // Whoever was right begins anew.
        Assert.Empty(Refused(DrawnSignature.Of(2, 35)).NowLocked);
    }

    [Fact]
    public void Choose_WhereTheAttemptCannotBeKept_DecidesNothing()
    {
        _desk.Enrol(Sample.Ada, 1);
        _desk.Store.AttemptFailure = new AppendOutcome.Failed(AppendFailure.DiskFull, "full");

        Assert.Equal("full", Assert.IsType<SignatureChoice.NotKept>(_desk.Checker.Choose([Sample.Ada], null, DrawnSignature.Of(1, 20))).Problem);
    }

    private SignatureChoice.Refused Refused(PenTrace trace) => Assert.IsType<SignatureChoice.Refused>(_desk.Checker.Choose([Sample.Ada], null, trace));
}

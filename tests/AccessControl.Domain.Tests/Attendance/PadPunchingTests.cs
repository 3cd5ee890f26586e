using AccessControl.Contracts.Fakes;
using AccessControl.Contracts.Storage;
using AccessControl.Domain.Attendance;
using AccessControl.Domain.Entrances;
using AccessControl.Domain.Journal;
using AccessControl.Domain.People;
using AccessControl.Domain.Signatures;
using AccessControl.Domain.Tests.Signatures;

namespace AccessControl.Domain.Tests.Attendance;

public sealed class PadPunchingTests
{
    private static readonly Guid Sheet = Guid.NewGuid();

    private readonly SignatureDesk _desk = new();
    private readonly PadPunching _punching;

    public PadPunchingTests()
    {
        _desk.Enrol(Sample.Ada, 1);
        _punching = new PadPunching(_desk.People, _desk.Checker, new PadNonces(_desk.Time), _desk.Journal, _desk.Clock, new AccessPointId("desk"));
    }

    [Theory]
    [InlineData(Direction.In, DirectionSource.Key)]
    [InlineData(Direction.Out, DirectionSource.Key)]
    [InlineData(Direction.Unknown, DirectionSource.Inferred)]
    public async Task Punch_ByNumberAndOwnSignature_IsRecordedOnItsOwnBasis(Direction direction, DirectionSource source)
    {
        var recorded = Assert.IsType<PadPunch.Recorded>(await PunchAsync(Sample.Ada, DrawnSignature.Of(1, 20), direction));

        Assert.Equal((Sample.Ada, _desk.Clock.Read().Instant), (recorded.Person.Id, recorded.At));
        var punch = Assert.Single(new FakePunchStore(_desk.Journal).Latest(10));
        Assert.Equal(
            (Sample.Ada, "desk", direction, source, PunchBasis.SignedAtPad), (punch.Person, punch.AccessPoint.Value, punch.Direction, punch.DirectionSource, punch.Basis));
        var entry = _desk.Journal.Drafts[^1];
        Assert.Equal((JournalEntryKind.PunchSigned, "-0.15", "5"), (entry.Kind, entry.Fields["signatureThreshold"], entry.Fields["signatureReferences"]));
    }

    /// <summary>Whose number it is, and who has signatures, isn't told; the record knows the reason and nobody's name.</summary>
    [Theory]
    [InlineData("1001", 2, 20, "Unlike")]
    [InlineData("1001", 1, 2, "ReplaySuspected")]
    [InlineData("1002", 1, 20, "NotEnrolled")]
    [InlineData("9999", 1, 20, "NotEnrolled")]
    public async Task Punch_ThatIsntRight_HasOneAnswer(string number, int writer, int signature, string reason)
    {
        Assert.Equal(PadPunchRefusal.Wrong, await RefusedAsync(new PersonId(number), DrawnSignature.Of(writer, signature)));

        var entry = _desk.Journal.Drafts[^1];
        Assert.Equal((JournalEntryKind.PunchRefused, reason, null, null), (entry.Kind, entry.Fields["reason"], entry.Person, entry.Personal));
        Assert.Empty(new FakePunchStore(_desk.Journal).Latest(10));
    }

    [Fact]
    public async Task Punch_OfSomebodyRevoked_IsRefused()
    {
        _desk.People.Save([_desk.People.Find(Sample.Ada)! with { IsRevoked = true }], []);

        Assert.Equal(PadPunchRefusal.Wrong, await RefusedAsync(Sample.Ada, DrawnSignature.Of(1, 20)));
        Assert.Equal("NotValid", _desk.Journal.Drafts[^1].Fields["reason"]);
    }

    [Fact]
    public async Task Punch_ThatWasNotWrittenHere_IsNotCompared()
    {
        var encoded = _desk.Encoder.Encoded;

        Assert.Equal(PadPunchRefusal.NoSignature, Assert.IsType<PadPunch.Refused>(
            await _punching.PunchAsync(Sheet, Sample.Ada, Direction.In, new PadCapture("made up", DrawnSignature.Of(1, 20)))).Why);
        Assert.Equal(PadPunchRefusal.NoSignature, await RefusedAsync(Sample.Ada, DrawnSignature.Of(1, 20, seconds: 0.2)));
        Assert.Equal(encoded, _desk.Encoder.Encoded);
    }

    /// <summary>No face stands before a pad: whoever types a colleague's number and scribbles keeps them from the pad, and from no door.</summary>
    [Fact]
    public async Task Punch_RefusedFiveTimes_LocksThatPersonAtThePadAndAtNoDoor()
    {
        var door = new SignatureChecker(_desk.Store, _desk.Encoder, _desk.Encoder.Calibration(), _desk.Clock, _desk.Time);
        for (var i = 0; i < SignatureChecker.LargestRefused; i++)
        {
            await RefusedAsync(Sample.Ada, DrawnSignature.Of(2, 20 + i));
        }

        var locked = _desk.Journal.Drafts[^1];
        Assert.Equal((JournalEntryKind.SignatureLocked, Sample.Ada, "5"), (locked.Kind, locked.Person, locked.Fields["minutes"]));
        Assert.Equal(PadPunchRefusal.Wrong, await RefusedAsync(Sample.Ada, DrawnSignature.Of(1, 40)));
        Assert.IsType<SignatureChoice.Selected>(door.Choose([Sample.Ada], null, DrawnSignature.Of(1, 41)));
    }

    [Fact]
    public async Task Punch_WhereTheRecordFails_SaysThatNothingIsCertain()
    {
        _desk.Journal.Failure = new AppendOutcome.Failed(AppendFailure.DiskFull, "full");

        Assert.Equal(PadPunchRefusal.Unavailable, await RefusedAsync(Sample.Ada, DrawnSignature.Of(1, 20)));
    }

    private async Task<PadPunchRefusal> RefusedAsync(PersonId number, PenTrace trace) => Assert.IsType<PadPunch.Refused>(await PunchAsync(number, trace)).Why;

    private Task<PadPunch> PunchAsync(PersonId number, PenTrace trace, Direction direction = Direction.In)
    {
        var nonce = _punching.Begin(Sheet);
        _desk.Time.Advance(TimeSpan.FromSeconds(3));
        return _punching.PunchAsync(Sheet, number, direction, new PadCapture(nonce, trace));
    }
}

using System.Collections.Immutable;
using AccessControl.Contracts.Fakes;
using AccessControl.Domain.Signatures;
using Microsoft.Extensions.Time.Testing;

namespace AccessControl.Domain.Tests.Signatures;

public sealed class PadNoncesTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly PadNonces _nonces;

    public PadNoncesTests() => _nonces = new PadNonces(_time);

    [Fact]
    public void TryTake_OnceAndInTime_IsTrue_AndNeverAgain()
    {
        var capture = Written(_nonces.Issue("door"));

        Assert.True(_nonces.TryTake(capture, "door"));
        Assert.False(_nonces.TryTake(capture, "door"));
    }

    [Fact]
    public void TryTake_ForAnotherPurpose_IsFalse_AndItIsUsedUp()
    {
        var capture = Written(_nonces.Issue("enrolment of 1001"));

        Assert.False(_nonces.TryTake(capture, "enrolment of 1002"));
        Assert.False(_nonces.TryTake(capture, "enrolment of 1001"));
    }

    [Fact]
    public void TryTake_OfNone_IsFalse() => Assert.False(_nonces.TryTake(Written(new string('0', 32)), "door"));

    [Fact]
    public void TryTake_TooLate_IsFalse()
    {
        var nonce = _nonces.Issue("door");
        _time.Advance(PadNonces.GoodFor.ToTimeSpan());

        Assert.False(_nonces.TryTake(Written(nonce), "door"));
    }

    /// <summary>What takes two seconds to write and comes after one was written before.</summary>
    [Fact]
    public void TryTake_SoonerThanItCanHaveBeenWritten_IsFalse()
    {
        var nonce = _nonces.Issue("door");
        _time.Advance(TimeSpan.FromSeconds(1));

        Assert.False(_nonces.TryTake(new PadCapture(nonce, DrawnSignature.Of(1, 1, seconds: 2)), "door"));
    }

    [Fact]
    public void Issue_VeryMany_TheOldestGoFirst()
    {
        var all = Enumerable.Range(0, 1030).Select(number => _nonces.Issue($"door {number}")).ToImmutableArray();
        _time.Advance(TimeSpan.FromSeconds(5));

        Assert.Equal(all.Length, all.Distinct().Count());
        Assert.False(IsTaken(0));
        Assert.True(IsTaken(1029));

        bool IsTaken(int number) => _nonces.TryTake(new PadCapture(all[number], DrawnSignature.Of(1, 1)), $"door {number}");
    }

    /// <summary>Whoever sets the pen down again and again takes nobody else's number away.</summary>
    [Fact]
    public void Issue_VeryManyForOnePurpose_LeavesThoseOfOthers()
    {
        var others = _nonces.Issue("enrolment of 1001");
        var all = Enumerable.Range(0, 2000).Select(_ => _nonces.Issue("door")).ToImmutableArray();
        _time.Advance(TimeSpan.FromSeconds(5));

        Assert.True(_nonces.TryTake(new PadCapture(others, DrawnSignature.Of(1, 1)), "enrolment of 1001"));
        Assert.Equal([false, true, true], new[] { all[^9], all[^8], all[^1] }.Select(nonce => _nonces.TryTake(new PadCapture(nonce, DrawnSignature.Of(1, 1)), "door")));
    }

    private PadCapture Written(string nonce)
    {
        _time.Advance(TimeSpan.FromSeconds(3));
        return new PadCapture(nonce, DrawnSignature.Of(1, 1));
    }
}

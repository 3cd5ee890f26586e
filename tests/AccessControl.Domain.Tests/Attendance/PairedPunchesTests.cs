using System.Collections.Immutable;
using AccessControl.Domain.Attendance;
using NodaTime;

namespace AccessControl.Domain.Tests.Attendance;

public sealed class PairedPunchesTests
{
    private static readonly Duration Longest = Duration.FromHours(16);

    private static readonly Instant Start = Instant.FromUtc(2026, 3, 2, 6, 0);

    [Fact]
    public void Of_LeavingWithinTheLongestPresence_IsPairedToTheSecond()
    {
        var paired = Of((0, Direction.In, PunchKey.None), (16 * 3600, Direction.Out, PunchKey.None));

        Assert.Equal(Longest, Assert.Single(paired.Intervals).Length);
        Assert.Empty(paired.Unpaired);
    }

    [Fact]
    public void Of_LeavingLaterThanThat_LeavesBothUnpaired()
    {
        var paired = Of((0, Direction.In, PunchKey.None), ((16 * 3600) + 1, Direction.Out, PunchKey.None));

        Assert.Empty(paired.Intervals);
        Assert.Equal([1L, 2], paired.Unpaired.Select(punch => punch.Punch.Sequence));
    }

    [Fact]
    public void Of_ComingAfterAComingAndLeavingAfterALeaving_AreUnpairedInTheirOrder()
    {
        var paired = Of((0, Direction.Out, PunchKey.None), (60, Direction.In, PunchKey.None), (3600, Direction.In, PunchKey.None), (7200, Direction.Out, PunchKey.None), (9000, Direction.Out, PunchKey.None), (9600, Direction.In, PunchKey.None));

        Assert.Equal([(3L, 4L)], paired.Intervals.Select(work => (work.In.Punch.Sequence, work.Out.Punch.Sequence)));
        Assert.Equal([1L, 2, 5, 6], paired.Unpaired.Select(punch => punch.Punch.Sequence));
    }

    /// <summary>A key for another job goes on with the work; where nobody is there it is a coming, and so it is after too long.</summary>
    [Fact]
    public void Of_AnotherJob_IsAComingOnlyWhereNobodyIsThere()
    {
        var paired = Of((0, Direction.In, PunchKey.Job), (3600, Direction.In, PunchKey.Job), (7200, Direction.Out, PunchKey.None), (10_000, Direction.In, PunchKey.None), (10_000 + (16 * 3600) + 1, Direction.In, PunchKey.Job));

        Assert.Equal([(1L, 3L)], paired.Intervals.Select(work => (work.In.Punch.Sequence, work.Out.Punch.Sequence)));
        Assert.Equal([2L], paired.JobChanges.Select(punch => punch.Punch.Sequence));
        Assert.Equal([4L, 5], paired.Unpaired.Select(punch => punch.Punch.Sequence));
    }

    [Fact]
    public void Of_PunchThatDoesntCount_IsPassedOver()
    {
        ImmutableArray<DerivedPunch> punches = [Derived(0, Direction.In, PunchKey.None, 1), Derived(10, Direction.Out, PunchKey.None, 2) with { DuplicateOf = 1 }, Derived(3600, Direction.Out, PunchKey.None, 3)];

        Assert.Equal(Duration.FromHours(1), Assert.Single(PairedPunches.Of(punches, Longest).Intervals).Length);
    }

    private static PairedPunches Of(params (int Second, Direction Direction, PunchKey Key)[] punches) => PairedPunches.Of(punches.Select((one, i) => Derived(one.Second, one.Direction, one.Key, i + 1)), Longest);

    private static DerivedPunch Derived(int second, Direction direction, PunchKey key, long sequence) =>
        new(PunchDerivationTests.Punch("ada", Start + Duration.FromSeconds(second), sequence, direction) with { Key = key }, new LocalDate(2026, 3, 2), null, direction, null);
}

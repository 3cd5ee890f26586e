using AccessControl.Domain.Attendance;
using AccessControl.Domain.Attendance.Corrections;
using AccessControl.Domain.Entrances;
using CsCheck;
using NodaTime;

namespace AccessControl.Domain.Tests.Attendance.Corrections;

public sealed class CorrectedPunchesTests
{
    private static readonly Instant Start = Instant.FromUtc(2026, 3, 2, 6, 0);

    private static readonly AccessPointId Door = new("d0");

    [Fact]
    public void Of_WrongClock_MovesWhatWasRecordedThereAndThen()
    {
        var corrected = CorrectedPunches.Of(
            [Punch(0, 1), Punch(59, 2), Punch(60, 3), Punch(30, 4) with { AccessPoint = new AccessPointId("d1") }],
            [Shift(0, 60, -7)]);

        Assert.Equal([(1L, -7), (4, 30), (2, 52), (3, 60)], corrected.Select(Shown));
    }

    /// <summary>Both go by the times that were recorded: the second one takes nothing from what the first one moved.</summary>
    [Fact]
    public void Of_TwoSpansOfAWrongClock_AddUpByRecordedTimes() =>
        Assert.Equal([(1L, 8), (2L, 25)], CorrectedPunches.Of([Punch(0, 1), Punch(20, 2)], [Shift(0, 10, 8), Shift(0, 30, 10), Shift(0, 30, -10), Shift(15, 30, 5), Shift(5, 12, 100)]).Select(Shown));

    [Fact]
    public void Of_PunchThatWasAdded_HasItsTrueTime() =>
        Assert.Equal([(9L, 10), (1L, 17)], CorrectedPunches.Of([Punch(10, 1)], [Shift(0, 60, 7), new PunchCorrection.Addition(Punch(10, 9))]).Select(Shown));

    [Fact]
    public void Of_TwoDirections_TheLaterHolds()
    {
        PunchCorrection[] corrections = [new PunchCorrection.Redirection(1, Direction.In), new PunchCorrection.Redirection(1, Direction.Out)];

        Assert.Equal((Direction.Out, DirectionSource.Correction), CorrectedPunches.Of([Punch(0, 1)], corrections).Select(punch => (punch.Direction, punch.DirectionSource)).Single());
        Assert.Equal(Direction.In, CorrectedPunches.Of([Punch(0, 1)], [.. corrections.Reverse()]).Single().Direction);
    }

    [Fact]
    public void Of_AnotherJob_StaysOne() =>
        Assert.Equal(Direction.In, CorrectedPunches.Of([Punch(0, 1) with { Direction = Direction.In, Key = PunchKey.Job, Job = "weld" }], [new PunchCorrection.Redirection(1, Direction.Out)]).Single().Direction);

    [Fact]
    public void Of_AnnulledPunch_IsntThereWhetherItWasRecordedOrAdded() =>
        Assert.Equal([2L], CorrectedPunches.Of([Punch(0, 1), Punch(5, 2)], [new PunchCorrection.Annulment(3), new PunchCorrection.Addition(Punch(9, 3)), new PunchCorrection.Annulment(1)]).Select(punch => punch.Sequence));

    [Fact]
    public void Of_AnyOrderOfArrival_IsTheSame() => Gen.Select(Gen.Select(Gen.Int[0, 30], Gen.Int[0, 30], Gen.Int[-9, 9]).Array[0, 4], Gen.Int[0, 30].Array[1, 8], Gen.Int[0, 100]).Sample(
        (shifts, minutes, turn) =>
        {
            PunchCorrection[] corrections = [.. shifts.Select(one => Shift(Math.Min(one.Item1, one.Item2), Math.Max(one.Item1, one.Item2), one.Item3))];
            Punch[] punches = [.. minutes.Select((minute, i) => Punch(minute, i + 1))];
            Assert.Equal(CorrectedPunches.Of(punches, corrections), CorrectedPunches.Of(punches.OrderBy(punch => unchecked((punch.Sequence * 7919) + turn) % 101), corrections));
        },
        iter: 500,
        seed: "0000corrA0000");

    private static PunchCorrection.ClockShift Shift(int from, int to, int minutes) => new(Door, new Interval(Start + Duration.FromMinutes(from), Start + Duration.FromMinutes(to)), Duration.FromMinutes(minutes));

    private static Punch Punch(int minute, long sequence) => PunchDerivationTests.Punch("ada", Start + Duration.FromMinutes(minute), sequence, point: Door.Value);

    private static (long Sequence, int Minute) Shown(Punch punch) => (punch.Sequence, (int)(punch.At - Start).TotalMinutes);
}

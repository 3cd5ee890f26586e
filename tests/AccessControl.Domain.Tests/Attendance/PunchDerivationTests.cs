using AccessControl.Domain.Attendance;
using AccessControl.Domain.Entrances;
using AccessControl.Domain.People;
using CsCheck;
using NodaTime;

namespace AccessControl.Domain.Tests.Attendance;

public sealed class PunchDerivationTests
{
    private static readonly Instant Start = Instant.FromUtc(2026, 3, 2, 0, 0);

    /// <summary>Punches of two people at two points, some of them seconds apart, with and without a recorded direction.</summary>
    private static readonly Gen<Punch[]> AnyPunches = Gen.Select(Gen.Int[0, 1], Gen.Int[0, 1], Gen.Int[0, 20_000], Gen.Int[0, 3], Gen.Int[0, 3])
        .Array[0, 40].Select(rows => rows.Select((r, i) => Punch(
            $"p{r.Item1}",
            r.Item4 == 0 ? Start + Duration.FromSeconds(r.Item3 % 300) : Start + Duration.FromMinutes(r.Item3 / 2),
            i + 1,
            r.Item5 switch { 0 => Direction.In, 1 => Direction.Out, _ => Direction.Unknown },
            $"d{r.Item2}")).ToArray());

    private readonly PunchDerivation _derivation = new(new PunchDerivationOptions());

    [Fact]
    public void Derive_AnyOrderOfArrival_IsTheSame() => Gen.Select(AnyPunches, Gen.Int[0, 1000]).Sample(
        (punches, turn) =>
        {
            var shuffled = punches.OrderBy(p => unchecked((p.Sequence * 7919) + turn) % 101).ToArray();
            Assert.Equal(_derivation.Derive(punches), _derivation.Derive(shuffled));
        },
        iter: 500,
        seed: "0000spineD000");

    [Fact]
    public void Derive_AnyPunches_LosesNoneAndKeepsWhatWasRecorded() => AnyPunches.Sample(
        punches =>
        {
            var derived = _derivation.Derive(punches);
            Assert.Equal(punches.OrderBy(p => p.At).ThenBy(p => p.Sequence), derived.Select(d => d.Punch));
            Assert.All(derived, d => Assert.True(d.Punch.Direction == Direction.Unknown || d.Direction == d.Punch.Direction));
            Assert.All(derived.Where(d => d.Counts), d => Assert.NotEqual(Direction.Unknown, d.Direction));
        },
        iter: 500,
        seed: "0000spineE000");

    [Fact]
    public void Derive_Duplicates_AreNearAPunchThatCountsAndIsLikeThem() => AnyPunches.Sample(
        punches =>
        {
            var derived = _derivation.Derive(punches);
            var counted = derived.Where(d => d.Counts).ToDictionary(d => d.Punch.Sequence, d => d.Punch);
            foreach (var duplicate in derived.Where(d => !d.Counts))
            {
                var original = counted[duplicate.DuplicateOf!.Value];
                Assert.Equal(
                    (duplicate.Punch.Person, duplicate.Punch.AccessPoint, duplicate.Punch.Direction),
                    (original.Person, original.AccessPoint, original.Direction));
                Assert.InRange(duplicate.Punch.At - original.At, Duration.Zero, Duration.FromSeconds(60) - Duration.Epsilon);
            }
        },
        iter: 500,
        seed: "0000spineF000");

    [Theory]
    [InlineData(PunchBasis.Passed)]
    [InlineData(PunchBasis.SignedPassage)]
    public void Derive_PassedSoonAfterNoEntry_CountsInItsStead(PunchBasis passage)
    {
        var noEntry = Punch("p0", Start, 1, Direction.Unknown, "d0") with { Basis = PunchBasis.NoEntry };
        var again = noEntry with { At = Start + Duration.FromSeconds(10), Sequence = 2 };
        var passed = noEntry with { At = Start + Duration.FromSeconds(20), Sequence = 3, Basis = passage };
        var derived = _derivation.Derive([noEntry, again, passed]);
        Assert.Equal([3, 3, null], derived.Select(d => d.DuplicateOf));
        Assert.Equal(Direction.In, derived[2].Direction);
    }

    [Fact]
    public void Derive_RemovingOnePunch_TouchesNobodyElseAndNothingBefore() => Gen.Select(AnyPunches.Where(p => p.Length > 0), Gen.Int[0, 39]).Sample(
        (punches, which) =>
        {
            var removed = punches[which % punches.Length];
            var before = _derivation.Derive(punches);
            var after = _derivation.Derive(punches.Where(p => p != removed));
            Assert.Equal(
                before.Where(d => d.Punch.Person != removed.Person || IsBefore(d.Punch, removed)),
                after.Where(d => d.Punch.Person != removed.Person || IsBefore(d.Punch, removed)));
        },
        iter: 500,
        seed: "0000spineG000");

    [Fact]
    public void Derive_RemovingOnePunch_TouchesNothingAfterTheNextLongAbsence() => Gen.Select(AnyPunches.Where(p => p.Length > 0), Gen.Int[0, 39]).Sample(
        (punches, which) =>
        {
            var removed = punches[which % punches.Length];
            var rest = punches.Where(p => p != removed).ToArray();
            var resumed = AfterLongAbsence(rest.Where(p => p.Person == removed.Person && !IsBefore(p, removed)), removed);
            Assert.Equal(
                _derivation.Derive(punches).Where(d => d.Punch.Person == removed.Person && d.Punch.At >= resumed),
                _derivation.Derive(rest).Where(d => d.Punch.Person == removed.Person && d.Punch.At >= resumed));
        },
        iter: 500,
        seed: "0000spineH000");

    [Fact]
    public void Derive_NoDirections_ComesAndGoesInTurn() => Assert.Equal(
        [Direction.In, Direction.Out, Direction.In, Direction.Out],
        Directions(Punch("ada", At(7, 55), 1), Punch("ada", At(12, 0), 2), Punch("ada", At(12, 30), 3), Punch("ada", At(17, 0), 4)));

    [Fact]
    public void Derive_ForgottenLeaving_NextDayBeginsWithAComing() => Assert.Equal(
        [Direction.In, Direction.In, Direction.Out],
        Directions(Punch("ada", At(8, 0), 1), Punch("ada", At(8, 0) + Duration.FromDays(1), 2), Punch("ada", At(17, 0) + Duration.FromDays(1), 3)));

    [Fact]
    public void Derive_NightShift_LeavesInTheMorning() => Assert.Equal(
        [Direction.In, Direction.Out],
        Directions(Punch("ada", At(22, 0), 1), Punch("ada", At(6, 0) + Duration.FromDays(1), 2)));

    [Fact]
    public void Derive_WindowIsMeasuredFromTheLastThatCounted()
    {
        // 40 s and 80 s: the second is a duplicate of the first, the third isn't one of the second.
        var derived = _derivation.Derive(
            [Punch("ada", At(8, 0), 1), Punch("ada", At(8, 0) + Duration.FromSeconds(40), 2), Punch("ada", At(8, 0) + Duration.FromSeconds(80), 3)]);
        Assert.Equal([null, 1, null], derived.Select(d => d.DuplicateOf));
    }

    [Fact]
    public void Derive_ExactlyTheWindowLater_Counts() =>
        Assert.All(_derivation.Derive([Punch("ada", At(8, 0), 1), Punch("ada", At(8, 1), 2)]), d => Assert.True(d.Counts));

    [Theory]
    [InlineData("ada", "d1", Direction.Unknown)]
    [InlineData("bob", "d0", Direction.Unknown)]
    [InlineData("ada", "d0", Direction.Out)]
    public void Derive_AnotherPersonPointOrDirection_IsNoDuplicate(string person, string point, Direction direction) => Assert.All(
        _derivation.Derive([Punch("ada", At(8, 0), 1), Punch(person, At(8, 0) + Duration.FromSeconds(5), 2, direction, point)]),
        d => Assert.True(d.Counts));

    [Fact]
    public void Options_OutOfRange_NameTheKey() => Assert.StartsWith(
        "attendance.longestPresence: ",
        Assert.Throws<ArgumentException>(() => new PunchDerivation(new PunchDerivationOptions { LongestPresence = Duration.FromHours(48) })).Message,
        StringComparison.Ordinal);

    internal static Punch Punch(
        string person, Instant at, long sequence, Direction direction = Direction.Unknown, string point = "d0", PunchBasis basis = PunchBasis.Passed) => new(
        new PersonId(person),
        new AccessPointId(point),
        at,
        direction,
        direction == Direction.Unknown ? DirectionSource.Inferred : DirectionSource.AccessPoint,
        basis,
        sequence);

    private static Instant At(int hour, int minute) => Start + Duration.FromMinutes((hour * 60) + minute);

    private static bool IsBefore(Punch punch, Punch other) => (punch.At, punch.Sequence).CompareTo((other.At, other.Sequence)) < 0;

    private static Instant AfterLongAbsence(IEnumerable<Punch> later, Punch removed)
    {
        var last = removed.At;
        foreach (var at in later.Select(p => p.At).Order())
        {
            if (at - last > Duration.FromHours(16))
            {
                return at;
            }

            last = at;
        }

        return Instant.MaxValue;
    }

    private IEnumerable<Direction> Directions(params Punch[] punches) => _derivation.Derive(punches).Select(d => d.Direction);
}

using AccessControl.Domain.Attendance;
using AccessControl.Domain.Attendance.Shifts;
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

    /// <summary>p0 and ada have early shifts for a week, then nights for another; nobody else has any.</summary>
    private static readonly AttendanceDates Shifts = new(Staffing.Of(
        DateTimeZone.Utc,
        [Staffing.Fixed("early", 6, 14), Staffing.Fixed("night", 22, 6)],
        [new ShiftPattern("turns", [.. Enumerable.Range(0, 14).Select(day => day % 7 > 4 ? (ShiftId?)null : new ShiftId(day < 7 ? "early" : "night"))])],
        [.. ((string[])["p0", "ada"]).Select(person => Staffing.Own(person, "turns", new LocalDate(2026, 3, 2)))],
        Staffing.Term("p0"),
        Staffing.Term("ada")));

    private readonly PunchDerivation _derivation = new(new PunchDerivationOptions(), Shifts);

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
                Assert.Equal(duplicate.Punch.Person, original.Person);
                Assert.True(duplicate.Punch.Direction == Direction.Unknown || duplicate.Punch.Direction == original.Direction);
                Assert.InRange(duplicate.Punch.At - original.At, -Duration.FromSeconds(60) + Duration.Epsilon, Duration.FromSeconds(60) - Duration.Epsilon);
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

    /// <summary>Whether a date has a shift or none, over midnight or not.</summary>
    [Fact]
    public void Derive_RemovingOnePunch_ChangesItsOwnDateAlone() => Gen.Select(AnyPunches.Where(p => p.Length > 0), Gen.Int[0, 39]).Sample(
        (punches, which) =>
        {
            var removed = punches[which % punches.Length];
            var before = _derivation.Derive(punches);
            var date = before.First(d => d.Punch == removed).Date;
            bool IsElsewhere(DerivedPunch derived) => derived.Punch.Person != removed.Person || derived.Date != date;
            Assert.Equal(before.Where(IsElsewhere), _derivation.Derive(punches.Where(p => p != removed)).Where(IsElsewhere));
        },
        iter: 1000,
        seed: "0000spineG000");

    [Fact]
    public void Derive_NoDirections_ComesAndGoesInTurn() => Assert.Equal(
        [Direction.In, Direction.Out, Direction.In, Direction.Out],
        Directions(Punch("ada", At(7, 55), 1), Punch("ada", At(12, 0), 2), Punch("ada", At(12, 30), 3), Punch("ada", At(17, 0), 4)));

    [Fact]
    public void Derive_ForgottenLeaving_NextDayBeginsWithAComing() => Assert.Equal(
        [Direction.In, Direction.In, Direction.Out],
        Directions(Punch("ada", At(8, 0), 1), Punch("ada", At(8, 0) + Duration.FromDays(1), 2), Punch("ada", At(17, 0) + Duration.FromDays(1), 3)));

    [Theory]
    [InlineData(22, 0, 6, 0)]
    [InlineData(20, 30, 9, 0)]
    [InlineData(22, 10, 5, 45)]
    public void Derive_NightShift_LeavesInTheMorning(int from, int fromMinute, int to, int toMinute)
    {
        // Monday to Wednesday of the second week.
        Punch[] punches = [.. Enumerable.Range(7, 3).SelectMany(day => new[] { Punch("ada", At((24 * day) + from, fromMinute), 2 * day), Punch("ada", At((24 * day) + 24 + to, toMinute), (2 * day) + 1) })];

        var derived = _derivation.Derive(punches);

        Assert.Equal(Enumerable.Repeat<Direction[]>([Direction.In, Direction.Out], 3).SelectMany(pair => pair), derived.Select(d => d.Direction));
        Assert.Equal([9, 9, 10, 10, 11, 11], derived.Select(d => d.Date.Day));
    }

    [Theory]
    [InlineData(0, Direction.Out)]
    [InlineData(1, Direction.In)]
    public void Derive_LongestPresenceLater_IsALeavingToTheSecond(int secondsMore, Direction expected) =>
        Assert.Equal([Direction.In, expected], Directions(Punch("ben", At(4, 0), 1), Punch("ben", At(20, 0) + Duration.FromSeconds(secondsMore), 2)));

    /// <summary>Of an early shift from 6 to 14.</summary>
    [Theory]
    [InlineData(Direction.Out, 14, 2)]
    [InlineData(Direction.Out, 13, 0)]
    [InlineData(Direction.In, 6, 0)]
    [InlineData(Direction.In, 9, 0)]
    [InlineData(Direction.In, 10, 30)]
    public void Derive_OnePunchOfAShift_IsALeavingNearItsEndOnly(Direction expected, int hour, int minute) => Assert.Equal([expected], Directions(Punch("ada", At(hour, minute), 1)));

    [Fact]
    public void Derive_MissingComing_LeavesTheRestOfTheDayRight() => Assert.Equal(
        [Direction.Out, Direction.In, Direction.Out], Directions(Punch("ada", At(10, 0), 1), Punch("ada", At(10, 30), 2), Punch("ada", At(14, 0), 3)));

    [Fact]
    public void Derive_MissingLeaving_LeavesTheRestOfTheDayRight() => Assert.Equal(
        [Direction.In, Direction.Out, Direction.In], Directions(Punch("ada", At(6, 0), 1), Punch("ada", At(10, 0), 2), Punch("ada", At(10, 30), 3)));

    /// <summary>A look at the door and then a key: the key says what was meant.</summary>
    [Fact]
    public void Derive_KeyAfterALook_CountsInItsStead()
    {
        var derived = _derivation.Derive([Punch("ada", At(8, 0), 1), Punch("ada", At(8, 0) + Duration.FromSeconds(20), 2, Direction.Out, "kiosk"), Punch("ada", At(8, 0) + Duration.FromSeconds(40), 3)]);

        Assert.Equal([2, null, 2], derived.Select(d => d.DuplicateOf));
        Assert.Equal(Direction.Out, derived[1].Direction);
    }

    /// <summary>Whoever comes and says at once what for: the job counts from there on, and is no second coming.</summary>
    [Fact]
    public void Derive_JobKeyedRightAfterComing_Counts()
    {
        var (coming, job) = (Punch("ada", At(8, 0), 1, Direction.In), Punch("ada", At(8, 0) + Duration.FromSeconds(10), 2, Direction.In) with { Key = PunchKey.Job, Job = "4711" });

        Assert.All(_derivation.Derive([coming, job]), d => Assert.True(d.Counts));
    }

    [Fact]
    public void Derive_LookAtAnotherSite_Counts()
    {
        var derivation = new PunchDerivation(new PunchDerivationOptions(), Shifts, point => point.Value[..1]);

        Assert.Equal([null, null, 2], derivation.Derive(
            [Punch("ada", At(8, 0), 1, point: "d0"), Punch("ada", At(8, 0) + Duration.FromSeconds(5), 2, point: "e0"), Punch("ada", At(8, 0) + Duration.FromSeconds(10), 3, point: "e1")]).Select(d => d.DuplicateOf));
    }

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
    [InlineData("ada", "d1", Direction.In)]
    [InlineData("bob", "d0", Direction.In)]
    [InlineData("ada", "d0", Direction.Out)]
    public void Derive_AnotherPersonPointOrKey_IsNoDuplicate(string person, string point, Direction direction) => Assert.All(
        _derivation.Derive([Punch("ada", At(8, 0), 1, Direction.In), Punch(person, At(8, 0) + Duration.FromSeconds(5), 2, direction, point)]),
        d => Assert.True(d.Counts));

    [Fact]
    public void Options_OutOfRange_NameTheKey() => Assert.StartsWith(
        "attendance.longestPresenceHours: ",
        Assert.Throws<ArgumentException>(() => new PunchDerivation(new PunchDerivationOptions { LongestPresence = Duration.FromHours(48) }, Shifts)).Message,
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

    private IEnumerable<Direction> Directions(params Punch[] punches) => _derivation.Derive(punches).Select(d => d.Direction);
}

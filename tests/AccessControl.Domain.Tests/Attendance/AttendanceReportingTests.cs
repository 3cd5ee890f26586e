using AccessControl.Contracts.Fakes;
using AccessControl.Domain.Attendance;
using AccessControl.Domain.Attendance.Shifts;
using AccessControl.Domain.Entrances;
using AccessControl.Domain.Journal;
using AccessControl.Domain.People;
using AccessControl.Domain.Tests.Matching;
using CsCheck;
using Microsoft.Extensions.Time.Testing;
using NodaTime;

namespace AccessControl.Domain.Tests.Attendance;

public sealed class AttendanceReportingTests
{
    private static readonly DateTimeZone BerlinValues = DateTimeZoneProviders.Tzdb["Europe/Berlin"];
    private static readonly LocalDate Monday = new(2026, 3, 2);

    /// <summary>Noa works nights.</summary>
    private static readonly PunchDerivation Derivation = new(new PunchDerivationOptions(), new AttendanceDates(Staffing.Of(
        BerlinValues, [Staffing.Fixed("night", 22, 6)], [new ShiftPattern("nights", [new ShiftId("night")])], [Staffing.Own("noa", "nights", Monday)], Staffing.Term("noa"))));

    [Fact]
    public void Report_DayWithBreak_AddsTheIntervals()
    {
        var day = Assert.Single(Report(Monday, Monday, Local(2, 8, 0), Local(2, 12, 0), Local(2, 12, 30), Local(2, 17, 0)).Days);
        Assert.Equal(Monday, day.Date);
        Assert.Equal(Duration.FromHours(8.5), day.Present);
        Assert.Equal(Local(2, 8, 0), day.FirstIn);
        Assert.Equal(Local(2, 17, 0), day.LastOut);
        Assert.Equal(2, day.Intervals.Length);
        Assert.False(day.NeedsReview);
    }

    [Fact]
    public void Report_NightShift_BelongsToTheDateItBegan()
    {
        var report = Nights(Monday, Monday.PlusDays(1), Local(2, 22, 0), Local(3, 6, 0));
        var day = Assert.Single(report.Days);
        Assert.Equal((Monday, Duration.FromHours(8)), (day.Date, day.Present));
    }

    [Fact]
    public void Report_NightShiftOverTheClockChange_CountsRealHours()
    {
        // 29 March 2026: clocks in Berlin go from 2 to 3.
        var day = Assert.Single(Nights(new LocalDate(2026, 3, 28), new LocalDate(2026, 3, 28), Local(28, 22, 0), Local(29, 6, 0)).Days);
        Assert.Equal(Duration.FromHours(7), day.Present);
    }

    [Fact]
    public void Report_ForgottenLeaving_IsShownAndNotInvented()
    {
        var days = Report(Monday, Monday.PlusDays(1), Local(2, 8, 0), Local(3, 8, 0), Local(3, 17, 0)).Days;
        Assert.Equal(Duration.Zero, days[0].Present);
        Assert.Equal(Direction.In, Assert.Single(days[0].Unpaired).Direction);
        Assert.Null(days[0].LastOut);
        Assert.True(days[0].NeedsReview);
        Assert.Equal(Duration.FromHours(9), days[1].Present);
    }

    [Fact]
    public void Report_LeavingWithoutComing_IsUnpaired()
    {
        var day = Assert.Single(Report([PunchDerivationTests.Punch("ada", Local(2, 17, 0), 1, Direction.Out)], Monday, Monday).Days);
        Assert.Equal(Direction.Out, Assert.Single(day.Unpaired).Direction);
        Assert.Null(day.FirstIn);
    }

    [Fact]
    public void Report_GrantWithoutPassage_CountsAndIsFlagged()
    {
        var day = Assert.Single(Report(
            [PunchDerivationTests.Punch("ada", Local(2, 8, 0), 1, basis: PunchBasis.NoEntry), PunchDerivationTests.Punch("ada", Local(2, 16, 0), 2)], Monday, Monday).Days);
        Assert.Equal(Duration.FromHours(8), day.Present);
        Assert.True(day.NeedsReview);
        Assert.Equal([1], day.InQuestion.Select(punch => punch.Punch.Sequence));
    }

    /// <summary>Which basis pays without question is a matter of the access point: at a door without a contact a grant is all there is.</summary>
    [Fact]
    public void Report_ABasisThatThePointQuestions_CountsAndIsFlaggedThereAlone()
    {
        var policy = PunchPolicy.Default with
        {
            Points = PunchPolicy.Default.Points.Add(new AccessPointId("yard"), new PointPunches(PunchPolicy.OneSite, [PunchBasis.Granted])),
        };
        Punch[] punches =
        [
            PunchDerivationTests.Punch("ada", Local(2, 8, 0), 1, basis: PunchBasis.Granted, point: "yard"), PunchDerivationTests.Punch("ada", Local(2, 12, 0), 2, basis: PunchBasis.Granted),
            PunchDerivationTests.Punch("ada", Local(2, 13, 0), 3), PunchDerivationTests.Punch("ada", Local(2, 17, 0), 4, point: "yard"),
        ];

        var day = Assert.Single(Report(punches, Monday, Monday, policy).Days);

        Assert.Equal(Duration.FromHours(8), day.Present);
        Assert.Equal([2, 4], day.InQuestion.Select(punch => punch.Punch.Sequence));
    }

    [Fact]
    public void Report_SecondLook_IsADuplicateAndDoesNotTurnTheDay()
    {
        var day = Assert.Single(Report(
            [
                PunchDerivationTests.Punch("ada", Local(2, 8, 0), 1),
                PunchDerivationTests.Punch("ada", Local(2, 8, 0) + Duration.FromSeconds(20), 2, basis: PunchBasis.Recognised),
                PunchDerivationTests.Punch("ada", Local(2, 16, 0), 3),
            ],
            Monday,
            Monday).Days);
        Assert.Equal(Duration.FromHours(8), day.Present);
        Assert.Equal(1, Assert.Single(day.Duplicates).DuplicateOf);
    }

    [Fact]
    public void Report_AnyDates_IsThePartOfTheLongerReport() => Gen.Select(
        Gen.Select(Gen.Int[0, 2], Gen.Int[0, 10 * 24 * 60]).Array[0, 60], Gen.Int[0, 9], Gen.Int[0, 9]).Sample(
        (rows, one, other) =>
        {
            var punches = rows.Select((r, i) => PunchDerivationTests.Punch($"p{r.Item1}", Local(2, 0, 0) + Duration.FromMinutes(r.Item2), i + 1)).ToArray();
            var (from, to) = (Monday.PlusDays(Math.Min(one, other)), Monday.PlusDays(Math.Max(one, other)));
            var whole = Report(punches, Monday.PlusDays(-1), Monday.PlusDays(12)).Days;
            Assert.Equal(
                whole.Where(d => d.Date >= from && d.Date <= to).Select(Summary),
                Report(punches, from, to).Days.Select(Summary));
            Assert.Equal(punches.Length, whole.Sum(d => (2 * d.Intervals.Length) + d.Unpaired.Length + d.Duplicates.Length));
            Assert.All(whole, d => Assert.InRange(d.Present, Duration.Zero, Duration.FromHours(24 + 16)));
        },
        iter: 300,
        seed: "0000spineR000");

    [Fact]
    public async Task Report_FromTheStore_NamesPeopleAndReadsWhatTheJournalHolds()
    {
        var time = new FakeTimeProvider(Faces.Morning.ToDateTimeOffset());
        var journal = new FakeJournal(time);
        var people = new FakePeopleStore(journal, time);
        var clock = new FakeApplianceClock(time);
        people.Save([new Person(new PersonId("ada"), "Ada")], [new JournalDraft(JournalEntryKind.PersonSaved, clock.Read(), JournalFields.Of())]);
        foreach (var at in new[] { Local(2, 8, 0), Local(2, 16, 0) })
        {
            await journal.AppendAsync(
                [
                    new JournalDraft(
                        JournalEntryKind.AccessGranted,
                        clock.Read(),
                        JournalFields.Of(),
                        Punch: new PunchDraft(new PersonId("ada"), new("front"), at, Direction.Unknown, DirectionSource.Inferred, PunchBasis.Granted)),
                ],
                AppendPriority.Door,
                TimeSpan.FromSeconds(1));
        }

        var reporting = new AttendanceReporting(new FakePunchStore(journal), people, Derivation, PunchPolicy.Default.PaysWithoutQuestion);
        var day = Assert.Single(reporting.Report(Monday, Monday).Days);
        Assert.Equal(("Ada", Duration.FromHours(8)), (day.Name, day.Present));
        Assert.Throws<ArgumentException>(() => reporting.Report(Monday, Monday.PlusDays(-1)));
    }

    private static string Summary(AttendanceDay day) =>
        $"{day.Person} {day.Date} {day.Present} {string.Join(',', day.Unpaired.Select(u => $"{u.Punch.Sequence}{u.Direction}"))} {string.Join(',', day.Duplicates.Select(d => d.Punch.Sequence))}";

    private static Instant Local(int day, int hour, int minute) =>
        new LocalDateTime(2026, 3, day, hour, minute).InZoneStrictly(BerlinValues).ToInstant();

    private static AttendanceReport Nights(LocalDate from, LocalDate to, params Instant[] at) =>
        Report([.. at.Select((a, i) => PunchDerivationTests.Punch("noa", a, i + 1))], from, to);

    private static AttendanceReport Report(LocalDate from, LocalDate to, params Instant[] at) =>
        Report([.. at.Select((a, i) => PunchDerivationTests.Punch("ada", a, i + 1))], from, to);

    private static AttendanceReport Report(Punch[] punches, LocalDate from, LocalDate to, PunchPolicy? policy = null)
    {
        var time = new FakeTimeProvider();
        return new AttendanceReporting(
            new ListedPunches(punches), new FakePeopleStore(new FakeJournal(time), time), Derivation, (policy ?? PunchPolicy.Default).PaysWithoutQuestion).Report(from, to);
    }

    private sealed class ListedPunches(Punch[] punches) : IPunchStore
    {
        public IReadOnlyList<Punch> Read(Interval interval, PersonId? person = null) =>
            [.. punches.Where(p => interval.Contains(p.At) && (person is null || p.Person == person))];

        public IReadOnlyList<Punch> Read(Interval interval, IReadOnlyCollection<PersonId> people) => [.. Read(interval).Where(punch => people.Contains(punch.Person))];

        public IReadOnlyList<Punch> Read(Interval interval, AccessPointId point) => [.. Read(interval).Where(punch => punch.AccessPoint == point)];

        public Punch? Find(long sequence) => punches.SingleOrDefault(punch => punch.Sequence == sequence);

        public IReadOnlyList<Punch> Latest(int count) => [.. punches.TakeLast(count)];

        public IReadOnlyList<Punch> LastOfEach(Duration before, IReadOnlySet<long>? without = null) => throw new NotSupportedException();
    }
}

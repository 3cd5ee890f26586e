using AccessControl.Domain.Attendance.Absences;
using AccessControl.Domain.Attendance.Employments;
using AccessControl.Domain.Attendance.Periods;
using AccessControl.Domain.Attendance.Plans;
using AccessControl.Domain.Attendance.Shifts;
using AccessControl.Domain.Attendance.Supervision;
using AccessControl.Domain.People;
using AccessControl.Domain.Tests.Attendance.Supervision;
using CsCheck;
using NodaTime;
using NodaTime.Text;

namespace AccessControl.Domain.Tests.Attendance.Absences;

public sealed class AbsenceDecidingTests
{
    private static readonly LocalDate Monday = new(2026, 3, 2);

    private static readonly PersonId Ada = new("ada"), Ben = new("ben"), Cleo = new("cleo"), Dan = new("dan"), Eva = new("eva");

    private static readonly AbsenceTypeId Leave = new("leave"), Lieu = new("time-in-lieu"), Sick = new("sickness"), Parental = new("parental-leave");

    private static readonly AbsenceTypes Types = AbsenceTypesJson.Read(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "absence-types", "germany.json")), "germany.json");

    /// <summary>Ben supervises Ada, Cleo is his deputy in the second week, Eva is HR.</summary>
    private static readonly AbsenceDeciding Deciding = new(new Supervising((Ben, Ada, Monday, null), (Cleo, Ada, Monday.PlusDays(7), Monday.PlusDays(13))) { Hr = Eva }, Types, StaffPlan.None(DateTimeZone.Utc));

    [Fact]
    public void Absence_FromRequestToCancelled_KeepsWhoDidWhatAndTellsThePerson()
    {
        var (asked, first) = Step(Deciding.Ask(Id(1), Ada, Leave, Days(10, 14), By(Ada, "Easter"), Monday, []));
        var (approved, second) = Step(Deciding.Approve(asked, By(Ben), Monday));
        var (cancelled, third) = Step(Deciding.Cancel(approved, By(Ada, "plans changed"), Monday.PlusDays(9)));

        Assert.Equal([AbsenceState.Requested, AbsenceState.Approved, AbsenceState.Cancelled], [asked.State, approved.State, cancelled.State]);
        Assert.Equal([(Ada, "Easter"), (Ben, ""), (Ada, "plans changed")], cancelled.Events.Select(one => (one.Act.By, one.Act.Why)));
        Assert.Equal([NoticeKind.AbsenceRequested, NoticeKind.AbsenceApproved, NoticeKind.AbsenceCancelled], [first.Kind, second.Kind, third.Kind]);
        Assert.Equal((Ada, Monday.PlusDays(10), Monday.PlusDays(14)), (second.To, second.From, second.Until));
        Assert.Equal((true, true, false), (asked.Stands, approved.Stands, cancelled.Stands));
        Assert.Equal(AbsenceState.Cancelled, AbsenceRequest.Of(Id(1), Ada, cancelled.Events).State);
        Assert.Equal(AbsenceRefusal.WrongState, Refused(Deciding.Approve(cancelled, By(Ben), Monday)));
    }

    [Fact]
    public void Absence_WhoMayNot_IsRefusedWithItsReason()
    {
        var asked = Step(Deciding.Ask(Id(1), Ada, Leave, Days(10, 14), By(Ada), Monday, [])).Request;
        var approved = Step(Deciding.Approve(asked, By(Ben), Monday)).Request;

        Assert.Equal(AbsenceRefusal.OwnAbsence, Refused(Deciding.Approve(asked, By(Ada), Monday)));
        Assert.Equal(AbsenceRefusal.OwnAbsence, Refused(Deciding.Refuse(asked, By(Ada, "no"), Monday)));
        Assert.Equal(AbsenceRefusal.NotTheirs, Refused(Deciding.Approve(asked, By(Dan), Monday)));
        Assert.Equal(AbsenceRefusal.NotTheirs, Refused(Deciding.Approve(asked, By(Cleo), Monday)));
        Assert.Equal(AbsenceState.Approved, Step(Deciding.Approve(asked, By(Cleo), Monday.PlusDays(7))).Request.State);
        Assert.Equal(AbsenceRefusal.NoReason, Refused(Deciding.Refuse(asked, By(Ben), Monday)));
        Assert.Equal(AbsenceState.Refused, Step(Deciding.Refuse(asked, By(Ben, "three are away"), Monday)).Request.State);
        Assert.Equal(AbsenceRefusal.NotTheirs, Refused(Deciding.Ask(Id(2), Ada, Leave, Days(20, 20), By(Dan), Monday, [])));
        Assert.Equal(AbsenceRefusal.NotTheirs, Refused(AbsenceDeciding.Withdraw(asked, By(Ben))));
        Assert.Equal(AbsenceRefusal.WrongState, Refused(AbsenceDeciding.Withdraw(approved, By(Ada))));
        Assert.Equal(AbsenceRefusal.NoReason, Refused(Deciding.Cancel(approved, By(Ada), Monday)));
        Assert.Equal(AbsenceRefusal.HasBegun, Refused(Deciding.Cancel(approved, By(Ada, "back"), Monday.PlusDays(10))));
        Assert.Equal(AbsenceState.Cancelled, Step(Deciding.Cancel(approved, By(Ben, "called back"), Monday.PlusDays(10))).Request.State);
        Assert.Equal(AbsenceState.Withdrawn, Step(AbsenceDeciding.Withdraw(Step(Deciding.Ask(Id(3), Ada, Leave, Days(20, 20), By(Ben), Monday, [])).Request, By(Ben))).Request.State);
    }

    [Fact]
    public void Ask_WithTimesThatCantBe_IsRefusedWithTheMend()
    {
        string Text(AbsenceTypeId type, AbsenceSpan span) => Deciding.Ask(Id(1), Ada, type, span, By(Ada), Monday, []).Match(_ => "done", refused => refused.Text);

        Assert.Equal("There is no absence 'holiday'; take one of: leave, unpaid-leave, time-in-lieu, flexitime-off, sickness, child-sickness, training, parental-leave.", Text(new AbsenceTypeId("holiday"), Days(0, 0)));
        Assert.Contains("ends on 2026-03-02, before it begins on 2026-03-03; swap them", Text(Leave, Days(1, 0)), StringComparison.Ordinal);
        Assert.Contains("begins and ends in the middle of the same day", Text(Leave, Days(1, 1, true, true)), StringComparison.Ordinal);
        Assert.Contains("is taken in whole days", Text(Parental, Days(1, 40, true)), StringComparison.Ordinal);
        Assert.Contains("isn't taken by hours", Text(Leave, Hours(1, 8, 10)), StringComparison.Ordinal);
        Assert.Contains("ends when it begins", Text(Lieu, Hours(1, 8, 8)), StringComparison.Ordinal);
        Assert.Equal("done", Text(Lieu, Hours(1, 8, 10)));
        Assert.Equal("done", Text(Leave, Days(1, 3, true, true)));
    }

    /// <summary>Of a night shift on Monday, a split one on Tuesday and a free Wednesday.</summary>
    [Theory]
    [InlineData(0, 22, 23, "2026-03-02 22:00 to 23:00, 0")]
    [InlineData(0, 22, 6, "2026-03-02 22:00 to 06:00, 0")]
    [InlineData(0, 23, 1, "2026-03-02 23:00 to 01:00, 0")]
    [InlineData(0, 20, 23, "2026-03-02 20:00 to 23:00: the work of that date is planned from 22:00 to 06:00; take hours within it.")]
    [InlineData(0, 4, 7, "2026-03-02 04:00 to 07:00: the work of that date is planned from 22:00 to 06:00; take hours within it.")]
    [InlineData(0, 2, 4, "2026-03-02 02:00 to 04:00, 1")]
    [InlineData(0, 6, 22, "2026-03-02 06:00 to 22:00: the work of that date is planned from 22:00 to 06:00; take hours within it.")]
    [InlineData(1, 6, 10, "2026-03-03 06:00 to 10:00, 0")]
    [InlineData(1, 17, 18, "2026-03-03 17:00 to 18:00, 0")]
    [InlineData(1, 9, 11, "2026-03-03 09:00 to 11:00: the work of that date is planned from 06:00 to 10:00 and from 16:00 to 20:00; take hours within it.")]
    [InlineData(1, 9, 17, "2026-03-03 09:00 to 17:00: the work of that date is planned from 06:00 to 10:00 and from 16:00 to 20:00; take hours within it.")]
    [InlineData(1, 10, 16, "2026-03-03 10:00 to 16:00: the work of that date is planned from 06:00 to 10:00 and from 16:00 to 20:00; take hours within it.")]
    [InlineData(2, 8, 10, "2026-03-04 08:00 to 10:00: no work is planned on that date; take another.")]
    public void Ask_HoursOutsideOfPlannedWork_IsRefusedAndNamesIt(int day, int from, int to, string expected)
    {
        var night = Staffing.Fixed("night", 22, 6);
        var split = new Shift(new ShiftId("split"), ShiftKind.Fixed, [new ShiftPart(new LocalTime(6, 0), new LocalTime(10, 0)), new ShiftPart(new LocalTime(16, 0), new LocalTime(20, 0))]);
        var plan = Staffing.Of(
            DateTimeZone.Utc, [night, split], [new ShiftPattern("turns", [night.Id, split.Id, null])], [Staffing.Own("ada", "turns", Monday)], Staffing.Term("ada"), Staffing.Term("ben"));
        var deciding = new AbsenceDeciding(new Supervising(), Types, plan);

        var text = deciding.Ask(Id(1), Ada, Sick, Hours(day, from, to), By(Ada), Monday, []).Match(
            done => $"{done.Request.Span}, {done.Request.Span.Match(_ => -1, hours => hours.Time.DaysLater)}", refused => refused.Text);

        Assert.Equal(expected, text);
        Assert.Equal(AbsenceState.Approved, Step(deciding.Ask(Id(2), Ben, Sick, Hours(day, from, to), By(Ben), Monday, [])).Request.State);
    }

    /// <summary>From the morning's shift into the afternoon's of another contract, without a gap.</summary>
    [Fact]
    public void Ask_HoursOverTheShiftsOfTwoContracts_AreWithinPlannedWork()
    {
        var (morning, afternoon) = (Staffing.Fixed("morning", 8, 12), Staffing.Fixed("afternoon", 12, 16));
        var plan = Staffing.Of(
            DateTimeZone.Utc,
            [morning, afternoon],
            [new ShiftPattern("mornings", [morning.Id]), new ShiftPattern("afternoons", [afternoon.Id])],
            [Staffing.Own("one", "mornings", Monday), Staffing.Own("two", "afternoons", Monday)],
            Staffing.Term("ada", "one"),
            Staffing.Term("ada", "two"));
        var deciding = new AbsenceDeciding(new Supervising(), Types, plan);

        Assert.Equal(AbsenceState.Approved, Step(deciding.Ask(Id(1), Ada, Sick, Hours(0, 10, 13), By(Ada), Monday, [])).Request.State);
        Assert.Equal(AbsenceRefusal.NotPlanned, Refused(deciding.Ask(Id(2), Ada, Sick, Hours(0, 13, 17), By(Ada), Monday, [])));
        AbsenceDay Counted(string contract) => Assert.Single(new PlannedWork(plan).Counting(new EmploymentId(contract)).Count(Hours(0, 10, 13)));
        Assert.Equal((Duration.FromHours(2), Duration.FromHours(1)), (Counted("one").Time, Counted("two").Time));
    }

    [Theory]
    [InlineData("1989-12-31", "1990-01-02", "is out of reach; take dates from 1990-01-01 to 2199-12-31")]
    [InlineData("2199-12-01", "2200-01-01", "is out of reach")]
    [InlineData("2026-03-02", "9999-12-31", "is out of reach")]
    [InlineData("9999-12-31", "9999-12-31", "is out of reach")]
    [InlineData("2026-03-02", "2030-03-02", "is longer than 4 years; take fewer, and ask for the rest later")]
    [InlineData("2024-02-29", "2028-02-29", "is longer than 4 years")]
    [InlineData("2026-03-02", "2030-03-01", null)]
    [InlineData("1990-01-01", "1990-01-01", null)]
    [InlineData("2199-12-31", "2199-12-31", null)]
    public void Problem_OfDatesOutOfReachOrTooMany_IsSaid(string from, string to, string? problem)
    {
        var (first, last) = (LocalDatePattern.Iso.Parse(from).Value, LocalDatePattern.Iso.Parse(to).Value);

        Assert.StartsWith(problem ?? "none", new AbsenceSpan.Days(first, last).Problem() ?? "none", StringComparison.Ordinal);
        if (first == last)
        {
            Assert.Equal(problem is null, new AbsenceSpan.Hours(first, new ShiftPart(new LocalTime(8, 0), new LocalTime(9, 0))).Problem() is null);
        }
    }

    /// <summary>Sickness is told and takes place; after three calendar days proof is due (EFZG 5 (1)).</summary>
    [Fact]
    public void Ask_SicknessThatIsTold_TakesPlaceAtOnceAndAsksForACertificateAfterThreeDays()
    {
        var three = Step(Deciding.Ask(Id(1), Ada, Sick, Days(0, 2), By(Ada), Monday, [])).Request;
        var four = Step(Deciding.Ask(Id(2), Ada, Sick, Days(7, 10), By(Ada), Monday, [three])).Request;

        Assert.Equal((AbsenceState.Approved, AbsenceState.Approved), (three.State, four.State));
        Assert.Equal((false, true), (Deciding.LacksCertificate(three), Deciding.LacksCertificate(four)));
        Assert.Equal(AbsenceRefusal.OwnAbsence, Refused(Deciding.SeeCertificate(four, By(Ada), Monday)));

        Assert.Equal(AbsenceRefusal.NoCertificateDue, Refused(Deciding.SeeCertificate(four, By(Ben), Monday)));
        Assert.Equal(AbsenceRefusal.NoCertificateDue, Refused(Deciding.SeeCertificate(three, By(Eva), Monday)));
        Assert.Equal(AbsenceRefusal.NotTheirs, Refused(Deciding.SeeCertificate(four, By(Dan), Monday)));

        var seen = Step(Deciding.SeeCertificate(four, By(Eva), Monday)).Request;

        Assert.Equal((AbsenceState.Approved, true, false), (seen.State, seen.HasCertificate, Deciding.LacksCertificate(seen)));
        Assert.Equal(AbsenceRefusal.NoCertificateDue, Refused(Deciding.SeeCertificate(seen, By(Eva), Monday)));
    }

    /// <summary>Who supervises may know some types, and notes certificates of those.</summary>
    [Fact]
    public void SeeCertificate_OfATypeThatTheSupervisorKnows_IsTheirsToo()
    {
        var types = Types with { Types = [.. Types.Types.Select(type => type.Id == Sick ? type with { Visibility = AbsenceVisibility.Supervisor } : type)] };
        var deciding = new AbsenceDeciding(new Supervising((Ben, Ada, Monday, null)), types, StaffPlan.None(DateTimeZone.Utc));

        var seen = Step(deciding.SeeCertificate(Step(deciding.Ask(Id(1), Ada, Sick, Days(0, 3), By(Ada), Monday, [])).Request, By(Ben), Monday)).Request;

        Assert.True(seen.HasCertificate);
    }

    [Theory]
    [InlineData(10, 14, 14, 20, true)]
    [InlineData(10, 14, 15, 20, false)]
    [InlineData(10, 14, 5, 10, true)]
    [InlineData(10, 14, 5, 9, false)]
    [InlineData(10, 14, 12, 12, true)]
    [InlineData(10, 14, 0, 40, true)]
    public void Ask_OverAnotherAbsence_IsRefusedAndNamesIt(int from, int to, int otherFrom, int otherTo, bool overlaps)
    {
        var other = Step(Deciding.Ask(Id(1), Ada, Leave, Days(from, to), By(Ada), Monday, [])).Request;
        var refused = Deciding.Ask(Id(2), Ada, Sick, Days(otherFrom, otherTo), By(Ada), Monday, [other]).Match<AbsenceStep.Refused?>(_ => null, one => one);

        Assert.Equal(overlaps ? AbsenceRefusal.Overlaps : null, refused?.Why);
        Assert.Equal(overlaps, refused?.Text.Contains($"asked for there already, 2026-03-12 to 2026-03-16 ({Id(1)})", StringComparison.Ordinal) ?? false);
        Assert.Equal(AbsenceState.Requested, Step(Deciding.Ask(Id(3), Ben, Leave, Days(otherFrom, otherTo), By(Ben), Monday, [other])).Request.State);
        Assert.Equal(AbsenceState.Requested, Step(Deciding.Ask(Id(2), Ada, Leave, Days(otherFrom, otherTo), By(Ada), Monday, [Step(AbsenceDeciding.Withdraw(other, By(Ada))).Request])).Request.State);
    }

    public static TheoryData<string, AbsenceSpan, AbsenceSpan, bool> Pairs => new()
    {
        { "both halves of a day", Days(1, 1, endsAtHalf: true), Days(1, 1, startsAtHalf: true), false },
        { "the same half", Days(1, 1, endsAtHalf: true), Days(0, 1, endsAtHalf: true), true },
        { "one ends at noon where the other begins", Days(0, 3, endsAtHalf: true), Days(3, 5, startsAtHalf: true), false },
        { "a half and the whole day", Days(1, 1, endsAtHalf: true), Days(1, 1), true },
        { "a half and hours, of which nobody knows", Days(1, 1, endsAtHalf: true), Hours(1, 20, 22), true },
        { "hours one after the other", Hours(1, 8, 10), Hours(1, 10, 12), false },
        { "hours over each other", Hours(1, 8, 11), Hours(1, 10, 12), true },
        { "hours over midnight and those after it", Hours(1, 22, 2), Hours(2, 1, 3), true },
        { "hours over midnight and a day of another attendance date", Hours(1, 22, 2), Days(2, 2), false },
        { "hours and the day", Hours(1, 8, 9), Days(0, 4), true },
    };

    [Theory]
    [MemberData(nameof(Pairs))]
    public void Overlaps_OfTwoSpans_IsSoBothWays(string what, AbsenceSpan one, AbsenceSpan other, bool expected)
    {
        Assert.NotEmpty(what);
        Assert.Equal((expected, expected), (one.Overlaps(other), other.Overlaps(one)));
    }

    /// <summary>Whatever is tried in any order: no two standing absences of a person take the same quarter of a day, nobody decided on their own, and what was recorded stays.</summary>
    [Fact]
    public void Absence_AnythingTriedInAnyOrder_KeepsItsPromises() => Gen.Select(Gen.Int[0, 5], Gen.Int[0, 3], Gen.Int[0, 14], Gen.Int[0, 4], Gen.Int[0, 15], Gen.Bool).Array[0, 40].Sample(
        tries =>
        {
            PersonId[] people = [Ada, Ben, Cleo, Eva];
            var all = new List<AbsenceRequest>();
            foreach (var (deed, who, day, length, shape, hasReason) in tries)
            {
                var (act, today) = (By(people[who], hasReason ? "so" : ""), Monday.PlusDays(day));
                var which = all.Count == 0 ? -1 : (day + length) % all.Count;
                var step = deed == 0 || which < 0
                    ? Deciding.Ask(Id(all.Count), Ada, shape < 4 ? Leave : shape < 8 ? Lieu : Sick, shape % 4 == 3 ? Hours(day, 8 + length, 12 + length) : Days(day, day + length, shape % 4 == 1, shape % 4 == 2), act, today, all)
                    : deed switch
                    {
                        1 => Deciding.Approve(all[which], act, today),
                        2 => Deciding.Refuse(all[which], act, today),
                        3 => AbsenceDeciding.Withdraw(all[which], act),
                        4 => Deciding.Cancel(all[which], act, today),
                        _ => Deciding.SeeCertificate(all[which], act, today),
                    };
                if (step.Match<AbsenceRequest?>(done => done.Request, _ => null) is { } changed)
                {
                    var at = all.FindIndex(one => one.Id == changed.Id);
                    if (at < 0)
                    {
                        all.Add(changed);
                    }
                    else
                    {
                        Assert.Equal(all[at].Events, changed.Events[..^1]);
                        all[at] = changed;
                    }
                }
            }

            var taken = all.Where(one => one.Stands).SelectMany(Quarters).ToList();
            Assert.Equal(taken.Count, taken.Distinct().Count());
            Assert.All(all.SelectMany(one => one.Events), one => Assert.True(one.Match(_ => true, e => e.Act.By != Ada, e => e.Act.By != Ada && e.Act.HasReason, _ => true, e => e.Act.HasReason, e => e.Act.By != Ada)));
            Assert.All(all, one => Assert.Equal(one.State, AbsenceRequest.Of(one.Id, one.Person, one.Events).State));
        },
        iter: 2000,
        seed: "0000spineD000");

    [Fact]
    public void Of_EventsThatCantFollowEachOther_IsRefused()
    {
        Assert.Contains("doesn't begin with a request", Assert.Throws<ArgumentException>(() => AbsenceRequest.Of(Id(1), Ada, [new AbsenceEvent.Approved(By(Ben))])).Message, StringComparison.Ordinal);
        Assert.Contains("Approved can't follow Approved", Assert.Throws<ArgumentException>(() => AbsenceRequest.Of(Id(1), Ada, [new AbsenceEvent.Requested(By(Ada), Leave, Days(0, 1), false), new AbsenceEvent.Approved(By(Ben))])).Message, StringComparison.Ordinal);
    }

    /// <summary>What may follow each state: asked for, approved, refused, withdrawn, cancelled, certificate.</summary>
    [Theory]
    [InlineData("", "Requested - - - - -")]
    [InlineData("0", "- Approved Refused Withdrawn - Requested")]
    [InlineData("01", "- - - - Cancelled Approved")]
    [InlineData("02", "- - - - - -")]
    [InlineData("03", "- - - - - -")]
    [InlineData("014", "- - - - - -")]
    public void Of_EachEventInEachState_LeadsWhereTheTableSays(string before, string expected)
    {
        AbsenceEvent[] all =
        [
            new AbsenceEvent.Requested(By(Ada), Leave, Days(0, 1), true), new AbsenceEvent.Approved(By(Ben)), new AbsenceEvent.Refused(By(Ben)),
            new AbsenceEvent.Withdrawn(By(Ada)), new AbsenceEvent.Cancelled(By(Ben)), new AbsenceEvent.CertificateSeen(By(Ben)),
        ];
        string After(AbsenceEvent next)
        {
            try
            {
                return AbsenceRequest.Of(Id(1), Ada, [.. before.Select(at => all[at - '0']), next]).State.ToString();
            }
            catch (ArgumentException)
            {
                return "-";
            }
        }

        Assert.Equal(expected, string.Join(' ', all.Select(After)));
    }

    /// <summary>Hours are drawn on their own date in whole hours; a half is two quarters, and hours, which might be of either half, are told apart by hour.</summary>
    private static IEnumerable<(LocalDate, int)> Quarters(AbsenceRequest request)
    {
        for (var date = request.Span.First; date <= request.Span.Last; date = date.PlusDays(1))
        {
            var hours = request.Span.On(date)!.Match(
                _ => Enumerable.Range(0, 48),
                half => half.IsSecond ? Enumerable.Range(24, 24) : Enumerable.Range(0, 24),
                some => Enumerable.Range(some.Time.From.Hour, some.Time.To.Hour - some.Time.From.Hour).SelectMany(hour => (int[])[hour, hour + 24]));
            foreach (var hour in hours)
            {
                yield return (date, hour);
            }
        }
    }

    private static AbsenceId Id(int number) => new(new Guid($"01900000-0000-7000-8000-{number:000000000000}"));

    private static AbsenceSpan.Days Days(int from, int to, bool startsAtHalf = false, bool endsAtHalf = false) => new(Monday.PlusDays(from), Monday.PlusDays(to), startsAtHalf, endsAtHalf);

    private static AbsenceSpan.Hours Hours(int day, int from, int to) => new(Monday.PlusDays(day), new ShiftPart(new LocalTime(from, 0), new LocalTime(to, 0)));

    private static RecordedAct By(PersonId who, string why = "") => new(who, Instant.FromUtc(2026, 3, 2, 8, 0), why);

    private static (AbsenceRequest Request, Notice Notice) Step(AbsenceStep step) => step.Match(done => (done.Request, done.Notice), refused => throw new InvalidOperationException($"{refused.Why}: {refused.Text}"));

    private static AbsenceRefusal Refused(AbsenceStep step) => step.Match(_ => throw new InvalidOperationException("It was done."), refused => refused.Why);
}

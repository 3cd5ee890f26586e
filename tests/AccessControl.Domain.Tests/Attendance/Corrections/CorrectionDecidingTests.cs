using AccessControl.Domain.Attendance;
using AccessControl.Domain.Attendance.Corrections;
using AccessControl.Domain.Attendance.Periods;
using AccessControl.Domain.Attendance.Supervision;
using AccessControl.Domain.Entrances;
using AccessControl.Domain.People;
using AccessControl.Domain.Tests.Attendance.Supervision;
using CsCheck;
using NodaTime;

namespace AccessControl.Domain.Tests.Attendance.Corrections;

public sealed class CorrectionDecidingTests
{
    private static readonly LocalDate Date = new(2026, 3, 12), Today = new(2026, 3, 13);

    private static readonly Instant Came = Instant.FromUtc(2026, 3, 12, 8, 0), Now = Instant.FromUtc(2026, 3, 13, 8, 0);

    private static readonly PersonId Ada = new("ada"), Ben = new("ben"), Cleo = new("cleo"), Dan = new("dan");

    private static readonly Duration Limit = Duration.FromHours(2), Longest = Duration.FromHours(16);

    private static readonly CorrectionId Id = new(new Guid("01900000-0000-7000-8000-000000000001"));

    /// <summary>Ben and Cleo both supervise Ada.</summary>
    private static readonly CorrectionDeciding Deciding = new(new Supervising((Ben, Ada, Date, null), (Cleo, Ada, Date, null)), Limit);

    private static readonly CorrectionChange Left = new CorrectionChange.AddPunch(Came + Duration.FromHours(8), Direction.Out);

    [Theory]
    [InlineData(7200, CorrectionState.Approved)]
    [InlineData(7201, CorrectionState.AwaitsSecond)]
    [InlineData(-7200, CorrectionState.Approved)]
    [InlineData(-7201, CorrectionState.AwaitsSecond)]
    [InlineData(0, CorrectionState.Approved)]
    public void Approve_ByOne_IsEnoughUpToTheLimitEitherWay(int seconds, CorrectionState state)
    {
        var request = Done(Deciding.Ask(Id, Ada, Date, Left, Duration.FromSeconds(seconds), By(Ada, "forgot"), Today));
        Assert.Equal((CorrectionState.Requested, false), (request.State, request.Holds));

        var approved = Done(Deciding.Approve(request, Duration.Zero, By(Ben), Today));

        Assert.Equal((state, state == CorrectionState.Approved), (approved.State, approved.Holds));
        // Also where it came to change so much only since: by another correction that holds by now.
        var since = Done(Deciding.Ask(Id, Ada, Date, Left, Duration.Zero, By(Ada, "forgot"), Today));
        Assert.Equal(state, Done(Deciding.Approve(since, Duration.FromSeconds(seconds), By(Ben), Today)).State);
    }

    [Fact]
    public void Approve_AboveTheLimit_NeedsASecondPerson()
    {
        var first = Done(Deciding.Approve(Asked(), Duration.Zero, By(Ben), Today));

        Assert.Equal(CorrectionRefusal.SamePerson, Refused(Deciding.Approve(first, Duration.Zero, By(Ben), Today)));
        Assert.Equal(CorrectionRefusal.OwnTime, Refused(Deciding.Approve(first, Duration.Zero, By(Ada), Today)));
        Assert.Equal(CorrectionRefusal.NotTheirs, Refused(Deciding.Approve(first, Duration.Zero, By(Dan), Today)));

        var (second, notice) = Deciding.Approve(first, Duration.Zero, By(Cleo), Today).Match(done => (done.Request, done.Notice), _ => throw new InvalidOperationException());

        Assert.Equal([Ada, Ben, Cleo], second.Events.Select(one => one.Act.By));
        Assert.Equal((true, Ada, NoticeKind.CorrectionApproved, Date), (second.Holds, notice.To, notice.Kind, notice.From));
        Assert.Equal(CorrectionState.Refused, Done(Deciding.Refuse(first, By(Cleo, "was at home"), Today)).State);
        Assert.Equal(second.State, CorrectionRequest.Of(Id, Ada, second.Events).State);
    }

    [Fact]
    public void Correction_WhatCantBe_IsRefusedWithItsReason()
    {
        CorrectionRefusal Ask(CorrectionChange change, RecordedAct act) => Refused(Deciding.Ask(Id, Ada, Date, change, Duration.FromHours(8), act, Today));

        Assert.Equal(CorrectionRefusal.NotTheirs, Ask(Left, By(Dan, "for her")));
        Assert.Equal(CorrectionRefusal.NoReason, Ask(Left, By(Ada)));
        Assert.Equal(CorrectionRefusal.InTheFuture, Ask(new CorrectionChange.AddPunch(Now + Duration.FromSeconds(1), Direction.Out), By(Ada, "later")));
        Assert.Equal(CorrectionRefusal.NoDirection, Ask(new CorrectionChange.AddPunch(Came, Direction.Unknown), By(Ada, "somehow")));
        Assert.Equal(CorrectionRefusal.NoDirection, Ask(new CorrectionChange.ChangeDirection(7, Direction.Unknown), By(Ada, "somehow")));
        Assert.Equal(CorrectionState.Requested, Done(Deciding.Ask(Id, Ada, Date, new CorrectionChange.AnnulPunch(7), Duration.Zero, By(Ben, "not her"), Today)).State);
        Assert.Equal(CorrectionRefusal.NoReason, Refused(Deciding.Refuse(Asked(), By(Ben), Today)));
        Assert.Equal(CorrectionRefusal.NotTheirs, Refused(CorrectionDeciding.Withdraw(Asked(), By(Ben))));

        var withdrawn = Done(CorrectionDeciding.Withdraw(Asked(), By(Ada)));
        Assert.Equal(CorrectionRefusal.WrongState, Refused(Deciding.Approve(withdrawn, Duration.Zero, By(Ben), Today)));
        Assert.Contains("doesn't begin with a request", Assert.Throws<ArgumentException>(() => CorrectionRequest.Of(Id, Ada, [])).Message, StringComparison.Ordinal);
        Assert.Contains("Approved can't follow Withdrawn", Assert.Throws<ArgumentException>(() => CorrectionRequest.Of(Id, Ada, [.. withdrawn.Events, new CorrectionEvent.Approved(By(Ben))])).Message, StringComparison.Ordinal);
    }

    /// <summary>The greeting asks when Ada left yesterday; what she says is a request that somebody has to approve.</summary>
    [Fact]
    public void Answer_ToADayThatLacksAPunch_IsARequestAndNoPunch()
    {
        var request = Done(Deciding.Answer(Id, Unpaired(Direction.In), Date, Came + Duration.FromHours(8), Longest, By(Ada, "left by the yard"), Today));

        Assert.Equal((CorrectionState.Requested, false, Date, Duration.FromHours(8)), (request.State, request.Holds, request.Date, request.Effect));
        Assert.Equal(new CorrectionChange.AddPunch(Came + Duration.FromHours(8), Direction.Out), request.Change);
        Assert.Equal(new CorrectionChange.AddPunch(Came - Duration.FromHours(8), Direction.In), Done(Deciding.Answer(Id, Unpaired(Direction.Out), Date, Came - Duration.FromHours(8), Longest, By(Ada, "came by the yard"), Today)).Change);
    }

    [Theory]
    [InlineData(Direction.In, 0, CorrectionRefusal.DoesNotFit)]
    [InlineData(Direction.In, -60, CorrectionRefusal.DoesNotFit)]
    [InlineData(Direction.In, 961, CorrectionRefusal.DoesNotFit)]
    [InlineData(Direction.Out, 60, CorrectionRefusal.DoesNotFit)]
    [InlineData(Direction.Out, -961, CorrectionRefusal.DoesNotFit)]
    [InlineData(Direction.Unknown, 60, CorrectionRefusal.DoesNotFit)]
    public void Answer_ThatDoesNotFit_IsRefused(Direction direction, int minutes, CorrectionRefusal why)
    {
        Assert.Equal(why, Refused(Deciding.Answer(Id, Unpaired(direction), Date, Came + Duration.FromMinutes(minutes), Longest, By(Ada, "so"), Today)));
        Assert.Equal(CorrectionRefusal.DoesNotFit, Refused(Deciding.Answer(Id, Unpaired(Direction.In), Date, Came + Duration.FromHours(8), Longest, By(Ben, "for her"), Today)));
        Assert.Equal(CorrectionRefusal.DoesNotFit, Refused(Deciding.Answer(Id, Unpaired(Direction.In) with { DuplicateOf = 3 }, Date, Came + Duration.FromHours(8), Longest, By(Ada, "so"), Today)));
    }

    /// <summary>Whatever anybody tries: nothing holds that its own person approved, or that fewer people approved than it needs, and what was decided stays.</summary>
    [Fact]
    public void Correction_AnythingTriedInAnyOrder_KeepsItsPromises() => Gen.Select(Gen.Int[-14400, 14400], Gen.Select(Gen.Int[0, 2], Gen.Int[0, 3], Gen.Bool).Array[0, 12]).Sample(
        (effect, tries) =>
        {
            PersonId[] people = [Ada, Ben, Cleo, Dan];
            var request = Done(Deciding.Ask(Id, Ada, Date, Left, Duration.FromSeconds(effect), By(Ben, "for her"), Today));
            foreach (var (deed, who, hasReason) in tries)
            {
                var (before, act) = (request, By(people[who], hasReason ? "so" : ""));
                request = (deed switch { 0 => Deciding.Approve(request, Duration.Zero, act, Today), 1 => Deciding.Refuse(request, act, Today), _ => CorrectionDeciding.Withdraw(request, act) }).Match(done => done.Request, _ => request);
                Assert.True(before.State is CorrectionState.Requested or CorrectionState.AwaitsSecond || before.State == request.State);
            }

            var approvals = request.Events.Where(one => one.Match(_ => false, _ => true, _ => true, _ => false, _ => false)).Select(one => one.Act.By).ToList();
            Assert.DoesNotContain(Ada, approvals);
            Assert.DoesNotContain(Dan, approvals);
            Assert.Equal(approvals.Count, approvals.Distinct().Count());
            Assert.True(!request.Holds || approvals.Count == (Math.Abs(effect) > 7200 ? 2 : 1));
        },
        iter: 2000,
        seed: "0000spineK000");

    /// <summary>What may follow each state: asked for, seconded, approved, refused, withdrawn.</summary>
    [Theory]
    [InlineData("", "Requested - - - -")]
    [InlineData("0", "- AwaitsSecond Approved Refused Withdrawn")]
    [InlineData("01", "- - Approved Refused Withdrawn")]
    [InlineData("02", "- - - - -")]
    [InlineData("03", "- - - - -")]
    [InlineData("04", "- - - - -")]
    public void Of_EachEventInEachState_LeadsWhereTheTableSays(string before, string expected)
    {
        CorrectionEvent[] all =
        [
            new CorrectionEvent.Requested(By(Ada), Date, Left, Limit), new CorrectionEvent.Seconded(By(Ben)), new CorrectionEvent.Approved(By(Cleo)), new CorrectionEvent.Refused(By(Ben)), new CorrectionEvent.Withdrawn(By(Ada)),
        ];
        string After(CorrectionEvent next)
        {
            try
            {
                return CorrectionRequest.Of(Id, Ada, [.. before.Select(at => all[at - '0']), next]).State.ToString();
            }
            catch (ArgumentException)
            {
                return "-";
            }
        }

        Assert.Equal(expected, string.Join(' ', all.Select(After)));
    }

    /// <summary>What holds is read beside the punches; what doesn't, isn't.</summary>
    [Fact]
    public void InForce_OfEachChange_IsWhatPunchesAreReadWith()
    {
        PunchCorrection? Of(CorrectionChange change) => Done(Deciding.Approve(Done(Deciding.Ask(Id, Ada, Date, change, Duration.FromMinutes(1), By(Ada, "forgot"), Today)), Duration.Zero, By(Ben), Today)).InForce(77);

        Assert.Null(Asked().InForce(77));
        Assert.Equal(new PunchCorrection.Annulment(3), Of(new CorrectionChange.AnnulPunch(3)));
        Assert.Equal(new PunchCorrection.Redirection(3, Direction.Out), Of(new CorrectionChange.ChangeDirection(3, Direction.Out)));
        var added = Assert.IsType<PunchCorrection.Addition>(Of(Left)).Punch;
        Assert.Equal((Ada, PunchBasis.Corrected, DirectionSource.Correction, 77L), (added.Person, added.Basis, added.DirectionSource, added.Sequence));
    }

    private static CorrectionRequest Asked() => Done(Deciding.Ask(Id, Ada, Date, Left, Duration.FromHours(8), By(Ada, "forgot"), Today));

    private static DerivedPunch Unpaired(Direction direction) => new(new Punch(Ada, new AccessPointId("door"), Came, direction, DirectionSource.Key, PunchBasis.Passed, 1), Date, null, direction, null);

    private static RecordedAct By(PersonId who, string why = "") => new(who, Now, why);

    private static CorrectionRequest Done(CorrectionStep step) => step.Match(done => done.Request, refused => throw new InvalidOperationException($"{refused.Why}: {refused.Text}"));

    private static CorrectionRefusal Refused(CorrectionStep step) => step.Match(_ => throw new InvalidOperationException("It was done."), refused => refused.Why);
}

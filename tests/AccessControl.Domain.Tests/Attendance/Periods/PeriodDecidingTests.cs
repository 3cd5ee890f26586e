using System.Collections.Immutable;
using AccessControl.Domain.Attendance.Employments;
using AccessControl.Domain.Attendance.Pay;
using AccessControl.Domain.Attendance.Periods;
using AccessControl.Domain.Attendance.Supervision;
using AccessControl.Domain.People;
using AccessControl.Domain.Tests.Attendance.Supervision;
using CsCheck;
using NodaTime;

namespace AccessControl.Domain.Tests.Attendance.Periods;

public sealed class PeriodDecidingTests
{
    private static readonly LocalDate From = new(2026, 3, 1), To = new(2026, 3, 31), After = new(2026, 4, 1);

    private static readonly EmploymentId Contract = new("c1");

    private static readonly LabourCharge Hall = new("4100", "hall"), Yard = new("4200", "yard");

    private static readonly PersonId Ada = new("ada"), Ben = new("ben"), Cleo = new("cleo"), Dan = new("dan"), Eva = new("eva");

    /// <summary>Ben supervises Ada; Cleo is his deputy in April; Eva is HR.</summary>
    private static readonly Supervising Supervision = new((Ben, Ada, From, null), (Cleo, Ada, After, After.PlusDays(29))) { Hr = Eva };

    private static readonly PeriodDeciding Deciding = new(Supervision);

    private static readonly TimesheetSeconds Settled = TimesheetSeconds.Of([new CodeSeconds(From, new PayCode("1000"), Hall, 28800), new CodeSeconds(To, new PayCode("1000"), Hall, 27001)]);

    private static TimesheetPeriod March => TimesheetPeriod.Open(Ada, Contract, From, To);

    private static TimesheetPeriod Closed => Done(Deciding.Close(Approved, Settled, [], false, By(Eva), After));

    private static TimesheetPeriod Approved => Done(Deciding.Approve(Done(PeriodDeciding.Confirm(March, Settled, By(Ada), After)), Settled, By(Ben), After));

    [Fact]
    public void Period_FromOpenToExported_KeepsWhoDidWhatAndTellsThePerson()
    {
        var notices = new List<Notice>();
        TimesheetPeriod Next(PeriodStep step) => step.Match(
            done =>
            {
                notices.Add(done.Notice);
                return done.Period;
            },
            refused => throw new InvalidOperationException(refused.Text));

        var disputed = Next(PeriodDeciding.Dispute(March, By(Ada, "the 12th lacks an hour")));
        var answered = Next(Deciding.Answer(disputed, By(Cleo, "added, look again"), After));
        var confirmed = Next(PeriodDeciding.Confirm(answered, Settled, By(Ada), After));
        var approved = Next(Deciding.Approve(confirmed, Settled, By(Ben), After));
        var closed = Next(Deciding.Close(approved, Settled, [], false, By(Eva), After));
        var exported = Next(Deciding.Export(closed, "2026-03", By(Eva)));

        Assert.Equal(
            [PeriodState.Disputed, PeriodState.Open, PeriodState.Confirmed, PeriodState.Approved, PeriodState.Closed, PeriodState.Exported],
            ((TimesheetPeriod[])[disputed, answered, confirmed, approved, closed, exported]).Select(one => one.State));
        Assert.Equal([Ada, Cleo, Ada, Ben, Eva, Eva], exported.Events.Select(one => one.Act.By));
        Assert.Equal(
            [NoticeKind.PeriodDisputed, NoticeKind.DisputeAnswered, NoticeKind.PeriodConfirmed, NoticeKind.PeriodApproved, NoticeKind.PeriodClosed, NoticeKind.PeriodExported],
            notices.Select(one => one.Kind));
        Assert.All(notices, one => Assert.Equal((Ada, From, To), (one.To, one.From, one.Until)));
        Assert.Equal(Settled, exported.Settled);
        Assert.Equal(exported.Events, TimesheetPeriod.Of(Ada, Contract, From, To, exported.Events).Events);
    }

    [Fact]
    public void Period_WhoMayNot_IsRefusedWithItsReason()
    {
        var confirmed = Done(PeriodDeciding.Confirm(March, Settled, By(Ada), After));

        Assert.Equal(PeriodRefusal.NotTheirOwn, Refused(PeriodDeciding.Confirm(March, Settled, By(Ben), After)));
        Assert.Equal(PeriodRefusal.NotTheirOwn, Refused(PeriodDeciding.Dispute(March, By(Ben, "no"))));
        Assert.Equal(PeriodRefusal.NoReason, Refused(PeriodDeciding.Dispute(March, By(Ada))));
        Assert.Equal(PeriodRefusal.NotOver, Refused(PeriodDeciding.Confirm(March, Settled, By(Ada), To)));
        Assert.Equal(PeriodRefusal.OwnTime, Refused(Deciding.Approve(confirmed, Settled, By(Ada), After)));
        Assert.Equal(PeriodRefusal.NotTheirs, Refused(Deciding.Approve(confirmed, Settled, By(Dan), After)));
        Assert.Equal(PeriodRefusal.NotTheirs, Refused(Deciding.Approve(confirmed, Settled, By(Cleo), After.PlusDays(30))));
        Assert.Equal(PeriodState.Approved, Done(Deciding.Approve(confirmed, Settled, By(Cleo), After.PlusDays(29))).State);
        Assert.Equal(PeriodRefusal.WrongState, Refused(Deciding.Close(confirmed, Settled, [], false, By(Eva), After)));
        Assert.Equal(PeriodRefusal.WrongState, Refused(Deciding.Answer(confirmed, By(Ben, "what?"), After)));
        Assert.Equal(PeriodRefusal.WrongState, Refused(Deciding.Export(confirmed, "2026-03", By(Eva))));
        Assert.Throws<ArgumentException>(() => TimesheetPeriod.Open(Ada, Contract, To, From));
    }

    /// <summary>Whoever is ill or has left can't confirm: it is approved with a reason, and says so. A dispute can't be passed over.</summary>
    [Fact]
    public void Approve_WhatNobodyConfirmed_NeedsAReasonAndSaysSo()
    {
        Assert.Equal(PeriodRefusal.NoReason, Refused(Deciding.Approve(March, Settled, By(Ben), After)));

        var approved = Done(Deciding.Approve(March, Settled, By(Ben, "left on 20 March"), After));

        Assert.True(approved.Events[^1].Match(_ => false, _ => false, _ => false, _ => false, one => one.IsUnconfirmed, _ => false, _ => false, _ => false));
        Assert.Equal(PeriodRefusal.WrongState, Refused(Deciding.Approve(Done(PeriodDeciding.Dispute(March, By(Ada, "wrong"))), Settled, By(Ben, "anyway"), After)));
    }

    [Fact]
    public void Change_OfWhatWasConfirmedOrApproved_OpensItAgain()
    {
        Assert.Equal(PeriodState.Open, Done(PeriodDeciding.Change(Approved, By(Ben, "punch of the 12th added"))).State);
        Assert.Equal(PeriodState.Open, Done(PeriodDeciding.Change(March, By(Ben, "punch of the 12th added"))).State);
        Assert.Equal(PeriodState.Disputed, Done(PeriodDeciding.Change(Done(PeriodDeciding.Dispute(March, By(Ada, "wrong"))), By(Ben, "punch of the 12th added"))).State);
        Assert.Equal(PeriodState.Disputed, Done(PeriodDeciding.Dispute(Approved, By(Ada, "wrong after all"))).State);
        Assert.Equal(PeriodRefusal.NoReason, Refused(PeriodDeciding.Change(Approved, By(Ben))));
        Assert.Equal(PeriodRefusal.WrongState, Refused(PeriodDeciding.Change(Closed, By(Ben, "late"))));
    }

    /// <summary>Kiosks, clocks, imports and plans change hours without saying so to a period: what is closed is what was looked at.</summary>
    [Fact]
    public void Close_OfOtherHoursThanWereApproved_IsRefusedUntilTheyAreApprovedAnew()
    {
        var later = Settled.With([new AdjustedSeconds(To, new PayCode("1000"), Hall, 27001, 27000)]);

        var refused = Deciding.Close(Approved, later, [], false, By(Eva), After).Match(_ => throw new InvalidOperationException(), one => one);
        Assert.Equal(PeriodRefusal.ChangedSince, refused.Why);
        Assert.Contains("changed since it was approved, on 2026-03-31; look again", refused.Text, StringComparison.Ordinal);

        Assert.Equal(PeriodRefusal.WrongState, Refused(Deciding.Approve(Approved, Settled, By(Ben, "again"), After)));
        Assert.Equal(PeriodRefusal.NoReason, Refused(Deciding.Approve(Approved, later, By(Ben), After)));
        var anew = Done(Deciding.Approve(Approved, later, By(Ben, "the clock was a second fast"), After));
        Assert.Equal(later, Done(Deciding.Close(anew, later, [], false, By(Eva), After)).Settled);
        Assert.Equal(PeriodRefusal.ChangedSince, Refused(Deciding.Close(anew, Settled, [], false, By(Eva), After)));
    }

    /// <summary>Hours that changed after the person confirmed others are confirmed again, or approved with a reason as unconfirmed.</summary>
    [Fact]
    public void Approve_OfOtherHoursThanWereConfirmed_NeedsAReasonOrAnotherConfirmation()
    {
        var confirmed = Done(PeriodDeciding.Confirm(March, Settled, By(Ada), After));
        var later = Settled.With([new AdjustedSeconds(To, new PayCode("1000"), Hall, 27001, 0)]);

        Assert.Equal(PeriodRefusal.NoReason, Refused(Deciding.Approve(confirmed, later, By(Ben), After)));
        Assert.Equal(PeriodRefusal.WrongState, Refused(PeriodDeciding.Confirm(confirmed, Settled, By(Ada), After)));
        Assert.True(IsUnconfirmed(Done(Deciding.Approve(confirmed, later, By(Ben, "as seen"), After))));
        Assert.False(IsUnconfirmed(Done(Deciding.Approve(Done(PeriodDeciding.Confirm(confirmed, later, By(Ada), After)), later, By(Ben), After))));

        static bool IsUnconfirmed(TimesheetPeriod period) => period.Events[^1].Match(_ => false, _ => false, _ => false, _ => false, one => one.IsUnconfirmed, _ => false, _ => false, _ => false);
    }

    /// <summary>What was looked at is kept; events that were written before it was are read, and closed as they were.</summary>
    [Fact]
    public void Events_WithAndWithoutWhatWasLookedAt_AreReadBack()
    {
        var read = TimesheetPeriod.Of(Ada, Contract, From, To, Approved.Events.Select(one => PeriodEventJson.Read(PeriodEventJson.Write(one))));
        Assert.Equal(Settled, read.Seen);
        Assert.Equal(Approved.Events, read.Events);

        PeriodEvent[] before = [new PeriodEvent.Confirmed(By(Ada)), new PeriodEvent.Approved(By(Ben), false)];
        Assert.All(before, one => Assert.DoesNotContain("\"code\"", PeriodEventJson.Write(one), StringComparison.Ordinal));
        var old = TimesheetPeriod.Of(Ada, Contract, From, To, before.Select(one => PeriodEventJson.Read(PeriodEventJson.Write(one))));
        Assert.Null(old.Seen);
        Assert.Equal(PeriodState.Closed, Done(Deciding.Close(old, Settled, [], false, By(Eva), After)).State);
    }

    [Fact]
    public void Close_WhileExceptionsStand_IsRefusedOrListsThemUnderAName()
    {
        ImmutableArray<string> exceptions = ["2026-03-12: a coming without a leaving", "2026-03-19: a grant without passage"];

        var refused = Deciding.Close(Approved, Settled, exceptions, false, By(Eva), After).Match(_ => throw new InvalidOperationException(), one => one);
        var closed = Done(Deciding.Close(Approved, Settled, exceptions, true, By(Eva, "left the company, nobody to ask"), After));

        Assert.Equal(PeriodRefusal.ExceptionsStand, refused.Why);
        Assert.Contains("2026-03-12: a coming without a leaving; 2026-03-19", refused.Text, StringComparison.Ordinal);
        Assert.Equal((Eva, exceptions), closed.Events[^1].Match(_ => default, _ => default, _ => default, _ => default, _ => default, one => (one.Act.By, one.Exceptions), _ => default, _ => default));
        Assert.Equal(PeriodRefusal.NoReason, Refused(Deciding.Close(Approved, Settled, exceptions, true, By(Eva), After)));
        var hrOfThemselves = new PeriodDeciding(new Supervising { Hr = Ada });
        Assert.Equal(PeriodRefusal.OwnTime, Refused(hrOfThemselves.Close(Approved, Settled, exceptions, true, By(Ada, "mine"), After)));
        Assert.Equal(PeriodState.Closed, Done(hrOfThemselves.Close(Approved, Settled, [], false, By(Ada), After)).State);
    }

    /// <summary>A supervisor approves; it is HR who closes, adjusts and exports, and nobody adjusts their own time.</summary>
    [Fact]
    public void CloseAdjustExport_ByWhoIsntHr_AreRefused()
    {
        Assert.All((PersonId[])[Ada, Ben, Cleo, Dan], who =>
        {
            Assert.Equal(PeriodRefusal.NotHr, Refused(Deciding.Close(Approved, Settled, [], false, By(who), After)));
            Assert.Equal(PeriodRefusal.NotHr, Refused(Deciding.Export(Closed, "2026-03", By(who))));
            Assert.Equal(who == Ada ? PeriodRefusal.OwnTime : PeriodRefusal.NotHr, Refused(Deciding.Adjust(Closed, TimesheetSeconds.None, After, By(who, "late"))));
        });
        Assert.Equal(PeriodRefusal.OwnTime, Refused(new PeriodDeciding(new Supervising { Hr = Ada }).Adjust(Closed, TimesheetSeconds.None, After, By(Ada, "late"))));
    }

    [Fact]
    public void Adjust_WhatChangedAfterClosing_IsTheDifferenceAndNothingOfTheClosedOneChanges()
    {
        var late = TimesheetSeconds.Of([new CodeSeconds(From, new PayCode("1000"), Hall, 28800), new CodeSeconds(To, new PayCode("1000"), Yard, 3600), new CodeSeconds(To, new PayCode("1000"), Hall, 25200), new CodeSeconds(To, new PayCode("N25"), Hall, 60)]);

        var adjusted = Done(Deciding.Adjust(Closed, late, After, By(Eva, "punch of the 31st came late")));

        // On the last date 3600 were in the yard, 25200 - 27001 = -1801 the less in the hall; and a minute of the night wasn't there.
        Assert.Equal([new(To, new PayCode("1000"), Hall, 27001, 25200), new(To, new PayCode("1000"), Yard, 0, 3600), new(To, new PayCode("N25"), Hall, 0, 60)], adjusted.Adjustments.Single().Changes);
        Assert.Equal([-1801L, 3600L, 60L], adjusted.Adjustments.Single().Changes.Select(one => one.Difference));
        Assert.Equal((Contract, After, From, To), (adjusted.Adjustments.Single().Employment!.Value, adjusted.Adjustments.Single().IntoFrom, adjusted.Adjustments.Single().OfFrom, adjusted.Adjustments.Single().OfTo));
        Assert.Equal((PeriodState.Closed, Settled, late), (adjusted.State, adjusted.Settled, adjusted.SettledWithAdjustments));
        Assert.Equal(PeriodState.Exported, Done(Deciding.Adjust(Done(Deciding.Export(Closed, "2026-03", By(Eva))), late, After, By(Eva, "late"))).State);
        Assert.Equal(PeriodRefusal.NothingChanged, Refused(Deciding.Adjust(adjusted, late, After, By(Eva, "again"))));
        Assert.Equal(PeriodRefusal.NotLater, Refused(Deciding.Adjust(Closed, late, To, By(Eva, "late"))));
        Assert.Equal(PeriodRefusal.NoReason, Refused(Deciding.Adjust(Closed, late, After, By(Eva))));
        Assert.Equal(PeriodRefusal.WrongState, Refused(Deciding.Adjust(Approved, late, After, By(Eva, "early"))));
    }

    /// <summary>Whatever anybody tries in any order: who confirms is the person, who approves never is, nothing that was recorded changes, each step is told once, and what is closed is never open again.</summary>
    [Fact]
    public void Period_AnythingTriedInAnyOrder_KeepsItsPromises() => Gen.Select(Gen.Int[0, 7], Gen.Int[0, 4], Gen.Int[-1, 40], Gen.Bool, Gen.Int[0, 3]).Array[0, 40].Sample(
        tries =>
        {
            PersonId[] people = [Ada, Ben, Cleo, Dan, Eva];
            var (period, told) = (March, 0);
            foreach (var (deed, who, day, hasReason, exceptions) in tries)
            {
                var (before, act, today) = (period, By(people[who], hasReason ? "so it is" : ""), To.PlusDays(day));
                var now = TimesheetSeconds.Of([new CodeSeconds(From, new PayCode("1000"), Hall, 3600 * exceptions)]);
                var step = deed switch
                {
                    0 => PeriodDeciding.Confirm(period, now, act, today),
                    1 => PeriodDeciding.Dispute(period, act),
                    2 => Deciding.Answer(period, act, today),
                    3 => PeriodDeciding.Change(period, act),
                    4 => Deciding.Approve(period, now, act, today),
                    5 => Deciding.Close(period, now, [.. Enumerable.Range(0, exceptions / 2).Select(one => $"exception {one}")], hasReason, act, today),
                    6 => Deciding.Export(period, "batch", act),
                    _ => Deciding.Adjust(period, now, today, act),
                };
                (period, told) = step.Match(done => (done.Period, told + (done.Notice.To == Ada && done.Notice.Act == act ? 1 : 0)), _ => (period, told));

                Assert.Equal(before.Events, period.Events[..before.Events.Length]);
                Assert.True(!before.IsClosed || (period.IsClosed && Equals(period.Settled, before.Settled)));
                Assert.True(before.State != PeriodState.Exported || period.State == PeriodState.Exported);
            }

            Assert.True(!period.IsClosed || Equals(period.Settled, Enumerable.Last(period.Events, one => one is PeriodEvent.Approved).Match(_ => null, _ => null, _ => null, _ => null, approved => approved.Seen, _ => null, _ => null, _ => null)));
            Assert.Equal(period.Events.Length, told);
            Assert.All(period.Events, one => Assert.True(one.Match(
                confirmed => confirmed.Act.By == Ada,
                disputed => disputed.Act.By == Ada && disputed.Act.HasReason,
                answered => answered.Act.By != Ada && answered.Act.HasReason,
                changed => changed.Act.HasReason,
                approved => approved.Act.By != Ada && (approved.Act.HasReason || !approved.IsUnconfirmed),
                closed => closed.Act.By == Eva && (closed.Exceptions.IsEmpty || closed.Act.HasReason),
                exported => exported.Act.By == Eva,
                adjusted => adjusted.Act.By == Eva && adjusted.Act.HasReason && !adjusted.Adjustment.Changes.IsEmpty)));
            Assert.Equal(period.State, TimesheetPeriod.Of(Ada, Contract, From, To, period.Events).State);
        },
        iter: 3000,
        seed: "0000spineP000");

    /// <summary>However often the record changes after closing, what was settled and its adjustments are what it is now, for each code and date.</summary>
    [Fact]
    public void Adjust_AnyChangesAfterClosing_SumToWhatIsNow() => Gen.Select(Gen.Int[0, 4], Gen.Int[0, 5], Gen.Int[-3, 30000]).Array[0, 10].Array[1, 6].Sample(
        states =>
        {
            TimesheetSeconds Seconds((int, int, int)[] lines) => TimesheetSeconds.Of(lines.Select(one => new CodeSeconds(From.PlusDays(one.Item1), new PayCode($"C{one.Item2 / 2}"), one.Item2 % 2 == 0 ? Hall : Yard, one.Item3)));
            var period = Done(Deciding.Close(Done(Deciding.Approve(March, Seconds(states[0]), By(Ben, "on leave"), After)), Seconds(states[0]), [], false, By(Eva), After));
            foreach (var state in states.Skip(1))
            {
                period = Deciding.Adjust(period, Seconds(state), After, By(Eva, "late")).Match(done => done.Period, _ => period);
            }

            Assert.Equal(Seconds(states[^1]), period.SettledWithAdjustments);
            Assert.Equal(Seconds(states[0]), period.Settled);
            for (var day = 0; day < 5; day++)
            {
                for (var code = 0; code < 6; code++)
                {
                    long Sum((int, int, int)[] lines) => lines.Where(one => one.Item1 == day && one.Item2 == code).Sum(one => (long)one.Item3);
                    var changes = period.Adjustments.SelectMany(one => one.Changes).Where(one => one.Date == From.PlusDays(day) && one.Code.Value == $"C{code / 2}" && one.Charge == (code % 2 == 0 ? Hall : Yard)).Sum(one => one.Difference);
                    Assert.Equal(Sum(states[^1]), Sum(states[0]) + changes);
                }
            }
        },
        iter: 500,
        seed: "0000spineP001");

    [Fact]
    public void Of_EventsThatCantFollowEachOther_IsRefused() => Assert.Contains(
        "Exported can't follow Open",
        Assert.Throws<ArgumentException>(() => TimesheetPeriod.Of(Ada, Contract, From, To, [new PeriodEvent.Exported(By(Dan), "2026-03")])).Message,
        StringComparison.Ordinal);

    [Fact]
    public void Seconds_OfPayLines_AreSummedByDateAndCode()
    {
        var at = Instant.FromUtc(2026, 3, 2, 8, 0);
        PayLine Line(string code, LocalDate date, int from, int to) => new(new PayCode(code), new WorkSpan(date, at + Duration.FromSeconds(from), at + Duration.FromSeconds(to)), new PayRuleId("any", 1), false);

        var seconds = TimesheetSeconds.Of([Line("2", To, 0, 10), Line("1", To, 0, 7), Line("2", From, 0, 1), Line("2", To, 20, 25)]);

        Assert.Equal([new(From, new PayCode("2"), LabourCharge.None, 1), new(To, new PayCode("1"), LabourCharge.None, 7), new(To, new PayCode("2"), LabourCharge.None, 15)], seconds.Lines);
    }

    /// <summary>What may follow each state: confirmed, disputed, answered, changed, approved, approved without that, closed, exported, adjusted.</summary>
    [Theory]
    [InlineData("", "Confirmed Disputed - Open - Approved - - -")]
    [InlineData("0", "Confirmed Disputed - Open Approved Approved - - -")]
    [InlineData("1", "- - Open Disputed - - - - -")]
    [InlineData("04", "- Disputed - Open - Approved Closed - -")]
    [InlineData("5", "- Disputed - Open - Approved Closed - -")]
    [InlineData("046", "- - - - - - - Exported Closed")]
    [InlineData("0467", "- - - - - - - - Exported")]
    public void Of_EachEventInEachState_LeadsWhereTheTableSays(string before, string expected)
    {
        PeriodEvent[] all =
        [
            new PeriodEvent.Confirmed(By(Ada)), new PeriodEvent.Disputed(By(Ada)), new PeriodEvent.Answered(By(Ben)), new PeriodEvent.Changed(By(Ben)), new PeriodEvent.Approved(By(Ben), false), new PeriodEvent.Approved(By(Ben), true),
            new PeriodEvent.Closed(By(Dan), [], Settled), new PeriodEvent.Exported(By(Dan), "2026-03"), new PeriodEvent.Adjusted(By(Ben), new LateAdjustment(Ada, Contract, From, To, After, [])),
        ];
        string Then(PeriodEvent next)
        {
            try
            {
                return TimesheetPeriod.Of(Ada, Contract, From, To, [.. before.Select(at => all[at - '0']), next]).State.ToString();
            }
            catch (ArgumentException)
            {
                return "-";
            }
        }

        Assert.Equal(expected, string.Join(' ', all.Select(Then)));
    }

    private static RecordedAct By(PersonId who, string why = "") => new(who, Instant.FromUtc(2026, 4, 1, 8, 0), why);

    private static TimesheetPeriod Done(PeriodStep step) => step.Match(done => done.Period, refused => throw new InvalidOperationException($"{refused.Why}: {refused.Text}"));

    private static PeriodRefusal Refused(PeriodStep step) => step.Match(_ => throw new InvalidOperationException("It was done."), refused => refused.Why);
}

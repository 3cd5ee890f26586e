using System.Globalization;
using AccessControl.Contracts.Fakes;
using AccessControl.Domain.Attendance;
using AccessControl.Domain.Attendance.Corrections;
using AccessControl.Domain.Attendance.Employments;
using AccessControl.Domain.Attendance.Kiosks;
using AccessControl.Domain.Attendance.Pay;
using AccessControl.Domain.Attendance.Periods;
using AccessControl.Domain.Attendance.Plans;
using AccessControl.Domain.Attendance.Supervision;
using AccessControl.Domain.Attendance.TimeEvents;
using AccessControl.Domain.Attendance.Timesheets;
using AccessControl.Domain.Journal;
using AccessControl.Domain.People;
using AccessControl.Domain.SecondFactors;
using Microsoft.Extensions.Time.Testing;
using NodaTime;

namespace AccessControl.Domain.Tests.Attendance.Kiosks;

public sealed class KioskTests
{
    private readonly FakeTimeProvider _time = new(SomeKiosk.Begin.ToDateTimeOffset());
    private readonly SomeKiosk _site;

    public KioskTests() => _site = new SomeKiosk(_time);

    private Kiosk Kiosk => _site.Kiosk;

    [Theory]
    [InlineData(KioskButton.In, PunchKey.In, Direction.In, null)]
    [InlineData(KioskButton.Out, PunchKey.Out, Direction.Out, null)]
    [InlineData(KioskButton.Break, PunchKey.Break, Direction.Out, null)]
    [InlineData(KioskButton.CallOut, PunchKey.CallOut, Direction.In, null)]
    [InlineData(KioskButton.Job, PunchKey.Job, Direction.In, "100/WELDING")]
    public async Task Key_PressedBefore_IsOfTheNextPunchAndOfNoOther(KioskButton button, PunchKey key, Direction direction, string? job)
    {
        Assert.Equal(KioskReply.Done, Kiosk.Press(button));
        Pass(9.9);
        Assert.Equal(KioskReply.Done, await Kiosk.PunchAsync(SomeKiosk.Ada, SomeKiosk.AdasPin));
        Assert.Equal(KioskReply.Done, await Kiosk.PunchAsync(SomeKiosk.BensCard));

        var punches = Punches();
        Assert.Equal((SomeKiosk.Ada, key, job, direction, DirectionSource.Key, PunchBasis.Kiosk), (punches[0].Person, punches[0].Key, punches[0].Job, punches[0].Direction, punches[0].DirectionSource, punches[0].Basis));
        Assert.Equal((SomeKiosk.Ben, PunchKey.None, Direction.Unknown, DirectionSource.Inferred), (punches[1].Person, punches[1].Key, punches[1].Direction, punches[1].DirectionSource));
    }

    [Fact]
    public async Task Key_PressedTooLongAgo_IsNobodys()
    {
        Kiosk.Press(KioskButton.Out);
        Pass(10);

        await Kiosk.PunchAsync(SomeKiosk.Ada, SomeKiosk.AdasPin);

        Assert.Equal(PunchKey.None, Assert.Single(Punches()).Key);
        Assert.Null(Kiosk.View().Key);
    }

    [Fact]
    public async Task Greeting_OfAPunch_HoldsTheFirstNameAlone_AndIsGoneAfterFourSeconds()
    {
        await Kiosk.PunchAsync(SomeKiosk.Ben, SomeKiosk.BensPin);
        Pass(3.9);
        var greeting = _site.Greeting;
        Assert.Equal(("Ben", Direction.In, Duration.Zero), (greeting.FirstName, greeting.Direction, greeting.Worked));
        Assert.DoesNotContain("Example", greeting.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(SomeKiosk.Ben.Value, greeting.ToString(), StringComparison.Ordinal);

        Pass(0.2);
        Assert.Equal(new KioskView(null, null, null), Kiosk.View());
    }

    [Fact]
    public async Task Greeting_OfALeaving_HasTodaysTime()
    {
        await Kiosk.PunchAsync(SomeKiosk.AdasCard);
        Pass(4 * 3600 + 61);
        await Kiosk.PunchAsync(SomeKiosk.AdasCard);
        Assert.Equal((Direction.Out, Duration.FromSeconds(4 * 3600 + 61)), (_site.Greeting.Direction, _site.Greeting.Worked));

        Pass(30);
        await Kiosk.PunchAsync(SomeKiosk.AdasCard);
        Assert.True(_site.Greeting.IsDouble);
    }

    [Theory]
    [InlineData("4712", "1001", "Wrong")]
    [InlineData("4711", "1002", "Wrong")]
    [InlineData("4711", "9999", "Wrong")]
    public async Task Pin_ThatIsntRight_HasOneAnswerAndPunchesNobody(string pin, string number, string reason)
    {
        Assert.Equal(KioskReply.Wrong, await Kiosk.PunchAsync(new PersonId(number), Pin.TryParse(pin)!));

        // A number that nobody has is answered no sooner.
        Assert.Equal(1, _site.Pins.Compared);
        Assert.Empty(Punches());
        var entry = _site.Journal.Drafts[^1];
        Assert.Equal((JournalEntryKind.PunchRefused, reason, "pin", (PersonId?)null), (entry.Kind, entry.Fields["reason"], entry.Fields["by"], entry.Person));
    }

    [Fact]
    public async Task Pin_WrongFiveTimes_LocksItAtTheKioskAndAtNoDoor()
    {
        for (var i = 0; i < PinChecker.LargestWrong; i++)
        {
            Assert.Equal(KioskReply.Wrong, await Kiosk.PunchAsync(SomeKiosk.Ada, Pin.TryParse("9999")!));
        }

        Assert.Equal(KioskReply.Locked, await Kiosk.PunchAsync(SomeKiosk.Ada, SomeKiosk.AdasPin));
        Assert.Equal(KioskReply.Done, await Kiosk.PunchAsync(SomeKiosk.AdasCard));
        Assert.IsType<PinChoice.Selected>(new PinChecker(_site.Pins, _site.Time).Choose([SomeKiosk.Ada], null, SomeKiosk.AdasPin));
    }

    [Fact]
    public async Task Card_UnknownTenTimes_WaitsAMinute()
    {
        for (var i = 0; i < 10; i++)
        {
            Assert.Equal(KioskReply.Wrong, await Kiosk.PunchAsync(CardNumber.TryParse($"DEAD{i}")!));
        }

        Assert.Equal(KioskReply.Locked, await Kiosk.PunchAsync(SomeKiosk.AdasCard));
        Pass(61);
        Assert.Equal(KioskReply.Done, await Kiosk.PunchAsync(SomeKiosk.AdasCard));
    }

    [Fact]
    public async Task Punch_OfSomebodyRevoked_IsRefusedAndOneWithoutAgreementToFacesIsNot()
    {
        _site.People.Save([_site.People.Find(SomeKiosk.Ada)! with { IsRevoked = true }], []);

        Assert.Equal(KioskReply.Wrong, await Kiosk.PunchAsync(SomeKiosk.AdasCard));
        Assert.Null(_site.People.Find(SomeKiosk.Ben)!.Consent);
        Assert.Equal(KioskReply.Done, await Kiosk.PunchAsync(SomeKiosk.BensCard));
    }

    [Fact]
    public async Task Punch_RecordUnavailable_GreetsNobody()
    {
        _site.Journal.Failure = new AppendOutcome.Failed(AppendFailure.DiskFull, "full");

        Assert.Equal(KioskReply.Unavailable, await Kiosk.PunchAsync(SomeKiosk.AdasCard));
        Assert.Null(Kiosk.View().Greeting);
    }

    [Fact]
    public async Task Punch_NotWrittenInTime_IsntPunchedAgainAndIsGreetedOnceItStands()
    {
        _site.Journal.IsHeld = true;
        Kiosk.Press(KioskButton.Out);
        var first = Kiosk.PunchAsync(SomeKiosk.AdasCard);
        Pass(3);
        Assert.Equal(KioskReply.Unclear, await first);
        Assert.Null(Kiosk.View().Greeting);
        Assert.Null(Kiosk.View().Key);
        Assert.Equal(KioskReply.Unclear, await Kiosk.PunchAsync(SomeKiosk.AdasCard));

        _site.Journal.IsHeld = false;
        while (Kiosk.View().Greeting is null)
        {
            TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
            await Task.Yield();
        }

        Assert.Equal(PunchKey.Out, Assert.Single(Punches()).Key);
        Assert.Equal(("Ada", SomeKiosk.Begin), (_site.Greeting.FirstName, _site.Greeting.At));
        Pass(61);
        Assert.Equal(KioskReply.Done, await Kiosk.PunchAsync(SomeKiosk.AdasCard));
    }

    [Fact]
    public async Task Punch_NotWrittenInTimeAndNotLater_CanBeTriedAgain()
    {
        _site.Journal.IsHeld = true;
        var first = Kiosk.PunchAsync(SomeKiosk.AdasCard);
        Pass(3);
        await first;
        _site.Journal.Failure = new AppendOutcome.Failed(AppendFailure.DiskFull, "full");
        _site.Journal.IsHeld = false;
        _site.Journal.Failure = null;

        var reply = KioskReply.Unclear;
        while (reply == KioskReply.Unclear)
        {
            TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
            await Task.Yield();
            reply = await Kiosk.PunchAsync(SomeKiosk.AdasCard);
        }

        Assert.Equal(KioskReply.Done, reply);
        Assert.Single(Punches());
    }

    [Fact]
    public async Task NotMe_AnnulsThePunch_AsksWhoItWas_AndIsKeptForBoth()
    {
        Kiosk.Press(KioskButton.In);
        var punch = _site.Look(SomeKiosk.Ada);
        var id = _site.Greeting.Id;

        Assert.Equal(KioskReply.Done, Kiosk.Disown(id));

        var view = Kiosk.View();
        Assert.Null(view.Greeting);
        Assert.IsType<KioskQuestion.Proof>(view.Question);
        Assert.Equal([new PunchCorrection.Annulment(punch.Sequence)], _site.Corrections.InForce(SomeKiosk.Ada));
        Assert.Equal(RecordedAct.Appliance, Assert.Single(_site.Corrections.All()).Request.Events[^1].Act.By);

        Assert.Null(view.Key);
        Pass(15);
        Assert.Equal(KioskReply.Done, await Kiosk.PunchAsync(SomeKiosk.BensCard));

        Assert.Equal((SomeKiosk.Ben, PunchKey.In), (Punches()[^1].Person, Punches()[^1].Key));
        Assert.Equal("Ben", _site.Greeting.FirstName);
        var kept = _site.Disowned.All();
        Assert.Equal([(SomeKiosk.Ada, true, punch.Sequence), (SomeKiosk.Ben, false, Punches()[^1].Sequence)], kept.Select(one => (one.Person, one.IsTakenFor, one.Sequence)));
        Assert.Equal(kept[0].Key, kept[1].Key);
        Assert.Equal(2, _site.Journal.Drafts.Count(draft => draft.Kind == JournalEntryKind.PunchDisowned));
    }

    /// <summary>The punch is durable before what follows from it is read: whoever came is greeted with what is known, and nobody is told to try again.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Punch_AfterNotMeWhereAStoreCantBeRead_StandsAndIsGreetedWithoutTodaysTime(bool isLate)
    {
        var isBroken = false;
        var site = new SomeKiosk(_time, plan: () => isBroken ? throw new InvalidOperationException("damaged") : StaffPlan.None(SomeKiosk.Berlin));
        site.Look(SomeKiosk.Ada);
        Assert.Equal(KioskReply.Done, site.Kiosk.Press(KioskButton.NotMe));
        isBroken = true;
        site.Journal.IsHeld = isLate;

        var punching = site.Kiosk.PunchAsync(SomeKiosk.BensCard);
        if (isLate)
        {
            Pass(3);
            Assert.Equal(KioskReply.Unclear, await punching);
            site.Journal.IsHeld = false;
            while (site.Told.Count == 0)
            {
                TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
                await Task.Yield();
            }
        }
        else
        {
            Assert.Equal(KioskReply.Done, await punching);
        }

        Assert.Equal(["Kiosk canteen: InvalidOperationException: damaged"], site.Told);
        var view = site.Kiosk.View();
        Assert.Equal(("Ben", Duration.Zero, (KioskReply?)null), (view.Greeting?.FirstName, view.Greeting?.Worked, view.Reply));
        Assert.Equal([SomeKiosk.Ada, SomeKiosk.Ben], new FakePunchStore(site.Journal).Read(new Interval(null, null)).Select(punch => punch.Person));
    }

    /// <summary>A second press, a turn and another's coming, all while the first press is being written.</summary>
    [Fact]
    public void NotMe_PressedAgainWhileItIsWritten_IsSaidOnceAndAsksNobodyElse()
    {
        var replies = new List<KioskReply>();
        SomeKiosk? site = null;
        var isWriting = false;
        site = new SomeKiosk(_time, plan: () =>
        {
            if (isWriting)
            {
                isWriting = false;
                replies.Add(site!.Kiosk.Disown(null));
                replies.Add(site.Kiosk.Press(KioskButton.WrongDirection));
                site.Look(SomeKiosk.Ben);
            }

            return StaffPlan.None(SomeKiosk.Berlin);
        });
        var punch = site.Look(SomeKiosk.Ada);
        isWriting = true;

        Assert.Equal(KioskReply.Done, site.Kiosk.Disown(null));

        Assert.Equal([KioskReply.Lapsed, KioskReply.Lapsed], replies);
        Assert.Equal(punch.Sequence, Assert.Single(site.Disowned.All()).Sequence);
        Assert.Equal([new PunchCorrection.Annulment(punch.Sequence)], site.Corrections.InForce());
        Assert.Equal("Ben", site.Greeting.FirstName);
        Assert.Null(site.Kiosk.View().Question);
    }

    [Fact]
    public void NotMe_ThatCantBeWritten_WritesNothingAndCanBeSaidAgain()
    {
        _site.Look(SomeKiosk.Ada);
        _site.Journal.Failure = new AppendOutcome.Failed(AppendFailure.DiskFull, "full");
        Assert.Equal(KioskReply.Unavailable, Kiosk.Disown(null));
        Assert.NotNull(Kiosk.View().Greeting);

        _site.Journal.Failure = null;
        Assert.Equal(KioskReply.Done, Kiosk.Disown(null));
        Assert.Single(_site.Disowned.All());
    }

    [Fact]
    public void NotMe_AfterTheGreeting_OrOfAnother_DoesNothing()
    {
        _site.Look(SomeKiosk.Ada);
        var first = _site.Greeting.Id;
        _site.Look(SomeKiosk.Ben);

        Assert.Equal(KioskReply.Lapsed, Kiosk.Disown(first));
        Pass(4);
        Assert.Equal(KioskReply.Lapsed, Kiosk.Press(KioskButton.NotMe));
        Assert.Empty(_site.Disowned.All());
    }

    [Fact]
    public void NotMe_WithoutAnAnswer_AsksForHalfAMinute()
    {
        _site.Look(SomeKiosk.Ada);
        Kiosk.Press(KioskButton.NotMe);

        Pass(29.9);
        Assert.NotNull(Kiosk.View().Question);
        Pass(0.2);
        Assert.Null(Kiosk.View().Question);
    }

    [Fact]
    public void WrongDirection_OfALook_HoldsAtOnceAndGreetsAnew()
    {
        var punch = _site.Look(SomeKiosk.Ada);
        Assert.Equal(Direction.In, _site.Greeting.Direction);
        Pass(3);

        Assert.Equal(KioskReply.Done, Kiosk.Press(KioskButton.WrongDirection));

        Assert.Equal([new PunchCorrection.Redirection(punch.Sequence, Direction.Out)], _site.Corrections.InForce());
        Pass(3);
        Assert.Equal(Direction.Out, _site.Greeting.Direction);
    }

    [Fact]
    public void WrongDirection_WhereThePlaceSaysWhichWay_IsAskedFor()
    {
        var site = new SomeKiosk(_time, options => options with { Direction = Direction.In });
        site.Look(SomeKiosk.Ada);

        Assert.Equal(KioskReply.Done, site.Kiosk.Turn(site.Greeting.Id));

        Assert.Empty(site.Corrections.InForce());
        var (request, _) = Assert.Single(site.Corrections.All());
        Assert.Equal((CorrectionState.Requested, SomeKiosk.Ada), (request.State, request.Events[0].Act.By));
    }

    [Fact]
    public void WrongDirection_OfAJob_IsRefused()
    {
        Kiosk.Press(KioskButton.Job);
        _site.Look(SomeKiosk.Ada);

        Assert.False(_site.Greeting.CanTurn);
        Assert.Equal(KioskReply.Refused, Kiosk.Press(KioskButton.WrongDirection));
    }

    [Fact]
    public async Task MissingPunch_OfTheLastDay_IsAskedForAndAnsweredByARequestAlone()
    {
        Kiosk.Press(KioskButton.In);
        await Kiosk.PunchAsync(SomeKiosk.AdasCard);
        Pass(24 * 3600);
        await Kiosk.PunchAsync(SomeKiosk.AdasCard);
        var question = Assert.IsType<KioskQuestion.MissingPunch>(Kiosk.View().Question);
        Assert.Equal((new LocalDate(2026, 6, 15), Direction.Out), (question.Date, question.Lacks));
        var punches = Punches().Count;
        Pass(20);

        Assert.Equal(KioskReply.Done, Kiosk.Answer(question.Id, new LocalTime(17, 30)));

        var (request, _) = Assert.Single(_site.Corrections.All());
        Assert.Equal(
            (CorrectionState.Requested, new CorrectionChange.AddPunch(SomeKiosk.Begin + Duration.FromMinutes(510), Direction.Out), SomeKiosk.Ada), (request.State, request.Change, request.Events[0].Act.By));
        Assert.Equal(punches, Punches().Count);
        Assert.Null(Kiosk.View().Question);

        Pass(120);
        await Kiosk.PunchAsync(SomeKiosk.AdasCard);
        Assert.Null(Kiosk.View().Question);
    }

    /// <summary>An hour of pay hangs on which of the two it was; nobody could see which one a kiosk took.</summary>
    [Theory]
    [InlineData("2026-03-28T21:00:00Z", "2026-03-29T01:30:00Z")]
    [InlineData("2026-10-24T20:00:00Z", "2026-10-25T01:30:00Z")]
    public async Task MissingPunch_AnsweredByATimeThatIsSkippedOrComesTwice_StaysAsked(string came, string left)
    {
        var time = new FakeTimeProvider(DateTimeOffset.Parse(came, CultureInfo.InvariantCulture));
        var site = new SomeKiosk(time);
        site.Kiosk.Press(KioskButton.In);
        await site.Kiosk.PunchAsync(SomeKiosk.AdasCard);
        time.Advance(TimeSpan.FromHours(24));
        await site.Kiosk.PunchAsync(SomeKiosk.AdasCard);
        var question = site.Kiosk.View().Question!;

        Assert.Equal(KioskReply.NotOneTime, site.Kiosk.Answer(question.Id, new LocalTime(2, 30)));
        Assert.Equal(question, site.Kiosk.View().Question);
        Assert.Empty(site.Corrections.All());

        var at = Instant.FromDateTimeOffset(DateTimeOffset.Parse(left, CultureInfo.InvariantCulture)) + Duration.FromHours(1);
        Assert.Equal(KioskReply.Done, site.Kiosk.Answer(question.Id, at.InZone(SomeKiosk.Berlin).TimeOfDay));
        Assert.Equal(new CorrectionChange.AddPunch(at, Direction.Out), Assert.Single(site.Corrections.All()).Request.Change);
    }

    [Fact]
    public async Task MissingPunch_AnsweredByATimeThatCantBe_StaysAsked()
    {
        Kiosk.Press(KioskButton.In);
        await Kiosk.PunchAsync(SomeKiosk.AdasCard);
        Pass(24 * 3600);
        await Kiosk.PunchAsync(SomeKiosk.AdasCard);
        var question = Kiosk.View().Question!;

        Assert.Equal(KioskReply.Refused, Kiosk.Answer(question.Id, new LocalTime(8, 30)));
        Assert.Equal(question, Kiosk.View().Question);
        Assert.Empty(_site.Corrections.All());
    }

    /// <summary>The break that is due slides: of 6 h 10 min with 30 min due above 6 h ten are taken.</summary>
    [Fact]
    public async Task Break_TakenOutOfTheDay_IsAnnouncedAtTheOut_AndOneKeySaysThatNoneWasTaken()
    {
        var site = WithContract();
        await site.Kiosk.PunchAsync(SomeKiosk.AdasCard);
        Assert.Null(site.Kiosk.View().Question);
        Pass((6 * 3600) + 600);
        await site.Kiosk.PunchAsync(SomeKiosk.AdasCard);

        var asked = site.Kiosk.View().Question?.Deducted;
        Assert.Equal(Duration.FromMinutes(10), asked?.Length);
        Pass(5);
        Assert.Equal(KioskReply.Done, site.Kiosk.Press(KioskButton.WorkedThrough));

        Assert.Equal([new LocalDate(2026, 6, 15)], site.WorkedThrough.All()[SomeKiosk.Ada]);
        Assert.Null(site.Kiosk.View().Question);
        Assert.Equal(KioskReply.Lapsed, site.Kiosk.Press(KioskButton.WorkedThrough));
    }

    [Fact]
    public void Reply_OfAButtonThatDidNothing_IsShownForItsSeconds()
    {
        Assert.Equal(KioskReply.Lapsed, Kiosk.Press(KioskButton.NotMe));
        Pass(5.9);
        Assert.Equal(KioskReply.Lapsed, Kiosk.View().Reply);

        Pass(0.2);
        Assert.Null(Kiosk.View().Reply);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Reply_OfAButtonThatDidNothing_IsOverOnceSomethingWentWell(bool isGreeted)
    {
        var site = new SomeKiosk(_time, options => options with { ButtonJob = null });
        Assert.Equal(KioskReply.Refused, site.Kiosk.Press(KioskButton.Job));
        Assert.Equal(KioskReply.Refused, site.Kiosk.View().Reply);

        if (isGreeted)
        {
            site.Look(SomeKiosk.Ada);
        }
        else
        {
            site.Kiosk.Press(KioskButton.In);
        }

        Assert.Null(site.Kiosk.View().Reply);
    }

    [Theory]
    [InlineData(KioskButton.NotMe)]
    [InlineData(KioskButton.WrongDirection)]
    public void SecondThought_WhereAStoreCantBeRead_DoesNothingAndSaysSo(KioskButton button)
    {
        var isBroken = false;
        var site = new SomeKiosk(_time, plan: () => isBroken ? throw new InvalidOperationException("damaged") : StaffPlan.None(SomeKiosk.Berlin));
        site.Look(SomeKiosk.Ada);
        Assert.NotNull(site.Kiosk.View().Greeting);
        isBroken = true;

        Assert.Equal(KioskReply.Unavailable, site.Kiosk.Press(button));

        Assert.Equal((KioskReply.Unavailable, true), (site.Kiosk.View().Reply, site.Kiosk.View().Greeting is not null));
        Assert.Equal(["Kiosk canteen: InvalidOperationException: damaged"], site.Told);
        isBroken = false;
        Assert.Equal(KioskReply.Done, site.Kiosk.Press(button));
    }

    [Fact]
    public void IsLookedAt_ForTwoSecondsAfterALook()
    {
        Assert.False(Kiosk.IsLookedAt);
        Kiosk.View();
        Pass(1.9);
        Assert.True(Kiosk.IsLookedAt);

        Pass(0.2);
        Assert.False(Kiosk.IsLookedAt);
    }

    /// <summary>The night of the 15th ends on the 16th, when the person has confirmed what ends with the 15th.</summary>
    [Theory]
    [InlineData(KioskButton.NotMe, false)]
    [InlineData(KioskButton.NotMe, true)]
    [InlineData(KioskButton.WrongDirection, false)]
    [InlineData(KioskButton.WrongDirection, true)]
    public void SecondThought_OfANightThatWasConfirmedOrApproved_LetsItBeLookedAtAgainAndNothingElse(KioskButton button, bool isApproved)
    {
        var site = WithContract();
        AdasNight.Work(site, _time);
        Confirm(site, May, isApproved);
        Confirm(site, June, isApproved);

        Assert.Equal(KioskReply.Done, site.Kiosk.Press(button));

        var (may, june) = (PeriodOf(site, May), PeriodOf(site, June));
        Assert.Equal((isApproved ? PeriodState.Approved : PeriodState.Confirmed, PeriodState.Open), (may.State, june.State));
        Assert.Equal(RecordedAct.Appliance, june.Events[^1].Act.By);
        Assert.Equal(
            site.Events.Read(TimeSubject.Correction).Select(one => one.Sequence).First() - 1, site.Events.Read(TimeSubject.Period)[^1].Sequence);
    }

    [Fact]
    public void SecondThought_ThatCantBeWritten_LeavesThePeriodAsItIs()
    {
        var site = WithContract();
        AdasNight.Work(site, _time);
        Confirm(site, June, isApproved: false);
        site.Journal.Failure = new AppendOutcome.Failed(AppendFailure.DiskFull, "full");

        Assert.Equal(KioskReply.Unavailable, site.Kiosk.Press(KioskButton.NotMe));

        Assert.Equal(PeriodState.Confirmed, PeriodOf(site, June).State);
    }

    [Fact]
    public void NotMe_OfANightThatIsClosed_LeavesItClosedForHrToAdjust()
    {
        var site = WithContract();
        AdasNight.Work(site, _time);
        Confirm(site, June, isApproved: true);
        Done(site.Periods.Close(PeriodOf(site, June), SheetOf(site, June), _ => "", isNamed: true, SomeKiosk.Hr, "the payroll runs"));

        Assert.Equal(KioskReply.Done, site.Kiosk.Press(KioskButton.NotMe));
        var closed = PeriodOf(site, June);
        Assert.True(closed.IsClosed);
        Done(site.Periods.Adjust(closed, SheetOf(site, June), SomeKiosk.Hr, "not theirs"));

        var change = Assert.Single(Assert.Single(PeriodOf(site, June).Adjustments).Changes);
        Assert.Equal((new LocalDate(2026, 6, 15), -8L * 3600), (change.Date, change.Difference));
    }

    [Fact]
    public void WorkedThrough_OfANightThatWasConfirmed_LetsItBeLookedAtAgain()
    {
        var site = WithContract();
        AdasNight.Work(site, _time);
        Confirm(site, June, isApproved: false);
        Assert.NotNull(site.Kiosk.View().Question?.Deducted);

        Assert.Equal(KioskReply.Done, site.Kiosk.Press(KioskButton.WorkedThrough));

        Assert.Equal([new LocalDate(2026, 6, 15)], site.WorkedThrough.All()[SomeKiosk.Ada]);
        Assert.Equal((PeriodState.Open, SomeKiosk.Ada), (PeriodOf(site, June).State, PeriodOf(site, June).Events[^1].Act.By));
    }

    [Theory]
    [InlineData("Ada Byron", "Ada")]
    [InlineData("Byron, Ada Augusta", "Ada")]
    [InlineData("Ada", "Ada")]
    public void FirstName_OfAName_IsWhatBystandersMaySee(string name, string first) =>
        Assert.Equal(first, new KioskPunch(new Person(SomeKiosk.Ada, name), SomeKiosk.Begin, 1, default).FirstName);

    private static (LocalDate From, LocalDate To) May => (new(2026, 5, 1), new(2026, 5, 31));

    private static (LocalDate From, LocalDate To) June => (new(2026, 6, 1), new(2026, 6, 15));

    private static TimesheetPeriod PeriodOf(SomeKiosk site, (LocalDate From, LocalDate To) dates) => site.Periods.Of(SomeKiosk.Ada, new EmploymentId(SomeKiosk.Ada.Value), dates.From, dates.To);

    private static Timesheet SheetOf(SomeKiosk site, (LocalDate From, LocalDate To) dates) =>
        Assert.Single(site.Timesheets.Report(dates.From, dates.To, site.Clock.Read().Instant, SomeKiosk.Ada).Sheets);

    private static void Confirm(SomeKiosk site, (LocalDate From, LocalDate To) dates, bool isApproved)
    {
        var seen = PeriodDesk.SecondsOf(SheetOf(site, dates));
        Done(site.Periods.Confirm(PeriodOf(site, dates), seen, SomeKiosk.Ada));
        if (isApproved)
        {
            Done(site.Periods.Approve(PeriodOf(site, dates), seen, SomeKiosk.Hr, ""));
        }
    }

    private static void Done(DeskOutcome outcome) => Assert.IsType<DeskOutcome.Done>(outcome);

    /// <summary>Breaks are deducted: 30 min above 6 h.</summary>
    private SomeKiosk WithContract()
    {
        var rules = Staffing.Rules with { Breaks = new BreakRules { IsDeducted = true, Tiers = [new BreakTier(Duration.FromHours(6), Duration.FromMinutes(30))] } };
        var plan = Staffing.Of(SomeKiosk.Berlin, [new RuleSet("plain", [(Staffing.Begin, rules)])], [], [], [], Staffing.Term(SomeKiosk.Ada.Value));
        return new SomeKiosk(_time, plan: () => plan);
    }

    private void Pass(double seconds) => _time.Advance(TimeSpan.FromSeconds(seconds));

    private IReadOnlyList<Punch> Punches() => new FakePunchStore(_site.Journal).Read(new Interval(null, null));
}

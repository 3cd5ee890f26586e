using AccessControl.Contracts.Storage;
using AccessControl.Domain.Doors;
using AccessControl.Domain.Journal;
using AccessControl.Domain.Matching.Templates;
using AccessControl.Domain.People;
using AccessControl.Domain.SecondFactors;
using AccessControl.Domain.Tests.Matching;
using NodaTime;
using static AccessControl.Domain.Tests.Entrances.EntranceBench;

namespace AccessControl.Domain.Tests.Entrances;

/// <summary>Look-alikes at the door: a PIN tells them apart, while whoever was asked stands there.</summary>
public sealed class EntranceSecondFactorTests
{
    private static readonly PersonId AdaNumber = new("ada");
    private static readonly PersonId TwinNumber = new("twin");

    [Fact]
    public async Task LookAlike_TypesTheOwnPin_IsLetInByTheOwnName()
    {
        var learner = new Learner();
        await using var bench = WithTwins(learner: learner);
        var question = await AskedAsync(bench);

        var reply = AnswerAsync(bench, question, "2580");
        var arrival = Assert.Single(await bench.Stand(0.1, Ada));

        Assert.Equal(SecondFactorReply.LetIn, await reply);
        Assert.Equal(TwinNumber, Assert.IsType<AccessDecision.Granted>(arrival.Decision).Person);
        Assert.Equal("TWIN", arrival.Name);
        Assert.Equal(AccessPolicy.FaceAndPinRule, arrival.Decision.Explanation.Rule);
        Assert.Equal(1, bench.Lines.Releases);
        var entry = Assert.Single(await bench.Recorded(JournalEntryKind.AccessGranted));
        Assert.Equal((TwinNumber, AccessPolicy.FaceAndPinRule), (entry.Person, entry.Fields["rule"]));
        Assert.Equal(TwinNumber, Assert.Single(bench.Punches()).Person);
        Assert.Null(bench.Entrance.CurrentView!.Question);

        // What a template learns from is a face that decided alone.
        Assert.Empty(learner.Offered);
        Assert.Empty(await bench.Stand(5, Ada));
        Assert.Equal(1, bench.Lines.Releases);
    }

    [Fact]
    public async Task WrongPin_IsToldAndCountedAndEndsTheQuestionAtLast()
    {
        await using var bench = WithTwins();
        var question = await AskedAsync(bench);
        for (var left = 3; left > 0; left--)
        {
            Assert.Equal(left, bench.Entrance.CurrentView!.Question!.AnswersLeft);
            var reply = AnswerAsync(bench, question, "9999");
            Assert.Empty(await bench.Stand(0.1, Ada));
            Assert.Equal(SecondFactorReply.WrongPin, await reply);
        }

        Assert.Null(bench.Entrance.CurrentView!.Question);
        Assert.Equal(SecondFactorReply.Lapsed, await AnswerAsync(bench, question, "2580"));
        Assert.Equal(0, bench.Lines.Releases);
        var refused = await bench.Recorded(JournalEntryKind.SecondFactorRefused);
        Assert.Equal(["Wrong", "Wrong", "Wrong"], refused.Select(entry => entry.Fields["reason"]));
        Assert.All(refused, entry => Assert.Equal((null, question.ToString("N")), (entry.Personal, entry.Fields["question"])));
    }

    [Fact]
    public async Task TooManyWrongPins_StandInTheRecordOfWhomTheyLock()
    {
        await using var bench = WithTwins(adaPin: null);
        for (var asked = 0; asked < 2; asked++)
        {
            var question = await AskedAsync(bench);
            for (var i = 0; i < 3; i++)
            {
                var reply = AnswerAsync(bench, question, "9999");
                await bench.Stand(0.1, Ada);
                await reply;
            }

            await bench.Nobody(2);
        }

        var locked = Assert.Single(await bench.Recorded(JournalEntryKind.PinLocked));
        Assert.Equal((TwinNumber, "TWIN", "15"), (locked.Person, locked.Personal!["name"], locked.Fields["minutes"]));
        Assert.Equal(["Wrong", "Wrong", "Wrong", "Wrong", "Wrong", "Locked"], (await bench.Recorded(JournalEntryKind.SecondFactorRefused)).Select(entry => entry.Fields["reason"]));
    }

    [Fact]
    public async Task WhileAskedFor_NobodyIsNamedAndNobodysStandingIsSaid()
    {
        await using var bench = WithTwins();
        bench.People.Save([bench.People.Find(AdaNumber)! with { IsRevoked = true }, bench.People.Find(TwinNumber)! with { IsRevoked = true }], []);

        var arrival = Assert.Single(await bench.Stand(1.5, Ada));

        Assert.IsType<AccessDecision.NeedsSecondFactor>(arrival.Decision);
        Assert.Equal((null, null), (arrival.Person, arrival.Name));
        var entry = Assert.Single(await bench.Recorded(JournalEntryKind.SecondFactorAsked));
        Assert.Equal((null, null, bench.Entrance.CurrentView!.Question!.Id.ToString("N")), (entry.Person, entry.Personal, entry.Fields["question"]));

        // The one whom the PIN selects is told.
        var reply = AnswerAsync(bench, bench.Entrance.CurrentView.Question.Id, "2580");
        var denied = Assert.IsType<AccessDecision.Denied>(Assert.Single(await bench.Stand(0.1, Ada)).Decision);
        Assert.Equal((DenialReason.PersonRevoked, TwinNumber, SecondFactorReply.Refused), (denied.Reason, denied.Person!.Value, await reply));
    }

    [Fact]
    public async Task PinThatBothHave_NeedsTheNumber()
    {
        await using var bench = WithTwins(twinPin: "1379");
        var question = await AskedAsync(bench);
        var first = AnswerAsync(bench, question, "1379");
        Assert.Empty(await bench.Stand(0.1, Ada));
        Assert.Equal(SecondFactorReply.NumberNeeded, await first);
        Assert.True(bench.Entrance.CurrentView!.Question!.IsNumberNeeded);

        var second = AnswerAsync(bench, question, "1379", TwinNumber);
        Assert.Equal(TwinNumber, Assert.Single(await bench.Stand(0.1, Ada)).Person);
        Assert.Equal(SecondFactorReply.LetIn, await second);
    }

    [Fact]
    public async Task NobodyHasAPin_NothingIsAsked()
    {
        await using var bench = WithTwins(adaPin: null, twinPin: null);
        Assert.IsType<AccessDecision.NeedsSecondFactor>(Assert.Single(await bench.Stand(3, Ada)).Decision);
        Assert.Null(bench.Entrance.CurrentView!.Question);
    }

    [Fact]
    public async Task WhoeverWasAskedLeaves_TheQuestionLapsesThoughThePinIsRight()
    {
        await using var bench = WithTwins();
        var question = await AskedAsync(bench);
        await bench.Nobody(1.6);
        Assert.Null(bench.Entrance.CurrentView!.Question);
        Assert.Equal(SecondFactorReply.Lapsed, await AnswerAsync(bench, question, "2580"));
        Assert.Equal(0, bench.Lines.Releases);
    }

    [Fact]
    public async Task AnotherStepsInAtTheSamePlace_TheAnswerIsNotTheirs()
    {
        await using var bench = WithTwins();
        var question = await AskedAsync(bench);
        await bench.Stand(0.2, Stranger);
        var reply = AnswerAsync(bench, question, "2580");
        await bench.Stand(0.2, Stranger);
        Assert.Equal(SecondFactorReply.Lapsed, await reply);
        Assert.Equal(0, bench.Lines.Releases);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(40)]
    public async Task AnotherOnePictureAtTheSamePlace_TheAnswerWaitsForWhoWasAsked(double yaw)
    {
        await using var bench = WithTwins();
        var question = await AskedAsync(bench);
        var reply = AnswerAsync(bench, question, "2580");

        Assert.Empty(await bench.Stand(0.1, Stranger, quality: Faces.Quality(yaw: yaw)));
        Assert.False(reply.IsCompleted);
        Assert.Equal(0, bench.Lines.Releases);

        await bench.Stand(0.1, Ada);
        Assert.Equal(SecondFactorReply.LetIn, await reply);
    }

    [Fact]
    public async Task EmptyPicture_NothingIsDecidedInIt()
    {
        await using var bench = WithTwins();
        var question = await AskedAsync(bench);
        var reply = AnswerAsync(bench, question, "2580");

        Assert.Empty(await bench.Nobody(0.3));
        Assert.False(reply.IsCompleted);
        Assert.Equal(0, bench.Lines.Releases);
    }

    [Fact]
    public async Task NoAnswerInTime_TheQuestionLapses()
    {
        await using var bench = WithTwins();
        var question = await AskedAsync(bench);
        await bench.Stand(29, Ada);
        Assert.NotNull(bench.Entrance.CurrentView!.Question);
        await bench.Stand(1.5, Ada);
        Assert.Null(bench.Entrance.CurrentView!.Question);
        Assert.Equal(SecondFactorReply.Lapsed, await AnswerAsync(bench, question, "2580"));
    }

    [Fact]
    public async Task NoPictureComes_TheAnswerIsGivenBackAndNeverDecidedLater()
    {
        await using var bench = WithTwins();
        var question = await AskedAsync(bench);
        var reply = AnswerAsync(bench, question, "2580");
        await bench.Advance(TimeSpan.FromSeconds(3));
        Assert.Equal(SecondFactorReply.Unavailable, await reply);
        await bench.Stand(0.1, Ada);
        Assert.Equal(0, bench.Lines.Releases);
    }

    [Fact]
    public async Task StoreOfPinsUnreadable_NothingIsDecidedAndTheQuestionStands()
    {
        await using var bench = WithTwins();
        var question = await AskedAsync(bench);
        bench.Pins.Unreadable = new IOException("broken");
        var first = AnswerAsync(bench, question, "2580");
        Assert.Empty(await bench.Stand(0.1, Ada));
        Assert.Equal(SecondFactorReply.Unavailable, await first);

        bench.Pins.Unreadable = null;
        var second = AnswerAsync(bench, question, "2580");
        await bench.Stand(0.1, Ada);
        Assert.Equal(SecondFactorReply.LetIn, await second);
    }

    [Fact]
    public async Task RightPinThatTheRecordDoesNotTake_CanBeTypedAgain()
    {
        await using var bench = WithTwins();
        var question = await AskedAsync(bench);
        bench.Journal.Failure = new AppendOutcome.Failed(AppendFailure.DiskFull, "full");
        var first = AnswerAsync(bench, question, "2580");
        var denied = Assert.IsType<AccessDecision.Denied>(Assert.Single(await bench.Stand(0.1, Ada)).Decision);
        Assert.Equal((DenialReason.RecordUnavailable, SecondFactorReply.Unavailable), (denied.Reason, await first));
        Assert.Equal(3, bench.Entrance.CurrentView!.Question!.AnswersLeft);
        Assert.Equal(0, bench.Lines.Releases);

        bench.Journal.Failure = null;
        var second = AnswerAsync(bench, question, "2580");
        Assert.Equal(TwinNumber, Assert.Single(await bench.Stand(0.1, Ada)).Person);
        Assert.Equal(SecondFactorReply.LetIn, await second);
        Assert.Equal(1, bench.Lines.Releases);
    }

    [Fact]
    public async Task RightPinAtALockedDownDoor_IsRefused()
    {
        await using var bench = WithTwins();
        var question = await AskedAsync(bench);
        bench.Portal.PostLockdown(true);
        await bench.Portal.WhenHandled();
        var reply = AnswerAsync(bench, question, "2580");
        var denied = Assert.IsType<AccessDecision.Denied>(Assert.Single(await bench.Stand(0.1, Ada)).Decision);
        Assert.Equal((DenialReason.Lockdown, TwinNumber), (denied.Reason, denied.Person));
        Assert.Equal(SecondFactorReply.Refused, await reply);
        Assert.Equal(0, bench.Lines.Releases);
    }

    [Fact]
    public async Task AnswerToAnEarlierQuestion_CountsForNothing()
    {
        await using var bench = WithTwins();
        var first = await AskedAsync(bench);
        await bench.Nobody(2);
        var second = await AskedAsync(bench);
        Assert.NotEqual(first, second);
        Assert.Equal(SecondFactorReply.Lapsed, await AnswerAsync(bench, first, "2580"));
    }

    private static EntranceBench WithTwins(string? adaPin = "1379", string? twinPin = "2580", ITemplateLearner? learner = null)
    {
        var bench = new EntranceBench(policy: new AccessPolicyOptions(Duration.FromSeconds(5), 0.5), learner: learner, asksForPins: true);
        bench.Enrol("ada", Ada);
        bench.Enrol("twin", 7);
        bench.Gallery.Add([Faces.Reference("twin", Faces.Of(Ada, 0.1), 1000)]);
        Set(bench, AdaNumber, adaPin);
        Set(bench, TwinNumber, twinPin);
        return bench;
    }

    private static void Set(EntranceBench bench, PersonId person, string? digits)
    {
        if (digits is not null)
        {
            Sample.Sequences(bench.Pins.Set(person, Pin.TryParse(digits)!, []));
        }
    }

    private static async Task<Guid> AskedAsync(EntranceBench bench)
    {
        Assert.IsType<AccessDecision.NeedsSecondFactor>(Assert.Single(await bench.Stand(1.5, Ada)).Decision);
        return bench.Entrance.CurrentView!.Question!.Id;
    }

    private static Task<SecondFactorReply> AnswerAsync(EntranceBench bench, Guid question, string digits, PersonId? number = null) =>
        bench.Entrance.AnswerAsync(new SecondFactorAnswer.OfPin(question, number, Pin.TryParse(digits)!));

    private sealed class Learner : ITemplateLearner
    {
        public List<FaceGrant> Offered { get; } = [];

        public void Offer(FaceGrant grant) => Offered.Add(grant);
    }
}

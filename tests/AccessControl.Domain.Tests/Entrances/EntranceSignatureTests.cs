using AccessControl.Contracts.Fakes;
using AccessControl.Domain.Attendance;
using AccessControl.Domain.Doors;
using AccessControl.Domain.Entrances;
using AccessControl.Domain.Explanations;
using AccessControl.Domain.Journal;
using AccessControl.Domain.People;
using AccessControl.Domain.SecondFactors;
using AccessControl.Domain.Signatures;
using AccessControl.Domain.Tests.Matching;
using NodaTime;
using static AccessControl.Domain.Tests.Entrances.EntranceBench;

namespace AccessControl.Domain.Tests.Entrances;

/// <summary>A signature on the door's pad as second factor.</summary>
public sealed class EntranceSignatureTests
{
    private const int AdasHand = 1, AnothersHand = 2;

    private static readonly PersonId AdaNumber = new("ada");
    private static readonly PersonId TwinNumber = new("twin");

    [Fact]
    public async Task Signer_SignsTheOwnWay_IsLetInAndTheRecordSaysBy()
    {
        await using var bench = WithAda();
        var question = await AskedAsync(bench);
        Assert.Equal((false, true, false), (question.TakesPin, question.TakesSignature, question.IsOfLookAlikes));

        var (reply, arrivals) = await SignAsync(bench, question.Id, DrawnSignature.Of(AdasHand, 20));

        Assert.Equal(SecondFactorReply.LetIn, reply);
        var arrival = Assert.Single(arrivals);
        Assert.Equal((AdaNumber, AccessPolicy.FaceAndSignatureRule), (arrival.Person, arrival.Decision.Explanation.Rule));
        Assert.Equal(1, bench.Lines.Releases);
        var entry = Assert.Single(await bench.Recorded(JournalEntryKind.AccessGranted));
        Assert.Equal((AdaNumber, AccessPolicy.FaceAndSignatureRule), (entry.Person, entry.Fields["rule"]));
        Assert.Equal("-0.15", entry.Fields["signatureThreshold"]);
        Assert.Equal("4", entry.Fields["signatureReferences"]);
        var signature = DecisionRecord.Read(entry.Fields)!.Facts!.Proof!.Signature!;
        Assert.True(signature.Score >= -0.15);
        Assert.Contains("signature (score", DecisionWords.Of(DecisionRecord.Read(entry.Fields)!), StringComparison.Ordinal);
        Assert.Equal((AdaNumber, PunchBasis.SignedGrant), Assert.Single(bench.Punches()) is var punch ? (punch.Person, punch.Basis) : default);
    }

    [Fact]
    public async Task SomebodyElsesSignature_KeepsTheDoorShutAndNamesNobody()
    {
        await using var bench = WithAda();
        var question = await AskedAsync(bench);

        var (reply, arrivals) = await SignAsync(bench, question.Id, DrawnSignature.Of(AnothersHand, 20));

        Assert.Equal(SecondFactorReply.WrongSignature, reply);
        Assert.Empty(arrivals);
        Assert.Equal(0, bench.Lines.Releases);
        Assert.Equal(2, bench.Entrance.CurrentView!.Question!.AnswersLeft);
        var refused = Assert.Single(await bench.Recorded(JournalEntryKind.SecondFactorRefused));
        Assert.Equal(("signature", "Unlike", null, null), (refused.Fields["factor"], refused.Fields["reason"], refused.Person, refused.Personal));
        Assert.True(double.Parse(refused.Fields["signatureScore"], System.Globalization.CultureInfo.InvariantCulture) < -0.15);
    }

    [Fact]
    public async Task ACopyOfAnEarlierSignature_IsRefusedAsOne()
    {
        await using var bench = WithAda();
        var question = await AskedAsync(bench);

        var (reply, _) = await SignAsync(bench, question.Id, DrawnSignature.Of(AdasHand, 2));

        Assert.Equal(SecondFactorReply.CopySuspected, reply);
        Assert.Equal("ReplaySuspected", Assert.Single(await bench.Recorded(JournalEntryKind.SecondFactorRefused)).Fields["reason"]);
        Assert.Equal(0, bench.Lines.Releases);
    }

    [Fact]
    public async Task ASignatureWithoutThePadsNumber_IsNotEvenCompared()
    {
        await using var bench = WithAda();
        var question = await AskedAsync(bench);
        var encoded = bench.SignatureEncoder.Encoded;

        var reply = bench.Entrance.AnswerAsync(new SecondFactorAnswer.OfSignature(question.Id, null, new PadCapture(new string('0', 32), DrawnSignature.Of(AdasHand, 20))));
        await bench.Stand(0.1, Ada);

        Assert.Equal(SecondFactorReply.NoSignature, await reply);
        Assert.Equal("NotLive", Assert.Single(await bench.Recorded(JournalEntryKind.SecondFactorRefused)).Fields["reason"]);
        Assert.Equal((encoded, 0), (bench.SignatureEncoder.Encoded, bench.Lines.Releases));
    }

    [Fact]
    public async Task AnotherDeviceThanAtTheEnrolment_IsToldAndTakesOneAnswer()
    {
        await using var bench = WithAda();
        var question = await AskedAsync(bench);

        Assert.Equal(SecondFactorReply.OtherDevice, (await SignAsync(bench, question.Id, DrawnSignature.Of(AdasHand, 20, PenDevice.Finger))).Reply);
        Assert.Equal(2, bench.Entrance.CurrentView!.Question!.AnswersLeft);
        Assert.Equal(SecondFactorReply.LetIn, (await SignAsync(bench, question.Id, DrawnSignature.Of(AdasHand, 21))).Reply);
    }

    /// <summary>What is no signature costs an entry and the entrance's time: nobody may bring it without end.</summary>
    [Fact]
    public async Task WhatIsNoSignature_ThreeTimes_EndsTheQuestion()
    {
        await using var bench = WithAda();
        var question = await AskedAsync(bench);

        for (var i = 0; i < 3; i++)
        {
            Assert.Equal(SecondFactorReply.NoSignature, (await SignAsync(bench, question.Id, DrawnSignature.Of(AdasHand, 20, seconds: 0.2))).Reply);
        }

        Assert.Null(bench.Entrance.CurrentView!.Question);
        Assert.Equal(3, (await bench.Recorded(JournalEntryKind.SecondFactorRefused)).Count);
    }

    [Fact]
    public async Task FiveOfAnothersHand_LockSignaturesOfWhomTheyWereHeldAgainst()
    {
        await using var bench = WithAda();
        for (var number = 30; number < 36; number++)
        {
            var question = bench.Entrance.CurrentView?.Question ?? await AskedAsync(bench);
            await SignAsync(bench, question.Id, DrawnSignature.Of(AnothersHand, number));
            if (bench.Entrance.CurrentView!.Question is null)
            {
                await bench.Nobody(2);
            }
        }

        var locked = Assert.Single(await bench.Recorded(JournalEntryKind.SignatureLocked));
        Assert.Equal((AdaNumber, "5"), (locked.Person, locked.Fields["minutes"]));
        Assert.Equal("Locked", (await bench.Recorded(JournalEntryKind.SecondFactorRefused))[^1].Fields["reason"]);
    }

    [Fact]
    public async Task WhoeverHasNone_IsLetInByTheFaceAlone()
    {
        await using var bench = WithAda();

        Assert.Equal(AccessPolicy.FaceRule, Assert.Single(await bench.Stand(1, Bob)).Decision.Explanation.Rule);
    }

    [Fact]
    public async Task Everybody_WhoeverHasNone_IsAskedAndNotLetIn()
    {
        await using var bench = WithAda(SecondFactorScope.Everybody);

        var arrival = Assert.Single(await bench.Stand(1, Bob));

        Assert.IsType<AccessDecision.NeedsSecondFactor>(arrival.Decision);
        Assert.Null(bench.Entrance.CurrentView!.Question);
        Assert.Equal(0, bench.Lines.Releases);
    }

    [Fact]
    public async Task ADoorThatTakesSignaturesOnly_TakesNoPin()
    {
        await using var bench = WithAda();
        Assert.True(bench.Pins.Set(AdaNumber, Pin.TryParse("2580")!, []).Match(_ => true, _ => false));
        var question = await AskedAsync(bench);

        var reply = await bench.Entrance.AnswerAsync(new SecondFactorAnswer.OfPin(question.Id, null, Pin.TryParse("2580")!));

        Assert.Equal(SecondFactorReply.Refused, reply);
        Assert.Equal(0, bench.Lines.Releases);
    }

    [Fact]
    public async Task ADoorThatTakesEither_TakesThePinOfTheSamePerson()
    {
        await using var bench = WithAda(takes: SecondFactorKind.Either);
        bench.Pins.Set(AdaNumber, Pin.TryParse("2580")!, []);
        var question = await AskedAsync(bench);
        Assert.True(question is { TakesPin: true, TakesSignature: true });

        var reply = bench.Entrance.AnswerAsync(new SecondFactorAnswer.OfPin(question.Id, null, Pin.TryParse("2580")!));
        var arrival = Assert.Single(await bench.Stand(0.1, Ada));

        Assert.Equal((SecondFactorReply.LetIn, AccessPolicy.FaceAndPinRule), (await reply, arrival.Decision.Explanation.Rule));
    }

    [Fact]
    public async Task LookAlikes_AreToldApartByASignature()
    {
        await using var bench = WithAda(SecondFactorScope.LookAlikes, margin: 0.5);
        bench.Enrol("twin", 7);
        bench.Gallery.Add([Faces.Reference("twin", Faces.Of(Ada, 0.1), 1000)]);
        Enrol(bench, TwinNumber, AnothersHand);
        var question = await AskedAsync(bench, 1.5);
        Assert.True(question.IsOfLookAlikes);

        var (reply, arrivals) = await SignAsync(bench, question.Id, DrawnSignature.Of(AnothersHand, 20));

        Assert.Equal((SecondFactorReply.LetIn, TwinNumber), (reply, Assert.Single(arrivals).Person));
    }

    [Fact]
    public async Task WhoeverWasLetInAndStaysThere_IsNotAskedAgain()
    {
        await using var bench = WithAda();
        var question = await AskedAsync(bench);
        await SignAsync(bench, question.Id, DrawnSignature.Of(AdasHand, 20));
        // The face turns away for a moment: a track ends, and the next is of the same person.
        await bench.Nobody(1.6);

        Assert.Empty(await bench.Stand(1, Ada));

        Assert.Null(bench.Entrance.CurrentView!.Question);
        Assert.Equal(1, bench.Lines.Releases);
    }

    /// <summary>Whoever was let in, went, and stands at the door again may have gone out with somebody else: the muster list reads it, and no timesheet.</summary>
    [Fact]
    public async Task WhoeverWasLetInAndLooksAgain_IsKeptAsSeenThereAndForNoTime()
    {
        await using var bench = WithAda();
        await SignAsync(bench, (await AskedAsync(bench)).Id, DrawnSignature.Of(AdasHand, 20));
        await bench.Nobody(1.6);
        var before = bench.Punches().Count;

        await bench.Stand(1, Ada);

        var entry = Assert.Single(await bench.Recorded(JournalEntryKind.PersonRecognised));
        Assert.Equal((AdaNumber, PunchBasis.DoorLook), (entry.Person, entry.Punch!.Basis));
        Assert.Equal(before, bench.Punches().Count);
        Assert.Equal((AdaNumber, PunchBasis.Recognised, false), bench.Whereabouts()[^1] is var seen ? (seen.Person, seen.Basis, seen.IsForTime) : default);
        Assert.Equal(AccessPolicy.SecondFactorDueRule, DecisionRecord.Read(entry.Fields)!.Rule);
    }

    [Fact]
    public async Task AttemptThatCannotBeKept_IsNotDecidedAndTheQuestionStands()
    {
        await using var bench = WithAda();
        var question = await AskedAsync(bench);
        bench.Signatures.AttemptFailure = new AppendOutcome.Failed(AppendFailure.DiskFull, "full");
        Assert.Equal(SecondFactorReply.Unavailable, (await SignAsync(bench, question.Id, DrawnSignature.Of(AdasHand, 20))).Reply);
        Assert.Equal(0, bench.Lines.Releases);

        bench.Signatures.AttemptFailure = null;
        Assert.Equal(SecondFactorReply.LetIn, (await SignAsync(bench, question.Id, DrawnSignature.Of(AdasHand, 21))).Reply);
    }

    [Fact]
    public async Task BeginSignature_OfAnotherQuestion_GivesNoNumber()
    {
        await using var bench = WithAda();
        await AskedAsync(bench);

        Assert.Null(bench.Entrance.BeginSignature(Guid.NewGuid()));
    }

    private static EntranceBench WithAda(SecondFactorScope askedOf = SecondFactorScope.Signers, SecondFactorKind takes = SecondFactorKind.Signature, double margin = 0)
    {
        var bench = new EntranceBench(
            policy: new AccessPolicyOptions(Duration.FromSeconds(5), margin) { SecondFactors = new SecondFactorRule(takes, askedOf) }, asksForPins: true, asksForSignatures: true);
        bench.Enrol("ada", Ada);
        bench.Enrol("bob", Bob);
        Enrol(bench, AdaNumber, AdasHand);
        return bench;
    }

    private static void Enrol(EntranceBench bench, PersonId person, int hand) => Assert.IsType<SignatureEnrolmentOutcome.Enrolled>(
        new SignatureEnrolment(bench.People, bench.Signatures, bench.SignatureEncoder, bench.SignatureEncoder.Calibration(), bench.Clock)
            .Enrol(person, [.. Enumerable.Range(0, 4).Select(number => DrawnSignature.Of(hand, number))], "test"));

    private static async Task<SecondFactorQuestion> AskedAsync(EntranceBench bench, double seconds = 1)
    {
        Assert.IsType<AccessDecision.NeedsSecondFactor>(Assert.Single(await bench.Stand(seconds, Ada)).Decision);
        return bench.Entrance.CurrentView!.Question!;
    }

    /// <summary>Writes on the pad for as long as it takes, and brings it.</summary>
    private static async Task<(SecondFactorReply Reply, List<Arrival> Arrivals)> SignAsync(EntranceBench bench, Guid question, PenTrace trace)
    {
        var nonce = bench.Entrance.BeginSignature(question);
        Assert.NotNull(nonce);
        var arrivals = await bench.Stand(2, Ada);
        var reply = bench.Entrance.AnswerAsync(new SecondFactorAnswer.OfSignature(question, null, new PadCapture(nonce, trace)));
        arrivals.AddRange(await bench.Stand(0.1, Ada));
        return (await reply, arrivals);
    }
}

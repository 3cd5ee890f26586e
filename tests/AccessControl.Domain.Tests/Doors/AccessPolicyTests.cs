using AccessControl.Domain.Doors;
using AccessControl.Domain.Matching;
using AccessControl.Domain.People;
using AccessControl.Domain.SecondFactors;
using AccessControl.Domain.Signatures;
using NodaTime;

namespace AccessControl.Domain.Tests.Doors;

public sealed class AccessPolicyTests
{
    private static readonly Instant Now = Instant.FromUtc(2026, 5, 4, 8, 0);
    private static readonly ModelId Model = new("encoder", new string('a', 64));
    private static readonly AccessPolicyOptions Options = new(Duration.FromSeconds(5), LookAlikeMargin: 0.05);
    private static readonly Person Ada = new(new("ada"), "Ada", Consent: new("1", Now - Duration.FromDays(1), "cli"));

    [Fact]
    public void Decide_AllWell_GrantsByFaceWithItsExplanation()
    {
        var request = Request(Ada, ("ada", 0.9), ("bob", 0.2));

        var granted = Assert.IsType<AccessDecision.Granted>(AccessPolicy.Decide(request, Options));

        Assert.Equal((Ada.Id, Duration.FromSeconds(5)), (granted.Person, granted.UnlockDuration));
        Assert.Equal("face", granted.Explanation.Rule);
        Assert.Same(request.Identification, granted.Explanation.Identification);
        Assert.Equal((Model, 4), (granted.Explanation.Model!.Value, granted.Explanation.FramesUsed));
    }

    [Fact]
    public void Decide_EverythingWrongAtOnce_TakesOneReasonInTheOrderOfTheRules()
    {
        var person = Ada with { IsRevoked = true, ValidUntil = Now, Consent = null };
        var request = Request(person, ("ada", 0.9), ("bob", 0.89)) with { PortalState = new(LockState.Secured, false, DoorAlarm.None, IsLockedDown: true) };

        Assert.Equal(DenialReason.Lockdown, Reason(request));
        request = request with { PortalState = request.PortalState with { IsLockedDown = false } };
        // Nothing is said of a person before it is known of whom.
        Assert.IsType<AccessDecision.NeedsSecondFactor>(AccessPolicy.Decide(request, Options));
        request = request with { Identification = Request(person, ("ada", 0.9), ("bob", 0.3)).Identification };
        Assert.Equal(DenialReason.PersonRevoked, Reason(request));
        request = request with { Person = person = person with { IsRevoked = false } };
        Assert.Equal(DenialReason.PersonNotValid, Reason(request));
        request = request with { Person = person = person with { ValidUntil = null } };
        Assert.Equal(DenialReason.NoConsent, Reason(request));
        request = request with { Person = person with { Consent = Ada.Consent } };
        Assert.IsType<AccessDecision.Granted>(AccessPolicy.Decide(request, Options));
    }

    [Fact]
    public void Decide_BelowTheThreshold_IsAnUnknownPersonAndNamesNobody()
    {
        var denied = Denied(Request(null, ("ada", 0.49)));

        Assert.Equal((DenialReason.UnknownPerson, (PersonId?)null), (denied.Reason, denied.Person));
        Assert.Equal("unknown-person", denied.Explanation.Rule);
    }

    [Fact]
    public void Decide_EmptyGallery_IsAnUnknownPerson() => Assert.Equal(DenialReason.UnknownPerson, Reason(Request(null)));

    [Fact]
    public void Decide_RecordOfThePersonIsGone_IsAnUnknownPerson() => Assert.Equal(DenialReason.UnknownPerson, Reason(Request(null, ("ada", 0.9))));

    [Fact]
    public void Decide_ConsentWithdrawn_IsDenied()
    {
        var person = Ada with { Consent = Ada.Consent! with { WithdrawnAt = Now } };

        Assert.Equal(DenialReason.NoConsent, Reason(Request(person, ("ada", 0.9))));
    }

    [Theory]
    [InlineData(0.90, 0.86, true)]
    [InlineData(0.90, 0.84, false)]
    [InlineData(0.52, 0.49, false)]
    public void Decide_RunnerUp_CountsOnlyWhereItIsCloseAndAboveTheThreshold(double best, double other, bool asks)
    {
        var decision = AccessPolicy.Decide(Request(Ada, ("ada", best), ("bob", other)), Options);

        Assert.Equal(asks ? "two people look alike" : null, decision.Match<string?>(_ => null, denied => denied.Reason.ToString(), second => second.Why));
    }

    [Theory]
    [InlineData(0.90, 0.79, 0.10, false)]
    [InlineData(0.90, 0.81, 0.10, true)]
    [InlineData(0.52, 0.45, 0.10, true)]
    [InlineData(0.95, 0.10, double.PositiveInfinity, true)]
    public void Decide_NoMarginOfTheSite_ThePairsOwnCounts(double best, double other, double margin, bool asks)
    {
        var request = Request(Ada, ("ada", best), ("bob", other));
        request = request with { Identification = WithMargin(request.Identification, margin) };

        var decision = AccessPolicy.Decide(request, Options with { LookAlikeMargin = null });

        Assert.Equal(asks, decision.Match(_ => false, _ => false, _ => true));
    }

    [Fact]
    public void Decide_NeitherMeasuredNorTheSitesMargin_StillAsksWhereTwoAreClose()
    {
        var unmeasured = Options with { LookAlikeMargin = null };

        Assert.IsType<AccessDecision.NeedsSecondFactor>(AccessPolicy.Decide(Request(Ada, ("ada", 0.90), ("bob", 0.86)), unmeasured));
        Assert.IsType<AccessDecision.Granted>(AccessPolicy.Decide(Request(Ada, ("ada", 0.90), ("bob", 0.70)), unmeasured));
    }

    [Theory]
    [InlineData("ada", true, true)]
    [InlineData("bob", true, true)]
    [InlineData("bob", false, false)]
    [InlineData("eve", true, false)]
    public void Decide_LookAlikesWithAPin_GrantsToWhomItSelectsIfTheFaceFitsTheClaim(string selected, bool isVerified, bool grants)
    {
        var person = Ada with { Id = new(selected) };
        var request = Proven(Request(null, ("ada", 0.90), ("bob", 0.88), ("eve", 0.70)), person, isVerified);

        var decision = AccessPolicy.Decide(request, Options);

        Assert.Equal(grants ? person.Id : (PersonId?)null, decision.Match(granted => granted.Person, _ => (PersonId?)null, _ => null));
        Assert.Equal(grants ? AccessPolicy.FaceAndPinRule : "look-alike", decision.Explanation.Rule);
    }

    [Fact]
    public void Decide_AFaceThatStandsAlone_IsNotGivenAnotherNameByAPin()
    {
        var request = Proven(Request(null, ("ada", 0.90), ("bob", 0.60)), Ada with { Id = new("bob") }, isVerified: true);

        Assert.Equal("look-alike", AccessPolicy.Decide(request, Options).Explanation.Rule);
    }

    [Fact]
    public void Decide_RightPinOfSomebodyWhoMayNotPass_IsDeniedByName()
    {
        var request = Proven(Request(null, ("ada", 0.90), ("bob", 0.88)), Ada with { Id = new("bob"), IsRevoked = true }, isVerified: true);

        var denied = Denied(request);

        Assert.Equal((DenialReason.PersonRevoked, new PersonId("bob")), (denied.Reason, denied.Person));
    }

    [Fact]
    public void LookAlikesOf_ListsEachWhoIsTooNearToTheBest()
    {
        var identification = Request(null, ("ada", 0.90), ("bob", 0.88), ("cy", 0.86), ("dan", 0.70)).Identification;

        Assert.Equal(["ada", "bob", "cy"], AccessPolicy.LookAlikesOf(identification, 0.05).Select(person => person.Value));
        Assert.Equal(
            ["ada", "bob"],
            AccessPolicy.LookAlikesOf(WithMargin(identification, 0.03), null).Select(person => person.Value));
        Assert.Empty(AccessPolicy.LookAlikesOf(WithMargin(identification, 0.01), null));
        Assert.Empty(AccessPolicy.LookAlikesOf(identification, 0));
        Assert.Empty(AccessPolicy.LookAlikesOf(Request(null).Identification, 0.05));
    }

    [Fact]
    public void Decide_EuclideanScores_AreHeldTheOtherWayRound()
    {
        var request = Request(Ada, ("ada", 0.40), ("bob", 0.42)) with
        {
            Identification = new(
                [Candidate("ada", Metric.Euclidean, 0.40), Candidate("bob", Metric.Euclidean, 0.42)], Threshold(Metric.Euclidean, 0.9), 2),
        };

        Assert.IsType<AccessDecision.NeedsSecondFactor>(AccessPolicy.Decide(request, Options));
    }

    [Theory]
    [InlineData(SecondFactorScope.LookAlikes, true, null)]
    [InlineData(SecondFactorScope.Signers, false, null)]
    [InlineData(SecondFactorScope.Signers, true, "this door asks for a second factor")]
    [InlineData(SecondFactorScope.Everybody, false, "this door asks for a second factor")]
    public void Decide_ByTheFaceAlone_AsksOfWhomTheDoorWants(SecondFactorScope askedOf, bool hasOne, string? why)
    {
        var decision = AccessPolicy.Decide(Request(Ada, ("ada", 0.9)) with { HasSignatures = hasOne }, Options with { SecondFactors = new(SecondFactorKind.Either, askedOf) });

        Assert.Equal(why, decision.Match<string?>(_ => null, denied => denied.Reason.ToString(), second => second.Why));
    }

    /// <summary>Neither makes up for what the other lacks, however far beyond its own threshold it is.</summary>
    [Theory]
    [InlineData(0.9, 0.1, "face-and-signature")]
    [InlineData(0.99, -0.31, "second-factor")]
    [InlineData(0.49, 0.9, "second-factor")]
    public void Decide_FaceAndSignature_EachHasItsOwnThreshold(double face, double signature, string rule)
    {
        var request = Request(Ada, ("ada", 0.9));
        request = request with
        {
            Proof = new SecondFactorProof(new Verification(Ada.Id, new ComparisonScore(Metric.Cosine, face), request.Identification.Threshold)) { Signature = new SignatureProof(signature, -0.3, 5, Model) },
        };

        Assert.Equal(rule, AccessPolicy.Decide(request, Options with { SecondFactors = new(SecondFactorKind.Signature, SecondFactorScope.Everybody) }).Explanation.Rule);
    }

    [Fact]
    public void Decide_ProofOfAnotherThanTheFace_IsNoProof()
    {
        var bob = Ada with { Id = new("bob") };
        var request = Request(Ada, ("ada", 0.9));
        request = request with { Person = bob, Proof = new SecondFactorProof(new Verification(bob.Id, new ComparisonScore(Metric.Cosine, 0.9), request.Identification.Threshold)) };

        Assert.Equal("second-factor", AccessPolicy.Decide(request, Options with { SecondFactors = new(SecondFactorKind.Pin, SecondFactorScope.Everybody) }).Explanation.Rule);
    }

    [Fact]
    public void Decide_RecordOfSomebodyElse_IsABug() =>
        Assert.Throws<ArgumentException>(() => AccessPolicy.Decide(Request(Ada, ("bob", 0.9)), Options));

    [Fact]
    public void RuleNames_AreInTheOrderOfTheReasons() => Assert.Equal(
        Enum.GetNames<DenialReason>().Where(name => name is not (nameof(DenialReason.RecordUnavailable) or nameof(DenialReason.DoorUnavailable))),
        AccessPolicy.RuleNames.Where(name => name is not (AccessPolicy.FaceRule or AccessPolicy.FaceAndPinRule or AccessPolicy.FaceAndSignatureRule)).Select(name => string.Concat(name.Split('-').Select(word => char.ToUpperInvariant(word[0]) + word[1..]))));

    private static Identification WithMargin(Identification identification, double margin) =>
        identification with { Rivals = [.. identification.Rivals.Select(rival => rival with { Margin = margin })] };

    private static DenialReason Reason(AccessRequest request) => Denied(request).Reason;

    private static AccessDecision.Denied Denied(AccessRequest request) =>
        Assert.IsType<AccessDecision.Denied>(AccessPolicy.Decide(request, Options));

    private static AccessRequest Proven(AccessRequest request, Person person, bool isVerified) => request with
    {
        Person = person,
        Proof = new SecondFactorProof(new Verification(person.Id, new(Metric.Cosine, isVerified ? 0.88 : 0.3), Threshold(Metric.Cosine, 0.4))),
    };

    private static Candidate Candidate(string person, Metric metric, double score) => new(new(person), new(Guid.Empty), new(metric, score));

    private static DecisionThreshold Threshold(Metric metric, double value) =>
        new(new(metric, value), new("test", 0.001, 2, 0.001, 0.001, ThresholdSupport.Measured));

    private static AccessRequest Request(Person? person, params (string Person, double Score)[] candidates) => new(
        new("front-outside"),
        new("front"),
        Now,
        new(LockState.Secured, IsOpen: false, DoorAlarm.None, IsLockedDown: false),
        new([.. candidates.Select(c => Candidate(c.Person, Metric.Cosine, c.Score))], Threshold(Metric.Cosine, 0.5), candidates.Length),
        person,
        Model,
        new(new(Model, [1f, 0f]), default, null, default, default, Now),
        FramesUsed: 4);
}

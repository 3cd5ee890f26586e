using AccessControl.Contracts.Fakes;
using AccessControl.Domain.Captures;
using AccessControl.Domain.Doors;
using AccessControl.Domain.Matching;
using AccessControl.Domain.Matching.Switching;
using AccessControl.Domain.People;
using CsCheck;
using Microsoft.Extensions.Time.Testing;

namespace AccessControl.Domain.Tests.Matching;

/// <summary>Two models at once: whoever has a reference of the new one is matched by it, the others by the old one.</summary>
public sealed class SideBySideTests
{
    private readonly Gallery _inForce = new(Faces.Model, Faces.Dimension);
    private readonly Gallery _successor = new(Faces.OtherModel, Faces.Dimension);
    private readonly Identifier _identifier;

    public SideBySideTests()
    {
        var successor = new Identifier(_successor, new FixedThresholds(Metric.Euclidean, 0.6));
        _identifier = new Identifier(_inForce, new FixedThresholds(Metric.Cosine, 0.8), successor: successor);
    }

    [Fact]
    public void Identify_KnownToOneModel_ThatOneDecidesWithItsOwnMetricAndThreshold()
    {
        _inForce.Add([Faces.Reference("old", Faces.Of(1), 1)]);
        _successor.Add([Reference("new", 2)]);

        var byOld = _identifier.Identify(Face(1));
        var byNew = _identifier.Identify(Face(2));

        Assert.Equal(("old", Faces.Model, Metric.Cosine), (byOld.Identified?.Person.Value, byOld.Model, byOld.Threshold.Score.Metric));
        Assert.Equal(("new", Faces.OtherModel, Metric.Euclidean), (byNew.Identified?.Person.Value, byNew.Model, byNew.Threshold.Score.Metric));
        Assert.All([byOld, byNew], found => Assert.Equal((2, false), (found.GallerySize, found.IsContested)));
        Assert.Equal((Faces.OtherModel, Faces.Model), (byOld.Beside!.Model, byNew.Beside!.Model));
    }

    [Fact]
    public void Identify_Stranger_IsNobodyAndTheLargerGalleryTells()
    {
        _inForce.Add([Faces.Reference("a", Faces.Of(1), 1), Faces.Reference("b", Faces.Of(2), 2)]);
        _successor.Add([Reference("c", 3)]);

        var found = _identifier.Identify(Face(777));

        Assert.Null(found.Identified);
        Assert.Equal((Faces.Model, 2), (found.Model, found.Candidates.Length));
        Assert.NotNull(found.Beside?.Best);
    }

    [Fact]
    public void Identify_OneGalleryEmpty_IsAnsweredByTheOther()
    {
        _successor.Add([Reference("new", 2)]);

        Assert.Equal("new", _identifier.Identify(Face(2)).Identified?.Person.Value);
        Assert.Null(_identifier.Identify(Face(777)).Identified);
    }

    [Fact]
    public void Identify_TwoModelsSeeTwoPeople_IsContestedAndAsksForASecondFactor()
    {
        _inForce.Add([Faces.Reference("old", Faces.Of(1), 1)]);
        _successor.Add([Reference("new", 1)]);

        var found = _identifier.Identify(Face(1));

        Assert.True(found.IsContested);
        var person = new Person(new PersonId("new"), "New", Consent: new Consent("v1", Faces.Morning, "test"));
        var decision = AccessPolicy.Decide(
            new AccessRequest(new("front"), new("main"), Faces.Morning, new PortalState(LockState.Secured, false, DoorAlarm.None, false), found, person, found.Model!.Value, Faces.Probe(Faces.Of(1)), 3),
            new AccessPolicyOptions(NodaTime.Duration.FromSeconds(5), 0));
        Assert.Equal("two models see two people", Assert.IsType<AccessDecision.NeedsSecondFactor>(decision).Why);
        Assert.Equal(Faces.OtherModel, decision.Explanation.Model);
    }

    [Fact]
    public void Identify_CoveredPersonNamedAndAnUncoveredTwinWhoIsNot_AreToldApartByTheOldModel()
    {
        // The new model knows Anna only, and takes Ben for her; the old one, which has both, doesn't reach its threshold for him.
        _inForce.Add([Faces.Reference("anna", Faces.Of(1), 1), Faces.Reference("ben", Faces.Of(1, 0.2), 2)]);
        _successor.Add([Reference("anna", 1)]);
        var face = new FusedEmbedding(Faces.Probe(Faces.Of(1, 0.9, 5)) with { Successor = Other(Faces.Of(1, 0.1, 9)) });

        var found = _identifier.Identify(face);

        Assert.Equal(("anna", false), (found.Identified?.Person.Value, found.IsContested));
        Assert.Equal("ben", Assert.Single(found.Rivals).Person.Value);
    }

    [Fact]
    public void Identify_AnyTwoPeople_AreTooCloseDuringASwitchWhereTheOldModelFindsThemSo() => Gen.Select(Gen.Double[0, 0.5], Gen.Int[0, 1000], Gen.Int[1, 3]).Sample(
        (apart, seed, covered) =>
        {
            var (old, next) = (new Gallery(Faces.Model, Faces.Dimension), new Gallery(Faces.OtherModel, Faces.Dimension));
            old.Add([Faces.Reference("anna", Faces.Of(1), 1), Faces.Reference("ben", Faces.Of(1, apart), 2)]);
            // Anna, Ben, or both have gone over.
            next.Add([.. new[] { ("anna", 1), ("ben", 2) }.Where(one => (covered & one.Item2) != 0).Select(one => Reference(one.Item1, one.Item2))]);
            var model = new Domain.Matching.LookAlikes.LookAlikeModel(0.9, 0.9, 0.05, 0.05);
            var alone = new Identifier(old, new FixedThresholds(Metric.Cosine, 0.5), model);
            var both = new Identifier(old, new FixedThresholds(Metric.Cosine, 0.5), model, successor: new Identifier(next, new FixedThresholds(Metric.Cosine, 0.5)));
            // In the new model the face is that of whoever is covered; in the old one it is between the two.
            var probe = Faces.Of(1, apart / 2, seed);
            var face = new FusedEmbedding(Faces.Probe(probe) with { Successor = Other(Faces.Of(covered == 2 ? 2 : 1)) });

            var byOld = AccessPolicy.LookAlikesOf(alone.Identify(probe), null);
            var found = both.Identify(face);
            if (covered != 3 && !byOld.IsEmpty)
            {
                Assert.Equal(byOld.Order(), AccessPolicy.LookAlikesOf(found, null).Order());
            }
        },
        iter: 300,
        seed: "0000spineF000");

    [Fact]
    public void Identify_SamePersonInBothForAMoment_IsNotContested()
    {
        _inForce.Add([Faces.Reference("anna", Faces.Of(1), 1)]);
        _successor.Add([Reference("anna", 1)]);

        var found = _identifier.Identify(Face(1));

        Assert.Equal((false, "anna", Faces.OtherModel), (found.IsContested, found.Identified?.Person.Value, found.Model));
    }

    [Fact]
    public void Verify_Claim_IsHeldAgainstTheModelThatKnowsThePerson()
    {
        _inForce.Add([Faces.Reference("old", Faces.Of(1), 1)]);
        _successor.Add([Reference("new", 2)]);

        Assert.Equal((true, Faces.Model), (_identifier.Verify(new PersonId("old"), Face(1)).IsVerified, _identifier.Verify(new PersonId("old"), Face(1)).Model));
        Assert.Equal((true, Faces.OtherModel), (_identifier.Verify(new PersonId("new"), Face(2)).IsVerified, _identifier.Verify(new PersonId("new"), Face(2)).Model));
        Assert.False(_identifier.Verify(new PersonId("new"), Face(1)).IsVerified);
        Assert.Null(_identifier.Verify(new PersonId("nobody"), Face(1)).Score);
    }

    [Fact]
    public void Identify_OneModelOnly_IsAsEver()
    {
        var alone = new Identifier(_inForce, new FixedThresholds(Metric.Cosine, 0.8));
        _inForce.Add([Faces.Reference("old", Faces.Of(1), 1)]);

        var found = alone.Identify(new FusedEmbedding(Faces.Probe(Faces.Of(1, 0.2))));

        Assert.Equal((Faces.Model, "old"), (found.Model, found.Identified?.Person.Value));
        Assert.Null(found.Beside);
    }

    [Fact]
    public void Fused_WithSuccessor_EachEncoderIsFusedByItself() => Gen.Select(Faces.AnyEmbedding, Faces.AnyEmbedding).Sample(
        (one, two) =>
        {
            var both = new FusedEmbedding(Faces.Probe(one) with { Successor = Other(two) });
            both.Add(Faces.Probe(two) with { Successor = Other(one) });
            var reversed = new FusedEmbedding(Faces.Probe(two));
            reversed.Add(Faces.Probe(one));
            Assert.Equal(reversed.ToEmbedding().Values, both.Successor!.ToEmbedding().Values);
            Assert.Equal((2, 2), (both.Count, both.Successor.Count));
        },
        iter: 100,
        seed: "0000spineF000");

    [Theory]
    [InlineData(0, 0)]
    [InlineData(40, 0)]
    [InlineData(25, 15)]
    [InlineData(1, 39)]
    public void Thresholds_OfBoth_AreThoseOfOneGalleryAsLargeAsTheTwo(int inForce, int successor)
    {
        _inForce.Add([.. Enumerable.Range(0, inForce).Select(i => Faces.Reference($"o{i}", Faces.Of(i), i))]);
        _successor.Add([.. Enumerable.Range(0, successor).Select(i => Reference($"n{i}", i))]);
        var counting = new CountingThresholds();

        var thresholds = new ThresholdsBeside(counting, new GalleryPair(_inForce, _successor));
        thresholds.ForIdentification(_inForce.Current.Count, _inForce.Current.People);
        thresholds.ForIdentification(_successor.Current.Count, _successor.Current.People);

        Assert.Equal([(inForce + successor, inForce + successor), (inForce + successor, inForce + successor)], counting.Asked);
    }

    [Fact]
    public void Identify_SomebodyGoesOver_IsMatchedByTheNewModelAloneFromThenOn()
    {
        // The old model takes Ben for Anna; as soon as the new one knows Ben, it decides for him.
        _inForce.Add([Faces.Reference("anna", Faces.Of(1), 1), Faces.Reference("ben", Faces.Of(1), 2)]);
        Assert.Equal("anna", _identifier.Identify(Face(1)).Identified?.Person.Value);

        _successor.Add([Reference("anna", 5)]);

        var found = _identifier.Identify(Face(1));
        Assert.Equal(("ben", Faces.Model), (found.Identified?.Person.Value, found.Model));
        Assert.Equal(["ben"], found.Candidates.Select(candidate => candidate.Person.Value));
        Assert.Equal("anna", _identifier.Identify(Face(5)).Identified?.Person.Value);
        Assert.Equal(new SideBySideView(Faces.Model, 1, Faces.OtherModel, 1), _identifier.Pair!.View);
    }

    [Fact]
    public void Identify_ManyCoveredPeopleLookMoreAlike_TheUncoveredOneIsStillFound()
    {
        _inForce.Add([.. Enumerable.Range(0, 20).Select(i => Faces.Reference($"covered{i:00}", Faces.Of(1, 0.1, i), i)), Faces.Reference("left", Faces.Of(1, 0.3), 50)]);
        _successor.Add([.. Enumerable.Range(0, 20).Select(i => Reference($"covered{i:00}", 100 + i))]);

        Assert.Equal(["left"], _identifier.Identify(Face(1)).Candidates.Select(candidate => candidate.Person.Value));
    }

    [Fact]
    public void Pair_PeopleComeAndGo_CountsThoseWhoAreMatched() => Gen.Select(Gen.Int[0, 3].Array[0, 12], Gen.Int[0, 3].Array[0, 12]).Sample(
        (old, next) =>
        {
            var (inForce, successor) = (new Gallery(Faces.Model, Faces.Dimension), new Gallery(Faces.OtherModel, Faces.Dimension));
            var pair = new GalleryPair(inForce, successor);
            Assert.Equal((0, 0), (pair.References, pair.People));
            inForce.Add([.. old.SelectMany((count, person) => Enumerable.Range(0, count).Select(i => Faces.Reference($"p{person:00}", Faces.Of(person), (person * 4) + i)))]);
            successor.Add([.. next.SelectMany((count, person) => Enumerable.Range(0, count).Select(i => Faces.Reference($"p{person:00}", Other(Faces.Of(person)), 100 + (person * 4) + i)))]);

            var uncovered = old.Where((count, person) => count > 0 && (person >= next.Length || next[person] == 0)).ToList();
            Assert.Equal(uncovered.Sum() + next.Sum(), pair.References);
            Assert.Equal(uncovered.Count + next.Count(count => count > 0), pair.People);
        },
        iter: 100,
        seed: "0000spineF000");

    [Fact]
    public void Enrol_DuringASwitch_StoresOneReferenceOfEachModelUnderOneFamily()
    {
        var time = new FakeTimeProvider(Faces.Morning.ToDateTimeOffset());
        var people = new FakePeopleStore(new FakeJournal(time), time);
        people.Save([Consenting("ada")], []);
        var face = new AlignedCapture([1, 2, 3], default);
        var probe = Faces.Probe(Faces.Of(1)) with { Successor = Other(Faces.Of(2)), Aligned = face };

        var enrolment = new Enrolment(people, people, _identifier, new FakeApplianceClock(time), keepsCaptures: true);
        var enrolled = Assert.IsType<EnrolmentOutcome.Enrolled>(enrolment.Enrol(new PersonId("ada"), [probe], "cli"));

        Assert.Equal([Faces.Model, Faces.OtherModel], enrolled.References.Select(reference => reference.Embedding.Model));
        Assert.Equal(ReferenceId.Of(enrolled.References[0].Id, Faces.OtherModel), enrolled.References[1].Id);
        Assert.Equal(1, Assert.Single(people.List(null, 10)).Captures);
    }

    [Fact]
    public void Enrol_PolicyKeepsNothing_NoCaptureIsStored()
    {
        var time = new FakeTimeProvider(Faces.Morning.ToDateTimeOffset());
        var people = new FakePeopleStore(new FakeJournal(time), time);
        people.Save([Consenting("ada")], []);
        var probe = Faces.Probe(Faces.Of(1)) with { Aligned = new AlignedCapture([1, 2, 3], default) };

        new Enrolment(people, people, _identifier, new FakeApplianceClock(time)).Enrol(new PersonId("ada"), [probe], "cli");

        Assert.Equal(0, Assert.Single(people.List(null, 10)).Captures);
    }

    private static Person Consenting(string number) => new(new PersonId(number), number, Consent: new Consent("v1", Faces.Morning, "test"));

    private static FusedEmbedding Face(int seed) => new(Faces.Probe(Faces.Of(seed, 0.2)) with { Successor = Other(Faces.Of(seed, 0.2, 9)) });

    private static Embedding Other(Embedding embedding) => new(Faces.OtherModel, embedding.Values);

    private static BiometricReference Reference(string person, int seed) => Faces.Reference(person, Other(Faces.Of(seed)), 1000 + seed);

    private sealed class CountingThresholds : IThresholds
    {
        public List<(int References, int People)> Asked { get; } = [];

        public DecisionThreshold ForIdentification(int references, int people)
        {
            Asked.Add((references, people));
            return new FixedThresholds(Metric.Cosine, 0.8).ForIdentification(references, people);
        }

        public DecisionThreshold ForVerification() => new FixedThresholds(Metric.Cosine, 0.8).ForVerification();

        public ComparisonScore Laxer(DecisionThreshold threshold, double factor) => threshold.Score;
    }
}

using AccessControl.Domain.Doors;
using AccessControl.Domain.Matching;
using AccessControl.Domain.Matching.LookAlikes;
using AccessControl.Domain.People;
using CsCheck;

namespace AccessControl.Domain.Tests.Matching;

public sealed class IdentifierTests
{
    private readonly Gallery _gallery = new(Faces.Model, Faces.Dimension);

    [Theory]
    [InlineData(Metric.Cosine, 0.8)]
    [InlineData(Metric.Euclidean, 0.63)]
    public void Identify_SameFaceAnotherCapture_IsIdentified(Metric metric, double threshold)
    {
        _gallery.Add([.. Enumerable.Range(0, 50).Select(i => Faces.Reference($"p{i:00}", Faces.Of(i), i))]);
        var identification = new Identifier(_gallery, new FixedThresholds(metric, threshold)).Identify(Faces.Of(7, 0.3));
        Assert.Equal("p07", identification.Identified?.Person.Value);
        Assert.Equal(50, identification.GallerySize);
        Assert.Equal(Identifier.Candidates, identification.Candidates.Length);
    }

    [Theory]
    [InlineData(Metric.Cosine, 0.8)]
    [InlineData(Metric.Euclidean, 0.63)]
    public void Identify_Stranger_IsNotIdentifiedButScored(Metric metric, double threshold)
    {
        _gallery.Add([.. Enumerable.Range(0, 50).Select(i => Faces.Reference($"p{i:00}", Faces.Of(i), i))]);
        var identification = new Identifier(_gallery, new FixedThresholds(metric, threshold)).Identify(Faces.Of(777));
        Assert.Null(identification.Identified);
        Assert.NotNull(identification.Best);
    }

    [Theory]
    [InlineData(Metric.Cosine, 0.8)]
    [InlineData(Metric.Euclidean, 0.63)]
    public void Identify_WithAModelOfLookAlikes_AsksForALeadByTheTwoPeoplesReferences(Metric metric, double threshold)
    {
        // Twin's second reference is the one that is near Ada's.
        _gallery.Add([Faces.Reference("ada", Faces.Of(1), 1), Faces.Reference("twin", Faces.Of(5), 2), Faces.Reference("twin", Faces.Of(1, 0.6), 3)]);
        var model = new LookAlikeModel(0.9, 0.8, 0, 0.05);
        var cross = Faces.Of(1).CompareTo(Faces.Of(1, 0.6), Metric.Cosine).Value;

        var identification = new Identifier(_gallery, new FixedThresholds(metric, threshold), model).Identify(Faces.Of(1, 0.1, 3));

        Assert.Equal("ada", identification.Identified?.Person.Value);
        var rival = Assert.Single(identification.Rivals);
        Assert.Equal((new PersonId("twin"), true), (rival.Person, rival.IsWithinThreshold));
        Assert.Equal(model.MarginFor(cross, LookAlikeModel.LargestWrongName), rival.Margin!.Value, 1e-4);
        Assert.Equal(
            Faces.Of(1, 0.1, 3).CompareTo(Faces.Of(1), Metric.Cosine).Value - Faces.Of(1, 0.1, 3).CompareTo(Faces.Of(1, 0.6), Metric.Cosine).Value,
            rival.Lead,
            1e-4);
    }

    [Fact]
    public void Identify_NobodyReachesTheThresholdOrNoModel_AsksForNoLead()
    {
        _gallery.Add([Faces.Reference("ada", Faces.Of(1), 1), Faces.Reference("bob", Faces.Of(2), 2)]);
        var model = new LookAlikeModel(0.9, 0.8, 0, 0.05);

        Assert.Empty(new Identifier(_gallery, new FixedThresholds(Metric.Cosine, 0.8), model).Identify(Faces.Of(777)).Rivals);
        Assert.Null(Assert.Single(new Identifier(_gallery, new FixedThresholds(Metric.Cosine, 0.8)).Identify(Faces.Of(1)).Rivals).Margin);
        Assert.Null(_gallery.Current.Cross(new PersonId("ada"), new PersonId("nobody")));
    }

    [Fact]
    public void Identify_WhoCantBeToldApartIsOnlyThird_IsARivalNevertheless()
    {
        // Anna's other reference is Cleo's face; to the face at hand Bob comes nearer, who is easily told apart.
        _gallery.Add([Faces.Reference("anna", Faces.Of(1), 1), Faces.Reference("anna", Faces.Of(9), 2), Faces.Reference("bob", Faces.Of(1, 0.6, 4), 3), Faces.Reference("cleo", Faces.Of(9, 0.05), 4)]);
        var model = new LookAlikeModel(0.9, 0.9, 0.05, 0.02);

        var identification = new Identifier(_gallery, new FixedThresholds(Metric.Cosine, 0.8), model).Identify(Faces.Of(1, 0.1, 3));

        Assert.Equal(["anna", "bob", "cleo"], identification.Candidates.Select(candidate => candidate.Person.Value));
        Assert.Equal(["anna", "cleo"], AccessPolicy.LookAlikesOf(identification, null).Select(person => person.Value));
    }

    [Fact]
    public void Identify_EmptyGallery_HasNoCandidate() =>
        Assert.Null(new Identifier(_gallery, new FixedThresholds(Metric.Cosine, 0.8)).Identify(Faces.Of(1)).Best);

    [Fact]
    public void Identify_FaceOfAnyLength_ScoresAlike()
    {
        _gallery.Add([Faces.Reference("a", Faces.Of(1))]);
        var identifier = new Identifier(_gallery, new FixedThresholds(Metric.Euclidean, 0.6));
        var longer = new Embedding(Faces.Model, [.. Faces.Of(1, 0.2).Values.ToArray().Select(v => v * 17)]);
        Assert.Equal(identifier.Identify(Faces.Of(1, 0.2)).Best!.Value.Score.Value, identifier.Identify(longer).Best!.Value.Score.Value, 1e-5);
    }

    [Fact]
    public void Verify_OwnAndForeignClaim_AnswersYesAndNo()
    {
        _gallery.Add([Faces.Reference("a", Faces.Of(1), 1), Faces.Reference("b", Faces.Of(2), 2)]);
        var identifier = new Identifier(_gallery, new FixedThresholds(Metric.Cosine, 0.8));
        Assert.True(identifier.Verify(new PersonId("a"), Faces.Of(1, 0.2)).IsVerified);
        Assert.False(identifier.Verify(new PersonId("b"), Faces.Of(1, 0.2)).IsVerified);
        Assert.Null(identifier.Verify(new PersonId("nobody"), Faces.Of(1)).Score);
    }

    [Fact]
    public void Fused_OneCapture_IsItsUnitEmbedding() => Faces.AnyEmbedding.Sample(
        embedding => Assert.Equal(1, new FusedEmbedding(Faces.Probe(embedding)).ToEmbedding().CompareTo(embedding, Metric.Cosine).Value, 1e-5),
        iter: 200,
        seed: "0000spineF000");

    [Fact]
    public void Fused_MoreCaptures_IsNearerToTheFaceThanMostOfThem()
    {
        var face = Faces.Of(3);
        var probes = Enumerable.Range(1, 12).Select(i => Faces.Probe(Faces.Of(3, 0.7, i))).ToList();
        var fused = new FusedEmbedding(probes[0]);
        probes.Skip(1).ToList().ForEach(fused.Add);
        var score = fused.ToEmbedding().CompareTo(face, Metric.Cosine);
        Assert.Equal(12, fused.Count);
        Assert.All(probes, p => Assert.True(score.IsAtLeast(p.Embedding.CompareTo(face, Metric.Cosine))));
    }

    [Fact]
    public void Fused_TurnedFace_CountsLess()
    {
        var fused = new FusedEmbedding(Faces.Probe(Faces.Of(1), Faces.Quality(yaw: 60)));
        fused.Add(Faces.Probe(Faces.Of(2)));
        var embedding = fused.ToEmbedding();
        Assert.True(embedding.CompareTo(Faces.Of(2), Metric.Cosine).Value > embedding.CompareTo(Faces.Of(1), Metric.Cosine).Value);
        Assert.Equal(0, fused.Best.Quality.YawDegrees);
    }

    [Fact]
    public void Fused_OppositeCaptures_IsStillAnEmbedding()
    {
        var opposite = new Embedding(Faces.Model, [.. Faces.Of(1).Values.ToArray().Select(v => -v)]);
        var fused = new FusedEmbedding(Faces.Probe(Faces.Of(1)));
        fused.Add(Faces.Probe(opposite));
        Assert.Equal(1, fused.ToEmbedding().Norm, 1e-5);
    }

    /// <summary>Whoever stands by a lowered threshold of their own is held against all who come near that one, not only against those who reach the gallery's.</summary>
    [Fact]
    public void Rivals_LeadBelowTheSitesMarginFromTheLowestThresholdOn_IsAlwaysAsked() => Gen.Select(Gen.Double[0.3, 0.6].Array[2, 5], Gen.Double[0.35, 0.55], Gen.Double[-0.1, 0.1], Gen.Double[0.01, 0.1], Gen.Enum<Metric>()).Sample(
        (cosines, threshold, shift, margin, metric) =>
        {
            var identification = new Identification(
                [.. cosines.OrderDescending().Select((cosine, i) => new Candidate(new PersonId($"p{i}"), default, ComparisonScore.OfCosine(metric, cosine)))],
                new FixedThresholds(metric, ComparisonScore.OfCosine(metric, threshold).Value).ForIdentification(5, 5),
                5)
            {
                OwnThreshold = ComparisonScore.OfCosine(metric, threshold + shift),
            };
            var lowest = threshold + Math.Min(0, shift) + 1e-9;
            var isClose = identification.Identified is not null
                && identification.RunnerUp!.Value.Score.Cosine >= lowest
                && identification.Best!.Value.Score.Cosine - identification.RunnerUp!.Value.Score.Cosine < margin - 1e-9;

            Assert.True(!isClose || AccessPolicy.LookAlikesOf(identification, margin).Length > 1);
        },
        seed: "0000spineF001",
        iter: 5_000);
}

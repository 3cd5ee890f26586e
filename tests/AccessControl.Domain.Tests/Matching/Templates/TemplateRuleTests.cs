using AccessControl.Domain.Captures;
using AccessControl.Domain.Journal;
using AccessControl.Domain.Matching;
using AccessControl.Domain.Matching.Templates;
using CsCheck;
using static AccessControl.Domain.Tests.Matching.Templates.TemplateScene;

namespace AccessControl.Domain.Tests.Matching.Templates;

public sealed class TemplateRuleTests
{
    private readonly TemplateScene _scene = new();

    [Fact]
    public void Next_FirstStrongMatch_IsTheWeightedMeanWithTheAnchor()
    {
        var moved = _scene.Moved(Grant(At(0.9)));

        var mean = new Embedding(Faces.Model, [.. _scene.Anchor.Embedding.Values.ToArray().Zip(At(0.9).Values.ToArray(), (a, f) => (0.8f * a) + (0.2f * f))]).Normalised();
        Assert.Equal(1, moved.Reference.Embedding.CompareTo(mean, Metric.Cosine).Value, 6);
        Assert.Equal((Ada, _scene.Anchor.Id, 1, 0, Faces.Morning), (moved.Reference.Person, moved.Reference.Anchor, moved.Reference.Steps, moved.Reference.StepsSinceAnchor, moved.Reference.UpdatedAt));
        Assert.Equal(0.9, moved.Score, 5);
        Assert.Equal(moved.AnchorSimilarity, moved.StepSimilarity, 6);
        Assert.Equal(moved.AnchorSimilarity, moved.Reference.Embedding.CompareTo(_scene.Anchor.Embedding, Metric.Cosine).Value, 6);
        Assert.InRange(moved.RunnerUp!.Value, -1, 0.6);
        Assert.NotNull(moved.NearestOther);
    }

    [Fact]
    public void Next_LaterStep_GoesOnFromTheAdaptedReference()
    {
        var current = _scene.Adapted(At(0.995));

        var moved = _scene.Moved(Grant(At(0.85)), current);

        Assert.Equal(4, moved.Reference.Steps);
        Assert.NotEqual(current.Id, moved.Reference.Id);
        Assert.True(moved.AnchorSimilarity < 0.995);
        Assert.True(moved.StepSimilarity > moved.AnchorSimilarity);
    }

    [Theory]
    [InlineData(0.74, TemplateHold.NotStrong)]
    [InlineData(0.5, TemplateHold.NotStrong)]
    public void Next_MatchIsNotStrong_Holds(double cosine, TemplateHold why) => Assert.Equal(why, _scene.Held(Grant(At(cosine))));

    [Fact]
    public void Next_StrongByTheAdaptedReferenceOnly_OneStepThenTheEnrolmentMustMatch()
    {
        var current = _scene.Adapted(At(0.985));
        var face = At(0.695);
        Assert.True((0.695 + face.CompareTo(current.Embedding, Metric.Cosine).Value) / 2 > Band.Strong);

        var moved = _scene.Moved(Grant(face), current);

        Assert.Equal(1, moved.Reference.StepsSinceAnchor);
        Assert.Equal(TemplateHold.AnchorNotMatched, _scene.Held(Grant(face, days: 1), moved.Reference));
        Assert.Equal(0, _scene.Moved(Grant(At(0.97), days: 1), moved.Reference).Reference.StepsSinceAnchor);
    }

    [Fact]
    public void Next_EnrolmentFindsTheFaceStrange_HoldsHoweverStrongTheAdaptedReference() =>
        Assert.Equal(TemplateHold.NotStrong, _scene.Held(Grant(At(0.59)), _scene.Adapted(At(0.96))));

    [Fact]
    public void Next_WithinADay_Holds()
    {
        var moved = _scene.Moved(Grant(At(0.9)));

        Assert.Equal(TemplateHold.TooSoon, _scene.Held(Grant(At(0.9), days: 0.99), moved.Reference));
        Assert.Equal(TemplateHold.TooSoon, _scene.Held(Grant(At(0.9), days: -3), moved.Reference));
        _scene.Moved(Grant(At(0.9), days: 1), moved.Reference);
    }

    [Fact]
    public void Next_CaptureNotGoodEnough_Holds()
    {
        Assert.Equal(TemplateHold.ClockUnset, _scene.Held(Grant(At(0.9), clock: ClockQuality.Unset)));
        Assert.Equal(TemplateHold.FewFrames, _scene.Held(Grant(At(0.9), frames: 2)));
        Assert.Equal(TemplateHold.LivenessUnsure, _scene.Held(Grant(At(0.9), liveness: new LivenessScore(0.5))));
        _scene.Moved(Grant(At(0.9), liveness: new LivenessScore(0.95)));
        foreach (var poor in new[]
        {
            Faces.Quality(eyeDistance: 30),
            Faces.Quality(yaw: -16),
            Faces.Quality(confidence: 0.7),
            Faces.Quality() with { PitchDegrees = 16 },
            Faces.Quality() with { RollDegrees = double.NaN },
            Faces.Quality() with { OcclusionShare = 0.3 },
            Faces.Quality() with { ClippedShare = 0.3 },
        })
        {
            Assert.Equal(TemplateHold.PoorQuality, _scene.Held(Grant(At(0.9), quality: poor)));
        }
    }

    [Fact]
    public void Next_AnotherPersonNearTheFace_Holds()
    {
        // Ben stands where the face is, 0.62 from it and farther from Ada.
        var near = new TemplateScene(cosineToBen: 0.2);
        Assert.True(At(0.9).CompareTo(At(0.2), Metric.Cosine).Value > Band.Floor);

        Assert.Equal(TemplateHold.LookAlikeNear, near.Held(Grant(At(0.9))));
        near.Moved(Grant(At(0.9, axis: 2)));
    }

    [Fact]
    public void Next_AnotherPersonNearTheNewTemplateOnly_Holds()
    {
        var near = new TemplateScene(cosineToBen: 0.3);
        var current = near.Adapted(At(0.91));
        var face = At(0.9, axis: 2);
        Assert.True(face.CompareTo(At(0.3), Metric.Cosine).Value < Band.Floor);

        Assert.Equal(TemplateHold.LookAlikeNear, near.Held(Grant(face), current));
    }

    [Fact]
    public void Next_BeyondTheAnchorsReach_Holds() =>
        Assert.Equal(TemplateHold.TooFarFromAnchor, _scene.Held(Grant(At(0.85)), _scene.Adapted(At(0.951))));

    [Fact]
    public void Next_AnchorIsGone_Holds()
    {
        Assert.Equal(TemplateHold.AnchorGone, _scene.Held(Grant(At(0.9)), _scene.Adapted(At(0.95)) with { Anchor = Id(77) }));
        Assert.Equal(
            new TemplateStep.Held(TemplateHold.AnchorGone),
            TemplateRule.Next(Grant(At(0.9)), [], null, _scene.Gallery.Current, Band, _scene.Options));
    }

    [Fact]
    public void Next_AnyFacesInAnyOrder_StaysWithinReachAndNeverTwiceWithoutTheEnrolment()
    {
        Gen.Select(Faces.AnyEmbedding, Gen.Double[0, 1]).Array[1, 60].Sample(faces =>
        {
            AdaptedReference? current = null;
            var unanchored = 0;
            for (var day = 0; day < faces.Length; day++)
            {
                // Faces that are drawn to the anchor, so that many of them are strong.
                var (noise, share) = faces[day];
                var pulled = new Embedding(Faces.Model, [.. noise.Normalised().Values.ToArray().Select((v, i) => (float)(share * v) + (i == 0 ? 1 : 0))]).Normalised();
                if (_scene.Next(Grant(pulled, day), current) is not TemplateStep.Moved moved)
                {
                    continue;
                }

                var toAnchor = pulled.CompareTo(_scene.Anchor.Embedding, Metric.Cosine).Value;
                unanchored = toAnchor >= Band.Threshold ? 0 : unanchored + 1;
                current = moved.Reference;
                Assert.True(unanchored <= 1);
                Assert.True(toAnchor >= Band.Floor);
                Assert.True(current.Embedding.CompareTo(_scene.Anchor.Embedding, Metric.Cosine).Value >= _scene.Options.SmallestAnchorSimilarity - 1e-6);
            }
        }, seed: "0000ageing00", iter: 300);
    }
}

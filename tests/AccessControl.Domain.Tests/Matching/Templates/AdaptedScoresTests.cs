using System.Collections.Immutable;
using AccessControl.Domain.Matching;
using AccessControl.Domain.Matching.Templates;
using static AccessControl.Domain.Tests.Matching.Templates.TemplateScene;

namespace AccessControl.Domain.Tests.Matching.Templates;

public sealed class AdaptedScoresTests
{
    private readonly TemplateScene _scene = new(cosineToBen: 0.5);

    [Theory]
    [InlineData(Metric.Cosine)]
    [InlineData(Metric.Euclidean)]
    public void Raise_EnrolmentFindsTheFaceNearEnough_TheMeanCounts(Metric metric)
    {
        var adapted = _scene.Adapted(At(0.9, axis: 2));
        var face = At(0.65, axis: 2);

        var raised = AdaptedScores.Raise(Search(face, metric), face, 0.6, person => person == Ada ? adapted : null);

        Assert.Equal((Ada, adapted.Id), (raised[0].Person, raised[0].Reference));
        Assert.Equal(metric, raised[0].Score.Metric);
        Assert.Equal((0.65 + face.CompareTo(adapted.Embedding, Metric.Cosine).Value) / 2, raised[0].Score.Cosine, 6);
    }

    [Fact]
    public void Raise_EnrolmentFindsTheFaceStrange_TheEnrolmentHasTheOnlySay()
    {
        // The template is the face itself: as far as anybody could ever drag one.
        var face = At(0.59, axis: 2);

        var candidates = Search(face, Metric.Cosine);

        Assert.Equal(candidates, AdaptedScores.Raise(candidates, face, 0.6, person => person == Ada ? _scene.Adapted(face) : null));
    }

    [Fact]
    public void Raise_SecondGetsBetterThanFirst_TheyChangePlaces()
    {
        var scene = new TemplateScene(cosineToBen: 0.1);
        var face = At(0.68);
        var candidates = scene.Gallery.Current.Search(face, Metric.Cosine, 5);
        Assert.Equal(Ben, candidates[0].Person);

        var raised = AdaptedScores.Raise(candidates, face, 0.6, person => person == Ada ? scene.Adapted(At(0.7)) : null);

        Assert.Equal([Ada, Ben], raised.Select(candidate => candidate.Person));
    }

    [Fact]
    public void Raise_NoTemplateOrWorseOne_IsAsWithout()
    {
        var face = At(0.85, axis: 2);
        var candidates = Search(face, Metric.Cosine);

        Assert.Equal(candidates, AdaptedScores.Raise(candidates, face, 0.6, _ => null));
        Assert.Equal(candidates, AdaptedScores.Raise(candidates, face, 0.6, _ => _scene.Adapted(At(0.9, axis: 3))));
    }

    private ImmutableArray<Candidate> Search(Embedding face, Metric metric) => _scene.Gallery.Current.Search(face, metric, 5);
}

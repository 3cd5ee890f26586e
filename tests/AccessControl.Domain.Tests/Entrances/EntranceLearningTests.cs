using AccessControl.Domain.Matching.Templates;
using AccessControl.Domain.People;
using AccessControl.Domain.Tests.Matching;

namespace AccessControl.Domain.Tests.Entrances;

public sealed class EntranceLearningTests
{
    private readonly Heard _heard = new();

    [Fact]
    public async Task Process_PersonIsLetIn_LearnerHearsOnceOfWhatIdentifiedThem()
    {
        await using var bench = new EntranceBench(learner: _heard);
        bench.Enrol("ada", EntranceBench.Ada);

        await bench.Stand(3, EntranceBench.Ada);

        var grant = Assert.Single(_heard.Grants);
        Assert.Equal((new PersonId("ada"), Faces.Quality()), (grant.Person, grant.Quality));
        Assert.InRange(grant.Frames, 3, 100);
        Assert.Equal("ada", bench.Gallery.Current.Search(grant.Face, Domain.Matching.Metric.Cosine, 1)[0].Person.Value);
    }

    [Fact]
    public async Task Process_StrangerOrRevoked_LearnerHearsNothing()
    {
        await using var bench = new EntranceBench(learner: _heard);
        bench.Enrol("bob", EntranceBench.Bob, isRevoked: true);

        await bench.Stand(5, EntranceBench.Stranger);
        await bench.Nobody(5);
        await bench.Stand(5, EntranceBench.Bob);

        Assert.Empty(_heard.Grants);
    }

    private sealed class Heard : ITemplateLearner
    {
        public List<FaceGrant> Grants { get; } = [];

        public void Offer(FaceGrant grant) => Grants.Add(grant);
    }
}

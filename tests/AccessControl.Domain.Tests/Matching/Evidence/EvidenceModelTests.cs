using AccessControl.Domain.Captures;
using AccessControl.Domain.Matching;
using AccessControl.Domain.Matching.Evidence;
using AccessControl.Domain.People;

namespace AccessControl.Domain.Tests.Matching.Evidence;

public sealed class EvidenceModelTests
{
    private static readonly EvidenceModel Evidence = new(0.6, 0.14);

    [Fact]
    public void EffectiveFrames_OfFramesThatSayTheSame_IsOne()
    {
        Assert.Equal(1, Evidence.EffectiveFrames(12, 1), 12);
    }

    [Fact]
    public void EffectiveFrames_OfIndependentCaptures_IsTheirNumber()
    {
        // Mean over all 16 pairs of four: 4 of cosine 1, 12 of cosine 0.6.
        Assert.Equal(4, Evidence.EffectiveFrames(4, ((4 * 1) + (12 * 0.6)) / 16), 9);
    }

    [Fact]
    public void EffectiveFrames_OfHandWorkedTrack_IsBetween()
    {
        // (1 - 0.6) / (0.8 - 0.6) = 2 of 5 frames.
        Assert.Equal(2, Evidence.EffectiveFrames(5, 0.8), 12);
    }

    [Fact]
    public void EffectiveFrames_OfFramesThatDifferMoreThanOtherDays_IsNeverMoreThanTheirNumber()
    {
        Assert.Equal(3, Evidence.EffectiveFrames(3, 0.4));
    }

    [Theory]
    [InlineData(0, 0.9)]
    [InlineData(3, double.NaN)]
    [InlineData(3, 1.2)]
    public void EffectiveFrames_ArgumentOutOfRange_IsRefused(int frames, double cosine)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Evidence.EffectiveFrames(frames, cosine));
    }

    [Fact]
    public void MeanCosine_OfFusedCaptures_IsThatOfAnyTwo()
    {
        var face = new FusedEmbedding(Capture(1, 0));
        Assert.Equal(1, face.MeanCosine, 6);

        face.Add(Capture(0, 1));

        // (1 + 1 + 0 + 0) / 4
        Assert.Equal(0.5, face.MeanCosine, 6);
    }

    [Theory]
    [InlineData(Metric.Cosine)]
    [InlineData(Metric.Euclidean)]
    public void Weigh_FirstFrameWithinReach_MayChange(Metric metric)
    {
        var face = new FusedEmbedding(Capture(1, 0));

        Assert.True(Evidence.Weigh(Found(0.70, 0.80, metric), face).MayChange);
        Assert.False(Evidence.Weigh(Found(0.60, 0.80, metric), face).MayChange);
    }

    [Fact]
    public void Weigh_FramesThatSayTheSame_KeepTheirReachUntilTheLast()
    {
        // A frozen picture is one capture, however often it comes.
        var face = new FusedEmbedding(Capture(1, 0));
        for (var frame = 2; frame < Evidence.LargestFrames; frame++)
        {
            face.Add(Capture(1, 0));
            var evidence = Evidence.Weigh(Found(0.70, 0.80, Metric.Cosine), face);
            Assert.Equal(1, evidence.EffectiveFrames, 4);
            Assert.True(evidence.MayChange);
        }

        face.Add(Capture(1, 0));
        Assert.False(Evidence.Weigh(Found(0.70, 0.80, Metric.Cosine), face).MayChange);
    }

    [Fact]
    public void Weigh_OwnThreshold_IsWhatHasToBeReached()
    {
        var face = new FusedEmbedding(Capture(1, 0));
        var found = Found(0.70, 0.80, Metric.Cosine);

        Assert.False(Evidence.Weigh(found with { OwnThreshold = Score(0.95, Metric.Cosine) }, face).MayChange);
        Assert.True(Evidence.Weigh(Found(0.60, 0.80, Metric.Cosine) with { OwnThreshold = Score(0.70, Metric.Cosine) }, face).MayChange);
    }

    [Fact]
    public void Weigh_EmptyGallery_CanNotChange()
    {
        var nobody = new Identification([], new FixedThresholds(Metric.Cosine, 0.8).ForIdentification(0, 0), 0);

        Assert.False(Evidence.Weigh(nobody, new FusedEmbedding(Capture(1, 0))).MayChange);
    }

    [Fact]
    public void Problem_UnusableNumber_NamesItsKey()
    {
        Assert.Null(Evidence.Problem());
        Assert.StartsWith("evidence.independentCosine", (Evidence with { IndependentCosine = 1 }).Problem(), StringComparison.Ordinal);
        Assert.StartsWith("evidence.largestGain", (Evidence with { LargestGain = double.NaN }).Problem(), StringComparison.Ordinal);
        Assert.StartsWith("evidence.largestFrames", (Evidence with { LargestFrames = 0 }).Problem(), StringComparison.Ordinal);
    }

    private static Probe Capture(params float[] values)
    {
        var embedding = new float[Faces.Dimension];
        values.CopyTo(embedding, 0);
        return Faces.Probe(new Embedding(Faces.Model, embedding));
    }

    private static Identification Found(double cosine, double threshold, Metric metric) => new(
        [new Candidate(new PersonId("ada"), default, Score(cosine, metric))],
        new FixedThresholds(metric, Score(threshold, metric).Value).ForIdentification(1, 1),
        1);

    private static ComparisonScore Score(double cosine, Metric metric) => new(metric, metric == Metric.Cosine ? cosine : Math.Sqrt(2 - (2 * cosine)));
}

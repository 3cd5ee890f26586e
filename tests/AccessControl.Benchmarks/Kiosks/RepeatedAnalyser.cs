using AccessControl.Domain.Captures;
using AccessControl.Domain.Matching;

namespace AccessControl.Benchmarks.Kiosks;

/// <summary>Tells several entrances what one analyser saw, so that they are held against each other on the same pictures.</summary>
internal sealed class RepeatedAnalyser(IFaceAnalyser real) : IFaceAnalyser
{
    public ModelId Encoder => real.Encoder;

    public int Dimension => real.Dimension;

    public Metric Metric => real.Metric;

    /// <summary>What the next frame shows.</summary>
    public Analysis Seen { get; set; } = null!;

    public Analysis Analyse(Frame frame) => Seen;

    public void Dispose()
    {
    }
}

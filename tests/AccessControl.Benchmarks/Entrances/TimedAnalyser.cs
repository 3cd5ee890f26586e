using AccessControl.Domain.Captures;
using AccessControl.Domain.Matching;

namespace AccessControl.Benchmarks.Entrances;

/// <summary>The real analyser, with a look at the clock before and after.</summary>
internal sealed class TimedAnalyser(IFaceAnalyser analyser, TimeProvider time) : IFaceAnalyser
{
    public ModelId Encoder => analyser.Encoder;

    public int Dimension => analyser.Dimension;

    public Metric Metric => analyser.Metric;

    /// <summary>Timestamp at which the last analysis began.</summary>
    public long Began { get; private set; }

    /// <summary>Timestamp at which it ended.</summary>
    public long Ended { get; private set; }

    public Analysis Analyse(Frame frame)
    {
        Began = time.GetTimestamp();
        var analysis = analyser.Analyse(frame);
        Ended = time.GetTimestamp();
        return analysis;
    }

    public void Dispose() => analyser.Dispose();
}

using AccessControl.Benchmarks.Measuring;
using AccessControl.Vision.Faces;
using AccessControl.Vision.ModelPacks;

namespace AccessControl.Benchmarks.Encoders;

/// <summary>How long the model of an encoder runs for a face, in single precision and in 8 bits, in turns; milliseconds.</summary>
/// <param name="Threads">Threads of the model.</param>
/// <param name="Runs">Of each.</param>
/// <param name="FloatFastest">Fastest run in single precision.</param>
/// <param name="Int8Fastest">Fastest run in 8 bits.</param>
/// <param name="FloatMedian">Median in single precision.</param>
/// <param name="Int8Median">Median in 8 bits.</param>
internal sealed record EncoderSpeed(int Threads, int Runs, double FloatFastest, double Int8Fastest, double FloatMedian, double Int8Median)
{
    private const int WarmingRuns = 20;
    private const int MeasuredRuns = 200;

    /// <summary>How many times as fast, by the fastest runs: on a busy machine medians say nothing.</summary>
    public double Ratio => FloatFastest / Int8Fastest;

    /// <summary>Measures.</summary>
    public static EncoderSpeed Measure(InstalledPack single, InstalledPack int8, IReadOnlyList<EncoderFace> faces, int threads)
    {
        using var one = new AlignedFaceEncoder(single, new RuntimeOptions(threads), TimeProvider.System);
        using var other = new AlignedFaceEncoder(int8, new RuntimeOptions(threads), TimeProvider.System);
        var (oneTimes, otherTimes) = (new Samples(), new Samples());
        for (var run = -WarmingRuns; run < MeasuredRuns; run++)
        {
            var face = faces[(run + WarmingRuns) % faces.Count].Capture;
            one.Encode(face);
            other.Encode(face);
            if (run >= 0)
            {
                oneTimes.Add(one.InModel.TotalMilliseconds);
                otherTimes.Add(other.InModel.TotalMilliseconds);
            }
        }

        return new EncoderSpeed(threads, MeasuredRuns, oneTimes.Smallest, otherTimes.Smallest, oneTimes.Median, otherTimes.Median);
    }
}

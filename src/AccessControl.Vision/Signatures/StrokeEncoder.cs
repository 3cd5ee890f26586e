using AccessControl.Domain;
using AccessControl.Domain.Matching;
using AccessControl.Domain.Signatures;

namespace AccessControl.Vision.Signatures;

/// <summary>The signature model of strokes, loaded: the course of a pen goes in, an embedding comes out.</summary>
/// <remarks>Thread-safe; one signature at a time, some milliseconds each.</remarks>
public sealed class StrokeEncoder : ISignatureEncoder, IDisposable
{
    private readonly SignatureNetwork _network;

    private StrokeEncoder(SignatureNetwork network, SignatureCalibration calibration) => (_network, Calibration) = (network, calibration);

    /// <summary>What came with the model.</summary>
    public SignatureCalibration Calibration { get; }

    /// <inheritdoc/>
    public ModelId Model => Calibration.Model;

    /// <inheritdoc/>
    public int Dimension => Calibration.Dimension;

    /// <summary>Checks, loads and tries the weights, so that a wrong file is told at the start and not at the door.</summary>
    /// <param name="file">The weights.</param>
    /// <param name="calibration">What came with them.</param>
    /// <param name="time">Measures the runs.</param>
    /// <param name="threads">Of one run, 1 to 64.</param>
    /// <exception cref="UnusableConfigurationException">Missing, changed, or no such model: one line with the mend.</exception>
    public static StrokeEncoder Open(string file, SignatureCalibration calibration, TimeProvider time, int threads = 1) => Open(file, calibration, time, threads, SignatureModelStore.Mend);

    /// <summary>The same with a mend of one's own in the line.</summary>
    internal static StrokeEncoder Open(string file, SignatureCalibration calibration, TimeProvider time, int threads, string mend) => new(
        SignatureNetwork.Open(file, calibration, SignatureMedium.Strokes, "strokes", (Resting(), Shape(StrokeChannels.Shortest)), time, threads, mend), calibration);

    /// <inheritdoc/>
    public Embedding Encode(StrokeSequence strokes)
    {
        ArgumentNullException.ThrowIfNull(strokes);
        return _network.Run(strokes.Values.ToArray(), Shape(strokes.Length));
    }

    /// <inheritdoc/>
    public void Dispose() => _network.Dispose();

    private static long[] Shape(int moments) => [1, StrokeChannels.Count, moments];

    /// <summary>A pen that rests: what comes of it must be an embedding.</summary>
    private static float[] Resting()
    {
        var values = new float[StrokeChannels.Count * StrokeChannels.Shortest];
        values.AsSpan((StrokeChannels.Count - 2) * StrokeChannels.Shortest).Fill(1);
        return values;
    }
}

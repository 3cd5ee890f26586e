using AccessControl.Domain;
using AccessControl.Domain.Matching;
using AccessControl.Domain.Signatures;

namespace AccessControl.Vision.Signatures;

/// <summary>The signature model of pictures, loaded: ink on paper goes in, an embedding comes out.</summary>
/// <remarks>Thread-safe; one picture at a time, some milliseconds each.</remarks>
public sealed class SignaturePictureEncoder : ISignaturePictureEncoder, IDisposable
{
    private static readonly long[] Shape = [1, 1, SignatureRaster.Height, SignatureRaster.Width];

    private readonly SignatureNetwork _network;

    private SignaturePictureEncoder(SignatureNetwork network, SignatureCalibration calibration) => (_network, Calibration) = (network, calibration);

    /// <summary>What came with the model.</summary>
    public SignatureCalibration Calibration { get; }

    /// <inheritdoc/>
    public ModelId Model => Calibration.Model;

    /// <summary>Checks, loads and tries the weights.</summary>
    /// <param name="file">The weights.</param>
    /// <param name="calibration">What came with them.</param>
    /// <param name="time">Measures the runs.</param>
    /// <param name="threads">Of one run, 1 to 64.</param>
    /// <exception cref="UnusableConfigurationException">Missing, changed, or no such model: one line with the mend.</exception>
    public static SignaturePictureEncoder Open(string file, SignatureCalibration calibration, TimeProvider time, int threads = 1) => Open(file, calibration, time, threads, SignatureModelStore.Mend);

    /// <summary>The same with a mend of one's own in the line.</summary>
    internal static SignaturePictureEncoder Open(string file, SignatureCalibration calibration, TimeProvider time, int threads, string mend) => new(
        SignatureNetwork.Open(file, calibration, SignatureMedium.Picture, "picture", (Stroke(), Shape), time, threads, mend), calibration);

    /// <inheritdoc/>
    public Embedding? Encode(SignaturePicture picture) => SignatureRaster.Of(picture) is { } raster ? _network.Run(raster, Shape) : null;

    /// <inheritdoc/>
    public void Dispose() => _network.Dispose();

    /// <summary>A line across the sheet: what comes of it must be an embedding.</summary>
    private static float[] Stroke()
    {
        var values = new float[SignatureRaster.Height * SignatureRaster.Width];
        values.AsSpan(SignatureRaster.Height / 2 * SignatureRaster.Width, SignatureRaster.Width).Fill(1);
        return values;
    }
}

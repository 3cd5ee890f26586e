using AccessControl.Domain.Captures;
using AccessControl.Domain.Matching;
using AccessControl.Vision.ModelPacks;
using OpenCvSharp;

namespace AccessControl.Vision.Faces;

/// <summary>Encodes kept faces by a pack's encoder. They are aligned anew by the landmarks kept with them: the pack's own detector is not asked.</summary>
/// <remarks>One caller at a time.</remarks>
public sealed class AlignedFaceEncoder : IAlignedEncoder
{
    private readonly PackEncoder _encoder;
    private readonly RuntimeMeter _meter;

    /// <summary>Loads a pack's encoder.</summary>
    /// <param name="installed">The pack.</param>
    /// <param name="runtime">Threads.</param>
    /// <param name="timeProvider">For the meter of the models.</param>
    /// <exception cref="UnusableModelException">The model file is missing, damaged or another model.</exception>
    public AlignedFaceEncoder(InstalledPack installed, RuntimeOptions runtime, TimeProvider timeProvider)
    {
        ArgumentNullException.ThrowIfNull(installed);
        ArgumentNullException.ThrowIfNull(runtime);
        ArgumentNullException.ThrowIfNull(timeProvider);
        runtime.Validate();
        _meter = new RuntimeMeter(timeProvider);
        _encoder = new PackEncoder(installed, runtime, _meter);
    }

    /// <inheritdoc/>
    public ModelId Model => _encoder.Model;

    /// <summary>Time inside ONNX Runtime in the last call of <see cref="Encode"/>.</summary>
    public TimeSpan InModel => _meter.Spent;

    /// <inheritdoc/>
    public Embedding? Encode(AlignedCapture face)
    {
        ArgumentNullException.ThrowIfNull(face);
        _meter.Reset();
        try
        {
            using var picture = Cv2.ImDecode(face.Picture.AsSpan(), ImreadModes.Color);
            return picture.Empty() ? null : _encoder.Encode(picture, face.Landmarks);
        }
        catch (OpenCVException)
        {
            return null;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _encoder.Dispose();
}

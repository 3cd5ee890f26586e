using AccessControl.Domain.Captures;
using AccessControl.Domain.Matching;
using AccessControl.Vision.ModelPacks;
using OpenCvSharp;

namespace AccessControl.Vision.Faces;

/// <summary>A pack's aligner and encoder, one after the other.</summary>
/// <remarks>One caller at a time.</remarks>
internal sealed class PackEncoder : IDisposable
{
    private readonly FaceEncoder _encoder;
    private readonly FaceAligner _aligner;

    /// <exception cref="UnusableModelException">The model can't be used.</exception>
    public PackEncoder(InstalledPack installed, RuntimeOptions runtime, RuntimeMeter meter)
    {
        Model = installed.Pack.EncoderModel;
        _encoder = FaceEncoder.Open(installed, runtime, meter);
        _aligner = new FaceAligner(installed.Pack.Encoder);
    }

    public ModelId Model { get; }

    /// <summary>Null where the landmarks fall together or the output is no direction.</summary>
    public Embedding? Encode(Mat picture, in FaceLandmarks landmarks)
    {
        if (_aligner.Estimate(landmarks) is not { } transform)
        {
            return null;
        }

        _aligner.Warp(picture, transform);
        return _encoder.Encode(_aligner.Aligned);
    }

    public void Dispose()
    {
        _encoder.Dispose();
        _aligner.Dispose();
    }
}

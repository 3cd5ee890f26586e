using AccessControl.Domain.Captures;
using AccessControl.Domain.Matching;
using AccessControl.Vision.ModelPacks;
using OpenCvSharp;

namespace AccessControl.Vision.Faces;

/// <summary>A pack's aligner, network and head, one after the other.</summary>
/// <remarks>One caller at a time.</remarks>
internal sealed class PackEncoder : IDisposable
{
    private readonly ModelPack _pack;
    private readonly FaceEncoder _encoder;
    private readonly FaceAligner _aligner;

    /// <exception cref="UnusableModelException">The model can't be used.</exception>
    public PackEncoder(InstalledPack installed, RuntimeOptions runtime, RuntimeMeter meter)
    {
        _pack = installed.Pack;
        _encoder = FaceEncoder.Open(installed, runtime, meter);
        _aligner = new FaceAligner(installed.Pack.Encoder);
    }

    public ModelId Model => _pack.EncoderModel;

    /// <summary>Null where the landmarks fall together or the output is no direction.</summary>
    public Embedding? Encode(Mat picture, in FaceLandmarks landmarks)
    {
        if (_aligner.Estimate(landmarks) is not { } transform)
        {
            return null;
        }

        _aligner.Warp(picture, transform);
        return _encoder.Encode(_aligner.Aligned) is { } bare ? _pack.OfNetwork(bare) : null;
    }

    public void Dispose()
    {
        _encoder.Dispose();
        _aligner.Dispose();
    }
}

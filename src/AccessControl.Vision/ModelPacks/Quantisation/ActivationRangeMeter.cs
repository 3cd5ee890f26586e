using AccessControl.Domain.Captures;
using AccessControl.Vision.Faces;
using OpenCvSharp;

namespace AccessControl.Vision.ModelPacks.Quantisation;

/// <summary>Runs an encoder in single precision on faces, and keeps what its values lie between: no picture, no embedding.</summary>
/// <remarks>One caller at a time.</remarks>
public sealed class ActivationRangeMeter : IDisposable
{
    private readonly ModelPack _pack;
    private readonly string _path;
    private readonly TensorRangeMeter _meter;
    private readonly FaceAligner _aligner;
    private readonly ChannelScaling _scaling;
    private readonly float[] _tensor;

    /// <summary>Loads the encoder of a pack, with its inner values laid open.</summary>
    /// <exception cref="UnusableModelException">The model file is missing, damaged, or none that can be turned to 8 bits.</exception>
    public ActivationRangeMeter(InstalledPack installed, RuntimeOptions runtime)
    {
        ArgumentNullException.ThrowIfNull(installed);
        _pack = installed.Pack;
        _path = installed.PathOf(ModelRole.Encoder);
        _scaling = new ChannelScaling(_pack.Encoder.Preprocessing);
        _tensor = new float[3 * _pack.Encoder.Height * _pack.Encoder.Width];
        try
        {
            _meter = new TensorRangeMeter(File.ReadAllBytes(_path), _pack.FileOf(ModelRole.Encoder)!.Inputs[0].Name, [1, 3, _pack.Encoder.Height, _pack.Encoder.Width], runtime);
        }
        catch (Exception exception) when (exception is InvalidDataException or IOException)
        {
            throw new UnusableModelException(_path, exception is InvalidDataException ? exception.Message : "the model file is missing or damaged", exception);
        }

        _aligner = new FaceAligner(_pack.Encoder);
    }

    /// <summary>Measures one face.</summary>
    /// <returns>False where the picture can't be read or its landmarks fall together; nothing is counted then.</returns>
    /// <exception cref="UnusableModelException">The model doesn't run with the tensors of its description.</exception>
    public bool Add(AlignedCapture face)
    {
        ArgumentNullException.ThrowIfNull(face);
        using var picture = Cv2.ImDecode(face.Picture.AsSpan(), ImreadModes.Color);
        if (picture.Empty() || _aligner.Estimate(face.Landmarks) is not { } transform)
        {
            return false;
        }

        _aligner.Warp(picture, transform);
        Fill();
        try
        {
            _meter.Add(_tensor);
        }
        catch (InvalidDataException exception)
        {
            throw new UnusableModelException(_path, exception.Message, exception);
        }

        return true;
    }

    /// <summary>The means of the faces' smallest and largest values.</summary>
    /// <param name="description">What the faces were.</param>
    /// <exception cref="InvalidOperationException">No face was measured.</exception>
    public ActivationRanges Mean(string description) => new(_pack.Encoder.Id, _pack.FileOf(ModelRole.Encoder)!.Sha256, description, _meter.Count, _meter.Mean());

    /// <inheritdoc/>
    public void Dispose()
    {
        _meter.Dispose();
        _aligner.Dispose();
    }

    private unsafe void Fill() => _scaling.Write(
        new ReadOnlySpan<byte>(_aligner.Aligned.DataPointer, _tensor.Length), _tensor, _pack.Encoder.Height * _pack.Encoder.Width, 0);
}

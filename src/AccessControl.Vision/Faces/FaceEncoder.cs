using System.Numerics.Tensors;
using AccessControl.Domain.Matching;
using AccessControl.Vision.ModelPacks;
using OpenCvSharp;

namespace AccessControl.Vision.Faces;

/// <summary>Makes an embedding of unit length of an aligned face, as the network gives it: a pack's head comes after (<see cref="ModelPack.OfNetwork"/>).</summary>
internal sealed class FaceEncoder : IDisposable
{
    private readonly ModelId _id;
    private readonly OnnxModel _model;
    private readonly BoundRun _run;
    private readonly ChannelScaling _scaling;
    private readonly TensorPlace _input;
    private readonly TensorPlace _output;
    private readonly int _planeLength;

    /// <exception cref="UnusableModelException">The model can't be used.</exception>
    public FaceEncoder(
        string path, ModelId id, EncoderDescription description, string input, string output, RuntimeOptions runtime, RuntimeMeter meter)
    {
        _id = id;
        _planeLength = description.Width * description.Height;
        _scaling = new ChannelScaling(description.Preprocessing);
        _input = TensorPlace.Allocate(input, 1, 3, description.Height, description.Width);
        _output = TensorPlace.Allocate(output, 1, description.Dimension);
        _model = OnnxModel.Open(path, input, [output], runtime, meter);
        _run = new BoundRun(_model, _input, _output);
        try
        {
            // Once at start, so that a model of another shape is found before the first person stands at the door.
            _run.Execute();
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>The network of a pack.</summary>
    /// <exception cref="UnusableModelException">The model can't be used.</exception>
    public static FaceEncoder Open(InstalledPack installed, RuntimeOptions runtime, RuntimeMeter meter)
    {
        var pack = installed.Pack;
        var file = pack.FileOf(ModelRole.Encoder)!;
        return new FaceEncoder(installed.PathOf(ModelRole.Encoder), pack.Network, pack.Encoder, file.Inputs[0].Name, file.Outputs[0].Name, runtime, meter);
    }

    /// <summary>Encodes.</summary>
    /// <param name="aligned">BGR, of the size that the description says, rows without padding.</param>
    /// <returns>Null where the output is no direction: zero or not finite.</returns>
    public unsafe Embedding? Encode(Mat aligned)
    {
        _scaling.Write(new ReadOnlySpan<byte>(aligned.DataPointer, _planeLength * 3), _input.Memory.Span, _planeLength, 0);
        _run.Execute();
        var values = _output.Memory.Span;
        var norm = TensorPrimitives.Norm<float>(values);
        if (!float.IsFinite(norm) || norm == 0)
        {
            return null;
        }

        TensorPrimitives.Divide(values, norm, values);
        return new Embedding(_id, values);
    }

    public void Dispose()
    {
        _run.Dispose();
        _model.Dispose();
    }
}

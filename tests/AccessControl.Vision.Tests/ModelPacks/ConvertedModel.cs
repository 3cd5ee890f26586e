using AccessControl.Vision.ModelPacks.TfLite;

using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace AccessControl.Vision.Tests.ModelPacks;

/// <summary>A converted model in ONNX Runtime, fed and read as <see cref="PlainMap"/> with channels first.</summary>
internal sealed class ConvertedModel : IDisposable
{
    private readonly InferenceSession _session;

    public ConvertedModel(byte[] tfLite)
    {
        var onnx = TfLiteConverter.Convert(tfLite).Match(converted => converted.Onnx.ToArray(), refused => throw new InvalidOperationException(refused.Reason));
        using var options = new SessionOptions { IntraOpNumThreads = 1 };
        _session = new InferenceSession(onnx, options);
    }

    public InferenceSession Session => _session;

    public PlainMap[] Run(PlainMap channelsLast)
    {
        var input = channelsLast.ChannelsFirst();
        using var results = _session.Run([NamedOnnxValue.CreateFromTensor(_session.InputNames[0], new DenseTensor<float>(input.Values, input.Shape))]);
        return [.. results.Select(result => result.AsTensor<float>()).Select(tensor => new PlainMap(tensor.Dimensions.ToArray(), [.. tensor]))];
    }

    public void Dispose() => _session.Dispose();

    /// <summary>Largest difference over all outputs between the plain evaluation and ONNX Runtime; shapes must be equal.</summary>
    public static float LargestDifference(byte[] tfLite, PlainMap channelsLast)
    {
        using var model = new ConvertedModel(tfLite);
        var expected = PlainEvaluation.Run(tfLite, channelsLast);
        var actual = model.Run(channelsLast);
        Assert.Equal(expected.Length, actual.Length);
        var largest = 0f;
        foreach (var (plain, onnx) in expected.Select(map => map.ChannelsFirst()).Zip(actual))
        {
            Assert.Equal(plain.Shape, onnx.Shape);
            for (var i = 0; i < plain.Values.Length; i++)
            {
                Assert.True(float.IsFinite(onnx.Values[i]));
                largest = MathF.Max(largest, MathF.Abs(plain.Values[i] - onnx.Values[i]));
            }
        }

        return largest;
    }
}

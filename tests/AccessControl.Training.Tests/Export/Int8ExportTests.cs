using System.Numerics.Tensors;
using AccessControl.Training.Export;
using AccessControl.Training.Networks;
using Microsoft.ML.OnnxRuntime;
using static TorchSharp.torch;

namespace AccessControl.Training.Tests.Export;

public sealed class Int8ExportTests
{
    [Fact]
    public void Of_AnExportedEncoder_IsSmallerAndSaysNearlyTheSame()
    {
        using var scope = NewDisposeScope();
        using var without = no_grad();
        var (onnx, pictures) = Encoder();

        var bytes = Int8Export.Of(onnx, "picture", [1, 1, ResidualShape.Signatures.Height, ResidualShape.Signatures.Width], pictures[..40]);

        Assert.True(bytes.Length < 0.5 * onnx.Length, $"{bytes.Length} of {onnx.Length}");
        var (single, eight) = (Embeddings(onnx, pictures[40..]), Embeddings(bytes, pictures[40..]));
        Assert.All(single.Zip(eight), pair => Assert.InRange(TensorPrimitives.CosineSimilarity(pair.First, pair.Second), 0.99f, 0.9999999f));
        Assert.Equal(bytes, Int8Export.Of(onnx, "picture", [1, 1, ResidualShape.Signatures.Height, ResidualShape.Signatures.Width], pictures[..40]));
    }

    [Fact]
    public void Of_NoModel_SaysSo() => Assert.Throws<InvalidDataException>(() => Int8Export.Of([1, 2, 3], "picture", [1, 1, 2, 2], [new float[4]]));

    private static (byte[] Onnx, float[][] Pictures) Encoder()
    {
        random.manual_seed(6);
        var shape = ResidualShape.Signatures;
        var encoder = new ResidualEncoder(shape);
        var size = shape.Height * shape.Width;
        for (var pass = 0; pass < 3; pass++)
        {
            encoder.forward(rand(16, shape.Channels, shape.Height, shape.Width));
        }

        encoder.eval();
        var drawn = rand(50, size).data<float>().ToArray();
        return (ResidualEncoderOnnx.Of(encoder), [.. Enumerable.Range(0, 50).Select(i => drawn[(i * size)..((i + 1) * size)])]);
    }

    private static List<float[]> Embeddings(byte[] onnx, float[][] pictures)
    {
        using var session = new InferenceSession(onnx);
        using var run = new RunOptions();
        return
        [
            .. pictures.Select(picture =>
            {
                using var value = OrtValue.CreateTensorValueFromMemory(picture, [1, 1, ResidualShape.Signatures.Height, ResidualShape.Signatures.Width]);
                using var outputs = session.Run(run, ["picture"], [value], ["embedding"]);
                return outputs[0].GetTensorDataAsSpan<float>().ToArray();
            }),
        ];
    }
}

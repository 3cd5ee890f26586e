using AccessControl.Training.Export;
using AccessControl.Training.Networks;
using Microsoft.ML.OnnxRuntime;
using static TorchSharp.torch;

namespace AccessControl.Training.Tests.Export;

public sealed class ResidualEncoderOnnxTests
{
    public static TheoryData<string> Shapes => ["signatures", "faces"];

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Of_AHundredPictures_GivesTorchsEmbeddingsToOneInTenThousand(string name)
    {
        using var scope = NewDisposeScope();
        random.manual_seed(6);
        var shape = name == "faces" ? ResidualShape.Faces : ResidualShape.Signatures;
        var encoder = new ResidualEncoder(shape);
        using var without = no_grad();
        // A few passes in training, so that the normalisations' statistics are not those they begin with.
        for (var pass = 0; pass < 3; pass++)
        {
            encoder.forward((rand(16, shape.Channels, shape.Height, shape.Width) * 2) + 0.5);
        }

        encoder.eval();
        var pictures = rand(100, shape.Channels, shape.Height, shape.Width);
        var expected = nn.functional.normalize(encoder.forward(pictures), dim: 1).data<float>().ToArray();
        using var session = new InferenceSession(ResidualEncoderOnnx.Of(encoder));
        using var value = OrtValue.CreateTensorValueFromMemory(pictures.data<float>().ToArray(), pictures.shape);
        using var run = new RunOptions();
        using var outputs = session.Run(run, ["picture"], [value], ["embedding"]);
        var found = outputs[0].GetTensorDataAsSpan<float>().ToArray();

        Assert.Equal(expected.Length, found.Length);
        Assert.All(expected.Zip(found), pair => Assert.Equal(pair.First, pair.Second, 1e-4));
        // The embeddings differ: else anything would be equal to anything.
        Assert.True(expected[..shape.Dimension].Zip(expected[shape.Dimension..]).Max(pair => Math.Abs(pair.First - pair.Second)) > 1e-3);
        Assert.Equal(ResidualEncoderOnnx.Of(encoder), ResidualEncoderOnnx.Of(encoder));
    }

    [Fact]
    public void Shape_AsCommitted_IsOfTheSizeThatItSays()
    {
        random.manual_seed(1);
        using var signatures = new ResidualEncoder(ResidualShape.Signatures);
        using var faces = new ResidualEncoder(ResidualShape.Faces);

        Assert.InRange(signatures.parameters().Sum(one => one.numel()) * 4 / 1e6, 1.5, 1.7);
        Assert.InRange(ResidualShape.Faces.Operations / 1e9, 0.06, 0.08);
        Assert.InRange(ResidualShape.Signatures.Operations / 1e9, 0.12, 0.16);
        Assert.Equal(ResidualShape.Faces.Dimension, faces.Projection.weight!.shape[0]);
        Assert.Throws<ArgumentException>(() => new ResidualEncoder(ResidualShape.Faces with { Height = 60 }));
        Assert.Throws<ArgumentException>(() => new ResidualEncoder(ResidualShape.Faces with { GridWidth = 3 }));
    }
}

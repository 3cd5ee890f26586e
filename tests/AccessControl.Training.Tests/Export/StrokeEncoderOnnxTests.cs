using AccessControl.Domain.Signatures;
using AccessControl.Simulation.Signatures;
using AccessControl.Training.Export;
using AccessControl.Training.Networks;
using AccessControl.Training.Signatures;
using Microsoft.ML.OnnxRuntime;
using static TorchSharp.torch;

namespace AccessControl.Training.Tests.Export;

public sealed class StrokeEncoderOnnxTests
{
    [Fact]
    public void Of_AHundredSignatures_GivesTorchsEmbeddingsToOneInTenThousand()
    {
        using var scope = NewDisposeScope();
        random.manual_seed(6);
        var encoder = new StrokeEncoder();
        encoder.eval();
        using var without = no_grad();
        var sequences = Enumerable.Range(0, 100).Select(i => StrokeChannels.Of(new SimulatedWriter((ulong)i).Sign(0, SignaturePad.Common))).ToList();
        var expected = nn.functional.normalize(encoder.forward(SimulatedSignatures.Tensor(sequences)), dim: 1).data<float>().ToArray();
        using var session = new InferenceSession(StrokeEncoderOnnx.Of(encoder));

        var together = Run(session, sequences);
        Assert.Equal(expected.Length, together.Length);
        Assert.All(expected.Zip(together), pair => Assert.Equal(pair.First, pair.Second, 1e-4));

        // One by itself, without what the longest one's length fills up.
        for (var i = 0; i < 10; i++)
        {
            var alone = Run(session, [sequences[i]]);
            Assert.All(alone.Zip(together.Skip(i * StrokeEncoder.Dimension)), pair => Assert.Equal(pair.First, pair.Second, 1e-5));
        }
    }

    [Fact]
    public void Of_SameWeights_GivesTheSameBytes()
    {
        random.manual_seed(6);
        using var encoder = new StrokeEncoder();

        Assert.Equal(StrokeEncoderOnnx.Of(encoder), StrokeEncoderOnnx.Of(encoder));
    }

    private static float[] Run(InferenceSession session, IReadOnlyList<StrokeSequence> sequences)
    {
        using var input = SimulatedSignatures.Tensor(sequences);
        using var value = OrtValue.CreateTensorValueFromMemory(input.data<float>().ToArray(), input.shape);
        using var run = new RunOptions();
        using var outputs = session.Run(run, ["strokes"], [value], ["embedding"]);
        return outputs[0].GetTensorDataAsSpan<float>().ToArray();
    }
}

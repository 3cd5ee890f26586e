using AccessControl.Simulation.Signatures;
using AccessControl.Training.Networks;
using AccessControl.Training.Signatures;
using static TorchSharp.torch;

namespace AccessControl.Training.Tests.Networks;

public sealed class StrokeEncoderTests
{
    [Fact]
    public void Forward_SequencesOfAnyLength_AreEncodedAsByThemselves()
    {
        using var scope = NewDisposeScope();
        random.manual_seed(3);
        var encoder = new StrokeEncoder();
        encoder.eval();
        using var without = no_grad();
        var sequences = Enumerable.Range(0, 8).Select(i => Domain.Signatures.StrokeChannels.Of(new SimulatedWriter((ulong)i).Sign(0, SignaturePad.Common))).ToList();
        Assert.True(sequences.Select(sequence => sequence.Length).Distinct().Count() > 4);

        var together = encoder.forward(SimulatedSignatures.Tensor(sequences));

        Assert.Equal([8, StrokeEncoder.Dimension], together.shape);
        for (var i = 0; i < sequences.Count; i++)
        {
            var alone = encoder.forward(SimulatedSignatures.Tensor([sequences[i]]));
            Assert.True(alone[0].allclose(together[i], 1e-4, 1e-5), $"{i}: {(alone[0] - together[i]).abs().max().item<float>()}");
        }

        Assert.True((together[0] - together[1]).abs().max().item<float>() > 1e-4);
    }

    [Fact]
    public void Parameters_AreAboutAMegabyte() =>
        Assert.InRange(new StrokeEncoder().parameters().Sum(weight => weight.numel()) * sizeof(float), 1_000_000, 1_500_000);
}

using AccessControl.Vision.ModelPacks.Quantisation;
using CsCheck;

namespace AccessControl.Vision.Tests.ModelPacks.Quantisation;

public sealed class StepTests
{
    [Fact]
    public void Of_AnyRange_HoldsZeroAndEveryValueToHalfAStep() =>
        Gen.Select(Gen.Float[-100, 100], Gen.Float[-100, 100], Gen.Double[0, 1]).Sample((one, other, share) =>
        {
            var range = new ActivationRange(Math.Min(one, other), Math.Max(one, other));
            var step = ActivationStep.Of(range);
            double low = Math.Min(range.Low, 0), high = Math.Max(range.High, 0);
            var value = low + (share * (high - low));
            var held = Math.Clamp(Math.Round(value / step.Scale) + step.Zero, 0, 255);

            // The place of the zero is rounded too: half a step at the ends.
            Assert.True(Math.Abs(value - ((held - step.Zero) * step.Scale)) <= step.Scale * 1.0001, $"{value} in {range} by {step}");
            Assert.True(step.Zero * step.Scale >= -low - (step.Scale * 0.5001));
        });

    [Fact]
    public void Of_NothingButZero_IsAStepAllTheSame() => Assert.Equal(new ActivationStep(1, 0), ActivationStep.Of(default));

    [Fact]
    public void Of_AnyWeights_AreHeldToHalfAStepOfTheirChannel() =>
        Gen.Select(Gen.Float[-3, 3].Array[12], Gen.Float[-50, 50].Array[3], Gen.Float[0.001f, 0.1f]).Sample((weights, bias, inputScale) =>
        {
            var steps = WeightSteps.Of(weights, bias, 3, inputScale);
            for (var i = 0; i < weights.Length; i++)
            {
                Assert.True(Math.Abs(weights[i] - (steps.Weights[i] * (double)steps.Scales[i / 4])) <= steps.Scales[i / 4] * 0.5001);
                Assert.NotEqual(sbyte.MinValue, steps.Weights[i]);
            }

            for (var channel = 0; channel < bias.Length; channel++)
            {
                // The largest weight of a channel takes the whole byte, but where the bias asks for a coarser step or there is hardly a weight.
                var largest = Enumerable.Range(channel * 4, 4).MaxBy(i => Math.Abs(weights[i]));
                var least = Math.Max(127 * Math.Abs(bias[channel]) / (inputScale * (1 << 30)), 1e-30);
                Assert.True(Math.Abs(weights[largest]) < 1.001 * least || Math.Abs(steps.Weights[largest]) == sbyte.MaxValue, $"{weights[largest]} is {steps.Weights[largest]}");
                Assert.True(Math.Abs(bias[channel] - (steps.Bias![channel] * (double)steps.BiasScales[channel])) <= steps.BiasScales[channel] * 0.5001);
            }
        });

    [Fact]
    public void Of_TinyWeightsBesideALargeBias_KeepsTheBias()
    {
        var steps = WeightSteps.Of([1e-12f, 0], [40], 1, 0.01f);

        Assert.Equal(40, steps.Bias![0] * (double)steps.BiasScales[0], 4);
    }

    [Fact]
    public void Of_NoWeightsAtAll_IsAStepAllTheSame()
    {
        var steps = WeightSteps.Of([0, 0], null, 1, 0.01f);

        Assert.Equal((1f, (sbyte)0, true), (steps.Scales[0], steps.Weights[0], steps.Bias is null));
    }
}

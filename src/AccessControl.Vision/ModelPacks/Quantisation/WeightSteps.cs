namespace AccessControl.Vision.ModelPacks.Quantisation;

/// <summary>The weights of a convolution in signed bytes, symmetric and each output channel by its own step, and its bias in 32 bits.</summary>
/// <param name="Weights">In the order of the original, -127 to 127.</param>
/// <param name="Scales">One step a channel, above 0.</param>
/// <param name="Bias">One number a channel, in steps of input times weights; null where there is none.</param>
/// <param name="BiasScales">What one step of the bias is worth.</param>
internal sealed record WeightSteps(sbyte[] Weights, float[] Scales, int[]? Bias, float[] BiasScales)
{
    /// <summary>Below the end of 32 bits, so that the sum of the products has room beside the bias.</summary>
    private const double LargestBias = 1 << 30;

    /// <summary>Finds the steps.</summary>
    /// <param name="weights">Weights, output channel by output channel.</param>
    /// <param name="bias">One a channel, or null.</param>
    /// <param name="channels">Output channels, 1 or more, a divisor of the number of weights.</param>
    /// <param name="inputScale">Step of the values that they are multiplied by.</param>
    public static WeightSteps Of(float[] weights, float[]? bias, int channels, float inputScale)
    {
        var each = weights.Length / channels;
        var steps = new WeightSteps(new sbyte[weights.Length], new float[channels], bias is null ? null : new int[channels], new float[channels]);
        for (var channel = 0; channel < channels; channel++)
        {
            var row = weights.AsSpan(channel * each, each);
            var largest = 0f;
            foreach (var weight in row)
            {
                largest = Math.Max(largest, Math.Abs(weight));
            }

            // A channel of tiny weights and a large bias gets a coarser step, so that the bias still fits.
            var needed = Math.Max(largest / (double)sbyte.MaxValue, Math.Abs(bias?[channel] ?? 0) / (inputScale * LargestBias));
            var scale = (float)needed;
            scale = float.IsNormal(scale) ? scale : 1;
            steps.Scales[channel] = scale;
            steps.BiasScales[channel] = inputScale * scale;
            for (var i = 0; i < each; i++)
            {
                steps.Weights[(channel * each) + i] = (sbyte)Math.Clamp(Math.Round(row[i] / (double)scale), -sbyte.MaxValue, sbyte.MaxValue);
            }

            if (bias is not null)
            {
                steps.Bias![channel] = (int)Math.Clamp(Math.Round(bias[channel] / (double)steps.BiasScales[channel]), -2 * LargestBias, (2 * LargestBias) - 1);
            }
        }

        return steps;
    }
}

using AccessControl.Vision.Faces;
using AccessControl.Vision.ModelPacks.Quantisation;

namespace AccessControl.Training.Export;

/// <summary>Turns an exported convolutional encoder to 8 bits, over the ranges that its values take on some inputs.</summary>
public static class Int8Export
{
    // Measured: the first convolution reads ink from paper, and the 8 bits cost most there.
    private static readonly Int8QuantiserOptions Layers = new(FloatFirst: 1, FloatLast: 0);

    /// <summary>Turns it.</summary>
    /// <param name="onnx">As <see cref="ResidualEncoderOnnx"/> wrote it.</param>
    /// <param name="input">Name of its input.</param>
    /// <param name="shape">Of an input, with a batch of 1.</param>
    /// <param name="inputs">What it is for: at least one, a few hundred are enough.</param>
    /// <returns>The same inputs give the same bytes.</returns>
    /// <exception cref="InvalidDataException">It is none that can be turned.</exception>
    public static byte[] Of(byte[] onnx, string input, long[] shape, IEnumerable<float[]> inputs)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        using var meter = new TensorRangeMeter(onnx, input, shape, new RuntimeOptions(1));
        foreach (var one in inputs)
        {
            meter.Add(one);
        }

        return Int8Quantiser.Quantise(onnx, meter.Mean(), Layers).Match(converted => converted.Onnx.ToArray(), refused => throw new InvalidDataException(refused.Reason));
    }
}

using AccessControl.Vision.ModelPacks.Onnx;

namespace AccessControl.Vision.ModelPacks.TfLite;

/// <summary>The window of a convolution or pooling.</summary>
/// <param name="Vertical">From row to row.</param>
/// <param name="Horizontal">From column to column.</param>
internal sealed record SlidingWindow(WindowAxis Vertical, WindowAxis Horizontal)
{
    public OnnxAttributeValue Dilations => OnnxAttributeValue.OfList("dilations", Vertical.Dilation, Horizontal.Dilation);

    /// <summary>Kernel, strides and padding; the padding is the first field of a step's options.</summary>
    public IEnumerable<OnnxAttributeValue> Attributes(TfLiteOperator step, TfLiteTensor input, bool sizeIsFree) =>
    [
        OnnxAttributeValue.OfList("kernel_shape", Vertical.Kernel, Horizontal.Kernel),
        OnnxAttributeValue.OfList("strides", Vertical.Stride, Horizontal.Stride),
        Padding(step, input, sizeIsFree),
    ];

    private OnnxAttributeValue Padding(TfLiteOperator step, TfLiteTensor input, bool sizeIsFree) => step.Int8(0) switch
    {
        0 when Vertical.SameUpperWorks && Horizontal.SameUpperWorks => OnnxAttributeValue.Of("auto_pad", "SAME_UPPER"),
        0 when Vertical.Same(input.Shape[1], sizeIsFree) is var (top, bottom) && Horizontal.Same(input.Shape[2], sizeIsFree) is var (left, right)
            => OnnxAttributeValue.OfList("pads", top, left, bottom, right),
        0 => throw new TfLiteException($"the padding SAME of an operator {step.Operation} with these steps depends on the size of '{input.Name}', which is free"),
        1 => OnnxAttributeValue.Of("auto_pad", "VALID"),
        var other => throw new TfLiteException($"an operator {step.Operation} has the padding number {other}"),
    };
}

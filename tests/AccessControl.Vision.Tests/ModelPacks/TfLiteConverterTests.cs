using AccessControl.Vision.ModelPacks.Onnx.Schema;
using AccessControl.Vision.ModelPacks.TfLite;

using CsCheck;

namespace AccessControl.Vision.Tests.ModelPacks;

/// <summary>Operators one by one, in files built here, against the plain evaluation.</summary>
public sealed class TfLiteConverterTests
{
    private const int Add = 0, Conv = 3, Depthwise = 4, FullyConnected = 9, MaxPool = 17, Mul = 18, Relu = 19, Reshape = 22, Sub = 41, Div = 42, Exp = 47, Neg = 59, Sum = 74, ReduceMax = 82, Abs = 101;
    private const float Tolerance = 1e-4f;

    [Fact]
    public void Convert_Convolution_AnyGeometry_EqualsPlainEvaluation() =>
        Gen.Select(Gen.Int[6, 13], Gen.Int[6, 13], Gen.Int[1, 3], Gen.Int[1, 3], Gen.Int[1, 2], Gen.Int[0, 1], Gen.Int[0, 3], Gen.Bool)
            .Sample(
                (h, w, kernel, stride, dilation, padding, activation, depthwise) =>
                {
                    var file = new TfLiteFile();
                    var input = file.Input(1, h, w, 4);
                    var reach = ((kernel - 1) * dilation) + 1;
                    int Fit(int size) => padding == 0 ? (size + stride - 1) / stride : ((size - reach) / stride) + 1;
                    var (outputs, kernelWidth) = (depthwise ? 8 : 5, Math.Max(1, kernel - 1));
                    var reachX = ((kernelWidth - 1) * dilation) + 1;
                    var columns = padding == 0 ? (w + stride - 1) / stride : ((w - reachX) / stride) + 1;
                    var output = file.Value(1, Fit(h), columns, outputs);
                    if (depthwise)
                    {
                        file.Step(
                            Depthwise,
                            [input, file.Constant(1, 1, kernel, kernelWidth, outputs), file.Constant(2, outputs)],
                            output,
                            (0, false, padding), (1, true, stride), (2, true, stride), (3, true, 2), (4, false, activation), (5, true, dilation), (6, true, dilation));
                    }
                    else
                    {
                        file.Step(
                            Conv,
                            [input, file.Constant(1, outputs, kernel, kernelWidth, 4), file.Constant(2, outputs)],
                            output,
                            (0, false, padding), (1, true, stride), (2, true, stride), (3, false, activation), (4, true, dilation), (5, true, dilation));
                    }

                    return ConvertedModel.LargestDifference(Bound(file, input, output, Fit(h) * columns * outputs), PlainMap.Random(3, 2, h, w, 4)) <= Tolerance;
                },
                iter: 150,
                threads: 1);

    [Fact]
    public void Convert_MaxPool_AnyGeometry_EqualsPlainEvaluation() =>
        Gen.Select(Gen.Int[4, 12], Gen.Int[4, 12], Gen.Int[1, 3], Gen.Int[1, 4], Gen.Int[1, 3], Gen.Int[0, 1])
            .Sample(
                (h, w, kernelX, kernelY, stride, padding) =>
                {
                    var file = new TfLiteFile();
                    var input = file.Input(1, h, w, 3);
                    int Fit(int size, int kernel) => padding == 0 ? (size + stride - 1) / stride : ((size - kernel) / stride) + 1;
                    var output = file.Step(
                        MaxPool,
                        [input],
                        file.Value(1, Fit(h, kernelY), Fit(w, kernelX), 3),
                        (0, false, padding), (1, true, stride), (2, true, stride), (3, true, kernelX), (4, true, kernelY));
                    var bytes = Bound(file, input, output, Fit(h, kernelY) * Fit(w, kernelX) * 3);
                    var below = PlainMap.Random(4, 2, h, w, 3);
                    return ConvertedModel.LargestDifference(bytes, below with { Values = Array.ConvertAll(below.Values, value => value - 5) }) <= Tolerance;
                },
                iter: 100,
                threads: 1);

    [Theory]
    [InlineData(1, 1, 2, true)]
    [InlineData(3, 1, 2, true)]
    [InlineData(1, 2, 1, true)]
    [InlineData(3, 2, 1, true)]
    [InlineData(3, 2, 2, false)]
    [InlineData(2, 3, 1, false)]
    public void Convert_SamePaddingOfFreeSize_IsRightAtAnotherSizeOrRefused(int kernel, int stride, int dilation, bool works)
    {
        var file = new TfLiteFile();
        var input = file.Input(1, 8, 8, 2);
        var side = (8 + stride - 1) / stride;
        var output = file.Step(
            Conv,
            [input, file.Constant(1, 3, kernel, kernel, 2)],
            file.Value(1, side, side, 3),
            (0, false, 0), (1, true, stride), (2, true, stride), (4, true, dilation), (5, true, dilation));
        var bytes = file.Bytes(input, output);

        if (works)
        {
            AssertEqual(bytes, PlainMap.Random(3, 1, 11, 6, 2));
        }
        else
        {
            Assert.Contains("depends on the size", Refused(bytes), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(2, 3, 4)]
    [InlineData(1, 1, 6)]
    public void Convert_FullyConnectedOnMap_EqualsPlainEvaluation(int height, int width, int channels)
    {
        var file = new TfLiteFile();
        var input = file.Input(1, height, width, channels);
        var output = file.Step(
            FullyConnected, [input, file.Constant(1, 7, height * width * channels), -1], file.Value(1, 7), (0, false, 1));

        AssertEqual(file.Bytes(input, output), PlainMap.Random(5, 3, height, width, channels));
    }

    [Theory]
    [InlineData(Add, new[] { 5 }, false)]
    [InlineData(Sub, new[] { 5 }, true)]
    [InlineData(Mul, new[] { 1, 1, 5 }, false)]
    [InlineData(Div, new[] { 1, 3, 4, 5 }, true)]
    [InlineData(Add, new[] { 4, 1 }, true)]
    [InlineData(Mul, new int[0], false)]
    public void Convert_BinaryWithConstant_EqualsPlainEvaluation(int code, int[] shape, bool constantFirst)
    {
        var file = new TfLiteFile();
        var input = file.Input(1, 3, 4, 5);
        var constant = file.Constant(6, shape);
        var output = file.Step(code, constantFirst ? [constant, input] : [input, constant], file.Value(1, 3, 4, 5), (0, false, 3));
        var values = PlainMap.Random(7, 2, 3, 4, 5);

        AssertEqual(file.Bytes(input, output), values with { Values = Array.ConvertAll(values.Values, value => value + 2) });
    }

    [Theory]
    [InlineData(Sum, new[] { 3 }, true, new[] { 1, 3, 4, 1 })]
    [InlineData(Sum, new[] { -1 }, false, new[] { 1, 3, 4 })]
    [InlineData(ReduceMax, new[] { 1, 2 }, false, new[] { 1, 5 })]
    [InlineData(ReduceMax, new[] { 2 }, true, new[] { 1, 3, 1, 5 })]
    [InlineData(Sum, new[] { 1, 3 }, true, new[] { 1, 1, 4, 1 })]
    public void Convert_Reduction_EqualsPlainEvaluation(int code, int[] axes, bool keep, int[] shape)
    {
        var file = new TfLiteFile();
        var input = file.Input(1, 3, 4, 5);
        var output = file.Step(code, [input, file.Integers(axes)], file.Value(shape), (0, false, keep ? 1 : 0));

        AssertEqual(file.Bytes(input, output), PlainMap.Random(8, 2, 3, 4, 5));
    }

    [Theory]
    [InlineData(new[] { 1, 60 })]
    [InlineData(new[] { 1, 5, 4, 3 })]
    [InlineData(new[] { 1, 12, 5 })]
    public void Convert_Reshape_KeepsTheFilesOrder(int[] shape)
    {
        var file = new TfLiteFile();
        var input = file.Input(1, 3, 4, 5);
        var output = file.Step(Reshape, [input, file.Integers(shape)], file.Value(shape));

        AssertEqual(file.Bytes(input, output), PlainMap.Random(9, 2, 3, 4, 5));
    }

    [Fact]
    public void Convert_SoftmaxWrittenOut_EqualsPlainEvaluation()
    {
        var file = new TfLiteFile();
        var input = file.Input(1, 3, 4, 5);
        var most = file.Step(ReduceMax, [input, file.Integers(3)], file.Value(1, 3, 4, 1), (0, false, 1));
        var below = file.Step(Sub, [input, most], file.Value(1, 3, 4, 5));
        var exponential = file.Step(Exp, [below], file.Value(1, 3, 4, 5));
        var sum = file.Step(Sum, [exponential, file.Integers(3)], file.Value(1, 3, 4, 1), (0, false, 1));
        var output = file.Step(Div, [exponential, sum], file.Value(1, 3, 4, 5));

        // Nothing here depends on the size, so another than the file's will do.
        AssertEqual(file.Bytes(input, output), PlainMap.Random(10, 2, 6, 2, 5));
    }

    [Theory]
    [InlineData(false, false, 1)]
    [InlineData(true, false, 1)]
    [InlineData(false, true, 0)]
    [InlineData(true, true, 0)]
    public void Convert_PReluWrittenOut_IsFoldedUnlessAPartIsUsedElsewhere(bool absolute, bool partIsOutput, int folded)
    {
        var file = new TfLiteFile();
        var input = file.Input(1, 3, 4, 5);
        int Value() => file.Value(1, 3, 4, 5);
        var positive = file.Step(Relu, [input], Value());
        var negative = absolute
            ? file.Step(Sub, [input, file.Step(Abs, [input], Value())], Value())
            : file.Step(Neg, [file.Step(Relu, [file.Step(Neg, [input], Value())], Value())], Value());
        var scaled = file.Step(Mul, [negative, file.Constant(11, 5)], Value());
        var output = file.Step(Add, [scaled, positive], Value());
        var bytes = partIsOutput ? file.Bytes(input, output, negative) : file.Bytes(input, output);

        AssertEqual(bytes, PlainMap.Random(12, 2, 3, 4, 5));
        var onnx = ModelProto.Parser.ParseFrom(Converted(bytes));
        Assert.Equal(folded, onnx.Graph.Node.Count(node => node.OpType == "PRelu"));
        Assert.Equal(folded == 1 ? 1 : 5 + (absolute ? 0 : 1), onnx.Graph.Node.Count);
    }

    [Theory]
    [InlineData(25, "SOFTMAX")]
    [InlineData(6, "DEQUANTIZE")]
    [InlineData(126, "number 126")]
    public void Convert_OtherOperator_IsRefusedByName(int code, string name)
    {
        var file = new TfLiteFile();
        var input = file.Input(1, 3, 4, 5);
        var output = file.Step(code, [input], file.Value(1, 3, 4, 5));

        Assert.Equal($"the operator {name} isn't converted", Refused(file.Bytes(input, output)));
    }

    [Fact]
    public void Convert_SameFileTwice_GivesTheSameBytes()
    {
        var file = new TfLiteFile();
        var input = file.Input(1, 3, 4, 5);
        var bytes = file.Bytes(input, file.Step(Relu, [input], file.Value(1, 3, 4, 5)));

        Assert.Equal(Converted(bytes), Converted(bytes));
    }

    /// <summary>Flattened in the end, so that the size isn't free and a padding may depend on it.</summary>
    private static byte[] Bound(TfLiteFile file, int input, int output, int count) =>
        file.Bytes(input, file.Step(Reshape, [output, file.Integers(1, count)], file.Value(1, count)));

    private static void AssertEqual(byte[] file, PlainMap input) => Assert.InRange(ConvertedModel.LargestDifference(file, input), 0, Tolerance);

    private static byte[] Converted(byte[] file) => TfLiteConverter.Convert(file).Match(converted => converted.Onnx.ToArray(), refused => throw new InvalidOperationException(refused.Reason));

    private static string Refused(byte[] file) => TfLiteConverter.Convert(file).Match(_ => "converted", refused => refused.Reason);
}

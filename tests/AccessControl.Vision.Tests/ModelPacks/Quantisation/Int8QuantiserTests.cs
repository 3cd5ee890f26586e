using AccessControl.Contracts;
using AccessControl.Vision.ModelPacks.Quantisation;
using Microsoft.ML.OnnxRuntime;

namespace AccessControl.Vision.Tests.ModelPacks.Quantisation;

public sealed class Int8QuantiserTests
{
    private static readonly Int8QuantiserOptions Everything = new(0, 0);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Quantise_OneConvolution_ErrsByItsStepsAtMost(int seed)
    {
        var model = new FloatModel(seed);
        model.Convolution(FloatModel.Input, FloatModel.Output);
        var onnx = model.Build();
        var input = FloatModel.Face(seed);
        var ranges = FloatModel.Ranges(onnx, input);

        var expected = FloatModel.Run(onnx, input);
        var actual = FloatModel.Run(FloatModel.Quantised(onnx, ranges, Everything), input);

        var (weights, bias) = model.Convolutions[0];
        var (inputStep, outputStep) = (ActivationStep.Of(ranges[FloatModel.Input]).Scale, ActivationStep.Of(ranges[FloatModel.Output]).Scale);
        var steps = WeightSteps.Of(weights, bias, FloatModel.Channels, inputStep);
        var each = weights.Length / FloatModel.Channels;
        var largest = 2 + inputStep;
        for (var i = 0; i < expected.Length; i++)
        {
            var channel = i / (FloatModel.Side * FloatModel.Side);
            var sum = weights.Skip(channel * each).Take(each).Sum(MathF.Abs);

            // Half a step of the input for each weight, half a step of the weight for each input, half a step of the bias and of the output.
            var bound = ((sum * inputStep) + (each * largest * steps.Scales[channel]) + steps.BiasScales[channel] + outputStep) / 2;
            Assert.True(Math.Abs(expected[i] - actual[i]) <= bound, $"{i}: {expected[i]} became {actual[i]}, which is more than {bound}");
        }

        Assert.NotEqual(expected, actual);
    }

    [Fact]
    public void Quantise_Bottleneck_ErrsLittleAndKeepsNoActivation()
    {
        var onnx = FloatModel.Bottleneck();
        var inputs = Enumerable.Range(1, 5).Select(FloatModel.Face).ToArray();
        var ranges = FloatModel.Ranges(onnx, inputs);

        var quantised = FloatModel.Quantised(onnx, ranges, Everything);

        foreach (var input in inputs)
        {
            var (expected, actual) = (FloatModel.Run(onnx, input), FloatModel.Run(quantised, input));
            var spread = ranges[FloatModel.Output].High - ranges[FloatModel.Output].Low;
            Assert.All(expected.Zip(actual), pair => Assert.True(Math.Abs(pair.First - pair.Second) < 0.03 * spread, $"{pair}, of {spread}"));
        }

        Assert.DoesNotContain("Relu", FloatModel.Operations(quantised));
        Assert.DoesNotContain("Clip", FloatModel.Operations(quantised));
    }

    [Fact]
    public void Quantise_Bottleneck_MeltsIntoIntegerOperations()
    {
        var onnx = FloatModel.Bottleneck();
        var quantised = FloatModel.Quantised(onnx, FloatModel.Ranges(onnx, FloatModel.Face(1)), Everything);
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "melted.onnx");
        using (var options = new SessionOptions { OptimizedModelFilePath = path, LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR })
        using (new InferenceSession(quantised, options))
        {
        }

        var operations = FloatModel.Operations(File.ReadAllBytes(path));

        Assert.Equal(4, operations.Count(operation => operation == "QLinearConv"));
        Assert.Equal(1, operations.Count(operation => operation == "QLinearAdd"));
        Assert.DoesNotContain("Conv", operations);
        Assert.Equal(1, operations.Count(operation => operation == "QuantizeLinear"));
        Assert.Equal(1, operations.Count(operation => operation == "DequantizeLinear"));
    }

    [Theory]
    [InlineData(1, 1, new[] { "relu", "clip", "third", "sum" })]
    [InlineData(0, 3, new[] { "in", "relu" })]
    [InlineData(3, 0, new[] { "sum", "out" })]
    [InlineData(1, 2, new[] { "relu", "clip" })]
    public void Quantise_SomeInSinglePrecision_RoundsWhatTheOthersReadAndGive(int first, int last, string[] rounded)
    {
        var onnx = FloatModel.Bottleneck();
        var input = FloatModel.Face(1);
        var ranges = FloatModel.Ranges(onnx, input).Where(range => rounded.Contains(range.Key)).ToDictionary();

        var quantised = FloatModel.Quantised(onnx, ranges, new Int8QuantiserOptions(first, last));

        Assert.Equal(rounded.Length, FloatModel.Operations(quantised).Count(operation => operation == "QuantizeLinear"));
        Assert.Equal(4, FloatModel.Operations(quantised).Count(operation => operation == "Conv"));
        Assert.All(FloatModel.Run(onnx, input).Zip(FloatModel.Run(quantised, input)), pair => Assert.Equal(pair.First, pair.Second, 0.5f));
    }

    [Fact]
    public void Quantise_RangeMissing_NamesTheValue()
    {
        var onnx = FloatModel.Bottleneck();
        var ranges = FloatModel.Ranges(onnx, FloatModel.Face(1));
        ranges.Remove("clip");

        Assert.Equal("no range is known of the values 'clip'", FloatModel.Refusal(onnx, ranges, Everything));
    }

    [Theory]
    [InlineData(1, 0)]
    [InlineData(float.NaN, 1)]
    [InlineData(0, float.PositiveInfinity)]
    public void Quantise_RangeThatIsNone_NamesTheValue(float low, float high)
    {
        var onnx = FloatModel.Bottleneck();
        var ranges = FloatModel.Ranges(onnx, FloatModel.Face(1));
        ranges["sum"] = new ActivationRange(low, high);

        Assert.StartsWith("the range of the values 'sum', ", FloatModel.Refusal(onnx, ranges, Everything), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("PRelu", "the operator PRelu has no integer form in ONNX Runtime: keep the model in single precision")]
    [InlineData("Softmax", "the operator Softmax isn't turned to 8 bits")]
    public void Quantise_OtherOperator_IsRefusedByName(string operation, string expected)
    {
        var model = new FloatModel(1);
        model.Convolution(FloatModel.Input, "conv");
        model.Node(operation, FloatModel.Output, operation == "PRelu" ? ["conv", model.Constant("slope", 0.25f)] : ["conv"]);

        Assert.Equal(expected, FloatModel.Refusal(model.Build(), new Dictionary<string, ActivationRange>(), Everything));
    }

    [Theory]
    [InlineData(2, 2, "none is left to turn")]
    [InlineData(-1, 0, "floatFirst and floatLast must be 0 or more")]
    public void Quantise_OptionsThatLeaveNothing_AreRefused(int first, int last, string expected)
    {
        var onnx = FloatModel.Bottleneck();

        Assert.EndsWith(expected, FloatModel.Refusal(onnx, FloatModel.Ranges(onnx, FloatModel.Face(1)), new Int8QuantiserOptions(first, last)), StringComparison.Ordinal);
    }

    [Fact]
    public void Quantise_Twice_GivesTheSameBytesAndOtherRangesOthers()
    {
        var onnx = FloatModel.Bottleneck();
        var ranges = FloatModel.Ranges(onnx, FloatModel.Face(1));
        var reversed = ranges.Reverse().ToDictionary();

        Assert.Equal(FloatModel.Quantised(onnx, ranges, Everything), FloatModel.Quantised(onnx, reversed, Everything));
        reversed["sum"] = new ActivationRange(-1, 20);
        Assert.NotEqual(FloatModel.Quantised(onnx, ranges, Everything), FloatModel.Quantised(onnx, reversed, Everything));
    }

    [Fact]
    public void Quantise_BatchNormalisation_IsFolded()
    {
        var model = new FloatModel(4);
        model.Convolution(FloatModel.Input, "conv");
        model.BatchNormalisation("conv", "normal");
        model.Node("Relu", FloatModel.Output, "normal");
        var onnx = model.Build();
        var input = FloatModel.Face(4);
        var ranges = FloatModel.Ranges(onnx, input);

        var quantised = FloatModel.Quantised(onnx, ranges, Everything);

        Assert.DoesNotContain("BatchNormalization", FloatModel.Operations(quantised));
        var spread = ranges[FloatModel.Output].High;
        Assert.All(FloatModel.Run(onnx, input).Zip(FloatModel.Run(quantised, input)), pair => Assert.True(Math.Abs(pair.First - pair.Second) < 0.02 * spread, $"{pair}, of {spread}"));
    }

    [Fact]
    public void Quantise_ActivationWithoutAZero_Stays()
    {
        var model = new FloatModel(5);
        model.Convolution(FloatModel.Input, "conv");
        model.Node("Clip", FloatModel.Output, "conv", model.Constant("low", 1), model.Constant("high", 2));
        var onnx = model.Build();
        var input = FloatModel.Face(5);

        var quantised = FloatModel.Quantised(onnx, FloatModel.Ranges(onnx, input), Everything);

        Assert.Contains("Clip", FloatModel.Operations(quantised));
        Assert.All(FloatModel.Run(quantised, input), value => Assert.InRange(value, 1, 2));
    }

    [Fact]
    public void Quantise_ValueThatAnotherNodeReadsToo_KeepsItsActivation()
    {
        var model = new FloatModel(6);
        model.Convolution(FloatModel.Input, "conv");
        model.Node("Relu", "relu", "conv");
        model.Node("Add", FloatModel.Output, "relu", "conv");
        var onnx = model.Build();
        var input = FloatModel.Face(6);
        var ranges = FloatModel.Ranges(onnx, input);

        var quantised = FloatModel.Quantised(onnx, ranges, Everything);

        Assert.Contains("Relu", FloatModel.Operations(quantised));
        Assert.Contains(FloatModel.Run(quantised, input), value => value < 0);
    }

    [Fact]
    public void Quantise_NamesThatTheRoundingWouldTake_AreLeftAlone()
    {
        var model = new FloatModel(8);
        model.Convolution(FloatModel.Input, "conv");
        model.Convolution("conv", "conv/bytes");
        model.Convolution("conv/bytes", "in/rounded");
        model.Node("Identity", FloatModel.Output, "in/rounded");
        var onnx = model.Build();
        var input = FloatModel.Face(8);
        var ranges = FloatModel.Ranges(onnx, input);

        var quantised = FloatModel.Quantised(onnx, ranges, Everything);

        var spread = ranges["in/rounded"].High - ranges["in/rounded"].Low;
        Assert.All(FloatModel.Run(onnx, input).Zip(FloatModel.Run(quantised, input)), pair => Assert.True(Math.Abs(pair.First - pair.Second) < 0.05 * spread, $"{pair}, of {spread}"));
    }

    [Fact]
    public void Quantise_CutShort_IsRefusedAtEveryLength()
    {
        var onnx = FloatModel.Bottleneck();
        var ranges = FloatModel.Ranges(onnx, FloatModel.Face(1));

        for (var length = 0; length < onnx.Length; length++)
        {
            Assert.NotEmpty(FloatModel.Refusal(onnx.AsMemory(0, length), ranges, Everything));
        }
    }

    [Fact]
    public void Quantise_DamagedAnywhere_NeverThrows()
    {
        var onnx = FloatModel.Bottleneck();
        var ranges = FloatModel.Ranges(onnx, FloatModel.Face(1));
        var random = new Random(7);

        for (var trial = 0; trial < 2000; trial++)
        {
            var damaged = (byte[])onnx.Clone();
            damaged[random.Next(damaged.Length)] = (byte)random.Next(256);
            Assert.NotEmpty(FloatModel.Refusal(damaged, ranges, Everything));
        }
    }
}

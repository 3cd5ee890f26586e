using AccessControl.Vision.ModelPacks.Onnx;

namespace AccessControl.Vision.ModelPacks.TfLite;

/// <summary>The operators, each with the fields of its options in TensorFlow Lite's schema.</summary>
internal sealed partial class TfLiteGraphConversion
{
    private static readonly long[] ToChannelsFirst = [0, 3, 1, 2];
    private static readonly long[] ToChannelsLast = [0, 2, 3, 1];

    private void Add(TfLiteOperator step)
    {
        switch (step.Operation)
        {
            case TfLiteOperation.Conv2D:
                AddConvolution(step);
                break;
            case TfLiteOperation.DepthwiseConv2D:
                AddDepthwiseConvolution(step);
                break;
            case TfLiteOperation.MaxPool2D:
                AddMaxPool(step);
                break;
            case TfLiteOperation.FullyConnected:
                AddFullyConnected(step);
                break;
            case TfLiteOperation.Add:
                AddBinary(step, "Add");
                break;
            case TfLiteOperation.Sub:
                AddBinary(step, "Sub");
                break;
            case TfLiteOperation.Mul:
                AddBinary(step, "Mul");
                break;
            case TfLiteOperation.Div:
                AddBinary(step, "Div");
                break;
            case TfLiteOperation.Abs:
                AddUnary(step, "Abs");
                break;
            case TfLiteOperation.Neg:
                AddUnary(step, "Neg");
                break;
            case TfLiteOperation.Relu:
                AddUnary(step, "Relu");
                break;
            case TfLiteOperation.Exp:
                AddUnary(step, "Exp");
                break;
            case TfLiteOperation.Sum:
            case TfLiteOperation.ReduceMax:
                AddReduction(step);
                break;
            case TfLiteOperation.Reshape:
                AddReshape(step);
                break;
            default:
                throw new TfLiteException($"the operator {step.Operation} isn't converted");
        }
    }

    private void AddMaxPool(TfLiteOperator step)
    {
        Expect(step, 1);
        var window = new SlidingWindow(
            new WindowAxis(Positive(step, 4, 0), Positive(step, 2, 0), 1),
            new WindowAxis(Positive(step, 3, 0), Positive(step, 1, 0), 1));
        Emit("MaxPool", [Map(step)], step.Output, step.Int8(5), [.. window.Attributes(step, Tensor(step.Inputs[0]), _sizeIsFree)]);
    }

    private void AddConvolution(TfLiteOperator step)
    {
        Expect(step, 2, 3);
        var (input, filter) = (Map(step), Tensor(step.Inputs[1]));
        var weights = ConstantMap.ChannelsFirst(filter);
        var channels = Tensor(step.Inputs[0]).Shape[3];
        if (channels % filter.Shape[3] != 0)
        {
            throw new TfLiteException($"the filter '{filter.Name}' takes {filter.Shape[3]} channels of {channels}");
        }

        var window = new SlidingWindow(
            new WindowAxis(filter.Shape[1], Positive(step, 2, 0), Positive(step, 5, 1)),
            new WindowAxis(filter.Shape[2], Positive(step, 1, 0), Positive(step, 4, 1)));
        Emit(
            "Conv",
            [input, Floats(filter.Name, weights, filter.Shape[0], filter.Shape[3], filter.Shape[1], filter.Shape[2]), .. Bias(step, filter.Shape[0])],
            step.Output,
            step.Int8(3),
            [.. window.Attributes(step, Tensor(step.Inputs[0]), _sizeIsFree), window.Dilations, OnnxAttributeValue.Of("group", (long)channels / filter.Shape[3])]);
    }

    /// <summary>The filter [1, height, width, channels times multiplier] becomes one group a channel.</summary>
    private void AddDepthwiseConvolution(TfLiteOperator step)
    {
        Expect(step, 2, 3);
        var (input, filter) = (Map(step), Tensor(step.Inputs[1]));
        var weights = ConstantMap.ChannelsFirst(filter);
        var channels = Tensor(step.Inputs[0]).Shape[3];
        if (filter.Shape[0] != 1 || filter.Shape[3] % channels != 0)
        {
            throw new TfLiteException($"the depthwise filter '{filter.Name}' doesn't fit {channels} channels");
        }

        var window = new SlidingWindow(
            new WindowAxis(filter.Shape[1], Positive(step, 2, 0), Positive(step, 6, 1)),
            new WindowAxis(filter.Shape[2], Positive(step, 1, 0), Positive(step, 5, 1)));
        Emit(
            "Conv",
            [input, Floats(filter.Name, weights, filter.Shape[3], 1, filter.Shape[1], filter.Shape[2]), .. Bias(step, filter.Shape[3])],
            step.Output,
            step.Int8(4),
            [.. window.Attributes(step, Tensor(step.Inputs[0]), _sizeIsFree), window.Dilations, OnnxAttributeValue.Of("group", (long)channels)]);
    }

    private void AddFullyConnected(TfLiteOperator step)
    {
        Expect(step, 2, 3);
        var (input, weights) = (Tensor(step.Inputs[0]), Tensor(step.Inputs[1]));
        var features = input.Shape.Skip(1).Aggregate(1L, (product, size) => product * size);
        if (step.Int8(1) != 0 || (step.Int8(2) != 0 && input.Rank != 2) || input.Rank < 2 || weights.Rank != 2 || weights.Shape[1] != features)
        {
            throw new TfLiteException($"the fully connected step with the weights '{weights.Name}' has a form that isn't converted");
        }

        var values = weights.Floats();
        var value = ValueOf(step.Inputs[0]);
        if (input.Rank == 4)
        {
            // The rows run over a flattened channels-last map; the map that comes is channels-first.
            values = ConstantMap.FlattenedChannelsFirst(values, weights.Shape[0], input.Shape);
        }

        if (input.Rank != 2)
        {
            value = _onnx.AddNode("Flatten", [value], _onnx.FreeName(input.Name + "/flat"), OnnxAttributeValue.Of("axis", 1L));
        }

        Emit(
            "Gemm",
            [value, Floats(weights.Name, values, weights.Shape[0], weights.Shape[1]), .. Bias(step, weights.Shape[0])],
            step.Output,
            step.Int8(0),
            OnnxAttributeValue.Of("transB", 1L));
    }

    private void AddUnary(TfLiteOperator step, string operation)
    {
        Expect(step, 1);
        Emit(operation, [ValueOf(step.Inputs[0])], step.Output, activation: 0);
    }

    private void AddBinary(TfLiteOperator step, string operation)
    {
        Expect(step, 2);
        var rank = Tensor(step.Output).Rank;
        Emit(operation, [Operand(step.Inputs[0], rank), Operand(step.Inputs[1], rank)], step.Output, step.Int8(0));
    }

    private void AddPRelu(FoldedPRelu prelu, int output)
    {
        var slope = Tensor(prelu.Slope);
        var values = Array.ConvertAll(slope.Floats(), value => value * prelu.SlopeFactor);
        var (shape, laidOut) = ConstantMap.Operand(slope, values, Tensor(output).Rank);
        Emit("PRelu", [ValueOf(prelu.Input), Floats(slope.Name, laidOut, shape)], output, activation: 0);
    }

    private void AddReduction(TfLiteOperator step)
    {
        Expect(step, 2);
        var (input, keep) = (Tensor(step.Inputs[0]), step.Int8(0) != 0);
        var axes = Tensor(step.Inputs[1]).Integers().Select(axis => (long)(axis < 0 ? axis + input.Rank : axis)).Distinct().Order().ToArray();
        if (axes.Length == 0 || axes[0] < 1 || axes[^1] >= input.Rank)
        {
            throw new TfLiteException($"a reduction of '{input.Name}' over the axes [{string.Join(", ", axes)}] isn't converted");
        }

        var value = ValueOf(step.Inputs[0]);
        if (input.Rank == 4 && keep)
        {
            axes = [.. axes.Select(axis => axis == 3 ? 1 : axis + 1).Order()];
        }
        else if (input.Rank == 4)
        {
            // What is left has another rank, so its order is the file's.
            value = Transpose(value, input.Name, ToChannelsLast);
        }

        var keepDimensions = OnnxAttributeValue.Of("keepdims", keep ? 1L : 0L);
        if (step.Operation == TfLiteOperation.Sum)
        {
            Emit("ReduceSum", [value, Integers("axes", axes)], step.Output, activation: 0, keepDimensions);
        }
        else
        {
            Emit("ReduceMax", [value], step.Output, activation: 0, keepDimensions, OnnxAttributeValue.OfList("axes", axes));
        }
    }

    private void AddReshape(TfLiteOperator step)
    {
        Expect(step, 1, 2);
        var (input, output) = (Tensor(step.Inputs[0]), Tensor(step.Output));
        if (input.Rank == 0 || output.Rank == 0 || input.Shape[0] != _batch || output.Shape[0] != _batch || Count(input) != Count(output))
        {
            throw new TfLiteException($"a reshape of '{input.Name}' moves the batch, which isn't converted");
        }

        var value = ValueOf(step.Inputs[0]);
        if (input.Rank == 4)
        {
            value = Transpose(value, input.Name, ToChannelsLast);
        }

        // 0 stands for the size that comes, so the batch stays free.
        var shape = Integers("shape", [0, .. output.Shape.Skip(1).Select(size => (long)size)]);
        if (output.Rank == 4)
        {
            value = _onnx.AddNode("Reshape", [value, shape], _onnx.FreeName(output.Name + "/channels_last"));
            Emit("Transpose", [value], step.Output, activation: 0, OnnxAttributeValue.OfList("perm", ToChannelsFirst));
        }
        else
        {
            Emit("Reshape", [value, shape], step.Output, activation: 0);
        }
    }

    private static long Count(TfLiteTensor tensor) => tensor.Shape.Aggregate(1L, (product, size) => product * size);

    private static long Positive(TfLiteOperator step, int field, int missing) => step.Int32(field, missing) is > 0 and < 65536 and var value
        ? value
        : throw new TfLiteException($"an operator {step.Operation} has the step or size {step.Int32(field, missing)}");

    private static void Expect(TfLiteOperator step, int least, int most = 0)
    {
        if (step.Inputs.Count < least || step.Inputs.Count > Math.Max(least, most))
        {
            throw new TfLiteException($"an operator {step.Operation} has {step.Inputs.Count} inputs");
        }
    }

    /// <summary>The first input, which must be a map of rank 4.</summary>
    private string Map(TfLiteOperator step) => Tensor(step.Inputs[0]).Rank == 4
        ? ValueOf(step.Inputs[0])
        : throw new TfLiteException($"an operator {step.Operation} needs an input of rank 4");

    private string[] Bias(TfLiteOperator step, int count)
    {
        if (step.Inputs.Count < 3 || step.Inputs[2] < 0)
        {
            return [];
        }

        var bias = Tensor(step.Inputs[2]);
        return bias.Rank == 1 && bias.Shape[0] == count
            ? [Floats(bias.Name, bias.Floats(), count)]
            : throw new TfLiteException($"the bias '{bias.Name}' doesn't have {count} values");
    }

    private string Operand(int index, int rank)
    {
        var tensor = Tensor(index);
        if (tensor.IsConstant)
        {
            var (shape, values) = ConstantMap.Operand(tensor, tensor.Floats(), rank);
            return Floats(tensor.Name, values, shape);
        }

        return tensor.Rank == rank
            ? ValueOf(index)
            : throw new TfLiteException($"'{tensor.Name}' of rank {tensor.Rank} is combined with a value of rank {rank}, which isn't converted");
    }

    private string Transpose(string value, string name, long[] order) =>
        _onnx.AddNode("Transpose", [value], _onnx.FreeName(name + "/transposed"), OnnxAttributeValue.OfList("perm", order));
}

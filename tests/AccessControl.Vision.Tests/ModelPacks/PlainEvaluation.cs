using AccessControl.Vision.ModelPacks.TfLite;

namespace AccessControl.Vision.Tests.ModelPacks;

/// <summary>
/// Evaluates a TensorFlow Lite model operator by operator in the plainest way, channels last, nothing folded, sizes taken from the input.
/// It shares the reader of the file with the converter and nothing else.
/// </summary>
internal static class PlainEvaluation
{
    public static PlainMap[] Run(byte[] file, PlainMap input)
    {
        var model = TfLiteModel.Read(file);
        var values = new PlainMap?[model.Tensors.Count];
        values[Assert.Single(model.Inputs)] = input;
        PlainMap Get(int index)
        {
            var tensor = model.Tensors[index];
            return values[index] ??= tensor.Type == TfLiteTensorType.Float32 ? new PlainMap([.. tensor.Shape], tensor.Floats()) : throw new InvalidOperationException("no value");
        }

        foreach (var step in model.Operators)
        {
            values[step.Output] = Step(model, step, Get);
        }

        return [.. model.Outputs.Select(Get)];
    }

    private static PlainMap Step(TfLiteModel model, TfLiteOperator step, Func<int, PlainMap> get)
    {
        PlainMap In(int i) => get(step.Inputs[i]);
        PlainMap? Bias() => step.Inputs.Count > 2 && step.Inputs[2] >= 0 ? In(2) : null;
        switch (step.Operation)
        {
            case TfLiteOperation.Conv2D:
                return Activate(step.Int8(3), Convolve(In(0), In(1), Bias(), step, dilationFields: (4, 5), depthwise: false));
            case TfLiteOperation.DepthwiseConv2D:
                return Activate(step.Int8(4), Convolve(In(0), In(1), Bias(), step, dilationFields: (5, 6), depthwise: true));
            case TfLiteOperation.MaxPool2D:
                return Activate(step.Int8(5), MaxPool(In(0), step));
            case TfLiteOperation.FullyConnected:
                return Activate(step.Int8(0), FullyConnected(In(0), In(1), Bias()));
            case TfLiteOperation.Add:
                return Activate(step.Int8(0), Combine(In(0), In(1), (a, b) => a + b));
            case TfLiteOperation.Sub:
                return Activate(step.Int8(0), Combine(In(0), In(1), (a, b) => a - b));
            case TfLiteOperation.Mul:
                return Activate(step.Int8(0), Combine(In(0), In(1), (a, b) => a * b));
            case TfLiteOperation.Div:
                return Activate(step.Int8(0), Combine(In(0), In(1), (a, b) => a / b));
            case TfLiteOperation.Abs:
                return Each(In(0), MathF.Abs);
            case TfLiteOperation.Neg:
                return Each(In(0), value => -value);
            case TfLiteOperation.Relu:
                return Each(In(0), value => value > 0 ? value : 0);
            case TfLiteOperation.Exp:
                return Each(In(0), MathF.Exp);
            case TfLiteOperation.Sum:
                return Reduce(In(0), model.Tensors[step.Inputs[1]].Integers(), step.Int8(0) != 0, 0, (a, b) => a + b);
            case TfLiteOperation.ReduceMax:
                return Reduce(In(0), model.Tensors[step.Inputs[1]].Integers(), step.Int8(0) != 0, float.NegativeInfinity, MathF.Max);
            case TfLiteOperation.Reshape:
                var shape = model.Tensors[step.Output].Shape.ToArray();
                shape[0] = In(0).Shape[0];
                return In(0) with { Shape = shape };
            default:
                throw new NotSupportedException(step.Operation.ToString());
        }
    }

    private static PlainMap Each(PlainMap map, Func<float, float> of) => map with { Values = Array.ConvertAll(map.Values, value => of(value)) };

    private static PlainMap Activate(int activation, PlainMap map) => activation switch
    {
        0 => map,
        1 => Each(map, value => MathF.Max(value, 0)),
        2 => Each(map, value => Math.Clamp(value, -1, 1)),
        3 => Each(map, value => Math.Clamp(value, 0, 6)),
        4 => Each(map, MathF.Tanh),
        _ => throw new NotSupportedException($"activation {activation}"),
    };

    /// <summary>SAME: as many outputs as steps fit into the input, the padding halved, the odd one below and right. VALID: none outside.</summary>
    private static (int Count, int Before) Fit(bool same, int size, int kernel, int stride)
    {
        if (!same)
        {
            return (((size - kernel) / stride) + 1, 0);
        }

        var count = (size + stride - 1) / stride;
        return (count, Math.Max(0, ((count - 1) * stride) + kernel - size) / 2);
    }

    private static PlainMap Convolve(PlainMap input, PlainMap filter, PlainMap? bias, TfLiteOperator step, (int Width, int Height) dilationFields, bool depthwise)
    {
        var same = step.Int8(0) == 0;
        var (strideX, strideY) = (step.Int32(1, 0), step.Int32(2, 0));
        var (dilationX, dilationY) = (step.Int32(dilationFields.Width, 1), step.Int32(dilationFields.Height, 1));
        var (n, h, w, c) = (input.Shape[0], input.Shape[1], input.Shape[2], input.Shape[3]);
        var (kernelY, kernelX) = (filter.Shape[1], filter.Shape[2]);
        var outputs = depthwise ? filter.Shape[3] : filter.Shape[0];
        var taken = depthwise ? 1 : filter.Shape[3];
        var perGroup = depthwise ? filter.Shape[3] / c : outputs / (c / taken);
        var (rows, top) = Fit(same, h, ((kernelY - 1) * dilationY) + 1, strideY);
        var (columns, left) = Fit(same, w, ((kernelX - 1) * dilationX) + 1, strideX);
        var result = PlainMap.Zeros(n, rows, columns, outputs);
        var to = 0;
        for (var image = 0; image < n; image++)
            for (var row = 0; row < rows; row++)
                for (var column = 0; column < columns; column++)
                    for (var o = 0; o < outputs; o++)
                    {
                        double sum = bias?.Values[o] ?? 0;
                        for (var ky = 0; ky < kernelY; ky++)
                            for (var kx = 0; kx < kernelX; kx++)
                            {
                                var (y, x) = ((row * strideY) - top + (ky * dilationY), (column * strideX) - left + (kx * dilationX));
                                if (y < 0 || y >= h || x < 0 || x >= w)
                                {
                                    continue;
                                }

                                var from = ((((image * h) + y) * w) + x) * c + (o / perGroup * taken);
                                for (var i = 0; i < taken; i++)
                                {
                                    var weight = depthwise ? (((ky * kernelX) + kx) * outputs) + o : ((((o * kernelY) + ky) * kernelX) + kx) * taken + i;
                                    sum += input.Values[from + i] * filter.Values[weight];
                                }
                            }

                        result.Values[to++] = (float)sum;
                    }

        return result;
    }

    private static PlainMap MaxPool(PlainMap input, TfLiteOperator step)
    {
        var (n, h, w, c) = (input.Shape[0], input.Shape[1], input.Shape[2], input.Shape[3]);
        var (strideX, strideY, kernelX, kernelY) = (step.Int32(1, 0), step.Int32(2, 0), step.Int32(3, 0), step.Int32(4, 0));
        var (rows, top) = Fit(step.Int8(0) == 0, h, kernelY, strideY);
        var (columns, left) = Fit(step.Int8(0) == 0, w, kernelX, strideX);
        var result = PlainMap.Zeros(n, rows, columns, c);
        var to = 0;
        for (var image = 0; image < n; image++)
            for (var row = 0; row < rows; row++)
                for (var column = 0; column < columns; column++)
                    for (var channel = 0; channel < c; channel++)
                    {
                        var most = float.NegativeInfinity;
                        for (var y = Math.Max(0, (row * strideY) - top); y < Math.Min(h, (row * strideY) - top + kernelY); y++)
                            for (var x = Math.Max(0, (column * strideX) - left); x < Math.Min(w, (column * strideX) - left + kernelX); x++)
                            {
                                most = MathF.Max(most, input.Values[((((image * h) + y) * w) + x) * c + channel]);
                            }

                        result.Values[to++] = most;
                    }

        return result;
    }

    private static PlainMap FullyConnected(PlainMap input, PlainMap weights, PlainMap? bias)
    {
        var (outputs, features) = (weights.Shape[0], weights.Shape[1]);
        var rows = input.Values.Length / features;
        var result = PlainMap.Zeros(rows, outputs);
        for (var row = 0; row < rows; row++)
            for (var o = 0; o < outputs; o++)
            {
                double sum = bias?.Values[o] ?? 0;
                for (var i = 0; i < features; i++)
                {
                    sum += input.Values[(row * features) + i] * weights.Values[(o * features) + i];
                }

                result.Values[(row * outputs) + o] = (float)sum;
            }

        return result;
    }

    private static PlainMap Combine(PlainMap a, PlainMap b, Func<float, float, float> with)
    {
        var rank = Math.Max(a.Shape.Length, b.Shape.Length);
        int[] Full(PlainMap map) => [.. Enumerable.Repeat(1, rank - map.Shape.Length), .. map.Shape];
        var (left, right) = (Full(a), Full(b));
        var result = PlainMap.Zeros([.. left.Zip(right, Math.Max)]);
        for (var i = 0; i < result.Values.Length; i++)
        {
            var (rest, stepA, stepB, atA, atB) = (i, 1, 1, 0, 0);
            for (var d = rank - 1; d >= 0; d--)
            {
                var index = rest % result.Shape[d];
                rest /= result.Shape[d];
                atA += left[d] == 1 ? 0 : index * stepA;
                atB += right[d] == 1 ? 0 : index * stepB;
                stepA *= left[d];
                stepB *= right[d];
            }

            result.Values[i] = with(a.Values[atA], b.Values[atB]);
        }

        return result;
    }

    private static PlainMap Reduce(PlainMap input, int[] axes, bool keep, float start, Func<float, float, float> with)
    {
        var rank = input.Shape.Length;
        var over = axes.Select(axis => axis < 0 ? axis + rank : axis).ToHashSet();
        int[] kept = [.. input.Shape.Select((size, d) => over.Contains(d) ? 1 : size)];
        var result = PlainMap.Zeros(kept);
        Array.Fill(result.Values, start);
        for (var i = 0; i < input.Values.Length; i++)
        {
            var (rest, step, at) = (i, 1, 0);
            for (var d = rank - 1; d >= 0; d--)
            {
                at += kept[d] == 1 ? 0 : rest % input.Shape[d] * step;
                rest /= input.Shape[d];
                step *= kept[d];
            }

            result.Values[at] = with(result.Values[at], input.Values[i]);
        }

        return keep ? result : result with { Shape = [.. input.Shape.Where((_, d) => !over.Contains(d))] };
    }
}

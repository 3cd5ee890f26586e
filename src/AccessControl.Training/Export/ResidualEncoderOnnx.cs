using AccessControl.Training.Networks;
using AccessControl.Vision.ModelPacks.Onnx;
using static TorchSharp.torch;

namespace AccessControl.Training.Export;

/// <summary>Writes a residual encoder as an ONNX model that the appliance runs without torch.</summary>
/// <remarks>
/// Input "picture" [batch, channels, height, width]; output "embedding" [batch, dimension] of length 1. Normalisations are folded into their convolutions, with the statistics
/// that evaluation uses. The same weights give the same bytes.
/// </remarks>
public static class ResidualEncoderOnnx
{
    /// <summary>Writes it.</summary>
    public static byte[] Of(ResidualEncoder encoder)
    {
        ArgumentNullException.ThrowIfNull(encoder);
        using var scope = NewDisposeScope();
        using var without = no_grad();
        var shape = encoder.Shape;
        var graph = new OnnxGraphBuilder("residual-encoder", "accesscontrol-train");
        graph.AddInput("picture", OnnxDimension.Free("batch"), OnnxDimension.Fixed(shape.Channels), OnnxDimension.Fixed(shape.Height), OnnxDimension.Fixed(shape.Width));
        var values = graph.AddNode("Relu", [Folded(graph, "begin", "picture", encoder.Begin)], "begin.relu");
        for (var stage = 0; stage < encoder.Stages.Count; stage++)
        {
            var (block, name) = (encoder.Stages[stage], $"stage_{stage}");
            var inner = graph.AddNode("Relu", [Folded(graph, $"{name}.first", values, block.First)], $"{name}.first.relu");
            var carried = block.Carried is { } other ? Folded(graph, $"{name}.carried", values, other) : values;
            values = graph.AddNode("Relu", [graph.AddNode("Add", [Folded(graph, $"{name}.second", inner, block.Second), carried], $"{name}.sum")], $"{name}.relu");
        }

        var (high, wide) = (shape.LastHeight / shape.GridHeight, shape.LastWidth / shape.GridWidth);
        if (high * wide > 1)
        {
            values = graph.AddNode("AveragePool", [values], "grid", OnnxAttributeValue.OfList("kernel_shape", high, wide), OnnxAttributeValue.OfList("strides", high, wide));
        }

        var flat = graph.AddNode("Flatten", [values], "flat");
        var raw = graph.AddNode(
            "Gemm", [flat, Constant(graph, "projection.weight", encoder.Projection.weight), Constant(graph, "projection.bias", encoder.Projection.bias!)], "raw", OnnxAttributeValue.Of("transB", 1L));
        var length = graph.AddNode("ReduceL2", [raw], "length", OnnxAttributeValue.OfList("axes", 1));
        graph.AddNode("Div", [raw, graph.AddNode("Max", [length, graph.AddConstant("shortest", [1e-12f])], "divisor")], "embedding");
        graph.AddOutput("embedding", OnnxDimension.Free("batch"), OnnxDimension.Fixed(shape.Dimension));
        return graph.Build();
    }

    /// <summary>A convolution with its normalisation: weights times gamma over the deviation, and what is left of mean and beta as its bias.</summary>
    private static string Folded(OnnxGraphBuilder graph, string name, string input, (TorchSharp.Modules.Conv2d Convolution, TorchSharp.Modules.BatchNorm2d Norm) part)
    {
        var (convolution, norm) = part;
        // In double precision: a deviation near 0 would cost digits.
        var scale = norm.weight!.detach().to_type(ScalarType.Float64) / (norm.running_var!.to_type(ScalarType.Float64) + norm.eps).sqrt();
        var weight = convolution.weight!.detach().to_type(ScalarType.Float64) * scale.reshape(-1, 1, 1, 1);
        var bias = norm.bias!.detach().to_type(ScalarType.Float64) - (norm.running_mean!.to_type(ScalarType.Float64) * scale);
        var (kernel, stride) = (weight.shape[2], convolution.stride[0]);
        return graph.AddNode(
            "Conv",
            [input, Constant(graph, $"{name}.weight", weight), Constant(graph, $"{name}.bias", bias)],
            $"{name}.convolved",
            OnnxAttributeValue.OfList("kernel_shape", kernel, kernel),
            OnnxAttributeValue.OfList("strides", stride, stride),
            OnnxAttributeValue.OfList("pads", kernel / 2, kernel / 2, kernel / 2, kernel / 2));
    }

    private static string Constant(OnnxGraphBuilder graph, string name, Tensor values) =>
        graph.AddConstant(name, values.detach().to_type(ScalarType.Float32).cpu().contiguous().data<float>().ToArray(), values.shape);
}

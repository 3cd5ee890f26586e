using AccessControl.Domain.Signatures;
using AccessControl.Training.Networks;
using AccessControl.Vision.ModelPacks.Onnx;
using static TorchSharp.torch;

namespace AccessControl.Training.Export;

/// <summary>Writes a stroke encoder as an ONNX model that the appliance runs without torch.</summary>
/// <remarks>
/// Input "strokes" [batch, 10, moments] as <see cref="StrokeChannels"/> gives it, shorter ones filled up with zeros; output "embedding" [batch, 128] of length 1. Gates stand in ONNX's
/// order (update, reset, hidden; torch has reset, update, hidden), the reset after the product as torch has it (linear_before_reset = 1), and each sequence's length is given, so that what is
/// filled up changes nothing. The same weights give the same bytes.
/// </remarks>
public static class StrokeEncoderOnnx
{
    private const int Kernel = 5, Stride = 2, Hidden = StrokeEncoder.Hidden;

    /// <summary>Writes it.</summary>
    public static byte[] Of(StrokeEncoder encoder)
    {
        ArgumentNullException.ThrowIfNull(encoder);
        using var scope = NewDisposeScope();
        var weights = encoder.named_parameters().ToDictionary(one => one.name, one => one.parameter, StringComparer.Ordinal);
        var graph = new OnnxGraphBuilder("stroke-encoder", "accesscontrol-train");
        graph.AddInput("strokes", OnnxDimension.Free("batch"), OnnxDimension.Fixed(StrokeChannels.Count), OnnxDimension.Free("moments"));
        var mask = graph.AddNode(
            "Slice", ["strokes", graph.AddConstant("mask_from", StrokeChannels.Count - 1L), graph.AddConstant("mask_to", (long)StrokeChannels.Count), graph.AddConstant("channels", 1L)], "mask");
        var (one, maskOfOne) = Convolved("_first", "strokes", mask);
        var (two, maskOfTwo) = Convolved("_second", one, maskOfOne);

        var lengths = graph.AddNode("ReduceSum", [maskOfTwo, graph.AddConstant("all_but_batch", 1L, 2L)], "lengths", OnnxAttributeValue.Of("keepdims", 0L));
        var whole = graph.AddNode("Cast", [lengths], "whole_lengths", OnnxAttributeValue.Of("to", 6L));
        var sequence = graph.AddNode("Transpose", [two], "moments_first", OnnxAttributeValue.OfList("perm", 2, 0, 1));
        for (var layer = 0; layer < StrokeEncoder.Layers; layer++)
        {
            sequence = Recurrent(layer, sequence, whole);
        }

        var sum = graph.AddNode("ReduceSum", [sequence, graph.AddConstant("moments", 0L)], "sum", OnnxAttributeValue.Of("keepdims", 0L));
        var count = graph.AddNode("Max", [lengths, graph.AddConstant("least", [1f])], "count");
        var mean = graph.AddNode("Div", [sum, graph.AddNode("Unsqueeze", [count, "channels"], "count_of_each")], "mean");
        var raw = graph.AddNode("Gemm", [mean, Constant("_projection.weight"), Constant("_projection.bias")], "raw", OnnxAttributeValue.Of("transB", 1L));
        var length = graph.AddNode("ReduceL2", [raw], "length", OnnxAttributeValue.OfList("axes", 1));
        graph.AddNode("Div", [raw, graph.AddNode("Max", [length, graph.AddConstant("shortest", [1e-12f])], "divisor")], "embedding");
        graph.AddOutput("embedding", OnnxDimension.Free("batch"), OnnxDimension.Fixed(StrokeEncoder.Dimension));
        return graph.Build();

        (string Values, string Mask) Convolved(string name, string values, string valuesMask)
        {
            var convolved = graph.AddNode(
                "Conv",
                [values, Constant($"{name}.weight"), Constant($"{name}.bias")],
                $"{name}.convolved",
                OnnxAttributeValue.OfList("kernel_shape", Kernel),
                OnnxAttributeValue.OfList("strides", Stride),
                OnnxAttributeValue.OfList("pads", Kernel / 2, Kernel / 2));
            var kept = graph.AddNode(
                "Slice",
                [
                    valuesMask, graph.AddConstant($"{name}.from", 0L), graph.AddConstant($"{name}.to", (long)int.MaxValue), graph.AddConstant($"{name}.axis", 2L),
                    graph.AddConstant($"{name}.step", (long)Stride),
                ],
                $"{name}.mask");
            return (graph.AddNode("Mul", [graph.AddNode("Relu", [convolved], $"{name}.relu"), kept], $"{name}.values"), kept);
        }

        string Recurrent(int layer, string input, string sequenceLengths)
        {
            var states = graph.AddNode(
                "GRU",
                [input, Gates($"_recurrent.weight_ih_l{layer}"), Gates($"_recurrent.weight_hh_l{layer}"), Biases(layer), sequenceLengths],
                $"states_{layer}",
                OnnxAttributeValue.Of("direction", "bidirectional"),
                OnnxAttributeValue.Of("hidden_size", (long)Hidden),
                OnnxAttributeValue.Of("linear_before_reset", 1L));
            var batchFirst = graph.AddNode("Transpose", [states], $"directions_last_{layer}", OnnxAttributeValue.OfList("perm", 0, 2, 1, 3));
            return graph.AddNode("Reshape", [batchFirst, graph.AddConstant($"joined_{layer}", 0L, 0L, 2L * Hidden)], $"sequence_{layer}");
        }

        string Constant(string name)
        {
            var weight = weights[name];
            return graph.AddConstant(name, Values(weight), weight.shape);
        }

        // Both directions, one after the other.
        string Gates(string name)
        {
            var inputs = weights[name].shape[1];
            return graph.AddConstant(name, [.. Reordered(name), .. Reordered($"{name}_reverse")], 2, 3 * Hidden, inputs);
        }

        string Biases(int layer) => graph.AddConstant(
            $"_recurrent.bias_l{layer}",
            [
                .. Reordered($"_recurrent.bias_ih_l{layer}"), .. Reordered($"_recurrent.bias_hh_l{layer}"),
                .. Reordered($"_recurrent.bias_ih_l{layer}_reverse"), .. Reordered($"_recurrent.bias_hh_l{layer}_reverse"),
            ],
            2,
            6 * Hidden);

        float[] Reordered(string name)
        {
            var gates = weights[name].detach().chunk(3);
            return Values(cat([gates[1], gates[0], gates[2]]));
        }
    }

    private static float[] Values(Tensor tensor) => tensor.detach().cpu().contiguous().data<float>().ToArray();
}

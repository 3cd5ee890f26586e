using System.Globalization;

namespace AccessControl.Vision.ModelPacks.TfLite;

/// <summary>Names of operators for messages: those that float models of this kind often hold.</summary>
internal static class TfLiteOperatorNames
{
    private static readonly Dictionary<int, string> NamesValues = new()
    {
        [1] = "AVERAGE_POOL_2D",
        [2] = "CONCATENATION",
        [6] = "DEQUANTIZE",
        [11] = "L2_NORMALIZATION",
        [14] = "LOGISTIC",
        [21] = "RELU6",
        [23] = "RESIZE_BILINEAR",
        [25] = "SOFTMAX",
        [28] = "TANH",
        [34] = "PAD",
        [36] = "GATHER",
        [39] = "TRANSPOSE",
        [40] = "MEAN",
        [43] = "SQUEEZE",
        [45] = "STRIDED_SLICE",
        [49] = "SPLIT",
        [53] = "CAST",
        [54] = "PRELU",
        [55] = "MAXIMUM",
        [57] = "MINIMUM",
        [58] = "LESS",
        [65] = "SLICE",
        [67] = "TRANSPOSE_CONV",
        [75] = "SQRT",
        [76] = "RSQRT",
        [78] = "POW",
        [83] = "PACK",
        [92] = "SQUARE",
        [97] = "RESIZE_NEAREST_NEIGHBOR",
        [98] = "LEAKY_RELU",
        [99] = "SQUARED_DIFFERENCE",
        [114] = "QUANTIZE",
        [117] = "HARD_SWISH",
    };

    public static string NameOf(int number, string custom) => custom.Length > 0
        ? $"'{custom}' (custom)"
        : NamesValues.TryGetValue(number, out var name) ? name : string.Create(CultureInfo.InvariantCulture, $"number {number}");
}

using AccessControl.Vision.ModelPacks.Onnx.Schema;

namespace AccessControl.Vision.ModelPacks.Quantisation;

/// <summary>Which nodes of a graph are turned to 8 bits, and which activations vanish into them.</summary>
/// <remarks>
/// A convolution is turned where it is neither among the first nor the last that stay in single precision, a sum of two values where it stands between convolutions
/// that are turned. An activation that is nothing but a lower and an upper end vanishes into the node before it: the 8 bits of that node end where it ends.
/// </remarks>
internal sealed class LayerPlan
{
    private readonly HashSet<FloatNode> _layers = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<FloatNode, FoldedActivation> _folded = new(ReferenceEqualityComparer.Instance);
    private readonly HashSet<FloatNode> _gone = new(ReferenceEqualityComparer.Instance);
    private readonly FloatGraph _graph;

    /// <exception cref="QuantisationException">No convolution is left to turn.</exception>
    public LayerPlan(FloatGraph graph, Int8QuantiserOptions options)
    {
        _graph = graph;
        var convolutions = graph.Nodes.Count(node => node.Operation == FloatNode.Convolution);
        if (convolutions - options.FloatFirst - options.FloatLast < 1)
        {
            throw new QuantisationException(
                $"of {convolutions} convolutions {options.FloatFirst} at the beginning and {options.FloatLast} at the end stay in single precision: none is left to turn");
        }

        var before = 0;
        foreach (var node in graph.Nodes)
        {
            var isConvolution = node.Operation == FloatNode.Convolution;
            var isSum = node.Operation == FloatNode.Add && node.Inputs.Count == 2 && !node.Inputs.Any(graph.Constants.ContainsKey);
            var last = convolutions - options.FloatLast;
            if ((isConvolution && before >= options.FloatFirst && before < last) || (isSum && before > options.FloatFirst && before <= last))
            {
                _layers.Add(node);
                Fold(node);
            }

            before += isConvolution ? 1 : 0;
        }
    }

    /// <summary>True where the node is turned.</summary>
    public bool IsLayer(FloatNode node) => _layers.Contains(node);

    /// <summary>True where the node has vanished into the one before it.</summary>
    public bool IsGone(FloatNode node) => _gone.Contains(node);

    /// <summary>Name under which the others read what a layer gives, and the ends that an activation sets to it.</summary>
    public FoldedActivation OutputOf(FloatNode layer) =>
        _folded.TryGetValue(layer, out var folded) ? folded : new FoldedActivation(layer.Output, float.NegativeInfinity, float.PositiveInfinity);

    /// <summary>The values that are held in 8 bits, in the order in which they come up: what layers read and give.</summary>
    public IEnumerable<string> Activations() => _graph.Nodes
        .Where(IsLayer)
        .SelectMany(node => node.Inputs.Where(input => input.Length > 0 && !_graph.Constants.ContainsKey(input)).Append(OutputOf(node).Output))
        .Distinct(StringComparer.Ordinal);

    private void Fold(FloatNode layer)
    {
        if (_graph.OnlyReaderOf(layer.Output) is not { Operation: FloatNode.Relu or FloatNode.Clip } activation || activation.Inputs[0] != layer.Output)
        {
            return;
        }

        var (low, high) = activation.Operation == FloatNode.Relu
            ? (0, float.PositiveInfinity)
            : (EndOf(activation, 1, float.NegativeInfinity), EndOf(activation, 2, float.PositiveInfinity));

        // 8 bits always hold a zero: an activation without one has to stay.
        if (low <= 0 && high >= 0)
        {
            _folded.Add(layer, new FoldedActivation(activation.Output, low, high));
            _gone.Add(activation);
        }
    }

    /// <summary>An end that isn't a constant can't be folded: it is given as not a number, which no comparison holds for.</summary>
    private float EndOf(FloatNode clip, int input, float none) => clip.InputAt(input) is not { } name
        ? none
        : _graph.Constants.TryGetValue(name, out var tensor) && tensor.DataType == (int)TensorProto.Types.DataType.Float && _graph.FloatsOf(name) is [var end] ? end : float.NaN;
}

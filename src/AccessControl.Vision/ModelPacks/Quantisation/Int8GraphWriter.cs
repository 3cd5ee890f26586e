using System.Globalization;
using AccessControl.Vision.ModelPacks.Onnx;

namespace AccessControl.Vision.ModelPacks.Quantisation;

/// <summary>
/// Writes a graph anew, its layers between nodes that round to 8 bits and nodes that give the number back (QuantizeLinear, DequantizeLinear): ONNX Runtime
/// melts both and the layer into one operation on bytes.
/// </summary>
internal sealed class Int8GraphWriter
{
    private const string Rounding = "QuantizeLinear", GivingBack = "DequantizeLinear";

    private readonly FloatGraph _graph;
    private readonly LayerPlan _plan;
    private readonly IReadOnlyDictionary<string, ActivationRange> _ranges;
    private readonly OnnxGraphBuilder _onnx;
    private readonly HashSet<string> _constants = new(StringComparer.Ordinal);

    /// <summary>Values that were given in single precision, and their names after rounding.</summary>
    private readonly Dictionary<string, string> _rounded = new(StringComparer.Ordinal);

    private readonly Dictionary<string, ActivationStep> _steps = new(StringComparer.Ordinal);

    public Int8GraphWriter(FloatGraph graph, LayerPlan plan, IReadOnlyDictionary<string, ActivationRange> ranges, string sourceSha256)
    {
        (_graph, _plan, _ranges) = (graph, plan, ranges);
        _onnx = new OnnxGraphBuilder("main", "accesscontrol", graph.OperatorSet);
        _onnx.AddMetadata("quantised-from-sha256", sourceSha256);
        _onnx.AddMetadata("quantiser-version", Int8Quantiser.Version.ToString(CultureInfo.InvariantCulture));
    }

    /// <exception cref="QuantisationException">A range is missing or isn't one, or a layer isn't as it should be.</exception>
    public byte[] Write()
    {
        foreach (var input in _graph.Inputs)
        {
            _onnx.AddInput(input.Name, OnnxDimension.Of(input));
        }

        foreach (var node in _graph.Nodes)
        {
            if (_plan.IsLayer(node))
            {
                AddLayer(node);
            }
            else if (!_plan.IsGone(node))
            {
                _onnx.AddNode(node.Operation, [.. node.Inputs.Select(Constant)], node.Output, Attributes(node));
            }
        }

        foreach (var output in _graph.Outputs)
        {
            _onnx.AddOutput(output.Name, OnnxDimension.Of(output));
        }

        return _onnx.Build();
    }

    private static OnnxAttributeValue[] Attributes(FloatNode node) => [.. node.Attributes.Select(OnnxAttributeValue.Of)];

    private void AddLayer(FloatNode node)
    {
        var given = _plan.OutputOf(node);
        var step = StepOf(given.Output, given);
        var inputs = node.Operation == FloatNode.Convolution ? ConvolutionInputs(node) : [.. node.Inputs.Select(Rounded)];
        var raw = _onnx.AddNode(node.Operation, inputs, Free(given.Output, "float"), Attributes(node));
        AddRounding(raw, step, given.Output);
    }

    private string[] ConvolutionInputs(FloatNode node)
    {
        if (node.InputAt(0) is not { } input || node.InputAt(1) is not { } weightName)
        {
            throw new QuantisationException($"the convolution '{node.Output}' must have an input and weights");
        }

        var rounded = Rounded(input);
        var weights = _graph.FloatsOf(weightName);
        var bias = node.InputAt(2) is { } biasName ? _graph.FloatsOf(biasName) : null;
        long[] shape = [.. _graph.Constants[weightName].Dims];
        if (shape.Length < 3 || weights.Length == 0 || (bias is not null && bias.Length != shape[0]) || weights.Concat(bias ?? []).Any(value => !float.IsFinite(value)))
        {
            throw new QuantisationException($"the convolution '{node.Output}' must have finite weights and one bias an output channel");
        }

        var channels = (int)shape[0];
        var steps = WeightSteps.Of(weights, bias, channels, _steps[input].Scale);
        var byChannel = OnnxAttributeValue.Of("axis", 0);
        string[] inputs =
        [
            rounded,
            _onnx.AddNode(
                GivingBack,
                [
                    _onnx.AddConstant(Free(weightName, "bytes"), steps.Weights.AsSpan(), shape),
                    _onnx.AddConstant(Free(weightName, "scales"), steps.Scales.AsSpan(), channels),
                    _onnx.AddConstant(Free(weightName, "zeros"), new sbyte[channels].AsSpan(), channels),
                ],
                Free(weightName, "rounded"),
                byChannel),
        ];
        return steps.Bias is not { } integers
            ? inputs
            :
            [
                .. inputs,
                _onnx.AddNode(
                    GivingBack,
                    [
                        _onnx.AddConstant(Free(node.Inputs[2], "integers"), integers.AsSpan(), channels),
                        _onnx.AddConstant(Free(node.Inputs[2], "scales"), steps.BiasScales.AsSpan(), channels),
                        _onnx.AddConstant(Free(node.Inputs[2], "zeros"), new int[channels].AsSpan(), channels),
                    ],
                    Free(node.Inputs[2], "rounded"),
                    byChannel),
            ];
    }

    /// <summary>Name of a value after it was rounded to 8 bits: what a layer gives is so already.</summary>
    private string Rounded(string value)
    {
        if (_graph.Constants.ContainsKey(value))
        {
            throw new QuantisationException($"a layer reads the constant '{value}'; that isn't turned to 8 bits");
        }

        if (_steps.ContainsKey(value))
        {
            return _rounded.GetValueOrDefault(value, value);
        }

        var step = StepOf(value, new FoldedActivation(value, float.NegativeInfinity, float.PositiveInfinity));
        var rounded = Free(value, "rounded");
        AddRounding(value, step, rounded);
        _rounded.Add(value, rounded);
        return rounded;
    }

    private void AddRounding(string from, ActivationStep step, string to)
    {
        var (scale, zero) = (_onnx.AddConstant(Free(to, "scale"), new[] { step.Scale }.AsSpan()), _onnx.AddConstant(Free(to, "zero"), new[] { step.Zero }.AsSpan()));
        var bytes = _onnx.AddNode(Rounding, [from, scale, zero], Free(to, "bytes"));
        _onnx.AddNode(GivingBack, [bytes, scale, zero], to);
    }

    private ActivationStep StepOf(string value, FoldedActivation ends)
    {
        if (!_ranges.TryGetValue(value, out var range))
        {
            throw new QuantisationException($"no range is known of the values '{value}'");
        }

        if (!float.IsFinite(range.Low) || !float.IsFinite(range.High) || range.Low > range.High)
        {
            throw new QuantisationException($"the range of the values '{value}', {range.Low} to {range.High}, is none");
        }

        var step = ActivationStep.Of(ends.Cut(range));
        _steps.Add(value, step);
        return step;
    }

    /// <summary>A name that neither this graph nor the one it is made of has.</summary>
    private string Free(string of, string what)
    {
        var wish = $"{of}/{what}";
        var name = _onnx.FreeName(wish);
        while (_graph.Names.Contains(name))
        {
            wish += "_";
            name = _onnx.FreeName(wish);
        }

        return name;
    }

    /// <summary>Copies a constant that a node in single precision reads, once.</summary>
    private string Constant(string name)
    {
        if (_graph.Constants.TryGetValue(name, out var tensor) && _constants.Add(name))
        {
            _onnx.AddConstant(tensor);
        }

        return name;
    }
}

using System.Globalization;

using AccessControl.Vision.ModelPacks.Onnx;

namespace AccessControl.Vision.ModelPacks.TfLite;

/// <summary>
/// One conversion. Values of rank 4 are channels-first in the ONNX graph and channels-last in the file; values of any other rank are the same in both.
/// </summary>
internal sealed partial class TfLiteGraphConversion
{
    /// <summary>256 MiB: a small file can name one constant in thousands of operators.</summary>
    private const long MostConstants = 1 << 26;

    private readonly TfLiteModel _model;
    private readonly PReluFolding _prelus;
    private readonly OnnxGraphBuilder _onnx = new("main", "accesscontrol");
    private readonly Dictionary<int, string> _values = [];
    private readonly int _batch;
    private readonly bool _sizeIsFree;
    private long _constants;

    public TfLiteGraphConversion(TfLiteModel model, string sourceSha256)
    {
        _model = model;
        _prelus = new PReluFolding(model);
        _batch = CommonBatch(model);
        _sizeIsFree = model.Operators.All(KeepsSizeFree);
        _onnx.AddMetadata("converted-from-sha256", sourceSha256);
        _onnx.AddMetadata("converter-version", TfLiteConverter.Version.ToString(CultureInfo.InvariantCulture));
    }

    public byte[] Run()
    {
        foreach (var input in _model.Inputs)
        {
            if (_model.Tensors[input] is not { Type: TfLiteTensorType.Float32, IsConstant: false })
            {
                throw new TfLiteException($"input '{_model.Tensors[input].Name}' must be a float32 value");
            }

            var name = Claim(input);
            _onnx.AddInput(name, Dimensions(_model.Tensors[input], prefix: ""));
        }

        for (var i = 0; i < _model.Operators.Count; i++)
        {
            if (_prelus.EndingAt(i) is { } prelu)
            {
                AddPRelu(prelu, _model.Operators[i].Output);
            }
            else if (!_prelus.IsInside(i))
            {
                Add(_model.Operators[i]);
            }
        }

        foreach (var output in _model.Outputs)
        {
            var tensor = _model.Tensors[output];
            if (tensor.Rank == 0 || tensor.Shape[0] != _batch)
            {
                throw new TfLiteException($"output '{tensor.Name}' doesn't begin with the batch");
            }

            var name = ValueOf(output);
            _onnx.AddOutput(name, Dimensions(tensor, prefix: name + "_"));
        }

        return _onnx.Build();
    }

    private static int CommonBatch(TfLiteModel model)
    {
        var batches = model.Inputs.Select(input => model.Tensors[input]).Select(tensor => tensor.Rank == 0 ? 0 : tensor.Shape[0]).Distinct().ToArray();
        return batches is [var batch] && batch > 0 && model.Outputs.Count > 0
            ? batch
            : throw new TfLiteException("must have an output, and inputs that all begin with the same batch");
    }

    /// <summary>A size can't be free where an operator flattens a map or combines it with a constant map.</summary>
    private bool KeepsSizeFree(TfLiteOperator step) => step.Operation switch
    {
        TfLiteOperation.FullyConnected or TfLiteOperation.Reshape => false,
        TfLiteOperation.Add or TfLiteOperation.Sub or TfLiteOperation.Mul or TfLiteOperation.Div => step.Inputs
            .Where(input => input >= 0)
            .Select(input => _model.Tensors[input])
            .All(tensor => !tensor.IsConstant || tensor.Shape.SkipLast(1).All(size => size == 1)),
        _ => true,
    };

    private OnnxDimension[] Dimensions(TfLiteTensor tensor, string prefix)
    {
        var batch = OnnxDimension.Free("batch");
        if (tensor.Rank != 4)
        {
            return [batch, .. tensor.Shape.Skip(1).Select(size => OnnxDimension.Fixed(size))];
        }

        var channels = OnnxDimension.Fixed(tensor.Shape[3]);
        return _sizeIsFree
            ? [batch, channels, OnnxDimension.Free(prefix + "height"), OnnxDimension.Free(prefix + "width")]
            : [batch, channels, OnnxDimension.Fixed(tensor.Shape[1]), OnnxDimension.Fixed(tensor.Shape[2])];
    }

    /// <summary>Gives a tensor its name in the ONNX graph, once.</summary>
    private string Claim(int tensor)
    {
        var wish = _model.Tensors[tensor].Name;
        var name = _onnx.FreeName(wish.Length > 0 ? wish : string.Create(CultureInfo.InvariantCulture, $"tensor_{tensor}"));
        return _values.TryAdd(tensor, name) ? name : throw new TfLiteException($"tensor '{wish}' is given twice");
    }

    private string ValueOf(int tensor) => tensor >= 0 && _values.TryGetValue(tensor, out var name)
        ? name
        : throw new TfLiteException(tensor < 0 ? "an operator lacks an input" : $"tensor '{_model.Tensors[tensor].Name}' is read before it is computed");

    private TfLiteTensor Tensor(int index) => index >= 0 ? _model.Tensors[index] : throw new TfLiteException("an operator lacks an input");

    /// <summary>Adds the node that gives a tensor, and the activation that is fused into its operator.</summary>
    private void Emit(string operation, string[] inputs, int output, int activation, params ReadOnlySpan<OnnxAttributeValue> attributes)
    {
        if (activation == 0)
        {
            _onnx.AddNode(operation, inputs, Claim(output), attributes);
            return;
        }

        var before = _onnx.AddNode(operation, inputs, _onnx.FreeName(_model.Tensors[output].Name + "/before_activation"), attributes);
        switch (activation)
        {
            case 1:
                _onnx.AddNode("Relu", [before], Claim(output));
                break;
            case 2:
                _onnx.AddNode("Clip", [before, Scalar("minus_one", -1), Scalar("one", 1)], Claim(output));
                break;
            case 3:
                _onnx.AddNode("Clip", [before, Scalar("zero", 0), Scalar("six", 6)], Claim(output));
                break;
            case 4:
                _onnx.AddNode("Tanh", [before], Claim(output));
                break;
            default:
                throw new TfLiteException($"the fused activation number {activation} isn't converted");
        }
    }

    private string Scalar(string name, float value) => _onnx.AddConstant(_onnx.FreeName(name), new[] { value }, ReadOnlySpan<long>.Empty);

    private string Integers(string name, params ReadOnlySpan<long> values) => _onnx.AddConstant(_onnx.FreeName(name), values);

    private string Floats(string name, float[] values, params ReadOnlySpan<long> shape)
    {
        _constants += values.Length;
        return _constants <= MostConstants
            ? _onnx.AddConstant(_onnx.FreeName(name.Length > 0 ? name : "constant"), values, shape)
            : throw new TfLiteException($"its constants have more than {MostConstants} values, each counted as often as it is used");
    }
}

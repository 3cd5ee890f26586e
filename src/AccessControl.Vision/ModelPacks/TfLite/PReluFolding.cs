namespace AccessControl.Vision.ModelPacks.TfLite;

/// <summary>
/// Finds a parametric ReLU that was written as several operators, in either of two ways:
/// <c>relu(x) + a * -relu(-x)</c>, whose slope is a, and <c>relu(x) + a * (x - |x|)</c>, whose slope is 2a.
/// </summary>
internal sealed class PReluFolding
{
    private readonly TfLiteModel _model;
    private readonly Dictionary<int, int> _producers = [];
    private readonly int[] _uses;
    private readonly HashSet<int> _folded = [];
    private readonly Dictionary<int, FoldedPRelu> _found = [];

    public PReluFolding(TfLiteModel model)
    {
        _model = model;
        _uses = new int[model.Tensors.Count];
        for (var i = 0; i < model.Operators.Count; i++)
        {
            _producers[model.Operators[i].Output] = i;
            foreach (var input in model.Operators[i].Inputs.Where(input => input >= 0))
            {
                _uses[input]++;
            }
        }

        foreach (var output in model.Outputs)
        {
            _uses[output]++;
        }

        for (var i = 0; i < model.Operators.Count; i++)
        {
            Find(i);
        }
    }

    /// <summary>The PReLU that ends in this operator, or null.</summary>
    public FoldedPRelu? EndingAt(int operatorIndex) => _found.GetValueOrDefault(operatorIndex);

    /// <summary>True where this operator is an inner part of a PReLU.</summary>
    public bool IsInside(int operatorIndex) => _folded.Contains(operatorIndex);

    private void Find(int index)
    {
        var add = _model.Operators[index];
        if (!IsPlain(add, TfLiteOperation.Add))
        {
            return;
        }

        foreach (var (positive, negative) in new[] { (add.Inputs[0], add.Inputs[1]), (add.Inputs[1], add.Inputs[0]) })
        {
            if (Inner(positive, TfLiteOperation.Relu) is not { } relu || Inner(negative, TfLiteOperation.Mul) is not { } mul)
            {
                continue;
            }

            var x = _model.Operators[relu].Inputs[0];
            var factors = _model.Operators[mul].Inputs;
            var (slope, branch) = _model.Tensors[factors[0]].IsConstant ? (factors[0], factors[1]) : (factors[1], factors[0]);
            if (!_model.Tensors[slope].IsConstant || !_model.Tensors[x].Shape.SequenceEqual(_model.Tensors[add.Output].Shape))
            {
                continue;
            }

            if (Negated(branch, x) is { } negated)
            {
                Accept(index, new FoldedPRelu(x, slope, 1), [relu, mul, .. negated]);
                return;
            }

            if (Halved(branch, x) is { } halved)
            {
                Accept(index, new FoldedPRelu(x, slope, 2), [relu, mul, .. halved]);
                return;
            }
        }
    }

    private void Accept(int index, FoldedPRelu found, int[] inside)
    {
        _found[index] = found;
        _folded.UnionWith(inside);
    }

    /// <summary>-relu(-x)</summary>
    private int[]? Negated(int tensor, int x) =>
        Inner(tensor, TfLiteOperation.Neg) is { } outer
        && Inner(_model.Operators[outer].Inputs[0], TfLiteOperation.Relu) is { } relu
        && Inner(_model.Operators[relu].Inputs[0], TfLiteOperation.Neg) is { } inner
        && _model.Operators[inner].Inputs[0] == x
            ? [outer, relu, inner]
            : null;

    /// <summary>x - |x|</summary>
    private int[]? Halved(int tensor, int x) =>
        Inner(tensor, TfLiteOperation.Sub) is { } sub
        && _model.Operators[sub].Inputs[0] == x
        && Inner(_model.Operators[sub].Inputs[1], TfLiteOperation.Abs) is { } abs
        && _model.Operators[abs].Inputs[0] == x
            ? [sub, abs]
            : null;

    /// <summary>Index of the operator that gives a tensor, if it is of that kind, plain, and nobody else uses the tensor.</summary>
    private int? Inner(int tensor, TfLiteOperation operation) =>
        tensor >= 0 && _uses[tensor] == 1 && _producers.TryGetValue(tensor, out var index) && IsPlain(_model.Operators[index], operation) ? index : null;

    private static bool IsPlain(TfLiteOperator candidate, TfLiteOperation operation)
    {
        if (candidate.Operation != operation)
        {
            return false;
        }

        var binary = operation is TfLiteOperation.Add or TfLiteOperation.Sub or TfLiteOperation.Mul;
        return candidate.Inputs.Count == (binary ? 2 : 1)
            && candidate.Inputs.All(input => input >= 0)
            && (!binary || candidate.Int8(0) == 0);
    }
}

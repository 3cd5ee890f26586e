using static TorchSharp.torch;

namespace AccessControl.Training.Networks;

/// <summary>Two convolutions, each with a batch normalisation, beside what comes in, which is carried on.</summary>
/// <remarks>Source: He et al. 2016.</remarks>
internal sealed class ResidualBlock : nn.Module<Tensor, Tensor>
{
    private readonly TorchSharp.Modules.Conv2d _first;
    private readonly TorchSharp.Modules.BatchNorm2d _firstNorm;
    private readonly TorchSharp.Modules.Conv2d _second;
    private readonly TorchSharp.Modules.BatchNorm2d _secondNorm;
    private readonly TorchSharp.Modules.Conv2d? _carried;
    private readonly TorchSharp.Modules.BatchNorm2d? _carriedNorm;

    public ResidualBlock(int inputs, int outputs, int stride)
        : base(nameof(ResidualBlock))
    {
        _first = nn.Conv2d(inputs, outputs, 3, stride, padding: 1, bias: false);
        _firstNorm = nn.BatchNorm2d(outputs);
        _second = nn.Conv2d(outputs, outputs, 3, padding: 1, bias: false);
        _secondNorm = nn.BatchNorm2d(outputs);
        if (stride != 1 || inputs != outputs)
        {
            _carried = nn.Conv2d(inputs, outputs, 1, stride, bias: false);
            _carriedNorm = nn.BatchNorm2d(outputs);
        }

        RegisterComponents();
    }

    /// <summary>Of the first convolution, and of what is carried on.</summary>
    public int Stride => (int)_first.stride[0];

    /// <summary>Convolutions with their normalisations: the first, the second, and that of what is carried on where the shape changes.</summary>
    public (TorchSharp.Modules.Conv2d Convolution, TorchSharp.Modules.BatchNorm2d Norm) First => (_first, _firstNorm);

    /// <inheritdoc cref="First"/>
    public (TorchSharp.Modules.Conv2d Convolution, TorchSharp.Modules.BatchNorm2d Norm) Second => (_second, _secondNorm);

    /// <inheritdoc cref="First"/>
    public (TorchSharp.Modules.Conv2d Convolution, TorchSharp.Modules.BatchNorm2d Norm)? Carried => _carried is { } carried ? (carried, _carriedNorm!) : null;

    public override Tensor forward(Tensor input)
    {
        var inner = _firstNorm.call(_first.call(input)).relu();
        var outer = _carried is { } carried ? _carriedNorm!.call(carried.call(input)) : input;
        return (_secondNorm.call(_second.call(inner)) + outer).relu();
    }
}

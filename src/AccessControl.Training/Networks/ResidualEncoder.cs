using static TorchSharp.torch;

namespace AccessControl.Training.Networks;

/// <summary>A compact residual network that embeds pictures: of signatures, of faces.</summary>
/// <remarks>Input [N, channels, height, width] as its <see cref="Shape"/> says; output [N, dimension], of any length. Not thread-safe.</remarks>
public sealed class ResidualEncoder : nn.Module<Tensor, Tensor>
{
    private readonly TorchSharp.Modules.Conv2d _begin;
    private readonly TorchSharp.Modules.BatchNorm2d _beginNorm;
    private readonly TorchSharp.Modules.ModuleList<ResidualBlock> _stages;
    private readonly TorchSharp.Modules.Linear _projection;

    /// <summary>Draws the weights from torch's generator.</summary>
    /// <param name="shape">How large.</param>
    /// <exception cref="ArgumentException">The picture doesn't halve as often as there are stages, or the grid doesn't divide what is left.</exception>
    public ResidualEncoder(ResidualShape shape)
        : base(nameof(ResidualEncoder))
    {
        ArgumentNullException.ThrowIfNull(shape);
        if (shape.LastHeight << shape.Stages.Length != shape.Height || shape.LastWidth << shape.Stages.Length != shape.Width
            || shape.LastHeight % shape.GridHeight != 0 || shape.LastWidth % shape.GridWidth != 0)
        {
            throw new ArgumentException($"{shape.Height}x{shape.Width} doesn't go through {shape.Stages.Length} halvings onto a grid of {shape.GridHeight}x{shape.GridWidth}.", nameof(shape));
        }

        Shape = shape;
        _begin = nn.Conv2d(shape.Channels, shape.Stages[0], 3, 2, padding: 1, bias: false);
        _beginNorm = nn.BatchNorm2d(shape.Stages[0]);
        _stages = nn.ModuleList(shape.Stages.Select((own, stage) => new ResidualBlock(stage == 0 ? own : shape.Stages[stage - 1], own, stage == 0 ? 1 : 2)).ToArray());
        _projection = nn.Linear(shape.Stages[^1] * shape.GridHeight * shape.GridWidth, shape.Dimension);
        RegisterComponents();
    }

    /// <summary>How large it is.</summary>
    public ResidualShape Shape { get; }

    /// <summary>What stands before the stages.</summary>
    internal (TorchSharp.Modules.Conv2d Convolution, TorchSharp.Modules.BatchNorm2d Norm) Begin => (_begin, _beginNorm);

    /// <summary>One after the other.</summary>
    internal IReadOnlyList<ResidualBlock> Stages => [.. _stages];

    /// <summary>From the grid to the embedding.</summary>
    internal TorchSharp.Modules.Linear Projection => _projection;

    /// <inheritdoc/>
    public override Tensor forward(Tensor input)
    {
        var values = _beginNorm.call(_begin.call(input)).relu();
        foreach (var stage in _stages)
        {
            values = stage.call(values);
        }

        var (high, wide) = (Shape.LastHeight / Shape.GridHeight, Shape.LastWidth / Shape.GridWidth);
        var grid = high * wide == 1 ? values : nn.functional.avg_pool2d(values, [high, wide]);
        return _projection.call(grid.flatten(1));
    }
}

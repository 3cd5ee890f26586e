using AccessControl.Vision.ModelPacks.Onnx.Schema;

namespace AccessControl.Vision.ModelPacks.Onnx;

/// <summary>Size of one dimension of a tensor: a number, or a name where it is free.</summary>
public readonly record struct OnnxDimension
{
    private OnnxDimension(long size, string? name)
    {
        Size = size;
        Name = name;
    }

    /// <summary>The size; meaningless where the dimension is free.</summary>
    public long Size { get; }

    /// <summary>Name of a free dimension, else null.</summary>
    public string? Name { get; }

    /// <summary>A dimension of a known size, 1 or more.</summary>
    public static OnnxDimension Fixed(long size)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(size);
        return new OnnxDimension(size, null);
    }

    /// <summary>A dimension whose size is known only when the model runs; equal names mean equal sizes.</summary>
    public static OnnxDimension Free(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        return new OnnxDimension(0, name);
    }

    /// <summary>The dimensions of an input or output of another model; none where it says none.</summary>
    internal static OnnxDimension[] Of(ValueInfoProto value) =>
    [
        .. (value.Type?.TensorType?.Shape?.Dim ?? []).Select((dimension, i) =>
            dimension.DimValue > 0 ? Fixed(dimension.DimValue) : Free(dimension.DimParam is { Length: > 0 } name ? name : $"{value.Name}_{i}")),
    ];
}

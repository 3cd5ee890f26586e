namespace AccessControl.Vision.ModelPacks;

/// <summary>Outcome of making a model that runs here of one as it was published: from TensorFlow Lite, or into 8 bits.</summary>
public abstract record ModelConversion
{
    private ModelConversion()
    {
    }

    /// <summary>One value per outcome.</summary>
    public T Match<T>(Func<Converted, T> converted, Func<Refused, T> refused)
    {
        ArgumentNullException.ThrowIfNull(converted);
        ArgumentNullException.ThrowIfNull(refused);
        return this switch
        {
            Converted outcome => converted(outcome),
            Refused outcome => refused(outcome),
            _ => throw new InvalidOperationException($"unknown outcome {GetType().Name}"),
        };
    }

    /// <summary>It worked.</summary>
    /// <param name="Onnx">Bytes of the ONNX model; the same for the same input, whatever was given beside it, and the same version of the converter.</param>
    public sealed record Converted(ReadOnlyMemory<byte> Onnx) : ModelConversion;

    /// <summary>It can't be done.</summary>
    /// <param name="Reason">What stands in the way: an operator by its name, something that is missing, or what is damaged. No capital, no full stop.</param>
    public sealed record Refused(string Reason) : ModelConversion;
}

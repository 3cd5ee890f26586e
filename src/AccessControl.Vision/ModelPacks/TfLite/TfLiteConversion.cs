namespace AccessControl.Vision.ModelPacks.TfLite;

/// <summary>Outcome of a conversion from TensorFlow Lite.</summary>
public abstract record TfLiteConversion
{
    private TfLiteConversion()
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
    /// <param name="Onnx">Bytes of the ONNX model; the same for the same input and <see cref="TfLiteConverter.Version"/>.</param>
    public sealed record Converted(ReadOnlyMemory<byte> Onnx) : TfLiteConversion;

    /// <summary>It can't be done.</summary>
    /// <param name="Reason">What stands in the way: an operator by its name, or what is damaged. No capital, no full stop.</param>
    public sealed record Refused(string Reason) : TfLiteConversion;
}

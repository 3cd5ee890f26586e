namespace AccessControl.Vision.ModelPacks.Quantisation;

/// <summary>Outcome of turning a model to 8 bits.</summary>
public abstract record Int8Quantisation
{
    private Int8Quantisation()
    {
    }

    /// <summary>One value per outcome.</summary>
    public T Match<T>(Func<Quantised, T> quantised, Func<Refused, T> refused)
    {
        ArgumentNullException.ThrowIfNull(quantised);
        ArgumentNullException.ThrowIfNull(refused);
        return this switch
        {
            Quantised outcome => quantised(outcome),
            Refused outcome => refused(outcome),
            _ => throw new InvalidOperationException($"unknown outcome {GetType().Name}"),
        };
    }

    /// <summary>It worked.</summary>
    /// <param name="Onnx">Bytes of the ONNX model; the same for the same input, ranges, options and <see cref="Int8Quantiser.Version"/>.</param>
    public sealed record Quantised(ReadOnlyMemory<byte> Onnx) : Int8Quantisation;

    /// <summary>It can't be done.</summary>
    /// <param name="Reason">What stands in the way: an operator by its name, a range that is missing, or what is damaged. No capital, no full stop.</param>
    public sealed record Refused(string Reason) : Int8Quantisation;
}

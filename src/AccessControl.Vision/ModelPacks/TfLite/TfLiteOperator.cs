namespace AccessControl.Vision.ModelPacks.TfLite;

/// <summary>One step of a TensorFlow Lite model.</summary>
/// <param name="Operation">What is done.</param>
/// <param name="Inputs">Indices of tensors; -1 where an input that may be left out is.</param>
/// <param name="Output">Index of the tensor that it gives.</param>
/// <param name="Options">Table of its options, or null where the file has none and the schema's defaults hold.</param>
internal sealed record TfLiteOperator(TfLiteOperation Operation, IReadOnlyList<int> Inputs, int Output, TfLiteTable? Options)
{
    public int Int32(int field, int missing) => Read(options => options.Int32(field, missing), missing);

    public int Int8(int field, int missing = 0) => Read(options => options.Int8(field, missing), missing);

    private int Read(Func<TfLiteTable, int> read, int missing)
    {
        try
        {
            return Options is { } options ? read(options) : missing;
        }
        catch (ArgumentOutOfRangeException exception)
        {
            throw new TfLiteException($"the options of an operator {Operation} lie outside the file", exception);
        }
    }
}

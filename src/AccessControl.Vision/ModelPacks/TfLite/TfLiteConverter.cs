namespace AccessControl.Vision.ModelPacks.TfLite;

/// <summary>
/// Turns float32 TensorFlow Lite models into ONNX: channels-last becomes channels-first, a PReLU that was written as several operators becomes one,
/// the batch becomes free, and so do height and width where no operator depends on them. Names of inputs and outputs are kept. Pure and thread-safe.
/// </summary>
public static class TfLiteConverter
{
    /// <summary>Raised whenever the same input would give other bytes, so that stored conversions are made again.</summary>
    public const int Version = 1;

    /// <summary>Converts a model.</summary>
    /// <param name="tfLite">The whole file.</param>
    public static ModelConversion Convert(ReadOnlyMemory<byte> tfLite)
    {
        var bytes = tfLite.ToArray();
        try
        {
            var graph = new TfLiteGraphConversion(TfLiteModel.Read(bytes), Sha256Digest.Of(bytes));
            return new ModelConversion.Converted(graph.Run());
        }
        catch (TfLiteException exception)
        {
            return new ModelConversion.Refused(exception.Message);
        }
    }
}

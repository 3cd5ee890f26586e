namespace AccessControl.Vision.ModelPacks.TfLite;

/// <summary>Turns TensorFlow Lite models into ONNX.</summary>
public static partial class TfLiteConverter
{
    /// <summary>Raised whenever the same input would give other bytes, so that stored conversions are made again.</summary>
    public const int Version = 1;
}

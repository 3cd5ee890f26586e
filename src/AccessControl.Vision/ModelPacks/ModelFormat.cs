namespace AccessControl.Vision.ModelPacks;

/// <summary>Format of a model file as its upstream publishes it.</summary>
public enum ModelFormat
{
    /// <summary>ONNX, run as it comes.</summary>
    Onnx,

    /// <summary>TensorFlow Lite, converted to ONNX when it is installed.</summary>
    TfLite,
}

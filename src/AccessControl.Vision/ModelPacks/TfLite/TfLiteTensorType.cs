namespace AccessControl.Vision.ModelPacks.TfLite;

/// <summary>Element types that are read, with the numbers of TensorFlow Lite's schema (<c>TensorType</c>).</summary>
internal enum TfLiteTensorType
{
    Float32 = 0,
    Float16 = 1,
    Int32 = 2,
}

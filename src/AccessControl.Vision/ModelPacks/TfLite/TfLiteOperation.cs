namespace AccessControl.Vision.ModelPacks.TfLite;

/// <summary>Built-in operators that are converted, with the numbers of TensorFlow Lite's schema (<c>BuiltinOperator</c>, schema version 3).</summary>
internal enum TfLiteOperation
{
    Add = 0,
    Conv2D = 3,
    DepthwiseConv2D = 4,
    FullyConnected = 9,
    MaxPool2D = 17,
    Mul = 18,
    Relu = 19,
    Reshape = 22,
    Sub = 41,
    Div = 42,
    Exp = 47,
    Neg = 59,
    Sum = 74,
    ReduceMax = 82,
    Abs = 101,
}

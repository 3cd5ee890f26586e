namespace AccessControl.Vision.ModelPacks;

/// <summary>What a check of one file in the store found.</summary>
/// <param name="File">The file.</param>
/// <param name="Condition">How it stands.</param>
/// <param name="OnnxPath">Path of the ONNX file to run; null unless <paramref name="Condition"/> is <see cref="ModelFileCondition.Ready"/>.</param>
/// <param name="Line">One line for people, with the mend where there is something to mend.</param>
public sealed record ModelFileCheck(ModelFile File, ModelFileCondition Condition, string? OnnxPath, string Line)
{
    /// <summary>True where the file can be run.</summary>
    public bool IsReady => Condition == ModelFileCondition.Ready;
}

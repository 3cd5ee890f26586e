namespace AccessControl.Vision.ModelPacks;

/// <summary>What is being done to a model file.</summary>
public enum ModelInstallStage
{
    /// <summary>Its hash is being checked in the store.</summary>
    Checking,

    /// <summary>It is being fetched.</summary>
    Fetching,

    /// <summary>It is being converted to ONNX, or turned to 8 bits.</summary>
    Converting,

    /// <summary>It is ready to run.</summary>
    Ready,
}

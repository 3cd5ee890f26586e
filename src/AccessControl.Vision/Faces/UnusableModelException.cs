using AccessControl.Domain;

namespace AccessControl.Vision.Faces;

/// <summary>A model can't be loaded or doesn't fit what reads it: unusable configuration. The message is one line with the file, the fault and the mend.</summary>
public sealed class UnusableModelException : UnusableConfigurationException
{
    /// <summary>Says what is wrong with a file.</summary>
    /// <param name="path">The model's file.</param>
    /// <param name="fault">What is wrong, without a full stop.</param>
    /// <param name="innerException">The runtime's own report, for the log.</param>
    public UnusableModelException(string path, string fault, Exception? innerException = null)
        : base($"{path}: {fault}; run: accesscontrol models install", innerException) => Path = path;

    /// <summary>The model's file.</summary>
    public string Path { get; }
}

using AccessControl.Domain;

namespace AccessControl.Training.Curation;

/// <summary>A set, a list or a manifest that can't be used. The message is one line that names the file, the line and the mend.</summary>
public sealed class CurationInputException : UnusableConfigurationException
{
    /// <summary>Names the problem.</summary>
    public CurationInputException(string message)
        : base(message)
    {
    }

    /// <summary>Names the problem and its cause.</summary>
    public CurationInputException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Needed by convention; says nothing.</summary>
    public CurationInputException()
    {
    }
}

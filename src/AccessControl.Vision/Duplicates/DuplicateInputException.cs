using AccessControl.Domain;

namespace AccessControl.Vision.Duplicates;

/// <summary>Folders that can't be searched for duplicates. The message is one line that names the folder and the mend.</summary>
public sealed class DuplicateInputException : UnusableConfigurationException
{
    /// <summary>Names the problem.</summary>
    public DuplicateInputException(string message)
        : base(message)
    {
    }

    /// <summary>Names the problem and its cause.</summary>
    public DuplicateInputException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Needed by convention; says nothing.</summary>
    public DuplicateInputException()
    {
    }
}

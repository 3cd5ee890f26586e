namespace AccessControl.Domain.Matching.Adaptation;

/// <summary>A file of a site adaptation that can't be used: captures, their key, a head. The message is one line that names the file or key and the mend.</summary>
public sealed class SiteFileException : UnusableConfigurationException
{
    /// <summary>Names the problem.</summary>
    public SiteFileException(string message)
        : base(message)
    {
    }

    /// <summary>Names the problem and its cause.</summary>
    public SiteFileException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Needed by convention; says nothing.</summary>
    public SiteFileException()
    {
    }
}

namespace AccessControl.Domain;

/// <summary>
/// Something that a person has to mend before the program can go on: a configuration, a key, a model, a device. The message is one line that
/// names the file or key concerned and the mend; the command line prints it and ends with exit code 2.
/// </summary>
public class UnusableConfigurationException : Exception
{
    /// <summary>What is said of a file that isn't JSON, behind its name and line.</summary>
    public const string NotJson = "not valid JSON: look for a missing or superfluous comma, quote or bracket here or just before.";

    /// <summary>With the line to print.</summary>
    public UnusableConfigurationException(string message)
        : base(message)
    {
    }

    /// <summary>With the line to print and what led to it.</summary>
    public UnusableConfigurationException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Not for use: a message is needed.</summary>
    public UnusableConfigurationException()
    {
    }
}

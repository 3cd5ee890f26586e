using AccessControl.Domain;

namespace AccessControl.Hardware;

/// <summary>The configured hardware isn't there or can't be used: exit 2 with the message, which is one line and names file, line and mend.</summary>
public sealed class UnusableHardwareException : UnusableConfigurationException
{
    /// <summary>Without a message; for serialisers only.</summary>
    public UnusableHardwareException()
    {
    }

    /// <summary>One line: file, line, what is wrong, the mend.</summary>
    public UnusableHardwareException(string message)
        : base(message)
    {
    }

    /// <summary>One line, and what the system said.</summary>
    public UnusableHardwareException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}

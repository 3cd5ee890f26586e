using AccessControl.Domain;

namespace AccessControl.Storage.Encryption;

/// <summary>The key file can't be used. The message is one line for a person and names the file and the mend.</summary>
public sealed class UnusableKeyException : UnusableConfigurationException
{
    /// <summary>For serialisers and analysers only.</summary>
    public UnusableKeyException()
    {
    }

    /// <summary>With its line.</summary>
    public UnusableKeyException(string message)
        : base(message)
    {
    }

    /// <summary>With its line and the cause.</summary>
    public UnusableKeyException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }
}

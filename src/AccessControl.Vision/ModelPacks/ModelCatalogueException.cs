using AccessControl.Domain;

namespace AccessControl.Vision.ModelPacks;

/// <summary>The catalogue can't be used: the message is one line with the file, the place in it and the mend.</summary>
public sealed class ModelCatalogueException : UnusableConfigurationException
{
    /// <summary>Without a message; not used by this project.</summary>
    public ModelCatalogueException()
    {
    }

    /// <summary>With one line that names the file, the place and the mend.</summary>
    public ModelCatalogueException(string message)
        : base(message)
    {
    }

    /// <summary>With one line that names the file, the place and the mend, and what lay below.</summary>
    public ModelCatalogueException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}

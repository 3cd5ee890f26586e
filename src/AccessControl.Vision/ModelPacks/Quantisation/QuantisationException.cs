namespace AccessControl.Vision.ModelPacks.Quantisation;

/// <summary>The model can't be read or turned to 8 bits; the message says what and where. It never leaves this namespace's public types.</summary>
internal sealed class QuantisationException : Exception
{
    public QuantisationException()
    {
    }

    public QuantisationException(string message)
        : base(message)
    {
    }

    public QuantisationException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}

namespace AccessControl.Vision.ModelPacks.TfLite;

/// <summary>The file can't be read or converted; the message says what and where. It never leaves <see cref="TfLiteConverter"/>.</summary>
internal sealed class TfLiteException : Exception
{
    public TfLiteException()
    {
    }

    public TfLiteException(string message)
        : base(message)
    {
    }

    public TfLiteException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}

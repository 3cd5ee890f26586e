namespace AccessControl.Domain.Accuracy;

/// <summary>A calibration that can't be used. The message is one line that names the key and the mend.</summary>
public sealed class CalibrationFormatException : UnusableConfigurationException
{
    /// <summary>Names the problem.</summary>
    public CalibrationFormatException(string message)
        : base(message)
    {
    }

    /// <summary>Names the problem and its cause.</summary>
    public CalibrationFormatException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Needed by convention; says nothing.</summary>
    public CalibrationFormatException()
    {
    }
}

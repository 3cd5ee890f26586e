using AccessControl.Domain;

namespace AccessControl.Vision.Evaluation;

/// <summary>Pictures or pairs that can't be evaluated. The message is one line that names file, line and mend.</summary>
public sealed class EvaluationInputException : UnusableConfigurationException
{
    /// <summary>Names the problem.</summary>
    public EvaluationInputException(string message)
        : base(message)
    {
    }

    /// <summary>Names the problem and its cause.</summary>
    public EvaluationInputException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Needed by convention; says nothing.</summary>
    public EvaluationInputException()
    {
    }
}

using AccessControl.Domain.Signatures;

namespace AccessControl.Training.Signatures;

/// <summary>Says how like each other signatures are.</summary>
public interface ISignatureComparer
{
    /// <summary>For tables.</summary>
    string Name { get; }

    /// <summary>Each with each.</summary>
    /// <param name="signatures">N of them.</param>
    /// <returns>[N, N], symmetric; higher is more alike, in a unit of the comparer's own.</returns>
    double[,] Compare(IReadOnlyList<StrokeSequence> signatures);
}

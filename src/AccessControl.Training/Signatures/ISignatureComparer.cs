namespace AccessControl.Training.Signatures;

/// <summary>Says how like each other signatures are.</summary>
/// <typeparam name="T">How a signature comes: as strokes, as a picture.</typeparam>
public interface ISignatureComparer<in T>
{
    /// <summary>For tables.</summary>
    string Name { get; }

    /// <summary>Each with each.</summary>
    /// <param name="signatures">N of them.</param>
    /// <returns>[N, N], symmetric; higher is more alike, in a unit of the comparer's own.</returns>
    double[,] Compare(IReadOnlyList<T> signatures);
}

using AccessControl.Domain.Signatures;
using AccessControl.Training.Twins;
using static TorchSharp.torch;

namespace AccessControl.Training.Signatures;

/// <summary>By a trained encoder: the cosine of two embeddings.</summary>
/// <param name="twins">In evaluation mode; not owned.</param>
/// <param name="name">For tables.</param>
public sealed class StrokeComparer(TwinEncoder twins, string name) : ISignatureComparer<StrokeSequence>
{
    /// <inheritdoc/>
    public string Name => name;

    /// <inheritdoc/>
    public double[,] Compare(IReadOnlyList<StrokeSequence> signatures)
    {
        ArgumentNullException.ThrowIfNull(signatures);
        using var scope = NewDisposeScope();
        using var without = no_grad();
        var unit = nn.functional.normalize(twins.forward(SimulatedSignatures.Tensor(signatures)), dim: 1);
        var cosines = unit.matmul(unit.t()).data<float>().ToArray();
        var likeness = new double[signatures.Count, signatures.Count];
        for (var i = 0; i < cosines.Length; i++)
        {
            likeness[i / signatures.Count, i % signatures.Count] = cosines[i];
        }

        return likeness;
    }
}

using AccessControl.Domain.Signatures;
using AccessControl.Training.Twins;
using static TorchSharp.torch;

namespace AccessControl.Training.Signatures;

/// <summary>Of pictures, by a trained encoder: the cosine of two embeddings.</summary>
/// <param name="twins">In evaluation mode; not owned.</param>
/// <param name="name">For tables.</param>
public sealed class PictureEncoderComparer(TwinEncoder twins, string name) : ISignatureComparer<SignaturePicture>
{
    /// <inheritdoc/>
    public string Name => name;

    /// <inheritdoc/>
    public double[,] Compare(IReadOnlyList<SignaturePicture> signatures)
    {
        ArgumentNullException.ThrowIfNull(signatures);
        using var scope = NewDisposeScope();
        using var without = no_grad();
        return DescriptorComparer.Cosines([.. Embeddings(signatures).Select(row => (float[])row)]);
    }

    private IEnumerable<float[]> Embeddings(IReadOnlyList<SignaturePicture> signatures)
    {
        foreach (var part in signatures.Chunk(64))
        {
            using var scope = NewDisposeScope();
            var embeddings = twins.forward(SimulatedPictures.Tensor([.. part.Select(SimulatedPictures.RasterOf)]));
            var (values, width) = (embeddings.data<float>().ToArray(), (int)embeddings.shape[1]);
            for (var row = 0; row < part.Length; row++)
            {
                yield return values[(row * width)..((row + 1) * width)];
            }
        }
    }
}

using OpenCvSharp;
using static TorchSharp.torch;

namespace AccessControl.Training.Faces;

/// <summary>What faces are told apart by without training on pairs: eigenfaces, histograms of oriented gradients.</summary>
public static class FaceBaselines
{
    private static readonly OpenCvSharp.Size HogSize = new(64, 64);

    /// <summary>Eigenfaces: the main directions in which grey training faces differ, whitened. Source: Turk and Pentland 1991.</summary>
    /// <param name="faces">All faces.</param>
    /// <param name="training">Faces that they are learned from.</param>
    /// <param name="components">How many.</param>
    public static Func<IReadOnlyList<int>, IReadOnlyList<float[]>> Eigenfaces(AlignedFaces faces, IReadOnlyList<int> training, int components = 128)
    {
        using var scope = NewDisposeScope();
        var learned = Grey(faces, training);
        var mean = learned.mean([0L]);
        var (_, sizes, directions) = linalg.svd(learned - mean, fullMatrices: false);
        // The first three tell the light more than the person.
        var used = directions[TensorIndex.Slice(3, 3 + components)] / (sizes[TensorIndex.Slice(3, 3 + components)].unsqueeze(1) / Math.Sqrt(training.Count));
        var (kept, middle) = (used.DetachFromDisposeScope(), mean.DetachFromDisposeScope());
        return which =>
        {
            using var inner = NewDisposeScope();
            return Rows((Grey(faces, which) - middle).matmul(kept.t()));
        };
    }

    /// <summary>Histograms of oriented gradients, cells of 8 pixels.</summary>
    /// <param name="faces">All faces.</param>
    public static Func<IReadOnlyList<int>, IReadOnlyList<float[]>> Gradients(AlignedFaces faces) => which => [.. which.Select(face =>
    {
        using var colour = Mat.FromPixelData(AlignedFaces.Side, AlignedFaces.Side, MatType.CV_8UC3, faces.Pixels(face).ToArray());
        using var grey = new Mat();
        Cv2.CvtColor(colour, grey, ColorConversionCodes.BGR2GRAY);
        using var descriptor = new HOGDescriptor(HogSize, new OpenCvSharp.Size(16, 16), new OpenCvSharp.Size(8, 8), new OpenCvSharp.Size(8, 8), 9);
        return descriptor.Compute(grey);
    })];

    /// <summary>By a network in evaluation mode.</summary>
    /// <param name="faces">All faces.</param>
    /// <param name="network">Not owned.</param>
    public static Func<IReadOnlyList<int>, IReadOnlyList<float[]>> Encoder(AlignedFaces faces, nn.Module<Tensor, Tensor> network) => which =>
    {
        var rows = new List<float[]>(which.Count);
        foreach (var part in which.Chunk(128))
        {
            using var scope = NewDisposeScope();
            using var without = no_grad();
            rows.AddRange(Rows(network.call(FaceSamples.Tensor(faces, part))));
        }

        return rows;
    };

    private static float[][] Rows(Tensor values)
    {
        var (all, width) = (values.contiguous().data<float>().ToArray(), (int)values.shape[1]);
        return [.. Enumerable.Range(0, (int)values.shape[0]).Select(row => all[(row * width)..((row + 1) * width)])];
    }

    private static Tensor Grey(AlignedFaces faces, IReadOnlyList<int> which) => FaceSamples.Tensor(faces, which).mean([1L]).flatten(1);
}

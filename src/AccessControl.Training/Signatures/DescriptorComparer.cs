using System.Numerics.Tensors;
using AccessControl.Domain.Signatures;
using AccessControl.Vision.Signatures;
using OpenCvSharp;

namespace AccessControl.Training.Signatures;

/// <summary>Of pictures, by a descriptor that nobody trained: the cosine of two.</summary>
/// <param name="name">For tables.</param>
/// <param name="describe">From a raster (96x192, ink 1) to numbers.</param>
public sealed class DescriptorComparer(string name, Func<float[], float[]> describe) : ISignatureComparer<SignaturePicture>
{
    private static readonly Size HogSize = new(256, 128);

    /// <summary>Histograms of oriented gradients: 256x128, cells of 32 pixels, blocks of two by two, nine directions. Source: Dalal and Triggs 2005.</summary>
    public static DescriptorComparer Gradients { get; } = new("HOG", Hog);

    /// <summary>Pixels, blurred.</summary>
    public static DescriptorComparer Pixels { get; } = new("pixels", Blurred);

    /// <inheritdoc/>
    public string Name => name;

    /// <inheritdoc/>
    public double[,] Compare(IReadOnlyList<SignaturePicture> signatures)
    {
        ArgumentNullException.ThrowIfNull(signatures);
        return Cosines([.. signatures.AsParallel().AsOrdered().Select(signature => describe(SimulatedPictures.RasterOf(signature)))]);
    }

    /// <summary>The cosine of each with each.</summary>
    internal static double[,] Cosines(IReadOnlyList<float[]> rows)
    {
        var likeness = new double[rows.Count, rows.Count];
        for (var i = 0; i < rows.Count; i++)
        {
            for (var j = 0; j <= i; j++)
            {
                var lengths = (double)TensorPrimitives.Norm<float>(rows[i]) * TensorPrimitives.Norm<float>(rows[j]);
                likeness[i, j] = likeness[j, i] = lengths > 0 ? TensorPrimitives.Dot<float>(rows[i], rows[j]) / lengths : 0;
            }
        }

        return likeness;
    }

    private static float[] Hog(float[] raster)
    {
        using var source = Mat.FromPixelData(SignatureRaster.Height, SignatureRaster.Width, MatType.CV_32FC1, raster);
        using var grey = new Mat();
        source.ConvertTo(grey, MatType.CV_8UC1, 255);
        using var sized = new Mat();
        Cv2.Resize(grey, sized, HogSize, 0, 0, InterpolationFlags.Linear);
        using var descriptor = new HOGDescriptor(HogSize, new Size(64, 64), new Size(32, 32), new Size(32, 32), 9);
        return descriptor.Compute(sized);
    }

    private static float[] Blurred(float[] raster)
    {
        using var source = Mat.FromPixelData(SignatureRaster.Height, SignatureRaster.Width, MatType.CV_32FC1, raster);
        using var soft = new Mat();
        Cv2.GaussianBlur(source, soft, new Size(0, 0), 3);
        using var small = new Mat();
        Cv2.Resize(soft, small, new Size(SignatureRaster.Width / 4, SignatureRaster.Height / 4), 0, 0, InterpolationFlags.Area);
        var values = new float[small.Rows * small.Cols];
        using var target = Mat.FromPixelData(small.Rows, small.Cols, MatType.CV_32FC1, values);
        small.CopyTo(target);
        return values;
    }
}

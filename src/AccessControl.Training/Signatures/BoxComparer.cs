using AccessControl.Domain.Signatures;

namespace AccessControl.Training.Signatures;

/// <summary>The control: of a picture only how wide, how high and how full of ink it is. What this tells apart, no encoder needs to be praised for.</summary>
public sealed class BoxComparer : ISignatureComparer<SignaturePicture>
{
    /// <inheritdoc/>
    public string Name => "size and ink only (control)";

    /// <inheritdoc/>
    public double[,] Compare(IReadOnlyList<SignaturePicture> signatures)
    {
        ArgumentNullException.ThrowIfNull(signatures);
        var boxes = signatures.Select(Box).ToArray();
        var likeness = new double[boxes.Length, boxes.Length];
        for (var i = 0; i < boxes.Length; i++)
        {
            for (var j = 0; j < boxes.Length; j++)
            {
                likeness[i, j] = -Math.Sqrt(boxes[i].Zip(boxes[j], (one, other) => (one - other) * (one - other)).Sum());
            }
        }

        return likeness;
    }

    /// <summary>Logarithms of width, height and ink.</summary>
    private static double[] Box(SignaturePicture picture)
    {
        var (left, right, top, bottom, ink) = (picture.Width, -1, picture.Height, -1, 0);
        var grey = picture.Grey.Span;
        for (var i = 0; i < grey.Length; i++)
        {
            if (grey[i] < 128)
            {
                var (x, y) = (i % picture.Width, i / picture.Width);
                (left, right, top, bottom, ink) = (Math.Min(left, x), Math.Max(right, x), Math.Min(top, y), Math.Max(bottom, y), ink + 1);
            }
        }

        return ink == 0 ? [0, 0, 0] : [Math.Log(right - left + 1), Math.Log(bottom - top + 1), Math.Log(ink)];
    }
}

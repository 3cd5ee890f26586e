using AccessControl.Domain.Captures;

namespace AccessControl.Vision.Faces;

/// <summary>Reads YuNet's outputs of one stride. The formulas are those of the model's description (models/yunet-mobilefacenet.md).</summary>
internal static class YuNetDecoder
{
    /// <summary>Appends every face whose score reaches the minimum.</summary>
    /// <param name="columns">Cells in a row.</param>
    /// <param name="stride">Pixels from cell to cell: 8, 16 or 32.</param>
    /// <param name="classScores">One a cell, row by row.</param>
    /// <param name="objectScores">One a cell.</param>
    /// <param name="boxes">Four a cell.</param>
    /// <param name="landmarks">Ten a cell.</param>
    /// <param name="minimumScore">0 to 1.</param>
    /// <param name="scaleX">From the detector's pixels to the frame's.</param>
    /// <param name="scaleY">The same, downwards.</param>
    /// <param name="faces">Receives them.</param>
    public static void Decode(
        int columns,
        int stride,
        ReadOnlySpan<float> classScores,
        ReadOnlySpan<float> objectScores,
        ReadOnlySpan<float> boxes,
        ReadOnlySpan<float> landmarks,
        float minimumScore,
        float scaleX,
        float scaleY,
        List<DetectedFace> faces)
    {
        // The score is the root of a product: comparing squares leaves the root to the few cells that pass.
        var minimumProduct = minimumScore * minimumScore;
        for (var cell = 0; cell < classScores.Length; cell++)
        {
            var product = Math.Clamp(classScores[cell], 0, 1) * Math.Clamp(objectScores[cell], 0, 1);
            if (product < minimumProduct)
            {
                continue;
            }

            var (row, column) = Math.DivRem(cell, columns);
            var box = boxes.Slice(cell * 4, 4);
            var points = landmarks.Slice(cell * 10, 10);
            var width = MathF.Exp(box[2]) * stride;
            var height = MathF.Exp(box[3]) * stride;
            var left = ((column + box[0]) * stride) - (width / 2);
            var top = ((row + box[1]) * stride) - (height / 2);
            faces.Add(new DetectedFace(
                new FaceBox(left * scaleX, top * scaleY, width * scaleX, height * scaleY, MathF.Sqrt(product)),
                new FaceLandmarks(Point(points, 0), Point(points, 1), Point(points, 2), Point(points, 3), Point(points, 4))));

            FacePoint Point(ReadOnlySpan<float> values, int index) => new(
                (column + values[index * 2]) * stride * scaleX,
                (row + values[(index * 2) + 1]) * stride * scaleY);
        }
    }
}

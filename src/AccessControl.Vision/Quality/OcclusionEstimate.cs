using OpenCvSharp;

namespace AccessControl.Vision.Quality;

/// <summary>Estimates how much of a face something covers, by its colour.</summary>
/// <remarks>
/// The aligned face is averaged in cells of 8x8 pixels; those between brows, chin and cheeks are compared with the face's own middle
/// colour (the median, taken as its skin). A cell counts as covered where its hue and saturation differ by more than a lip or a beard does, or
/// where it is far darker or brighter than the skin. It sees masks, scarves, dark glasses and objects held before a face that are not of the
/// face's colour. It doesn't see a hand, clear glasses, a covering of more than half of the face, or on a grey picture anything of the
/// skin's tone.
/// </remarks>
internal sealed class OcclusionEstimate : IDisposable
{
    private const int CellSize = 8;
    private const int FirstColumn = 3;
    private const int Columns = 8;
    private const int FirstRow = 4;
    private const int Rows = 9;

    private const int ForeignColour = 22;
    private const double FarDarker = 0.38;
    private const double FarBrighter = 1.75;

    private readonly Mat _cells = new();
    private readonly int[] _luminance = new int[Columns * Rows];
    private readonly int[] _red = new int[Columns * Rows];
    private readonly int[] _blue = new int[Columns * Rows];
    private readonly int[] _sorted = new int[Columns * Rows];

    /// <summary>Share of the cells that are covered, 0 to 1.</summary>
    /// <param name="aligned">BGR, 112x112.</param>
    public unsafe double Estimate(Mat aligned)
    {
        Cv2.Resize(aligned, _cells, new Size(aligned.Width / CellSize, aligned.Height / CellSize), interpolation: InterpolationFlags.Area);
        for (var row = 0; row < Rows; row++)
        {
            var pixel = (byte*)_cells.Ptr(FirstRow + row).ToPointer() + (FirstColumn * 3);
            for (var column = 0; column < Columns; column++, pixel += 3)
            {
                var cell = (row * Columns) + column;
                // ITU-R BT.601: luminance, and the two colour differences.
                _luminance[cell] = ((pixel[0] * 29) + (pixel[1] * 150) + (pixel[2] * 77)) >> 8;
                _red[cell] = (pixel[2] - _luminance[cell]) * 182 / 256;
                _blue[cell] = (pixel[0] - _luminance[cell]) * 144 / 256;
            }
        }

        int luminance = Median(_luminance), red = Median(_red), blue = Median(_blue);
        var covered = 0;
        for (var cell = 0; cell < _luminance.Length; cell++)
        {
            var isForeign = Math.Abs(_red[cell] - red) + Math.Abs(_blue[cell] - blue) > ForeignColour;
            var isDark = _luminance[cell] < luminance * FarDarker;
            var isBright = _luminance[cell] > luminance * FarBrighter;
            covered += isForeign || isDark || isBright ? 1 : 0;
        }

        return (double)covered / _luminance.Length;
    }

    public void Dispose() => _cells.Dispose();

    private int Median(int[] values)
    {
        values.CopyTo(_sorted, 0);
        Array.Sort(_sorted);
        return _sorted[_sorted.Length / 2];
    }
}

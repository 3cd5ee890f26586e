using AccessControl.Vision.Faces;
using OpenCvSharp;

namespace AccessControl.Vision.Tests.Faces;

public sealed class ProposalNetworkTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Decode_OneCell_IsWhereTheWindowLay(bool isSwapped)
    {
        const int Columns = 5, Rows = 3, Column = 4, Row = 1;
        var cell = isSwapped ? (Column * Rows) + Row : (Row * Columns) + Column;
        var scores = new float[2 * Columns * Rows];
        var offsets = new float[4 * Columns * Rows];
        scores[(Columns * Rows) + cell] = 0.9f;
        for (var plane = 0; plane < 4; plane++)
        {
            offsets[(plane * Columns * Rows) + cell] = 0.1f * (plane + 1);
        }

        var found = new List<MtcnnCandidate>();
        ProposalNetwork.Decode(scores, offsets, Columns, Rows, isSwapped, 3, 4, 0.6f, found);

        var candidate = Assert.Single(found);
        Assert.Equal((24f, 8f, 36f, 48f), (candidate.Box.X, candidate.Box.Y, candidate.Box.Width, candidate.Box.Height));
        Assert.Equal(0.9f, candidate.Box.Confidence);
        // Left moves by 0.1 widths, the right edge by 0.3; the top by 0.2 heights, the bottom by 0.4.
        Assert.Equal(24 + 3.6f, candidate.Refined.X, 1e-4f);
        Assert.Equal(8 + 9.6f, candidate.Refined.Y, 1e-4f);
        Assert.Equal(60 + 10.8f, candidate.Refined.X + candidate.Refined.Width, 1e-4f);
        Assert.Equal(56 + 19.2f, candidate.Refined.Y + candidate.Refined.Height, 1e-4f);
        Assert.Equal(candidate.Square.Width, candidate.Square.Height);
        Assert.Equal(candidate.Refined.Centre.X, candidate.Square.Centre.X, 1e-3f);
        Assert.Equal(candidate.Refined.Centre.Y, candidate.Square.Centre.Y, 1e-3f);
    }

    [Fact]
    public void Scales_OfAPicture_BeginAtTheSmallestFaceAndEndWhereTheWindowFillsIt()
    {
        var scales = ProposalNetwork.Scales(new Size(640, 480), 40).ToList();

        Assert.Equal(new Size(192, 144), scales[0]);
        Assert.All(scales, size => Assert.True(Math.Min(size.Width, size.Height) >= 12));
        Assert.True(Math.Min(scales[^1].Width, scales[^1].Height) * 0.709 <= 12);
        // A picture smaller than the smallest face is searched nowhere, one that is just as large once.
        Assert.Empty(ProposalNetwork.Scales(new Size(30, 20), 40));
        Assert.Single(ProposalNetwork.Scales(new Size(40, 40), 40));
        // Never enlarged.
        Assert.Equal(new Size(50, 50), ProposalNetwork.Scales(new Size(50, 50), 5).First());
    }
}

using AccessControl.Domain.Captures;
using AccessControl.Domain.Signatures;
using AccessControl.Vision.Signatures;
using NodaTime;

namespace AccessControl.Vision.Tests.Signatures;

public sealed class SignatureRasterTests
{
    [Fact]
    public void Of_ACrossAnywhereAndOfAnySize_IsTheSameInTheMiddle()
    {
        var one = SignatureRaster.Of(Cross(400, 300, 30, 40, 100, 100))!;
        var other = SignatureRaster.Of(Cross(900, 500, 600, 100, 200, 200))!;

        Assert.Equal(SignatureRaster.Height * SignatureRaster.Width, one.Length);
        Assert.InRange(one.Zip(other).Average(pair => Math.Abs(pair.First - pair.Second)), 0, 0.02);
        // As high as the sheet less its margins of 4 pixels, and as wide as it is high: nothing is stretched.
        Assert.Equal((52, 139, 4, 91), BoxOf(one));
        Assert.All(one, value => Assert.InRange(value, 0, 1));
    }

    [Fact]
    public void Of_SpecksOfDust_DoNotMoveIt()
    {
        var clean = SignatureRaster.Of(Cross(400, 300, 150, 100, 100, 100))!;
        var dusty = SignatureRaster.Of(Cross(400, 300, 150, 100, 100, 100, (5, 5), (390, 290), (10, 280)))!;

        Assert.Equal(clean, dusty);
    }

    [Theory]
    [InlineData(120, 235)]
    [InlineData(0, 255)]
    [InlineData(40, 90)]
    public void Of_InkAndPaperOfAnyShade_IsBlackAndWhite(byte ink, byte paper)
    {
        var plain = Cross(400, 300, 150, 100, 100, 100);
        var shaded = new SignaturePicture(400, 300, plain.Grey.ToArray().Select(value => value == 0 ? ink : paper).ToArray());

        Assert.Equal(SignatureRaster.Of(plain), SignatureRaster.Of(shaded));
    }

    [Fact]
    public void Of_WhatIsNoSignature_IsNone()
    {
        Assert.Null(SignatureRaster.Of(new SignaturePicture(50, 40, Enumerable.Repeat((byte)255, 2000).ToArray())));
        Assert.Null(SignatureRaster.Of(new SignaturePicture(50, 40, new byte[2000])));
        Assert.Null(SignatureRaster.Of(new SignaturePicture(1, 1, new byte[1])));
        // Paper with a grain, and no ink.
        var random = new Random(1);
        Assert.Null(SignatureRaster.Of(new SignaturePicture(50, 40, Enumerable.Range(0, 2000).Select(_ => (byte)random.Next(230, 250)).ToArray())));
        // All ink but a hole.
        Assert.Null(SignatureRaster.Of(new SignaturePicture(50, 40, Enumerable.Range(0, 2000).Select(i => (byte)(i < 300 ? 255 : 0)).ToArray())));
    }

    [Fact]
    public void Picture_OfAnotherNumberOfPixels_IsRefused()
    {
        Assert.Contains("6, not 5", Assert.Throws<ArgumentException>(() => new SignaturePicture(3, 2, new byte[5])).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => new SignaturePicture(0, 2, Array.Empty<byte>()));
        Assert.Equal(new SignaturePicture(3, 2, new byte[6]), new SignaturePicture(3, 2, new byte[6]));
        Assert.NotEqual(new SignaturePicture(3, 2, new byte[6]), new SignaturePicture(2, 3, new byte[6]));
    }

    [Fact]
    public void Reading_ColouredFrame_IsItsLightness()
    {
        using var frame = Frame.Create(2, 1, Instant.FromUnixTimeSeconds(0));
        byte[] pixels = [255, 255, 255, 0, 0, 255];
        pixels.CopyTo(frame.Pixels);

        var picture = SignaturePictureReading.Of(frame);

        // Red alone is 0.299 of white.
        Assert.Equal([255, 76], picture.Grey.ToArray());
    }

    private static SignaturePicture Cross(int width, int height, int left, int top, int wide, int high, params (int X, int Y)[] specks)
    {
        var grey = Enumerable.Repeat((byte)255, width * height).ToArray();
        for (var y = 0; y < high; y++)
        {
            for (var x = 0; x < wide; x++)
            {
                if (Math.Abs((x / (double)wide) - (y / (double)high)) < 0.08 || Math.Abs((x / (double)wide) + (y / (double)high) - 1) < 0.08)
                {
                    grey[((top + y) * width) + left + x] = 0;
                }
            }
        }

        foreach (var (x, y) in specks)
        {
            grey[(y * width) + x] = 0;
        }

        return new SignaturePicture(width, height, grey);
    }

    private static (int Left, int Right, int Top, int Bottom) BoxOf(float[] raster)
    {
        var ink = Enumerable.Range(0, raster.Length).Where(i => raster[i] > 0.3f).ToList();
        return (ink.Min(i => i % SignatureRaster.Width), ink.Max(i => i % SignatureRaster.Width), ink.Min(i => i / SignatureRaster.Width), ink.Max(i => i / SignatureRaster.Width));
    }
}

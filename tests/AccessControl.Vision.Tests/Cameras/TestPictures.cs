using OpenCvSharp;

namespace AccessControl.Vision.Tests.Cameras;

/// <summary>Plain drawn pictures, each with a grey of its own.</summary>
internal static class TestPictures
{
    public static byte[] Jpeg(int grey, int width = 96, int height = 64)
    {
        using var picture = new Mat(height, width, MatType.CV_8UC3, Scalar.All(grey));
        Cv2.Line(picture, new Point(0, 0), new Point(width, height), Scalar.All(255 - grey), 2);
        Cv2.ImEncode(".jpg", picture, out var bytes);
        return bytes;
    }

    public static int GreyAt(ReadOnlySpan<byte> bgr, int width, int x, int y) => bgr[((y * width) + x) * 3];
}

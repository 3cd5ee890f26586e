using AccessControl.Domain.Captures;
using AccessControl.Vision.Captures;
using OpenCvSharp;

namespace AccessControl.Vision.Tests.Faces;

/// <summary>Photos of the folder that is never part of the repository, and pictures composed of them.</summary>
internal static class RealPhotos
{
    private static readonly OpenCvPictureCodec Codec = new(TimeProvider.System);

    /// <summary>First photos of people, in the order of their names: every <paramref name="step"/>th person.</summary>
    public static IEnumerable<string> FirstPhotos(int step) =>
        Directory.EnumerateFiles(Path.Combine(SharedData.RequireFaces(), "lfw", "images"), "*_0001.jpg", SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal)
            .Where((_, index) => index % step == 0);

    public static Frame Read(string path) => Codec.Read(path).Match(frame => frame, problem => throw new InvalidDataException(problem));

    /// <summary>A grey picture with photos pasted into it.</summary>
    public static Frame Compose(int width, int height, params ReadOnlySpan<(string Path, int X, int Y, int Side)> parts)
    {
        var frame = Frame.Create(width, height, default);
        using var picture = Mat.FromPixelData(height, width, MatType.CV_8UC3, frame.Address, frame.Stride);
        picture.SetTo(new Scalar(100, 110, 105));
        foreach (var (path, x, y, side) in parts)
        {
            using var photo = Read(path);
            using var from = Mat.FromPixelData(photo.Height, photo.Width, MatType.CV_8UC3, photo.Address, photo.Stride);
            using var to = new Mat(picture, new Rect(x, y, side, side));
            Cv2.Resize(from, to, to.Size(), interpolation: side < photo.Width ? InterpolationFlags.Area : InterpolationFlags.Linear);
        }

        return frame;
    }
}

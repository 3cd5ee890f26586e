using AccessControl.Domain.Captures;

namespace AccessControl.Domain.Entrances;

/// <summary>A part of the picture, as shares of its width and height.</summary>
/// <param name="Left">0 to 1.</param>
/// <param name="Top">0 to 1.</param>
/// <param name="Right">Above Left, at most 1.</param>
/// <param name="Bottom">Above Top, at most 1.</param>
public readonly record struct PictureRegion(double Left, double Top, double Right, double Bottom)
{
    /// <summary>The whole picture.</summary>
    public static PictureRegion Whole => new(0, 0, 1, 1);

    /// <summary>True where the box's middle is inside.</summary>
    /// <param name="box">Of a face.</param>
    /// <param name="width">Of the picture in pixels.</param>
    /// <param name="height">Of the picture in pixels.</param>
    public bool Contains(FaceBox box, int width, int height)
    {
        var (x, y) = (box.Centre.X / width, box.Centre.Y / height);
        return x >= Left && x <= Right && y >= Top && y <= Bottom;
    }
}

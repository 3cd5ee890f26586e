using AccessControl.Simulation.Days;
using AccessControl.Simulation.People;
using AccessControl.Simulation.Rendering;
using OpenCvSharp;

namespace AccessControl.Service.Tests;

/// <summary>Pictures of people who don't exist.</summary>
internal static class SyntheticFaces
{
    private const int Width = 640;
    private const int Height = 480;

    private static readonly SyntheticCrowd Crowd = new(2026, 8);

    /// <summary>A picture of one of many strangers to each other, encoded as the file's ending says.</summary>
    /// <param name="path">Replaced whole where it is there.</param>
    /// <param name="person">Number from 0.</param>
    /// <param name="view">Number from 0; the first is the plainest.</param>
    public static string Write(string path, int person, int view)
    {
        var one = Crowd.Stranger(person);
        return Write(path, bgr => new HeadRenderer().Render(one, EnrolmentViews.Of(one, view), bgr, Width, Height));
    }

    /// <summary>A room with nobody in it.</summary>
    public static string WriteNobody(string path)
    {
        var view = EnrolmentViews.Of(Crowd.People[0], 0);
        return Write(path, bgr =>
        {
            var renderer = new HeadRenderer();
            renderer.Begin(view, bgr, Width, Height);
            renderer.Finish(view, bgr, Width, Height);
        });
    }

    private static string Write(string path, Action<byte[]> draw)
    {
        var bgr = new byte[Width * Height * 3];
        draw(bgr);
        using var picture = Mat.FromPixelData(Height, Width, MatType.CV_8UC3, bgr);
        Cv2.ImEncode(Path.GetExtension(path), picture, out var encoded);
        // A camera's command may read it at any time: it is never seen half written.
        File.WriteAllBytes(path + ".new", encoded);
        File.Move(path + ".new", path, overwrite: true);
        return path;
    }
}

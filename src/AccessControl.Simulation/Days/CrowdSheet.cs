using AccessControl.Simulation.People;
using AccessControl.Simulation.Rendering;
using OpenCvSharp;

namespace AccessControl.Simulation.Days;

/// <summary>One picture of a whole crowd, for people to look at.</summary>
public static class CrowdSheet
{
    private const int CellWidth = 200;
    private const int CellHeight = 240;

    /// <summary>Draws everybody once, in rows, each before their own room, and writes the picture.</summary>
    /// <param name="crowd">Whom.</param>
    /// <param name="columns">People in a row, at least 1.</param>
    /// <param name="file">A .png or .jpg; replaced where it exists.</param>
    /// <exception cref="IOException">The file can't be written.</exception>
    public static void Write(SyntheticCrowd crowd, int columns, string file)
    {
        ArgumentNullException.ThrowIfNull(crowd);
        ArgumentOutOfRangeException.ThrowIfLessThan(columns, 1);
        var rows = (crowd.People.Length + columns - 1) / columns;
        using var sheet = new Mat(rows * CellHeight, columns * CellWidth, MatType.CV_8UC3, Scalar.All(40));
        var renderer = new HeadRenderer();
        var cell = new byte[CellWidth * 2 * CellHeight * 2 * 3];
        for (var i = 0; i < crowd.People.Length; i++)
        {
            var random = new SeededRandom(SeededRandom.Mix(crowd.Seed, 0x54EE7UL + (ulong)i));
            var person = crowd.People[i];
            var view = EnrolmentViews.Of(person, 0) with
            {
                DistanceCentimetres = 29f,
                VerticalCentimetres = -1.5f,
                YawDegrees = random.Between(-22f, 22f),
                PitchDegrees = random.Between(-5f, 5f),
                Smile = random.Chance(0.5f) ? random.Between(0.1f, 0.8f) : 0f,
                LightAzimuthDegrees = random.Between(-45f, 45f),
                Glasses = EnrolmentViews.WearsGlasses(person),
                NoiseLevel = 0f,
            };
            renderer.Render(person, view, cell, CellWidth * 2, CellHeight * 2);
            using var large = Mat.FromPixelData(CellHeight * 2, CellWidth * 2, MatType.CV_8UC3, cell);
            using var place = sheet[new Rect(i % columns * CellWidth, i / columns * CellHeight, CellWidth, CellHeight)];
            Cv2.Resize(large, place, place.Size(), interpolation: InterpolationFlags.Area);
        }

        if (!Cv2.ImWrite(file, sheet))
        {
            throw new IOException($"Can't write {file}: is the folder there and the ending .png or .jpg?");
        }
    }
}

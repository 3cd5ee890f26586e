using AccessControl.Domain;
using AccessControl.Simulation.Days;
using AccessControl.Simulation.People;
using AccessControl.Simulation.Rendering;
using OpenCvSharp;

namespace AccessControl.Service.Demonstration;

/// <summary>Pictures of simulated people, a folder for each, for the calibration of the demo.</summary>
internal static class DemoPictures
{
    /// <summary>Pictures of each person.</summary>
    public const int Views = 4;

    private const int Width = 640;
    private const int Height = 480;

    /// <summary>Draws people of a seed: strangers to the crowd of that seed. Where it ends early, whoever is there is whole.</summary>
    /// <exception cref="UnusableConfigurationException">The folder can't be written.</exception>
    public static void Draw(string folder, int people, ulong seed, Action drawn, CancellationToken cancellation)
    {
        var crowd = new SyntheticCrowd(seed, 8);
        var renderer = new HeadRenderer();
        using var picture = new Mat(Height, Width, MatType.CV_8UC3);
        if (File.Exists(folder))
        {
            throw new UnusableConfigurationException($"{folder}: is a file; name a folder.");
        }

        string? half = null;
        try
        {
            for (var number = 0; number < people; number++)
            {
                cancellation.ThrowIfCancellationRequested();
                var person = crowd.Stranger(number);
                var own = Path.Combine(folder, $"simulated-{number:0000}");
                half = Directory.Exists(own) ? null : own;
                Directory.CreateDirectory(own);
                for (var view = 0; view < Views; view++)
                {
                    renderer.Render(person, EnrolmentViews.Of(person, view), PixelsOf(picture), Width, Height);
                    // In memory first: the codec would write its own words about a full disk to standard error.
                    if (!Cv2.ImEncode(".png", picture, out var bytes))
                    {
                        throw new InvalidOperationException("A picture can't be written as PNG.");
                    }

                    File.WriteAllBytes(Path.Combine(own, $"{view}.png"), bytes);
                }

                half = null;
                drawn();
            }
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            RemoveHalf(half);
            throw new UnusableConfigurationException($"{folder}: can't be written ({FileFailure.Words(failure, folder)}); name another folder.", failure);
        }
    }

    /// <summary>A person of whom not all pictures are there; never a folder that was there before.</summary>
    private static void RemoveHalf(string? folder)
    {
        try
        {
            if (Directory.Exists(folder))
            {
                Directory.Delete(folder, recursive: true);
            }
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // What can't be written to can't be removed either; the first failure is told.
        }
    }

    private static unsafe Span<byte> PixelsOf(Mat picture) => new(picture.DataPointer, Width * Height * 3);
}

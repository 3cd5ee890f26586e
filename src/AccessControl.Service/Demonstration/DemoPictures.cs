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
        string? half = null;
        try
        {
            for (var number = 0; number < people; number++)
            {
                cancellation.ThrowIfCancellationRequested();
                var person = crowd.Stranger(number);
                half = Path.Combine(folder, $"simulated-{number:0000}");
                var own = Directory.CreateDirectory(half).FullName;
                for (var view = 0; view < Views; view++)
                {
                    renderer.Render(person, EnrolmentViews.Of(person, view), PixelsOf(picture), Width, Height);
                    // In memory first: the codec would write its own words about a full disk to standard error.
                    Cv2.ImEncode(".png", picture, out var bytes);
                    File.WriteAllBytes(Path.Combine(own, $"{view}.png"), bytes);
                }

                half = null;
                drawn();
            }
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            if (half is not null && Directory.Exists(half))
            {
                Directory.Delete(half, recursive: true);
            }

            throw new UnusableConfigurationException($"{folder}: can't be written ({FileFailure.Words(failure, folder)}); name another folder.", failure);
        }
    }

    private static unsafe Span<byte> PixelsOf(Mat picture) => new(picture.DataPointer, Width * Height * 3);
}

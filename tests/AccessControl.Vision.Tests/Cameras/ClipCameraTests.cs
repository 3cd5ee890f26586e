using AccessControl.Contracts;
using AccessControl.Contracts.Captures;
using AccessControl.Domain.Captures;
using AccessControl.Vision.Cameras;
using OpenCvSharp;

namespace AccessControl.Vision.Tests.Cameras;

public sealed class ClipCameraTests : CameraContract, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    protected override ICamera Open()
    {
        using (var writer = new VideoWriter(_folder["clip.avi"], FourCC.MJPG, 200, new Size(96, 64)))
        {
            for (var i = 0; i < 5; i++)
            {
                using var picture = new Mat(64, 96, MatType.CV_8UC3, Scalar.All(40 * i));
                writer.Write(picture);
            }
        }

        return new ClipScheme(TimeProvider.System).Open(new CameraOptions($"file:{_folder["clip.avi"]}"));
    }
}

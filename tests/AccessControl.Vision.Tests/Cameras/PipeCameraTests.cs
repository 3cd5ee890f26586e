using AccessControl.Contracts;
using AccessControl.Contracts.Captures;
using AccessControl.Domain.Captures;
using AccessControl.Vision.Cameras;

namespace AccessControl.Vision.Tests.Cameras;

public sealed class PipeCameraTests : CameraContract, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    protected override ICamera Open()
    {
        // A live source: of several pictures at once the newest is given, so that they come one after the other.
        File.WriteAllBytes(_folder["one.mjpeg"], TestPictures.Jpeg(60));
        return new PipeScheme(TimeProvider.System).Open(
            new CameraOptions($"pipe:for i in $(seq 2000); do cat {_folder["one.mjpeg"]}; sleep 0.02; done"));
    }
}

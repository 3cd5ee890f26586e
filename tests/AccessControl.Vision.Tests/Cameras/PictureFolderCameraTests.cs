using AccessControl.Contracts;
using AccessControl.Contracts.Captures;
using AccessControl.Domain.Captures;
using AccessControl.Vision.Cameras;

namespace AccessControl.Vision.Tests.Cameras;

public sealed class PictureFolderCameraTests : CameraContract, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    protected override ICamera Open()
    {
        for (var i = 0; i < 5; i++)
        {
            File.WriteAllBytes(_folder[$"{i}.jpg"], TestPictures.Jpeg(40 * i));
        }

        return new PictureFolderScheme(TimeProvider.System).Open(new CameraOptions($"images:{_folder.Path}", FramesPerSecond: 200));
    }
}

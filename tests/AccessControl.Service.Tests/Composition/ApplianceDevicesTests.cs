using AccessControl.Domain;
using AccessControl.Domain.Captures;
using AccessControl.Hardware;
using AccessControl.Service.Composition;
using AccessControl.Service.Configuration;
using AccessControl.Vision.Cameras;

namespace AccessControl.Service.Tests.Composition;

public sealed class ApplianceDevicesTests
{
    [Theory]
    [InlineData("images:pictures")]
    [InlineData("file:clip.mp4")]
    public void OpenCamera_SimulatedAndUnasked_IsRefused(string address)
    {
        var devices = Devices(allowsSimulated: false, _ => { });

        var failure = Assert.Throws<UnusableConfigurationException>(() => devices.OpenCamera(Entrance(address)));

        Assert.Equal($"camera {address} is simulated; start with --simulated if that is meant.", failure.Message);
    }

    [Fact]
    public void OpenLines_SimulatedAndUnasked_IsRefused() =>
        Assert.Contains(
            "start with --simulated",
            Assert.Throws<UnusableConfigurationException>(() => Devices(allowsSimulated: false, _ => { }).OpenLines(new PortalSettings { Id = "front", Lines = "sim:" })).Message,
            StringComparison.Ordinal);

    [Fact]
    public void OpenLines_BoardWithoutThatPortal_NamesThoseThereAre() =>
        Assert.Contains(
            "has no portal 'portal-2'; use one of portal-1",
            Assert.Throws<UnusableHardwareException>(
                () => Devices(allowsSimulated: false, _ => { }).OpenLines(new PortalSettings { Id = "back", Lines = "gpio:generic", BoardPortal = "portal-2" })).Message,
            StringComparison.Ordinal);

    [Fact]
    public void Camera_LostForLong_IsToldOnce()
    {
        using var folder = new TemporaryFolder();
        var told = new List<string>();
        using var camera = Devices(allowsSimulated: true, told.Add).OpenCamera(Entrance("images:" + folder["none"]));
        var pool = new FramePool(1, 640, 480);

        Assert.Equal(CameraStatus.Lost, camera.Read(pool, TestContext.Current.CancellationToken).Status);
        Assert.Equal(CameraStatus.Lost, camera.Read(pool, TestContext.Current.CancellationToken).Status);

        Assert.StartsWith("Camera of front-in is lost: ", Assert.Single(told), StringComparison.Ordinal);
    }

    [Fact]
    public void Camera_ThatComesBack_IsTold()
    {
        using var folder = new TemporaryFolder();
        var told = new List<string>();
        using var camera = Devices(allowsSimulated: true, told.Add).OpenCamera(Entrance("images:" + folder["pictures"]));
        var pool = new FramePool(1, 640, 480);
        camera.Read(pool, TestContext.Current.CancellationToken);
        Directory.CreateDirectory(folder["pictures"]);
        SyntheticFaces.WriteNobody(Path.Combine(folder["pictures"], "1.png"));

        var reading = camera.Read(pool, TestContext.Current.CancellationToken);

        Assert.Equal(CameraStatus.Frame, reading.Status);
        reading.Frame!.Dispose();
        Assert.Equal("Camera of front-in is back.", told[^1]);
    }

    private static EntranceSettings Entrance(string address) => new() { AccessPoint = "front-in", Camera = new CameraSettings { Address = address } };

    private static ApplianceDevices Devices(bool allowsSimulated, Action<string> tell) =>
        new(new CameraSchemes([new PictureFolderScheme(TimeProvider.System), new ClipScheme(TimeProvider.System)]), null, allowsSimulated, TimeProvider.System, tell);
}

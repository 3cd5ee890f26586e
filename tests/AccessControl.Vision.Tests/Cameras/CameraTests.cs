using AccessControl.Contracts;
using AccessControl.Domain.Captures;
using AccessControl.Vision.Cameras;
using Microsoft.Extensions.Time.Testing;
using OpenCvSharp;

namespace AccessControl.Vision.Tests.Cameras;

public sealed class CameraTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly FramePool _pool = new(2, 640, 480);

    private static CameraSchemes Schemes(TimeProvider time) =>
        new([new V4l2Scheme(time), new RtspScheme(time), new PipeScheme(time), new ClipScheme(time), new PictureFolderScheme(time)]);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _folder.Dispose();
        Assert.Equal(_pool.Count, _pool.Free);
    }

    [Theory]
    [InlineData("webcam", "begins with one of")]
    [InlineData("usb:0", "begins with one of file:, images:, pipe:, rtsp:, v4l2:")]
    [InlineData("v4l2:0", "v4l2:/dev/video0")]
    [InlineData("rtsp://", "rtsp://user:password@host/path")]
    [InlineData("pipe: ", "names no command")]
    [InlineData("file:", "names no clip")]
    [InlineData("images:", "names no folder")]
    public void Open_MalformedAddress_SaysHowItShouldBe(string address, string mend)
    {
        var failure = Assert.Throws<FormatException>(() => Schemes(TimeProvider.System).Open(new CameraOptions(address)));
        Assert.Contains(mend, failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(10, 480, 15.0)]
    [InlineData(640, 9000, 15.0)]
    [InlineData(640, 480, 0.0)]
    [InlineData(640, 480, double.NaN)]
    public void Open_SizeOrRateOutOfRange_Throws(int width, int height, double rate) =>
        Assert.Throws<ArgumentException>(() => Schemes(TimeProvider.System).Open(new CameraOptions("images:x", width, height, rate)));

    [Fact]
    public void Rtsp_AddressWithPassword_NeverShowsIt()
    {
        using var camera = Schemes(TimeProvider.System).Open(new CameraOptions("rtsp://guard:secret@127.0.0.1:9/door?token=secret"));
        Assert.Equal("rtsp://127.0.0.1:9/door", camera.Address);
        var reading = camera.Read(_pool, Token);
        Assert.Equal(CameraStatus.Lost, reading.Status);
        Assert.DoesNotContain("secret", reading.Problem!, StringComparison.Ordinal);
    }

    [Fact]
    public void V4l2_MissingDevice_IsLostWithOneLine()
    {
        using var camera = Schemes(TimeProvider.System).Open(new CameraOptions("v4l2:/dev/video-that-is-not-there"));
        var reading = camera.Read(_pool, Token);
        Assert.Equal(CameraStatus.Lost, reading.Status);
        Assert.Contains("/dev/video-that-is-not-there", reading.Problem!, StringComparison.Ordinal);
        Assert.False(camera.IsSimulated);
    }

    [Fact]
    public void Folder_OfPictures_PlaysThemByNameThenEnds()
    {
        File.WriteAllBytes(_folder["b.jpg"], TestPictures.Jpeg(200));
        File.WriteAllBytes(_folder["a.jpg"], TestPictures.Jpeg(20));
        File.WriteAllText(_folder["c.jpg"], "no picture");
        using var camera = Schemes(TimeProvider.System).Open(new CameraOptions("images:" + _folder.Path, FramesPerSecond: 200));
        Assert.True(camera.IsSimulated);

        Assert.InRange(GreyOf(camera.Read(_pool, Token)), 15, 25);
        Assert.InRange(GreyOf(camera.Read(_pool, Token)), 195, 205);
        Assert.Equal(CameraStatus.Ended, camera.Read(_pool, Token).Status);
        Assert.Equal(CameraStatus.Ended, camera.Read(_pool, Token).Status);
    }

    [Fact]
    public void Folder_AppearsLater_IsFoundAgain()
    {
        var later = _folder["later"];
        var time = new FakeTimeProvider { AutoAdvanceAmount = TimeSpan.Zero };
        using var camera = Schemes(time).Open(new CameraOptions("images:" + later, FramesPerSecond: 5));
        Assert.Equal(CameraStatus.Lost, camera.Read(_pool, Token).Status);
        Directory.CreateDirectory(later);
        File.WriteAllBytes(Path.Combine(later, "a.jpg"), TestPictures.Jpeg(90));

        var reading = ReadWhileTimePasses(camera, time);

        Assert.InRange(GreyOf(reading), 85, 95);
    }

    [Fact]
    public void Folder_StatedRate_HoldsTheNextFrameBack()
    {
        File.WriteAllBytes(_folder["a.jpg"], TestPictures.Jpeg(20));
        File.WriteAllBytes(_folder["b.jpg"], TestPictures.Jpeg(200));
        var time = new FakeTimeProvider();
        using var camera = Schemes(time).Open(new CameraOptions("images:" + _folder.Path, FramesPerSecond: 4));
        using var first = camera.Read(_pool, Token).Frame!;

        using var second = ReadWhileTimePasses(camera, time).Frame!;

        Assert.True(second.CapturedAt - first.CapturedAt >= NodaTime.Duration.FromMilliseconds(250));
    }

    [Fact]
    public void Folder_PicturesLargerThanWanted_AreMadeSmallerInProportion()
    {
        File.WriteAllBytes(_folder["a.jpg"], TestPictures.Jpeg(120, 1600, 800));
        using var camera = Schemes(TimeProvider.System).Open(new CameraOptions("images:" + _folder.Path, 640, 480));
        using var frame = camera.Read(_pool, Token).Frame!;
        Assert.Equal((640, 320), (frame.Width, frame.Height));
    }

    [Fact]
    public void Folder_NoBufferFree_IsSkippedAndCounted()
    {
        File.WriteAllBytes(_folder["a.jpg"], TestPictures.Jpeg(20));
        using var camera = Schemes(TimeProvider.System).Open(new CameraOptions("images:" + _folder.Path));
        Assert.True(_pool.TryRent(8, 8, default, 0, out var one));
        Assert.True(_pool.TryRent(8, 8, default, 0, out var two));
        using (one)
        using (two)
        {
            Assert.Equal(CameraStatus.Skipped, camera.Read(_pool, Token).Status);
            Assert.Equal(1, _pool.Skipped);
        }
    }

    [Fact]
    public void Clip_OfThreePictures_PlaysAndEnds()
    {
        var clip = _folder["clip.avi"];
        using (var writer = new VideoWriter(clip, FourCC.MJPG, 25, new Size(96, 64)))
        {
            Assert.True(writer.IsOpened());
            foreach (var grey in (int[])[30, 120, 220])
            {
                using var picture = new Mat(64, 96, MatType.CV_8UC3, Scalar.All(grey));
                writer.Write(picture);
            }
        }

        using var camera = Schemes(TimeProvider.System).Open(new CameraOptions("file:" + clip));
        var greys = new List<int>();
        for (var reading = camera.Read(_pool, Token); reading.Status == CameraStatus.Frame; reading = camera.Read(_pool, Token))
        {
            greys.Add(GreyOf(reading));
        }

        Assert.Equal(3, greys.Count);
        Assert.Equal(greys.Order(), greys);
        Assert.Equal(25, camera.FramesPerSecond);
        Assert.Equal(CameraStatus.Ended, camera.Read(_pool, Token).Status);
    }

    [Fact]
    public void Pipe_CommandThatWritesPictures_GivesThemThenSaysThatItEnded()
    {
        File.WriteAllBytes(_folder["one.mjpeg"], TestPictures.Jpeg(60));
        using var camera = Schemes(TimeProvider.System).Open(
            new CameraOptions($"pipe:cat {_folder["one.mjpeg"]}; echo no more film >&2"));

        Assert.InRange(GreyOf(camera.Read(_pool, Token)), 55, 65);
        var reading = camera.Read(_pool, Token);
        Assert.Equal(CameraStatus.Lost, reading.Status);
        Assert.Contains("ended", reading.Problem!, StringComparison.Ordinal);

        Assert.InRange(GreyOf(camera.Read(_pool, Token)), 55, 65);
    }

    [Fact]
    public void Pipe_CommandWithPassword_NeverShowsIt()
    {
        using var camera = Schemes(TimeProvider.System).Open(new CameraOptions("pipe:echo rtsp://guard:secret@127.0.0.1/ >&2; exit 3"));
        var reading = camera.Read(_pool, Token);
        Assert.Equal(CameraStatus.Lost, reading.Status);
        Assert.Equal("pipe:echo", camera.Address);
        Assert.DoesNotContain("secret", reading.Problem!, StringComparison.Ordinal);
    }

    [Fact]
    public void Pipe_PictureThatSaysAHugeSize_IsPassedOver()
    {
        var huge = TestPictures.Jpeg(60);
        var at = huge.AsSpan().IndexOf([(byte)0xFF, (byte)0xC0]);
        huge.AsSpan(at + 5, 4).Fill(0xFF);
        File.WriteAllBytes(_folder["two.mjpeg"], [.. huge, .. TestPictures.Jpeg(60)]);
        using var camera = Schemes(TimeProvider.System).Open(new CameraOptions($"pipe:cat {_folder["two.mjpeg"]}; sleep 600"));

        Assert.InRange(GreyOf(camera.Read(_pool, Token)), 55, 65);
    }

    [Fact]
    public void Pipe_SilentCommand_IsLostAndEndsWithTheCamera()
    {
        var time = new FakeTimeProvider();
        using var camera = Schemes(time).Open(new CameraOptions("pipe:exec sleep 600"));
        var reading = ReadWhileTimePasses(camera, time);
        Assert.Equal(CameraStatus.Lost, reading.Status);
        Assert.Contains("no picture for 5 s", reading.Problem!, StringComparison.Ordinal);
    }

    [Fact]
    public void Pipe_DisposedWhileReading_EndsTheReading()
    {
        var camera = Schemes(TimeProvider.System).Open(new CameraOptions("pipe:exec sleep 600"));
        var started = new ManualResetEventSlim();
        var reading = Task.Factory.StartNew(
            () =>
            {
                started.Set();
                return camera.Read(_pool, Token);
            },
            Token,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default);
        started.Wait(Token);

        camera.Dispose();

        Assert.ThrowsAny<OperationCanceledException>(() => reading.GetAwaiter().GetResult());
    }

    /// <summary>Reads on another thread and lets time pass in small steps until the reading ends.</summary>
    private CameraReading ReadWhileTimePasses(ICamera camera, FakeTimeProvider time)
    {
        var reading = Task.Factory.StartNew(
            () => camera.Read(_pool, Token), Token, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        while (!reading.IsCompleted)
        {
            Token.ThrowIfCancellationRequested();
            time.Advance(TimeSpan.FromMilliseconds(50));
            Thread.Yield();
        }

        return reading.GetAwaiter().GetResult();
    }

    private static int GreyOf(CameraReading reading)
    {
        Assert.Equal(CameraStatus.Frame, reading.Status);
        using var frame = reading.Frame!;
        return TestPictures.GreyAt(frame.Pixels, frame.Width, frame.Width - 4, 4);
    }
}

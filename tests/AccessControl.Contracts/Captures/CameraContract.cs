using AccessControl.Domain.Captures;

namespace AccessControl.Contracts.Captures;

/// <summary>What every camera keeps to. The camera under test has at least three frames to give.</summary>
public abstract class CameraContract
{
    private readonly FramePool _pool = new(2, 640, 480);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void Read_BufferFree_GivesAFrameThatGoesBackToThePool()
    {
        using var camera = Open();

        for (var i = 0; i < 3; i++)
        {
            var reading = camera.Read(_pool, Token);
            Assert.Equal((CameraStatus.Frame, null), (reading.Status, reading.Problem));
            Assert.InRange(reading.Frame!.Width, 1, 640);
            Assert.InRange(reading.Frame.Height, 1, 480);
            Assert.Equal(_pool.Count - 1, _pool.Free);
            reading.Frame.Dispose();
            Assert.Equal(_pool.Count, _pool.Free);
        }
    }

    [Fact]
    public void Read_NoBufferFree_IsSkippedAndCounted()
    {
        using var camera = Open();
        Assert.True(_pool.TryRent(8, 8, default, 0, out var one));
        Assert.True(_pool.TryRent(8, 8, default, 0, out var two));
        using (one)
        using (two)
        {
            var reading = camera.Read(_pool, Token);
            Assert.Equal((CameraStatus.Skipped, null), (reading.Status, reading.Frame));
            Assert.Equal(1, _pool.Skipped);
        }

        // And the camera goes on.
        using var frame = camera.Read(_pool, Token).Frame;
        Assert.NotNull(frame);
    }

    [Fact]
    public void Read_CancelledBefore_ThrowsAndKeepsNoBuffer()
    {
        using var camera = Open();

        Assert.ThrowsAny<OperationCanceledException>(() => camera.Read(_pool, new CancellationToken(canceled: true)));
        Assert.Equal(_pool.Count, _pool.Free);
    }

    [Fact]
    public void Dispose_Twice_IsDoneOnceAndNoFrameComesAfterwards()
    {
        var camera = Open();
        camera.Read(_pool, Token).Frame?.Dispose();

        camera.Dispose();
        camera.Dispose();

        var failure = Record.Exception(() => Assert.Null(camera.Read(_pool, Token).Frame));
        Assert.True(failure is null or OperationCanceledException or ObjectDisposedException, $"{failure}");
        Assert.Equal(_pool.Count, _pool.Free);
    }

    [Fact]
    public void AddressAndRate_AreSaidWithoutAReading()
    {
        using var camera = Open();

        Assert.False(string.IsNullOrWhiteSpace(camera.Address));
        Assert.True(double.IsFinite(camera.FramesPerSecond) && camera.FramesPerSecond >= 0);
    }

    /// <summary>Opens the camera.</summary>
    protected abstract ICamera Open();
}

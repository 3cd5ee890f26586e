using AccessControl.Domain.Captures;

namespace AccessControl.Service.Tests.Processes;

/// <summary>Cameras of a kind, with their frames as a clock: a length of time has passed when a frame says so.</summary>
internal sealed class CameraWatch(ICameraScheme scheme, TimeProvider time) : ICameraScheme
{
    private readonly Lock _turn = new();
    private long _until;
    private TaskCompletionSource? _passed;

    public string Scheme => scheme.Scheme;

    public bool IsSimulated => scheme.IsSimulated;

    public ICamera Open(CameraOptions options) => new Watched(this, scheme.Open(options));

    /// <summary>Ends with the first frame that comes after this length of time.</summary>
    public Task PassAsync(TimeSpan length)
    {
        lock (_turn)
        {
            _until = time.GetTimestamp() + (long)(length.TotalSeconds * time.TimestampFrequency);
            _passed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return _passed.Task;
        }
    }

    private void Look()
    {
        lock (_turn)
        {
            if (_passed is { } passed && time.GetTimestamp() >= _until)
            {
                passed.TrySetResult();
            }
        }
    }

    private sealed class Watched(CameraWatch watch, ICamera camera) : ICamera
    {
        public string Address => camera.Address;

        public bool IsSimulated => camera.IsSimulated;

        public double FramesPerSecond => camera.FramesPerSecond;

        public CameraReading Read(FramePool pool, CancellationToken cancellationToken)
        {
            var reading = camera.Read(pool, cancellationToken);
            watch.Look();
            return reading;
        }

        public void Dispose() => camera.Dispose();
    }
}

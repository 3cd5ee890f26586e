using AccessControl.Domain.Captures;
using OpenCvSharp;

namespace AccessControl.Vision.Cameras;

/// <summary>A camera, stream or clip that OpenCV reads.</summary>
internal sealed class VideoCaptureCamera : ICamera
{
    // CAP_PROP_OPEN_TIMEOUT_MSEC and CAP_PROP_READ_TIMEOUT_MSEC of OpenCV, which the wrapper does not name.
    private const int OpenTimeoutProperty = 53;
    private const int ReadTimeoutProperty = 54;
    private const int OpenTimeoutMilliseconds = 3000;
    private const int ReadTimeoutMilliseconds = 3000;

    private readonly CaptureSource _source;
    private readonly CameraOptions _options;
    private readonly TimeProvider _time;
    private readonly FrameFill _fill;
    private readonly ReconnectPause _pause = new();
    private readonly Mat _picture = new();
    private readonly CancellationTokenSource _closing = new();
    private readonly Lock _open = new();
    private VideoCapture? _capture;
    private FramePacer? _pacer;
    private bool _hasEnded;

    public VideoCaptureCamera(CaptureSource source, CameraOptions options, TimeProvider time)
    {
        _source = source;
        _options = options;
        _time = time;
        _fill = new FrameFill(time, options);
        FramesPerSecond = options.FramesPerSecond;
    }

    public string Address => _source.Address;

    public bool IsSimulated => _source.IsRecorded;

    public double FramesPerSecond { get; private set; }

    public CameraReading Read(FramePool pool, CancellationToken cancellationToken)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _closing.Token);
        lock (_open)
        {
            ending.Token.ThrowIfCancellationRequested();
            if (_hasEnded)
            {
                return CameraReading.Ended;
            }

            if (_capture is null && !TryOpen(ending.Token))
            {
                return CameraReading.Lost($"{Address} can't be opened; check that it is connected and that this user may read it.");
            }

            _pacer?.Wait(ending.Token);
            if (_capture!.Read(_picture) && !_picture.Empty())
            {
                _pause.Reset();
                return _fill.Fill(_picture, pool);
            }

            Close();
            if (_source.IsRecorded)
            {
                _hasEnded = true;
                return CameraReading.Ended;
            }

            return CameraReading.Lost($"{Address} gives no more pictures; check cable and network.");
        }
    }

    public void Dispose()
    {
        _closing.Cancel();
        lock (_open)
        {
            _hasEnded = true;
            Close();
            _picture.Dispose();
        }
    }

    private bool TryOpen(CancellationToken cancellationToken)
    {
        if (_pause.Next() is var pause && pause > TimeSpan.Zero)
        {
            _time.WaitFor(pause, cancellationToken);
        }

        var capture = _source.Backend == VideoCaptureAPIs.FFMPEG
            ? new VideoCapture(
                _source.Target,
                _source.Backend,
                [OpenTimeoutProperty, OpenTimeoutMilliseconds, ReadTimeoutProperty, ReadTimeoutMilliseconds])
            : new VideoCapture(_source.Target, _source.Backend);
        if (!capture.IsOpened())
        {
            capture.Dispose();
            return false;
        }

        if (_source.Backend == VideoCaptureAPIs.V4L2)
        {
            capture.Set(VideoCaptureProperties.FrameWidth, _options.Width);
            capture.Set(VideoCaptureProperties.FrameHeight, _options.Height);
            capture.Set(VideoCaptureProperties.Fps, _options.FramesPerSecond);
            capture.Set(VideoCaptureProperties.BufferSize, 1);
        }

        var rate = capture.Get(VideoCaptureProperties.Fps);
        FramesPerSecond = rate is > 0 and <= 1000 ? rate : _options.FramesPerSecond;
        _pacer = _source.IsRecorded ? new FramePacer(_time, FramesPerSecond) : null;
        _capture = capture;
        return true;
    }

    private void Close()
    {
        _capture?.Dispose();
        _capture = null;
    }
}

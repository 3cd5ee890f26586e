using AccessControl.Domain.Captures;
using NodaTime;

namespace AccessControl.Domain.Tests.Entrances;

/// <summary>A camera whose readings are written down; it ends after the last.</summary>
internal sealed class ScriptedCamera(IEnumerable<CameraStatus> readings, Instant start, Action? beforeFrame = null) : ICamera
{
    private readonly IEnumerator<CameraStatus> _readings = readings.GetEnumerator();
    private long _frames;

    public string Address => "test:";

    public bool IsSimulated => true;

    public double FramesPerSecond => 10;

    public CameraReading Read(FramePool pool, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (!_readings.MoveNext())
        {
            return CameraReading.Ended;
        }

        switch (_readings.Current)
        {
            case CameraStatus.Frame:
                beforeFrame?.Invoke();
                _frames++;
                return pool.TryRent(64, 48, start + Duration.FromMilliseconds(100 * _frames), _frames * TimeSpan.TicksPerSecond / 10, out var frame)
                    ? CameraReading.Of(frame)
                    : CameraReading.Skipped;
            case CameraStatus.Lost:
                return CameraReading.Lost("unplugged");
            case CameraStatus.Skipped:
                return CameraReading.Skipped;
            default:
                return CameraReading.Ended;
        }
    }

    public void Dispose() => _readings.Dispose();
}

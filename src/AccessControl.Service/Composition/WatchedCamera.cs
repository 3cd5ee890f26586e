using AccessControl.Domain;
using AccessControl.Domain.Captures;

namespace AccessControl.Service.Composition;

/// <summary>A camera whose loss, return and end are told in one line each, for whoever reads what the service says.</summary>
internal sealed class WatchedCamera(ICamera camera, string accessPoint, Action<string> tell) : ICamera
{
    private bool _isLost;
    private bool _hasShown;

    public string Address => camera.Address;

    public bool IsSimulated => camera.IsSimulated;

    public double FramesPerSecond => camera.FramesPerSecond;

    public CameraReading Read(FramePool pool, CancellationToken cancellationToken)
    {
        var reading = camera.Read(pool, cancellationToken);
        if (reading.Status == CameraStatus.Lost && !_isLost)
        {
            _isLost = true;
            tell($"Camera of {accessPoint} is lost: {reading.Problem}");
        }
        else if (reading.Status == CameraStatus.Frame && _isLost)
        {
            _isLost = false;
            tell($"Camera of {accessPoint} is back.");
        }

        _hasShown |= reading.Status == CameraStatus.Frame;
        if (reading.Status == CameraStatus.Ended)
        {
            if (!_hasShown)
            {
                throw new UnusableConfigurationException($"camera {Address} of {accessPoint}: holds no picture that can be read; put some there, or name another under camera.address.");
            }

            tell($"Camera of {accessPoint} has come to its end.");
        }

        return reading;
    }

    public void Dispose() => camera.Dispose();
}

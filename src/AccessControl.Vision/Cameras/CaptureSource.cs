using OpenCvSharp;

namespace AccessControl.Vision.Cameras;

/// <summary>How OpenCV is to open an address.</summary>
/// <param name="Address">As pages show it, no password in it.</param>
/// <param name="Target">What OpenCV gets: a device, an address or a file.</param>
/// <param name="Backend">The OpenCV backend.</param>
/// <param name="IsRecorded">True for a clip: it is played at its own rate, ends, and counts as simulated.</param>
internal sealed record CaptureSource(string Address, string Target, VideoCaptureAPIs Backend, bool IsRecorded);

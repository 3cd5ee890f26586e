using AccessControl.Domain.Captures;
using NodaTime.Extensions;
using OpenCvSharp;

namespace AccessControl.Vision.Cameras;

/// <summary>Moves a decoded picture into a frame of the pool, made smaller where it is larger than wanted.</summary>
internal sealed class FrameFill
{
    private readonly TimeProvider _time;
    private readonly int _maximalWidth;
    private readonly int _maximalHeight;

    /// <summary>Sets what is wanted.</summary>
    public FrameFill(TimeProvider time, CameraOptions options)
    {
        _time = time;
        _maximalWidth = options.Width;
        _maximalHeight = options.Height;
    }

    /// <summary>Copies the picture; its time is now.</summary>
    /// <param name="picture">8 bits, one, three or four channels.</param>
    /// <param name="pool">Where the memory comes from.</param>
    public CameraReading Fill(Mat picture, FramePool pool)
    {
        var instant = _time.GetUtcNow().ToInstant();
        var timestamp = _time.GetTimestamp();
        var scale = Math.Min(1.0, Math.Min((double)_maximalWidth / picture.Width, (double)_maximalHeight / picture.Height));
        var width = Math.Max(1, (int)Math.Round(picture.Width * scale));
        var height = Math.Max(1, (int)Math.Round(picture.Height * scale));
        if (!pool.TryRent(width, height, instant, timestamp, out var frame))
        {
            return CameraReading.Skipped;
        }

        try
        {
            using var target = Mat.FromPixelData(height, width, MatType.CV_8UC3, frame.Address);
            using var coloured = ToBgr(picture);
            var source = coloured ?? picture;
            if (source.Width == width && source.Height == height)
            {
                source.CopyTo(target);
            }
            else
            {
                Cv2.Resize(source, target, new Size(width, height), 0, 0, InterpolationFlags.Area);
            }
        }
        catch
        {
            frame.Dispose();
            throw;
        }

        return CameraReading.Of(frame);
    }

    private static Mat? ToBgr(Mat picture) => picture.Channels() switch
    {
        3 => null,
        1 => picture.CvtColor(ColorConversionCodes.GRAY2BGR),
        4 => picture.CvtColor(ColorConversionCodes.BGRA2BGR),
        var channels => throw new InvalidOperationException($"A camera picture has {channels} channels; 1, 3 or 4 are understood."),
    };
}

using AccessControl.Domain.Captures;
using AccessControl.Domain.Signatures;
using AccessControl.Vision.Captures;
using OpenCvSharp;

namespace AccessControl.Vision.Signatures;

/// <summary>Makes grey pictures of signatures of what a picture file holds.</summary>
public static class SignaturePictureReading
{
    /// <summary>A file's picture in grey.</summary>
    /// <param name="path">The file.</param>
    /// <param name="unreadable">What is thrown where it can't be read, of one line that names it and the mend.</param>
    public static SignaturePicture Read(string path, Func<string, Exception> unreadable)
    {
        ArgumentNullException.ThrowIfNull(unreadable);
        return new OpenCvPictureCodec(TimeProvider.System).Read(path).Match(
            frame =>
            {
                using (frame)
                {
                    return Of(frame);
                }
            },
            problem => throw unreadable(problem));
    }

    /// <summary>The picture in grey.</summary>
    /// <param name="frame">BGR; stays its owner's.</param>
    public static SignaturePicture Of(Frame frame)
    {
        ArgumentNullException.ThrowIfNull(frame);
        using var colour = Mat.FromPixelData(frame.Height, frame.Width, MatType.CV_8UC3, frame.Address, frame.Stride);
        var grey = new byte[frame.Width * frame.Height];
        using var target = Mat.FromPixelData(frame.Height, frame.Width, MatType.CV_8UC1, grey);
        Cv2.CvtColor(colour, target, ColorConversionCodes.BGR2GRAY);
        return new SignaturePicture(frame.Width, frame.Height, grey);
    }
}

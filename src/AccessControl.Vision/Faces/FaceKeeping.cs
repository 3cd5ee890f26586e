using System.Collections.Immutable;
using AccessControl.Domain.Captures;
using AccessControl.Vision.ModelPacks;
using OpenCvSharp;

namespace AccessControl.Vision.Faces;

/// <summary>Cuts the face out as the encoder's template has it, with a rim, for <see cref="AlignedCapture"/>.</summary>
/// <remarks>
/// The rim leaves room for the template of another encoder, which may be wider: it shows more of a person than the encoder saw, hair and neck for one. The
/// face keeps the template's size, so it is never finer than the encoder saw it. One caller at a time.
/// </remarks>
internal sealed class FaceKeeping(EncoderDescription encoder) : IDisposable
{
    /// <summary>Pixels around the template on each side: a crop 1.7 times as wide for a template of 112 pixels.</summary>
    private const int Rim = 40;

    private readonly FaceAligner _aligner = new(encoder with
    {
        Width = encoder.Width + (2 * Rim),
        Height = encoder.Height + (2 * Rim),
        Template = [.. encoder.Template.Select(point => new FacePoint(point.X + Rim, point.Y + Rim))],
    });

    /// <summary>Null where the landmarks fall together.</summary>
    public AlignedCapture? Keep(Mat picture, in FaceLandmarks landmarks)
    {
        if (_aligner.Estimate(landmarks) is not { } transform)
        {
            return null;
        }

        _aligner.Warp(picture, transform);
        Cv2.ImEncode(".png", _aligner.Aligned, out var png);
        return new AlignedCapture(
            ImmutableArray.Create(png),
            new FaceLandmarks(
                transform.Apply(landmarks.LeftEye),
                transform.Apply(landmarks.RightEye),
                transform.Apply(landmarks.Nose),
                transform.Apply(landmarks.LeftMouth),
                transform.Apply(landmarks.RightMouth)));
    }

    public void Dispose() => _aligner.Dispose();
}

using AccessControl.Domain.Captures;
using OpenCvSharp;

namespace AccessControl.Vision.Tests.Faces;

/// <summary>Spoils a picture of a face of which the landmarks are known.</summary>
internal static class DegradedFace
{
    public static Frame Make(Frame frame, FaceLandmarks at, Degradation kind, Random random)
    {
        var made = Frame.Create(frame.Width, frame.Height, frame.CapturedAt);
        frame.Pixels.CopyTo(made.Pixels);
        using var picture = Mat.FromPixelData(made.Height, made.Width, MatType.CV_8UC3, made.Address, made.Stride);
        var eye = at.EyeDistance;
        switch (kind)
        {
            case Degradation.Defocus:
                Cv2.GaussianBlur(picture, picture, new Size(0, 0), eye / 9);
                break;
            case Degradation.MotionBlur:
                Cv2.Blur(picture, picture, new Size((int)(eye / 2.2), 1));
                break;
            case Degradation.Dark:
                picture.ConvertTo(picture, MatType.CV_8UC3, 0.16);
                break;
            case Degradation.Bright:
                picture.ConvertTo(picture, MatType.CV_8UC3, 2.2, 110);
                break;
            case Degradation.Mask:
                DrawMask(picture, at, new Scalar(random.Next(150, 220), random.Next(110, 170), random.Next(50, 110)));
                break;
            case Degradation.WhiteMask:
                DrawMask(picture, at, new Scalar(235, 238, 240));
                break;
            case Degradation.DarkGlasses:
                foreach (var centre in new[] { at.LeftEye, at.RightEye })
                {
                    Cv2.Ellipse(picture, To(centre, 0, eye * 0.05f), new Size(eye * 0.42, eye * 0.33), 0, 0, 360, new Scalar(22, 18, 18), -1, LineTypes.AntiAlias);
                }

                Cv2.Line(picture, To(at.LeftEye, 0, 0), To(at.RightEye, 0, 0), new Scalar(20, 20, 20), (int)(eye / 12) + 1);
                break;
            case Degradation.HalfCovered:
                Cv2.Rectangle(
                    picture, To(at.Nose, 0, -eye * 1.6f), To(at.Nose, eye * 2, eye * 1.5f), new Scalar(random.Next(256), random.Next(256), random.Next(256)), -1);
                break;
            case Degradation.Far:
                using (var small = new Mat())
                {
                    Cv2.Resize(picture, small, new Size(0, 0), 0.5, 0.5, InterpolationFlags.Area);
                    picture.SetTo(new Scalar(90, 90, 90));
                    using var corner = new Mat(picture, new Rect(frame.Width / 4, frame.Height / 4, small.Width, small.Height));
                    small.CopyTo(corner);
                }

                break;
        }

        return made;
    }

    private static void DrawMask(Mat picture, FaceLandmarks at, Scalar colour)
    {
        var eye = at.EyeDistance;
        Point[] outline =
        [
            To(at.Nose, -eye * 0.35f, -eye * 0.2f), To(at.Nose, eye * 0.35f, -eye * 0.2f), To(at.RightMouth, eye * 0.55f, -eye * 0.35f),
            To(at.RightMouth, eye * 0.35f, eye * 0.55f), To(at.LeftMouth, -eye * 0.35f, eye * 0.55f), To(at.LeftMouth, -eye * 0.55f, -eye * 0.35f),
        ];
        Cv2.FillConvexPoly(picture, Cv2.ConvexHull(outline), colour, LineTypes.AntiAlias);
    }

    private static Point To(FacePoint from, float right, float down) => new((int)(from.X + right), (int)(from.Y + down));
}

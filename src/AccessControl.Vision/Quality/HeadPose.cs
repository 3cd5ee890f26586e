using AccessControl.Domain.Captures;

namespace AccessControl.Vision.Quality;

/// <summary>Where a head turns, from five landmarks.</summary>
/// <remarks>
/// A head is taken as a plane through eyes and mouth with the tip of the nose before it, seen from afar. In units of the eye distance the
/// mouth lies 1.155 below the eyes (the encoder's template), the tip of the nose 0.64 below (the middle of 3,800 photos), 0.6 in front. A turn moves the tip of the nose over the plane
/// by 0.6 tan(angle); how far is read off along the line from eye to eye and along the line from eyes to mouth. It is an estimate: noses
/// differ, and the error for a person is up to about 10 degrees, the same in each frame.
/// </remarks>
/// <param name="YawDegrees">To the side; positive to the right of the picture.</param>
/// <param name="PitchDegrees">Positive upwards.</param>
/// <param name="RollDegrees">Of the line from eye to eye; positive where the right one is lower.</param>
internal readonly record struct HeadPose(double YawDegrees, double PitchDegrees, double RollDegrees)
{
    private const double NoseDepth = 0.6;
    private const double MouthBelowEyes = 1.155;
    private const double NoseOnTheWayToMouth = 0.55;

    /// <summary>Estimates; 90 degrees where the landmarks fall together.</summary>
    public static HeadPose Estimate(in FaceLandmarks landmarks)
    {
        double eyeX = landmarks.RightEye.X - landmarks.LeftEye.X, eyeY = landmarks.RightEye.Y - landmarks.LeftEye.Y;
        double middleX = (landmarks.LeftEye.X + landmarks.RightEye.X) / 2, middleY = (landmarks.LeftEye.Y + landmarks.RightEye.Y) / 2;
        double downX = ((landmarks.LeftMouth.X + landmarks.RightMouth.X) / 2) - middleX;
        double downY = ((landmarks.LeftMouth.Y + landmarks.RightMouth.Y) / 2) - middleY;
        double noseX = landmarks.Nose.X - middleX, noseY = landmarks.Nose.Y - middleY;

        // The nose in the skewed frame of the face: along the eyes and along the way to the mouth.
        var area = (eyeX * downY) - (eyeY * downX);
        if (!(Math.Abs(area) > 1e-6))
        {
            return new HeadPose(90, 90, 90);
        }

        var alongEyes = ((noseX * downY) - (noseY * downX)) / area;
        var alongDown = ((eyeX * noseY) - (eyeY * noseX)) / area;
        return new HeadPose(
            Degrees(Math.Atan(alongEyes / NoseDepth)),
            Degrees(Math.Atan((NoseOnTheWayToMouth - alongDown) * MouthBelowEyes / NoseDepth)),
            Degrees(Math.Atan2(eyeY, eyeX)));
    }

    private static double Degrees(double radians) => radians * 180 / Math.PI;
}

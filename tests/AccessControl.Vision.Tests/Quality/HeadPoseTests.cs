using AccessControl.Domain.Captures;
using AccessControl.Vision.Quality;

namespace AccessControl.Vision.Tests.Quality;

public sealed class HeadPoseTests
{
    /// <summary>Turns the model head of the documentation and looks at it from afar.</summary>
    private static FaceLandmarks Turn(double yaw, double pitch, double roll)
    {
        return new FaceLandmarks(
            See(-0.5, 0, 0), See(0.5, 0, 0), See(0, 0.55 * 1.155, 0.6), See(-0.4, 1.155, 0), See(0.4, 1.155, 0));

        FacePoint See(double x, double y, double z)
        {
            // Nod, then turn, then tilt. y points down, z towards the camera.
            double p = pitch * Math.PI / 180, t = yaw * Math.PI / 180, r = roll * Math.PI / 180;
            (y, z) = ((y * Math.Cos(p)) - (z * Math.Sin(p)), (y * Math.Sin(p)) + (z * Math.Cos(p)));
            (x, z) = ((x * Math.Cos(t)) + (z * Math.Sin(t)), (z * Math.Cos(t)) - (x * Math.Sin(t)));
            return new FacePoint(
                (float)(300 + (80 * ((x * Math.Cos(r)) - (y * Math.Sin(r))))), (float)(200 + (80 * ((x * Math.Sin(r)) + (y * Math.Cos(r))))));
        }
    }

    [Theory]
    [InlineData(0, 0, 0)]
    [InlineData(30, 0, 0)]
    [InlineData(-45, 0, 0)]
    [InlineData(0, 20, 0)]
    [InlineData(0, -25, 0)]
    [InlineData(0, 0, 30)]
    [InlineData(15, 0, -20)]
    public void Estimate_ModelHead_FindsTheAngles(double yaw, double pitch, double roll)
    {
        var pose = HeadPose.Estimate(Turn(yaw, pitch, roll));

        Assert.Equal(yaw, pose.YawDegrees, 1.0);
        Assert.Equal(pitch, pose.PitchDegrees, 1.0);
        Assert.Equal(roll, pose.RollDegrees, 1.0);
    }

    [Fact]
    public void Estimate_LandmarksInOnePlace_IsTurnedAway()
    {
        var pose = HeadPose.Estimate(default);

        Assert.Equal(90, pose.YawDegrees);
    }
}

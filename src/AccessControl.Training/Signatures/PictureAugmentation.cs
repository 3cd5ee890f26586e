using AccessControl.Domain.Signatures;
using AccessControl.Simulation.People;
using OpenCvSharp;

namespace AccessControl.Training.Signatures;

/// <summary>Changes a picture of a signature as another sheet, pen and scanner would, and as a hand does from day to day.</summary>
public static class PictureAugmentation
{
    /// <summary>Changes it.</summary>
    /// <param name="picture">Black and white.</param>
    /// <param name="seed">Of what is drawn.</param>
    /// <returns>Black and white: turned by up to 2.5 degrees, stretched and slanted by up to a twenty-fifth, its lines thicker or thinner. Twice that makes an encoder blind to what a forger gets wrong: measured on generated writers.</returns>
    public static SignaturePicture Of(SignaturePicture picture, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(picture);
        var random = new SeededRandom(seed);
        using var source = Mat.FromPixelData(picture.Height, picture.Width, MatType.CV_8UC1, picture.Grey.ToArray());
        var angle = random.Between(-2.5f, 2.5f) * Math.PI / 180;
        var (wide, high, slant) = (random.Between(0.96f, 1.04f), random.Between(0.96f, 1.04f), random.Between(-0.04f, 0.04f));
        var (cos, sin) = (Math.Cos(angle), Math.Sin(angle));
        // Turned after it was stretched and slanted, on a sheet that it fits on.
        double[] turn = [wide * cos, (wide * slant * cos) - (high * sin), wide * sin, (wide * slant * sin) + (high * cos)];
        var (width, height) = (picture.Width, picture.Height);
        var newWidth = (int)Math.Ceiling((Math.Abs(turn[0]) * width) + (Math.Abs(turn[1]) * height)) + 2;
        var newHeight = (int)Math.Ceiling((Math.Abs(turn[2]) * width) + (Math.Abs(turn[3]) * height)) + 2;
        double[] affine =
        [
            turn[0], turn[1], (newWidth / 2.0) - (turn[0] * width / 2) - (turn[1] * height / 2),
            turn[2], turn[3], (newHeight / 2.0) - (turn[2] * width / 2) - (turn[3] * height / 2),
        ];
        using var matrix = Mat.FromPixelData(2, 3, MatType.CV_64FC1, affine);
        var grey = new byte[newWidth * newHeight];
        using var target = Mat.FromPixelData(newHeight, newWidth, MatType.CV_8UC1, grey);
        using var turned = new Mat();
        Cv2.WarpAffine(source, turned, matrix, new Size(newWidth, newHeight), InterpolationFlags.Linear, BorderTypes.Constant, Scalar.White);
        // A line is made wider or narrower by where in its soft edge the cut is made.
        var softness = random.Between(0.5f, 2.5f) * picture.Width / 600.0;
        using var soft = new Mat();
        Cv2.GaussianBlur(turned, soft, new Size(0, 0), Math.Max(0.3, softness));
        Cv2.Threshold(soft, target, random.Between(100, 190), 255, ThresholdTypes.Binary);
        return new SignaturePicture(newWidth, newHeight, grey);
    }
}

using OpenCvSharp;

namespace AccessControl.Vision.Tests.Duplicates;

/// <summary>Makes files of files.</summary>
internal static class TransformedPicture
{
    /// <summary>Writes a transformed picture beside the others of its kind.</summary>
    /// <param name="source">The file.</param>
    /// <param name="kind">What is done to it.</param>
    /// <param name="random">Says where a part is cut out.</param>
    /// <param name="target">Path without ending.</param>
    /// <returns>The new file.</returns>
    public static string Write(string source, PictureTransformation kind, Random random, string target)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        if (kind == PictureTransformation.Copied)
        {
            File.Copy(source, target + Path.GetExtension(source));
            return target + Path.GetExtension(source);
        }

        using var picture = Cv2.ImRead(source);
        using var made = Make(picture, kind, random);
        if (kind == PictureTransformation.AsPng)
        {
            Cv2.ImWrite(target + ".png", made);
            return target + ".png";
        }

        Cv2.ImWrite(target + ".jpg", made, [(int)ImwriteFlags.JpegQuality, kind == PictureTransformation.Jpeg30 ? 30 : 85]);
        return target + ".jpg";
    }

    private static Mat Make(Mat picture, PictureTransformation kind, Random random)
    {
        switch (kind)
        {
            case PictureTransformation.Half: return Scale(picture, 0.5, 0.5);
            case PictureTransformation.Quarter: return Scale(picture, 0.25, 0.25);
            case PictureTransformation.Enlarged: return Scale(picture, 1.6, 1.6);
            case PictureTransformation.Squeezed: return Scale(picture, 0.8, 1);
            case PictureTransformation.Cropped5: return Crop(picture, 0.95, random);
            case PictureTransformation.Cropped10: return Crop(picture, 0.9, random);
            case PictureTransformation.Brighter: return Tone(picture, 1.15, 20);
            case PictureTransformation.Darker: return Tone(picture, 0.7, -5);
            case PictureTransformation.Mirrored: return picture.Flip(FlipMode.Y);
            case PictureTransformation.MirroredCroppedHalf:
                using (var cropped = Crop(picture, 0.93, random))
                using (var mirrored = cropped.Flip(FlipMode.Y))
                {
                    return Scale(mirrored, 0.5, 0.5);
                }

            case PictureTransformation.Grey: return picture.CvtColor(ColorConversionCodes.BGR2GRAY);
            case PictureTransformation.Turned:
                using (var turn = Cv2.GetRotationMatrix2D(new Point2f(picture.Width / 2f, picture.Height / 2f), 2, 1))
                {
                    return picture.WarpAffine(turn, picture.Size(), borderMode: BorderTypes.Replicate);
                }

            default: return picture.Clone();
        }
    }

    private static Mat Scale(Mat picture, double across, double down) => picture.Resize(default, across, down, across < 1 || down < 1 ? InterpolationFlags.Area : InterpolationFlags.Cubic);

    private static Mat Tone(Mat picture, double contrast, double brightness)
    {
        var toned = new Mat();
        picture.ConvertTo(toned, MatType.CV_8UC3, contrast, brightness);
        return toned;
    }

    private static Mat Crop(Mat picture, double share, Random random)
    {
        var (width, height) = ((int)(picture.Width * share), (int)(picture.Height * share));
        return new Mat(picture, new Rect(random.Next(picture.Width - width + 1), random.Next(picture.Height - height + 1), width, height)).Clone();
    }
}

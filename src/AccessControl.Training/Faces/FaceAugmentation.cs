using AccessControl.Simulation.People;
using OpenCvSharp;

namespace AccessControl.Training.Faces;

/// <summary>Changes an aligned face as a camera at a door would: light, blur, noise, JPEG, something before the face, a mask, glasses, a landmark that was off.</summary>
public static class FaceAugmentation
{
    private const int Side = AlignedFaces.Side;

    // Mean of a lit face, 0 to 255: within what the door's gates take.
    private const float Darkest = 45, Brightest = 190;

    // Of the 112 pixels of the template, in 64: eyes and mouth corners.
    private static readonly Point2f LeftEye = new(21.9f, 29.5f), RightEye = new(42.0f, 29.4f);

    /// <summary>Changes it.</summary>
    /// <param name="pixels">64x64, row by row, BGR.</param>
    /// <param name="seed">Of what is drawn.</param>
    /// <returns>The same size.</returns>
    public static byte[] Of(ReadOnlySpan<byte> pixels, ulong seed)
    {
        var random = new SeededRandom(seed);
        var changed = pixels.ToArray();
        using var face = Mat.FromPixelData(Side, Side, MatType.CV_8UC3, changed);
        if (random.Chance(0.5f))
        {
            Cv2.Flip(face, face, FlipMode.Y);
        }

        Shift(face, random);
        if (random.Chance(0.08f))
        {
            Mask(face, random);
        }

        if (random.Chance(0.08f))
        {
            Glasses(face, random);
        }

        if (random.Chance(0.1f))
        {
            var (width, height) = (8 + random.NextInt32(20), 8 + random.NextInt32(20));
            Cv2.Rectangle(face, new Rect(random.NextInt32(Side - width), random.NextInt32(Side - height), width, height), Colour(random), -1);
        }

        Light(face, random);
        if (random.Chance(0.25f))
        {
            Cv2.GaussianBlur(face, face, new Size(0, 0), random.Between(0.3f, 1.4f));
        }

        if (random.Chance(0.25f))
        {
            Noise(changed, random);
        }

        if (random.Chance(0.3f))
        {
            Cv2.ImEncode(".jpg", face, out var jpeg, new ImageEncodingParam(ImwriteFlags.JpegQuality, 25 + random.NextInt32(65)));
            using var read = Cv2.ImDecode(jpeg, ImreadModes.Color);
            read.CopyTo(face);
        }

        return changed;
    }

    /// <summary>As landmarks do that are a pixel or two off.</summary>
    private static void Shift(Mat face, SeededRandom random)
    {
        using var matrix = Cv2.GetRotationMatrix2D(new Point2f(Side / 2f, Side / 2f), random.Between(-6, 6), random.Between(0.94f, 1.06f));
        matrix.Set(0, 2, matrix.At<double>(0, 2) + random.Between(-2.5f, 2.5f));
        matrix.Set(1, 2, matrix.At<double>(1, 2) + random.Between(-2.5f, 2.5f));
        using var before = face.Clone();
        Cv2.WarpAffine(before, face, matrix, face.Size(), InterpolationFlags.Linear, BorderTypes.Replicate);
    }

    private static void Mask(Mat face, SeededRandom random)
    {
        var top = 38 + random.NextInt32(5);
        Point[] shape = [new(8, top), new(32, top - 3), new(56, top), new(52, 58), new(32, 63), new(12, 58)];
        Cv2.FillConvexPoly(face, shape, Colour(random), LineTypes.AntiAlias);
    }

    private static void Glasses(Mat face, SeededRandom random)
    {
        var (colour, isDark, size) = (Scalar.All(random.NextInt32(90)), random.Chance(0.3f), new Size(7 + random.NextInt32(3), 5 + random.NextInt32(3)));
        foreach (var eye in (Point2f[])[LeftEye, RightEye])
        {
            Cv2.Ellipse(face, new Point(eye.X, eye.Y), size, 0, 0, 360, colour, isDark ? -1 : 1, LineTypes.AntiAlias);
        }

        Cv2.Line(face, new Point(LeftEye.X + size.Width, LeftEye.Y), new Point(RightEye.X - size.Width, RightEye.Y), colour, 1, LineTypes.AntiAlias);
    }

    /// <summary>Brighter or darker as a whole, to one side, and warmer or colder.</summary>
    private static void Light(Mat face, SeededRandom random)
    {
        const float most = 3;
        var (gain, lift, side, warmth) = (random.Between(0.6f, 1.45f), random.Between(-25, 25), random.Between(-0.35f, 0.35f), random.Between(-0.12f, 0.12f));
        // A camera sets its exposure by what it sees: a light face isn't burnt out, nor a dark one lost.
        var mean = Cv2.Mean(face);
        var level = Math.Max(1, (float)(mean.Val0 + mean.Val1 + mean.Val2) / 3);
        gain = Math.Clamp(gain, Math.Min(most, (Darkest - lift) / level), (Brightest - lift) / level);
        for (var y = 0; y < Side; y++)
        {
            for (var x = 0; x < Side; x++)
            {
                var pixel = face.At<Vec3b>(y, x);
                var here = gain * (1 + (side * ((x / (Side / 2f)) - 1)));
                face.Set(y, x, new Vec3b(Toned(pixel.Item0, here * (1 - warmth)), Toned(pixel.Item1, here), Toned(pixel.Item2, here * (1 + warmth))));
            }
        }

        byte Toned(byte value, float by) => (byte)Math.Clamp((by * value) + lift, 0, 255);
    }

    private static void Noise(byte[] pixels, SeededRandom random)
    {
        var strength = random.Between(2, 14);
        for (var i = 0; i < pixels.Length; i++)
        {
            // A uniform one is as good here as a normal one, and many times cheaper.
            pixels[i] = (byte)Math.Clamp(pixels[i] + (strength * (random.NextSingle() - 0.5f) * 3.46f), 0, 255);
        }
    }

    private static Scalar Colour(SeededRandom random) => new(random.NextInt32(256), random.NextInt32(256), random.NextInt32(256));
}

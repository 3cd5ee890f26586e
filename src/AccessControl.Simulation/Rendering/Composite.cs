namespace AccessControl.Simulation.Rendering;

/// <summary>Lays samples of linear light, premultiplied by coverage, over a picture in sRGB bytes.</summary>
internal static class Composite
{
    private const int Steps = 4096;
    private static readonly byte[] ToByte = BuildToByte();
    private static readonly float[] ToLinear = BuildToLinear();

    /// <summary>sRGB byte of linear light, with a soft shoulder above 0.8 instead of a hard clip.</summary>
    public static byte Encode(float linear)
    {
        var shaped = linear <= 0.7f ? linear : 0.7f + (0.3f * (1f - (1f / (1f + ((linear - 0.7f) / 0.3f)))));
        return ToByte[(int)Math.Clamp(shaped * Steps, 0f, Steps - 1)];
    }

    /// <summary>Linear light of an sRGB byte.</summary>
    public static float Decode(byte value) => ToLinear[value];

    public static void Over(float[] red, float[] green, float[] blue, float[] alpha, int columns, int rows, Span<byte> bgr, int width, int height, int left, int top, int right, int bottom, float step)
    {
        _ = height;
        var inverse = 1f / step;
        for (var y = top; y < bottom; y++)
        {
            var v = (y - top) * inverse;
            var j = Math.Min((int)v, rows - 2);
            var fv = step > 1f ? v - j : (v > j ? 1f : 0f);
            int upper = j * columns, lower = (j + 1) * columns;
            for (var x = left; x < right; x++)
            {
                var u = (x - left) * inverse;
                var i = Math.Min((int)u, columns - 2);
                float fu = u - i, w11 = fu * fv, w01 = fu - w11, w10 = fv - w11, w00 = 1f - fu - w10;
                int a = upper + i, b = lower + i;
                var cover = (alpha[a] * w00) + (alpha[a + 1] * w01) + (alpha[b] * w10) + (alpha[b + 1] * w11);
                if (cover <= 0.004f)
                {
                    continue;
                }

                var pixel = bgr.Slice(((y * width) + x) * 3, 3);
                var rest = 1f - cover;
                var r = Sum(red) + (rest > 0f ? rest * ToLinear[pixel[2]] : 0f);
                var g = Sum(green) + (rest > 0f ? rest * ToLinear[pixel[1]] : 0f);
                var bl = Sum(blue) + (rest > 0f ? rest * ToLinear[pixel[0]] : 0f);
                pixel[0] = Encode(bl);
                pixel[1] = Encode(g);
                pixel[2] = Encode(r);

                float Sum(float[] plane) => (alpha[a] > 0 ? plane[a] * w00 : 0f) + (alpha[a + 1] > 0 ? plane[a + 1] * w01 : 0f)
                    + (alpha[b] > 0 ? plane[b] * w10 : 0f) + (alpha[b + 1] > 0 ? plane[b + 1] * w11 : 0f);
            }
        }
    }

    private static byte[] BuildToByte()
    {
        var table = new byte[Steps];
        for (var i = 0; i < Steps; i++)
        {
            var v = (i + 0.5f) / Steps;
            var s = v <= 0.0031308f ? 12.92f * v : (1.055f * MathF.Pow(v, 1f / 2.4f)) - 0.055f;
            table[i] = (byte)Math.Clamp((s * 255f) + 0.5f, 0f, 255f);
        }

        return table;
    }

    private static float[] BuildToLinear()
    {
        var table = new float[256];
        for (var i = 0; i < 256; i++)
        {
            var v = i / 255f;
            table[i] = v <= 0.04045f ? v / 12.92f : MathF.Pow((v + 0.055f) / 1.055f, 2.4f);
        }

        return table;
    }
}

using System.Numerics;
using System.Runtime.InteropServices;
using AccessControl.Simulation.People;

namespace AccessControl.Simulation.Rendering;

/// <summary>What lens and sensor do to a picture: blur and noise, whole picture, in place.</summary>
internal sealed class CameraFinish
{
    private const int NoiseLength = 1 << 16;
    private static readonly sbyte[] Noise = BuildNoise();
    private readonly sbyte[] _scaled = new sbyte[NoiseLength];
    private float _level = -1;
    private short[] _rows = [];

    public void Apply(in HeadView view, Span<byte> bgr, int width, int height)
    {
        if (view.BlurPixels > 0.1f)
        {
            Blur(bgr, width, height, view.BlurPixels);
        }

        if (view.NoiseLevel > 0f)
        {
            AddNoise(bgr, view.NoiseLevel, view.NoiseSeed);
        }
    }

    /// <summary>Noise from one table, entered at another place for every stretch of it, so that no pattern repeats by eye.</summary>
    private void AddNoise(Span<byte> bgr, float level, ulong seed)
    {
        if (_level != level)
        {
            for (var i = 0; i < NoiseLength; i++)
            {
                _scaled[i] = (sbyte)Math.Clamp(MathF.Round(Noise[i] * level / 32f), -127f, 127f);
            }

            _level = level;
        }

        var random = new SeededRandom(SeededRandom.Mix(seed, 0x015E));
        const int stretch = 4096;
        for (var at = 0; at < bgr.Length; at += stretch)
        {
            var part = bgr.Slice(at, Math.Min(stretch, bgr.Length - at));
            var noise = _scaled.AsSpan(random.NextInt32(NoiseLength - stretch), part.Length);
            var lanes = Vector<byte>.Count;
            var i = 0;
            for (; i <= part.Length - lanes; i += lanes)
            {
                var pixel = new Vector<byte>(part[i..]);
                var change = new Vector<sbyte>(noise[i..]);
                // Saturating sum of unsigned and signed: up by the positive part, down by the negative one.
                var up = Vector.AsVectorByte(Vector.Max(change, Vector<sbyte>.Zero));
                var down = Vector.AsVectorByte(Vector.Max(-change, Vector<sbyte>.Zero));
                Vector.SubtractSaturate(Vector.AddSaturate(pixel, up), down).CopyTo(part[i..]);
            }

            for (; i < part.Length; i++)
            {
                part[i] = (byte)Math.Clamp(part[i] + noise[i], 0, 255);
            }
        }
    }

    /// <summary>Separable blur of three taps, as often as the wanted deviation needs (each pass adds variance 2w).</summary>
    private void Blur(Span<byte> bgr, int width, int height, float deviation)
    {
        var variance = deviation * deviation;
        var passes = Math.Max(1, (int)MathF.Ceiling(variance / 0.5f));
        var weight = (int)MathF.Round(256f * Math.Min(0.25f, variance / passes * 0.5f));
        var stride = width * 3;
        if (_rows.Length < 2 * stride)
        {
            _rows = new short[2 * stride];
        }

        for (var pass = 0; pass < passes; pass++)
        {
            Vertical(bgr, stride, height, weight);
            for (var y = 0; y < height; y++)
            {
                Horizontal(bgr.Slice(y * stride, stride), weight);
            }
        }
    }

    private void Horizontal(Span<byte> row, int weight)
    {
        var copy = MemoryMarshal.AsBytes(_rows.AsSpan())[..row.Length];
        row.CopyTo(copy);
        Weigh(copy[3..^3], copy[..^6], copy[6..], row[3..^3], weight);
    }

    private void Vertical(Span<byte> bgr, int stride, int height, int weight)
    {
        var bytes = MemoryMarshal.AsBytes(_rows.AsSpan());
        Span<byte> above = bytes[..stride], current = bytes.Slice(stride, stride);
        bgr[..stride].CopyTo(above);
        for (var y = 0; y < height - 1; y++)
        {
            var row = bgr.Slice(y * stride, stride);
            row.CopyTo(current);
            Weigh(current, above, bgr.Slice((y + 1) * stride, stride), row, weight);
            current.CopyTo(above);
        }
    }

    private static void Weigh(ReadOnlySpan<byte> middle, ReadOnlySpan<byte> one, ReadOnlySpan<byte> other, Span<byte> result, int weight)
    {
        var lanes = Vector<byte>.Count;
        var i = 0;
        var side = new Vector<ushort>((ushort)weight);
        var main = new Vector<ushort>((ushort)(256 - (2 * weight)));
        var half = new Vector<ushort>(128);
        for (; i <= result.Length - lanes; i += lanes)
        {
            Vector.Widen(new Vector<byte>(middle[i..]), out var m0, out var m1);
            Vector.Widen(new Vector<byte>(one[i..]), out var a0, out var a1);
            Vector.Widen(new Vector<byte>(other[i..]), out var b0, out var b1);
            var low = ((m0 * main) + ((a0 + b0) * side) + half) >>> 8;
            var high = ((m1 * main) + ((a1 + b1) * side) + half) >>> 8;
            Vector.Narrow(low, high).CopyTo(result[i..]);
        }

        for (; i < result.Length; i++)
        {
            result[i] = (byte)(((middle[i] * (256 - (2 * weight))) + ((one[i] + other[i]) * weight) + 128) >> 8);
        }
    }

    private static sbyte[] BuildNoise()
    {
        var random = new SeededRandom(0x5E45);
        var table = new sbyte[NoiseLength];
        for (var i = 0; i < table.Length; i++)
        {
            table[i] = (sbyte)Math.Clamp(32f * random.NextGaussian(), -127f, 127f);
        }

        return table;
    }
}

namespace AccessControl.Domain.Signatures;

/// <summary>A signature as a stroke encoder reads it: 100 times a second, at most 4 seconds, ten numbers at each moment.</summary>
/// <remarks>
/// Channels, in this order: step to the right and downwards; speed; sine and cosine of the direction of writing; curvature; pressure; 1 where pressure is
/// known; 1 where the pen is down; time step over 10 ms. Steps and speed are in units of the signature's own size (the root mean square distance of its line from its
/// middle), so that neither where nor how large it was written counts. Longer signatures are cut.
/// </remarks>
public static class StrokeChannels
{
    /// <summary>Numbers at each moment.</summary>
    public const int Count = 10;

    /// <summary>Moments a second.</summary>
    public const int Rate = 100;

    /// <summary>Moments at most.</summary>
    public const int Longest = 4 * Rate;

    /// <summary>Moments at least: shorter ones are filled up with a pen at rest.</summary>
    public const int Shortest = 16;

    // A pen that moves less than this in a moment has no direction; in the signature's size.
    private const double Still = 1e-4;

    private const double LargestCurvature = Math.PI;

    /// <summary>Reads a signature.</summary>
    /// <returns>Channel by channel, each of the same number of moments: the first moments of every channel stand together.</returns>
    public static StrokeSequence Of(PenTrace trace)
    {
        ArgumentNullException.ThrowIfNull(trace);
        var even = Resampled(trace);
        var size = SizeOf(even);
        var length = Math.Max(Shortest, even.Length);
        var values = new float[Count * length];
        double before = 0;
        for (var i = 0; i < even.Length; i++)
        {
            var previous = even[Math.Max(0, i - 1)];
            var (right, down) = ((even[i].X - previous.X) / size, (even[i].Y - previous.Y) / size);
            var way = Math.Sqrt((right * right) + (down * down));
            var direction = way > Still ? Math.Atan2(down, right) : before;
            Set(0, right);
            Set(1, down);
            Set(2, way);
            Set(3, Math.Sin(direction));
            Set(4, Math.Cos(direction));
            Set(5, i < 2 ? 0 : Math.Clamp(Math.IEEERemainder(direction - before, Math.Tau), -LargestCurvature, LargestCurvature));
            Set(6, even[i].Pressure ?? 0);
            Set(7, even[i].Pressure is null ? 0 : 1);
            Set(8, even[i].IsDown ? 1 : 0);
            Set(9, 1);
            before = direction;

            void Set(int channel, double value) => values[(channel * length) + i] = (float)value;
        }

        return new StrokeSequence(length, values);
    }

    private static PenSample[] Resampled(PenTrace trace)
    {
        var samples = trace.Samples;
        var begins = samples[0].Seconds;
        var count = Math.Clamp((int)(trace.Duration * Rate) + 1, 2, Longest);
        var even = new PenSample[count];
        var next = 1;
        for (var i = 0; i < count; i++)
        {
            var at = begins + (i / (double)Rate);
            while (next < samples.Length - 1 && samples[next].Seconds < at)
            {
                next++;
            }

            var (one, other) = (samples[next - 1], samples[next]);
            var share = (float)Math.Clamp((at - one.Seconds) / (other.Seconds - one.Seconds), 0, 1);
            // Between the end of a line and the begin of the next nothing is seen of a lifted finger: the pen is up there.
            var isGap = other.Seconds - one.Seconds > 0.05;
            even[i] = new PenSample(
                at,
                float.Lerp(one.X, other.X, share),
                float.Lerp(one.Y, other.Y, share),
                one.Pressure is { } first && other.Pressure is { } second ? float.Lerp(first, second, share) : null,
                (share < 0.5f ? one.IsDown : other.IsDown) && !(isGap && share is > 0 and < 1));
        }

        return even;
    }

    private static double SizeOf(PenSample[] samples)
    {
        var down = samples.Where(sample => sample.IsDown).DefaultIfEmpty(samples[0]).ToList();
        var (x, y) = (down.Average(sample => sample.X), down.Average(sample => sample.Y));
        return Math.Max(0.1, Math.Sqrt(down.Average(sample => ((sample.X - x) * (sample.X - x)) + ((sample.Y - y) * (sample.Y - y)))));
    }
}

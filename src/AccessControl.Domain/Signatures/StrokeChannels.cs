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

    /// <summary>Seconds between two samples from which on the pen counts as lifted: nothing is seen of a lifted finger.</summary>
    public const double LongestGap = 0.05;

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
        return Of(even.Length, i =>
        {
            var previous = even[Math.Max(0, i - 1)];
            return ((even[i].X - previous.X) / size, (even[i].Y - previous.Y) / size, even[i].Pressure, even[i].IsDown);
        });
    }

    /// <summary>Makes a sequence again from its steps.</summary>
    /// <param name="steps">2 to <see cref="Longest"/>.</param>
    public static StrokeSequence Of(IReadOnlyList<StrokeStep> steps)
    {
        ArgumentNullException.ThrowIfNull(steps);
        ArgumentOutOfRangeException.ThrowIfLessThan(steps.Count, 2, nameof(steps));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(steps.Count, Longest, nameof(steps));
        return Of(steps.Count, i => (steps[i].Right, steps[i].Down, steps[i].Pressure, steps[i].IsDown));
    }

    /// <summary>The steps of a sequence, without what a short one was filled up with.</summary>
    public static IReadOnlyList<StrokeStep> StepsOf(StrokeSequence strokes)
    {
        ArgumentNullException.ThrowIfNull(strokes);
        var values = strokes.Values.Span;
        var steps = new List<StrokeStep>(strokes.Length);
        for (var i = 0; i < strokes.Length && At(values, 9, i) > 0; i++)
        {
            steps.Add(new StrokeStep(At(values, 0, i), At(values, 1, i), At(values, 7, i) > 0 ? At(values, 6, i) : null, At(values, 8, i) > 0));
        }

        return steps;

        float At(ReadOnlySpan<float> of, int channel, int i) => of[(channel * strokes.Length) + i];
    }

    private static StrokeSequence Of(int count, Func<int, (double Right, double Down, float? Pressure, bool IsDown)> stepAt)
    {
        var length = Math.Max(Shortest, count);
        var values = new float[Count * length];
        double before = 0;
        for (var i = 0; i < count; i++)
        {
            var (right, down, pressure, isDown) = stepAt(i);
            var way = Math.Sqrt((right * right) + (down * down));
            var direction = way > Still ? Math.Atan2(down, right) : before;
            Set(0, right);
            Set(1, down);
            Set(2, way);
            Set(3, Math.Sin(direction));
            Set(4, Math.Cos(direction));
            Set(5, i < 2 ? 0 : Math.Clamp(Math.IEEERemainder(direction - before, Math.Tau), -LargestCurvature, LargestCurvature));
            Set(6, pressure ?? 0);
            Set(7, pressure is null ? 0 : 1);
            Set(8, isDown ? 1 : 0);
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
            var isGap = other.Seconds - one.Seconds > LongestGap;
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

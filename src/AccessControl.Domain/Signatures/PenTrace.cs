using System.Collections.Immutable;

namespace AccessControl.Domain.Signatures;

/// <summary>A signature as it was written: the course of the pen in time. Immutable.</summary>
public sealed record PenTrace
{
    /// <summary>Checks the course.</summary>
    /// <param name="device">What it was written with.</param>
    /// <param name="samples">At least 2, in order of time, no two at the same moment.</param>
    /// <exception cref="ArgumentException">Too few samples, a number that isn't finite, a pressure outside 0 to 1, or time that doesn't go on.</exception>
    public PenTrace(PenDevice device, ImmutableArray<PenSample> samples)
    {
        if (samples.IsDefault || samples.Length < 2)
        {
            throw new ArgumentException("A signature has at least two samples.", nameof(samples));
        }

        var before = double.NegativeInfinity;
        foreach (var sample in samples)
        {
            if (!double.IsFinite(sample.Seconds) || !float.IsFinite(sample.X) || !float.IsFinite(sample.Y) || sample.Pressure is { } pressure && !(pressure is >= 0 and <= 1))
            {
                throw new ArgumentException("Times and places are finite, and a pressure lies between 0 and 1.", nameof(samples));
            }

            if (!(sample.Seconds > before))
            {
                throw new ArgumentException("Samples come in order of time, no two at one moment.", nameof(samples));
            }

            before = sample.Seconds;
        }

        (Device, Samples) = (device, samples);
    }

    /// <summary>What it was written with.</summary>
    public PenDevice Device { get; }

    /// <summary>In order of time.</summary>
    public ImmutableArray<PenSample> Samples { get; }

    /// <summary>From the first sample to the last, in seconds.</summary>
    public double Duration => Samples[^1].Seconds - Samples[0].Seconds;

    /// <summary>Length of the written line in millimetres: what was drawn while the pen was down.</summary>
    public double Length
    {
        get
        {
            double length = 0;
            for (var i = 1; i < Samples.Length; i++)
            {
                if (Samples[i].IsDown && Samples[i - 1].IsDown)
                {
                    length += Math.Sqrt(Square(Samples[i].X - Samples[i - 1].X) + Square(Samples[i].Y - Samples[i - 1].Y));
                }
            }

            return length;

            static double Square(double value) => value * value;
        }
    }

    /// <summary>Equal where every sample is.</summary>
    public bool Equals(PenTrace? other) => other is not null && Device == other.Device && Samples.AsSpan().SequenceEqual(other.Samples.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Device, Samples.Length, Samples[0], Samples[^1]);
}

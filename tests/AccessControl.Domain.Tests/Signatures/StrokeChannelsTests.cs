using System.Collections.Immutable;
using AccessControl.Domain.Signatures;
using CsCheck;

namespace AccessControl.Domain.Tests.Signatures;

public sealed class StrokeChannelsTests
{
    private static readonly Gen<PenTrace> Traces = Gen.Select(
        Gen.Enum<PenDevice>(), Gen.Select(Gen.Double[0.001, 0.08], Gen.Single[-50, 50], Gen.Single[-50, 50], Gen.Single[0, 1], Gen.Bool).Array[2, 600]).Select((device, steps) =>
    {
        double seconds = 0;
        return new PenTrace(device, [.. steps.Select(step => new PenSample(seconds += step.Item1, step.Item2, step.Item3, device == PenDevice.Pen ? step.Item4 : null, step.Item5))]);
    });

    /// <summary>By hand: ten millimetres a second to the right, then a right angle downwards.</summary>
    [Fact]
    public void Of_AnAngle_HasItsStepsDirectionAndCurvature()
    {
        var samples = Enumerable.Range(0, 41).Select(i => new PenSample(i * 0.01, Math.Min(i, 20) * 0.1f, Math.Max(0, i - 20) * 0.1f, 0.5f, true)).ToImmutableArray();

        var channels = StrokeChannels.Of(new PenTrace(PenDevice.Pen, samples));

        Assert.Equal(41, channels.Length);
        float At(int channel, int moment) => channels.Values.Span[(channel * channels.Length) + moment];
        var step = At(0, 10);
        Assert.True(step > 0);
        Assert.Equal((step, 0, step, 0, 1), (At(0, 15), At(1, 15), At(2, 15), At(3, 15), At(4, 15)), Close);
        Assert.Equal((0, step, step, 1, 0), (At(0, 30), At(1, 30), At(2, 30), At(3, 30), At(4, 30)), Close);
        Assert.Equal(Math.PI / 2, At(5, 21), 4);
        Assert.Equal((0.5f, 1f, 1f, 1f), (At(6, 3), At(7, 3), At(8, 3), At(9, 3)));
    }

    [Fact]
    public void Of_SameSignatureElsewhereLargerAndByAFasterPad_IsTheSame()
    {
        static PenTrace Arc(double rate, float scale, float shift) => new(
            PenDevice.Pen,
            [.. Enumerable.Range(0, (int)(1.2 * rate)).Select(i => i / rate).Select(t => new PenSample(t, shift + (scale * 9 * (float)Math.Sin(4 * t)), (scale * 5 * (float)Math.Cos(3 * t)) - shift, 0.4f, true))]);

        var (one, other) = (StrokeChannels.Of(Arc(100, 1, 0)), StrokeChannels.Of(Arc(240, 3, 77)));

        var common = Math.Min(one.Length, other.Length) - 2;
        Assert.InRange(one.Length, 118, 121);
        for (var channel = 0; channel < 5; channel++)
        {
            for (var i = 3; i < common; i++)
            {
                Assert.Equal(one.Values.Span[(channel * one.Length) + i], other.Values.Span[(channel * other.Length) + i], 0.02);
            }
        }
    }

    [Fact]
    public void Of_AnyTrace_IsFiniteAndOfABoundedLength() => Traces.Sample(
        trace =>
        {
            var channels = StrokeChannels.Of(trace);
            Assert.InRange(channels.Length, StrokeChannels.Shortest, StrokeChannels.Longest);
            Assert.Equal(StrokeChannels.Count * channels.Length, channels.Values.Length);
            foreach (var value in channels.Values.Span)
            {
                Assert.True(float.IsFinite(value));
            }

            if (trace.Device != PenDevice.Pen)
            {
                Assert.Equal(-1, channels.Values.Span.Slice(6 * channels.Length, 2 * channels.Length).IndexOfAnyExcept(0f));
            }
        },
        iter: 500,
        seed: "0000penF0002");

    [Fact]
    public void PenTrace_UnusableSamples_AreRefused()
    {
        static PenSample At(double seconds, float x = 0, float? pressure = 0.5f) => new(seconds, x, 0, pressure, true);

        Assert.Contains("two samples", Assert.Throws<ArgumentException>(() => new PenTrace(PenDevice.Pen, [At(0)])).Message, StringComparison.Ordinal);
        Assert.Contains("order of time", Assert.Throws<ArgumentException>(() => new PenTrace(PenDevice.Pen, [At(0), At(0)])).Message, StringComparison.Ordinal);
        Assert.Contains("finite", Assert.Throws<ArgumentException>(() => new PenTrace(PenDevice.Pen, [At(0), At(1, float.NaN)])).Message, StringComparison.Ordinal);
        Assert.Contains("between 0 and 1", Assert.Throws<ArgumentException>(() => new PenTrace(PenDevice.Pen, [At(0), At(1, 0, 1.5f)])).Message, StringComparison.Ordinal);
    }

    private static bool Close((float, float, float, float, float) one, (float, float, float, float, float) other) =>
        Near(one.Item1, other.Item1) && Near(one.Item2, other.Item2) && Near(one.Item3, other.Item3) && Near(one.Item4, other.Item4) && Near(one.Item5, other.Item5);

    private static bool Near(float one, float other) => Math.Abs(one - other) < 1e-3;
}

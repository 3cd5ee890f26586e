using AccessControl.Domain.Signatures;
using AccessControl.Web.Signatures;

namespace AccessControl.Web.Tests.Signatures;

public sealed class PadBytesTests
{
    [Fact]
    public void Read_OfAPen_IsTheWriting()
    {
        var trace = PadBytes.Read(Bytes(0, 0, 1, 2, 0.5f, 1, 0.01f, 1.5f, 2.5f, 0.25f, 0))!;

        Assert.Equal(new PenTrace(PenDevice.Pen, [new PenSample(0, 1, 2, 0.5f, true), new PenSample(0.01f, 1.5f, 2.5f, 0.25f, false)]), trace);
    }

    /// <summary>A browser tells a pressure of a half for what has none.</summary>
    [Theory]
    [InlineData(1, PenDevice.Finger)]
    [InlineData(2, PenDevice.Mouse)]
    public void Read_OfAFingerOrAMouse_KnowsNoPressure(float number, PenDevice device)
    {
        var trace = PadBytes.Read(Bytes(number, 0, 1, 2, 0.5f, 1, 0.01f, 1.5f, 2.5f, float.NaN, 1))!;

        Assert.Equal((device, null, null), (trace.Device, trace.Samples[0].Pressure, trace.Samples[1].Pressure));
    }

    [Fact]
    public void Read_OfWhatIsNoWriting_IsNothing()
    {
        float[] good = [0, 0, 1, 2, 0.5f, 1, 0.01f, 1.5f, 2.5f, 0.25f, 0];
        float[][] bad =
        [
            [-1], [0], [3, .. good[1..]], [0.5f, .. good[1..]], [float.NaN, .. good[1..]], good[..^1], good[..6], [0, .. good[6..], .. good[1..6]],
            [.. good[..2], float.PositiveInfinity, .. good[3..]], [.. good[..4], 1.5f, .. good[5..]],
        ];

        Assert.NotNull(PadBytes.Read(Bytes(good)));
        Assert.All(bad, numbers => Assert.Null(PadBytes.Read(Bytes(numbers))));
        Assert.Null(PadBytes.Read([]));
        Assert.Null(PadBytes.Read(new byte[PadBytes.Longest + 20]));
        Assert.Null(PadBytes.Read(Bytes(good).AsSpan(..^1)));
    }

    private static byte[] Bytes(params float[] numbers) => [.. numbers.SelectMany(BitConverter.GetBytes)];
}

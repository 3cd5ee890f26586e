using AccessControl.Vision.ModelPacks;
using AccessControl.Vision.ModelPacks.TfLite;

namespace AccessControl.Vision.Tests.ModelPacks;

/// <summary>Damaged files are refused with a reason: no exception, no endless work.</summary>
public sealed class DamagedTfLiteTests(ModelFixture models)
{
    [Fact]
    public void Convert_NotTfLite_SaysSo()
    {
        Assert.Equal("isn't a TensorFlow Lite file of schema version 3", Reason([]));
        Assert.Equal("isn't a TensorFlow Lite file of schema version 3", Reason("<html>not found</html>"u8.ToArray()));
        Assert.Contains("cut short or damaged", Reason([0xff, 0xff, 0xff, 0x7f, .. "TFL3"u8]), StringComparison.Ordinal);
        Assert.Contains("holds 0 subgraphs", Reason([0x0c, 0, 0, 0, .. "TFL3"u8, 4, 0, 4, 0, 4, 0, 0, 0]), StringComparison.Ordinal);
    }

    [Fact]
    public void Convert_CutShort_IsRefused()
    {
        var whole = Small();
        Assert.Null(Reason(whole));

        for (var length = 0; length < whole.Length - 4; length++)
        {
            Assert.NotNull(Reason(whole[..length]));
        }
    }

    [Fact]
    public void Convert_AnyBytesChanged_EndsWithAnOutcome()
    {
        var whole = Small();
        var random = new Random(31);
        var refused = 0;
        for (var round = 0; round < 20_000; round++)
        {
            var damaged = whole.ToArray();
            for (var i = random.Next(1, 5); i > 0; i--)
            {
                damaged[random.Next(8, damaged.Length)] = (byte)random.Next(256);
            }

            refused += Reason(damaged) is null ? 0 : 1;
        }

        Assert.InRange(refused, 1000, 19_999);
    }

    [Fact]
    public void Convert_RealFileDamaged_EndsWithAnOutcome()
    {
        var whole = models.Original("mtcnn-mobilefacenet", ModelRole.PNet);
        var random = new Random(37);
        for (var round = 0; round < 500; round++)
        {
            var damaged = whole[..random.Next(9, whole.Length)];
            damaged[random.Next(8, damaged.Length)] ^= (byte)random.Next(1, 256);
            _ = Reason(damaged);
        }

        Assert.NotNull(Reason(whole[..(whole.Length / 2)]));
    }

    [Fact]
    public void Convert_RandomBytesBehindTheMark_EndsWithAnOutcome()
    {
        var random = new Random(41);
        for (var round = 0; round < 5000; round++)
        {
            var bytes = new byte[random.Next(8, 400)];
            random.NextBytes(bytes);
            "TFL3"u8.CopyTo(bytes.AsSpan(4));
            if (round % 2 == 0)
            {
                bytes[0] = (byte)random.Next(8, 60);
                bytes.AsSpan(1, 3).Clear();
            }

            Assert.NotNull(Reason(bytes));
        }
    }

    /// <summary>A convolution, a pooling, a PReLU and a fully connected layer.</summary>
    private static byte[] Small()
    {
        var file = new TfLiteFile();
        var input = file.Input(1, 6, 6, 2);
        var map = file.Step(3, [input, file.Constant(1, 3, 3, 3, 2), file.Constant(2, 3)], file.Value(1, 6, 6, 3), (0, false, 0), (1, true, 1), (2, true, 1));
        var pooled = file.Step(17, [map], file.Value(1, 3, 3, 3), (0, false, 0), (1, true, 2), (2, true, 2), (3, true, 2), (4, true, 2));
        var positive = file.Step(19, [pooled], file.Value(1, 3, 3, 3));
        var negative = file.Step(41, [pooled, file.Step(101, [pooled], file.Value(1, 3, 3, 3))], file.Value(1, 3, 3, 3));
        var activated = file.Step(0, [positive, file.Step(18, [file.Constant(3, 3), negative], file.Value(1, 3, 3, 3))], file.Value(1, 3, 3, 3));
        var output = file.Step(9, [activated, file.Constant(4, 4, 27), file.Constant(5, 4)], file.Value(1, 4));
        return file.Bytes(input, output);
    }

    private static string? Reason(byte[] file) => TfLiteConverter.Convert(file).Match<string?>(_ => null, refused => refused.Reason);
}

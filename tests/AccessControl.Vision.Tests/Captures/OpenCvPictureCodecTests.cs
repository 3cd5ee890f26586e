using System.Buffers;
using System.Buffers.Binary;
using AccessControl.Domain.Captures;
using AccessControl.Vision.Captures;
using NodaTime;
using OpenCvSharp;

namespace AccessControl.Vision.Tests.Captures;

public sealed class OpenCvPictureCodecTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("codec").FullName;
    private readonly OpenCvPictureCodec _codec = new(TimeProvider.System);

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData(".jpg", 12)]
    [InlineData(".png", 0)]
    [InlineData(".bmp", 0)]
    [InlineData(".webp", 12)]
    public void Read_EachKind_GivesItsPixels(string kind, double tolerance)
    {
        using var picture = Gradient();
        using var frame = Decoded(Write("a" + kind, Encode(picture, kind)));

        Assert.Equal((90, 60), (frame.Width, frame.Height));
        for (var y = 5; y < 60; y += 11)
        {
            for (var x = 5; x < 90; x += 17)
            {
                var expected = picture.At<Vec3b>(y, x);
                Assert.Equal(expected.Item0, frame.Pixels[(y * frame.Stride) + (x * 3)], tolerance);
                Assert.Equal(expected.Item2, frame.Pixels[(y * frame.Stride) + (x * 3) + 2], tolerance);
            }
        }
    }

    [Theory]
    [InlineData(1, 90, 60)]
    [InlineData(6, 60, 90)]
    [InlineData(8, 60, 90)]
    public void Read_ExifOrientation_IsApplied(byte orientation, int width, int height)
    {
        using var picture = Gradient();
        var jpeg = Encode(picture, ".jpg");
        // A little-endian TIFF header with one entry: orientation (0x0112), SHORT, 1 value.
        byte[] exif =
        [
            0xFF, 0xE1, 0, 34, (byte)'E', (byte)'x', (byte)'i', (byte)'f', 0, 0, (byte)'I', (byte)'I', 42, 0, 8, 0, 0, 0,
            1, 0, 0x12, 0x01, 3, 0, 1, 0, 0, 0, orientation, 0, 0, 0, 0, 0, 0, 0,
        ];
        using var frame = Decoded(Write("turned.jpg", [.. jpeg[..2], .. exif, .. jpeg[2..]]));

        Assert.Equal((width, height), (frame.Width, frame.Height));
    }

    [Theory]
    [InlineData(".jpg")]
    [InlineData(".png")]
    [InlineData(".bmp")]
    [InlineData(".webp")]
    public void Read_CutOffAnywhere_IsUnreadable(string kind)
    {
        using var picture = Gradient();
        var whole = Encode(picture, kind);
        for (var length = 1; length < whole.Length - 1; length += Math.Max(1, whole.Length / 60))
        {
            var path = Write("cut" + kind, whole[..length]);

            Assert.StartsWith(path + ": ", Problem(path), StringComparison.Ordinal);
        }

        Assert.Contains("is cut off before its end", Problem(Write("cut" + kind, whole[..(whole.Length * 3 / 4)])), StringComparison.Ordinal);
    }

    [Fact]
    public void Read_JpegWithThumbnailAndCutOff_IsNotFooledByTheThumbnailsEnd()
    {
        using var picture = Gradient();
        var jpeg = Encode(picture, ".jpg");
        var thumbnail = jpeg;
        byte[] segment = [0xFF, 0xE2, (byte)((thumbnail.Length + 2) >> 8), (byte)(thumbnail.Length + 2), .. thumbnail];
        byte[] whole = [.. jpeg[..2], .. segment, .. jpeg[2..]];

        using (Decoded(Write("whole.jpg", whole)))
        {
        }

        Assert.Contains("cut off", Problem(Write("cut.jpg", whole[..^200])), StringComparison.Ordinal);
    }

    [Fact]
    public void Read_BytesAfterTheEnd_AreNoFault()
    {
        using var picture = Gradient();
        using var frame = Decoded(Write("trailing.jpg", [.. Encode(picture, ".jpg"), 0, 0, 0, 0]));

        Assert.Equal(90, frame.Width);
    }

    [Fact]
    public void Read_BadFiles_AreOneLineWithFileFaultAndMend()
    {
        var missing = Path.Combine(_folder, "missing.jpg");
        Assert.Equal($"{missing}: doesn't exist; check the path", Problem(missing));
        var empty = Write("empty.jpg", []);
        Assert.Equal($"{empty}: is empty; give a JPEG, PNG, BMP or WebP file", Problem(empty));
        var text = Write("text.jpg", "dear sir or madam, find enclosed my picture"u8.ToArray());
        Assert.Equal($"{text}: is not a picture of a known kind; give a JPEG, PNG, BMP or WebP file", Problem(text));
        Assert.Equal($"{_folder}: is a folder; give a JPEG, PNG, BMP or WebP file", Problem(_folder));
        Assert.Equal("/dev/null: is empty; give a JPEG, PNG, BMP or WebP file", Problem("/dev/null"));
        var below = Path.Combine(text, "below.jpg");
        Assert.StartsWith($"{below}: ", Problem(below), StringComparison.Ordinal);
    }

    [Fact]
    public void Read_FileWithoutPermission_SaysSo()
    {
        using var picture = Gradient();
        var path = Write("secret.png", Encode(picture, ".png"));
        Assert.SkipWhen(Environment.UserName == "root", "root may read everything");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.None);
        }

        Assert.Equal($"{path}: may not be read; give this user the right to read it", Problem(path));
    }

    [Fact]
    public void Read_HundredMegapixels_IsRefusedByItsHeader()
    {
        using var picture = Gradient();
        var png = Encode(picture, ".png");
        BinaryPrimitives.WriteUInt32BigEndian(png.AsSpan(16), 10_000);
        BinaryPrimitives.WriteUInt32BigEndian(png.AsSpan(20), 10_000);
        BinaryPrimitives.WriteUInt32BigEndian(png.AsSpan(29), PngStructure.Crc(png.AsSpan(12, 17)));
        var path = Write("huge.png", png);

        Assert.Equal($"{path}: has 10000x10000 pixels, more than 50 megapixels; give a smaller picture", Problem(path));

        var jpeg = Encode(picture, ".jpg");
        var frame = jpeg.AsSpan().IndexOf((ReadOnlySpan<byte>)[0xFF, 0xC0]);
        BinaryPrimitives.WriteUInt16BigEndian(jpeg.AsSpan(frame + 5), 60_000);
        BinaryPrimitives.WriteUInt16BigEndian(jpeg.AsSpan(frame + 7), 60_000);
        Assert.Contains("has 60000x60000 pixels", Problem(Write("huge.jpg", jpeg)), StringComparison.Ordinal);
    }

    [Fact]
    public void Read_LargeFile_IsRefusedByItsLength()
    {
        using var picture = Gradient();
        var path = Write("long.png", Encode(picture, ".png"));

        var problem = new OpenCvPictureCodec(TimeProvider.System, new PictureLimits(MaximumFileBytes: 100)).Read(path)
            .Match(_ => "decoded", problem => problem);

        Assert.EndsWith("more than 100; give a smaller picture", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_RandomlyDamaged_NeverThrows()
    {
        using var picture = Gradient();
        var random = new Random(5);
        foreach (var kind in new[] { ".jpg", ".png", ".bmp", ".webp" })
        {
            var whole = Encode(picture, kind);
            for (var i = 0; i < 60; i++)
            {
                var damaged = whole.ToArray();
                for (var j = 0; j < 4; j++)
                {
                    damaged[random.Next(damaged.Length)] = (byte)random.Next(256);
                }

                _codec.Read(Write("damaged" + kind, damaged)).Match(
                    frame =>
                    {
                        frame.Dispose();
                        return 0;
                    },
                    problem => problem.Length);
            }
        }
    }

    [Fact]
    public void WriteJpeg_Frame_ReadsBackAndAllocatesLittle()
    {
        using var frame = Frame.Create(640, 480, Instant.FromUnixTimeSeconds(0));
        new Random(1).NextBytes(frame.Pixels);
        var output = new ArrayBufferWriter<byte>(4 << 20);
        _codec.WriteJpeg(frame, 90, output);
        var length = output.WrittenCount;

        // Over many: the counter moves by whole allocation blocks of 8 kB, which one call may or may not begin.
        const int Times = 32;
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < Times; i++)
        {
            output.ResetWrittenCount();
            _codec.WriteJpeg(frame, 90, output);
        }

        var allocated = (GC.GetAllocatedBytesForCurrentThread() - before) / Times;

        Assert.Equal(length, output.WrittenCount);
        Assert.True(allocated < 4096, $"{allocated} bytes for a picture of {length}");
        using var back = Decoded(Write("back.jpg", output.WrittenSpan.ToArray()));
        Assert.Equal((640, 480), (back.Width, back.Height));
    }

    private static Mat Gradient()
    {
        var picture = new Mat(60, 90, MatType.CV_8UC3);
        for (var y = 0; y < 60; y++)
        {
            for (var x = 0; x < 90; x++)
            {
                picture.Set(y, x, new Vec3b((byte)(x * 2), (byte)(y * 3), (byte)(255 - x)));
            }
        }

        return picture;
    }

    private static byte[] Encode(Mat picture, string kind)
    {
        Cv2.ImEncode(kind, picture, out var bytes, kind == ".jpg" ? [(int)ImwriteFlags.JpegQuality, 95] : []);
        return bytes;
    }

    private string Write(string name, byte[] bytes)
    {
        var path = Path.Combine(_folder, name);
        File.WriteAllBytes(path, bytes);
        return path;
    }

    private Frame Decoded(string path) => _codec.Read(path).Match(frame => frame, problem => throw new InvalidDataException(problem));

    private string Problem(string path) => _codec.Read(path).Match(
        frame =>
        {
            frame.Dispose();
            return "decoded";
        },
        problem => problem);
}

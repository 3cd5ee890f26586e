using AccessControl.Vision.Cameras;
using CsCheck;

namespace AccessControl.Vision.Tests.Cameras;

public sealed class JpegStreamReaderTests
{
    private static readonly byte[][] Pictures = [.. Enumerable.Range(0, 5).Select(i => TestPictures.Jpeg(i * 50))];

    [Fact]
    public void Stream_CutAnywhereWithRubbishBetween_GivesEveryPicture() =>
        Gen.Select(
            Gen.Int[0, Pictures.Length - 1].Array[1, 6],
            Gen.Byte[0, 0xFE].Array[0, 20],
            Gen.Int[1, 700]).Sample(
            (order, rubbish, step) =>
            {
                var stream = order.SelectMany(i => rubbish.Concat(Pictures[i])).ToArray();
                var reader = new JpegStreamReader();
                var taken = new List<byte[]>();
                for (var at = 0; at < stream.Length; at += step)
                {
                    reader.Feed(stream.AsSpan(at, Math.Min(step, stream.Length - at)));
                    while (reader.TryTake(out var picture))
                    {
                        taken.Add(picture);
                    }
                }

                Assert.Equal(order.Select(i => Pictures[i]), taken);
            },
            seed: "0N0XIzNsQ0O2",
            iter: 300);

    [Fact]
    public void Stream_ThumbnailInsidePicture_IsPartOfIt()
    {
        var thumbnail = TestPictures.Jpeg(10, 16, 16);
        var picture = TestPictures.Jpeg(200);
        var length = thumbnail.Length + 2;
        byte[] segment = [0xFF, 0xE1, (byte)(length >> 8), (byte)length, .. thumbnail];
        byte[] withThumbnail = [.. picture.AsSpan(0, 2), .. segment, .. picture.AsSpan(2)];
        var reader = new JpegStreamReader();

        reader.Feed(withThumbnail);

        Assert.True(reader.TryTake(out var taken));
        Assert.Equal(withThumbnail, taken);
        Assert.False(reader.TryTake(out _));
    }

    [Fact]
    public void Stream_CutOffPictureThenWholeOnes_FindsThemAgain()
    {
        var reader = new JpegStreamReader();
        reader.Feed(Pictures[1].AsSpan(0, Pictures[1].Length / 2));
        for (var i = 0; i < 100; i++)
        {
            reader.Feed(Pictures[2]);
        }

        reader.Feed(Pictures[3]);
        var taken = new List<byte[]>();
        while (reader.TryTake(out var picture))
        {
            taken.Add(picture);
        }

        Assert.Equal(Pictures[3], taken[^1]);
    }

    [Fact]
    public void Stream_OfRubbishOnly_KeepsNothing()
    {
        var reader = new JpegStreamReader();
        var noise = new byte[1 << 20];
        new Random(7).NextBytes(noise);
        for (var i = 0; i < 40; i++)
        {
            reader.Feed(noise);
            while (reader.TryTake(out _))
            {
            }
        }

        reader.Feed(Pictures[4]);
        reader.Feed(Pictures[0]);
        var found = false;
        while (reader.TryTake(out var picture))
        {
            found |= picture.AsSpan().EndsWith(Pictures[0]);
        }

        Assert.True(found);
    }
}

using System.Collections.Immutable;
using AccessControl.Training.Curation;
using AccessControl.Vision.Captures;

namespace AccessControl.Training.Tests.Curation;

public sealed class PictureEncodingTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory().FullName;
    private int _shown;

    private string Cache => Path.Combine(_folder, "embeddings.cache");

    [Fact]
    public void Run_FilesOfAllKinds_GivesAValueForEach()
    {
        CurationFakes.Draw(Path.Combine(_folder, "a.png"), 1);
        CurationFakes.Draw(Path.Combine(_folder, "a-again.png"), 1);
        using (var black = new OpenCvSharp.Mat(64, 64, OpenCvSharp.MatType.CV_8UC3, OpenCvSharp.Scalar.Black))
        {
            OpenCvSharp.Cv2.ImWrite(Path.Combine(_folder, "nobody.png"), black);
        }

        File.WriteAllBytes(Path.Combine(_folder, "empty.jpg"), []);
        File.WriteAllText(Path.Combine(_folder, "text.jpg"), "no picture");

        var encoded = Run("a.png", "a-again.png", "nobody.png", "empty.jpg", "text.jpg", "gone.jpg");

        Assert.Equal(encoded[0].Row, encoded[1].Row);
        Assert.Equal(1, encoded[0].Row!.Sum(value => value * value), 5);
        Assert.Equal((null, "no face"), (encoded[2].Row, encoded[2].Problem));
        Assert.NotNull(encoded[2].Fingerprint);
        Assert.Equal((null, "the file is empty"), (encoded[3].Fingerprint, encoded[3].Problem));
        Assert.Null(encoded[4].Fingerprint);
        Assert.NotEmpty(encoded[4].Problem!);
        Assert.DoesNotContain(_folder, encoded[4].Problem, StringComparison.Ordinal);
        Assert.Equal("it isn't there", encoded[5].Problem);
    }

    [Fact]
    public void Run_Stopped_GoesOnWithTheRestAndIsTheSame()
    {
        ImmutableArray<string> files = [.. Enumerable.Range(0, 40).Select(i => $"{i:00}.png")];
        foreach (var (i, file) in files.Index())
        {
            CurationFakes.Draw(Path.Combine(_folder, file), i + 1);
        }

        using (var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken))
        {
            Assert.ThrowsAny<OperationCanceledException>(() => Run(files, () => { if (++_shown == 12) { stop.Cancel(); } }, stop.Token));
        }

        // As a kill leaves it: in the middle of a record.
        using (var cut = new FileStream(Cache, FileMode.Open))
        {
            cut.SetLength(cut.Length - 100);
        }

        var (before, whole) = (_shown, Run([.. files]));

        Assert.Equal(40 - 11, _shown - before);
        var again = Run([.. files]);
        Assert.Equal(40 - 11, _shown - before);
        Assert.Equal(whole.Select(picture => (picture.Fingerprint!.Bytes, string.Join(' ', picture.Row ?? []))), again.Select(picture => (picture.Fingerprint!.Bytes, string.Join(' ', picture.Row ?? []))));
        Assert.All(whole.Zip(again), pair => Assert.True(pair.First.Fingerprint!.Sketch.Luminance.SequenceEqual(pair.Second.Fingerprint!.Sketch.Luminance)));
    }

    [Fact]
    public void Open_AnotherEncoderOrDamage_TakesNothingOver()
    {
        CurationFakes.Draw(Path.Combine(_folder, "a.png"), 1);
        CurationFakes.Draw(Path.Combine(_folder, "b.png"), 2);
        Run("a.png", "b.png");
        Assert.True(OperatingSystem.IsLinux() && File.GetUnixFileMode(Cache) == (UnixFileMode.UserRead | UnixFileMode.UserWrite));

        var bytes = File.ReadAllBytes(Cache);
        bytes[^1] ^= 1;
        File.WriteAllBytes(Cache, bytes);
        using (var damaged = EncodingCache.Open(Cache, "fake"))
        {
            Assert.Equal(1, damaged.Count);
            Assert.ThrowsAny<IOException>(() => EncodingCache.Open(Cache, "fake"));
        }

        using var other = EncodingCache.Open(Cache, "another");
        Assert.Equal(0, other.Count);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private ImmutableArray<EncodedPicture> Run(params string[] files) => Run([.. files], () => _shown++, TestContext.Current.CancellationToken);

    private ImmutableArray<EncodedPicture> Run(ImmutableArray<string> files, Action shown, CancellationToken cancellation)
    {
        using var cache = EncodingCache.Open(Cache, "fake");
        return PictureEncoding.Run(_folder, files, new OpenCvPictureCodec(TimeProvider.System), () => new CurationFakes.Analyser(shown), cache, 1, (_, _) => { }, cancellation);
    }
}

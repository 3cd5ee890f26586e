using System.Collections.Immutable;
using AccessControl.Domain.Captures;
using AccessControl.Domain.Duplicates;
using AccessControl.Domain.Matching;
using AccessControl.Simulation.People;
using AccessControl.Training.Curation;
using OpenCvSharp;

namespace AccessControl.Training.Tests.Curation;

/// <summary>Embeddings and pictures of nobody, for tests of curation.</summary>
internal static class CurationFakes
{
    public const int Dimension = 64;

    /// <summary>Thresholds that fit these embeddings: of one person about 0.8, of two about 0.</summary>
    public static CurationOptions Options { get; } = new()
    {
        Verification = 0.55,
        VerificationFmr = 1e-3,
        OnePerson = 0.6,
        Unlike = 0.35,
        Tails = new ScoreTails(score => score < 0.6 ? 1e-3 : 0.5, score => score < 0.55 ? 1 : 1e-6),
        Workers = 2,
    };

    /// <summary>An embedding of a person.</summary>
    /// <param name="person">Who.</param>
    /// <param name="seed">Of the picture.</param>
    /// <param name="noise">0 is the person's own direction.</param>
    public static float[] Row(int person, int seed, float noise = 0.5f)
    {
        var (own, other) = (Direction((ulong)person), Direction(SeededRandom.Mix(77, (ulong)seed)));
        float[] row = [.. own.Zip(other, (a, b) => a + (noise * b))];
        var length = MathF.Sqrt(row.Sum(value => value * value));
        return Array.ConvertAll(row, value => value / length);
    }

    /// <summary>What the encoder made of a picture that looks like no other.</summary>
    public static EncodedPicture Picture(float[]? row, int looks, int width = 100) => new(Print(looks, width), row, row is null ? "no face" : null);

    /// <summary>A picture's looks: equal numbers look alike, and are other files.</summary>
    public static PictureFingerprint Print(int looks, int width = 100)
    {
        var random = new SeededRandom((ulong)looks);
        var luminance = new byte[PictureSketch.Side * PictureSketch.Side];
        // Blots of eight pixels: noise finer than that would be no picture.
        var blots = Enumerable.Range(0, 64).Select(_ => (byte)random.NextInt32(256)).ToArray();
        for (var i = 0; i < luminance.Length; i++)
        {
            luminance[i] = blots[(i / PictureSketch.Side / 8 * 8) + (i % PictureSketch.Side / 8)];
        }

        return new PictureFingerprint($"{looks}-{width}", $"{looks}-{width}", width, width, new PictureSketch(luminance));
    }

    /// <summary>People with a few pictures each, all as they should be.</summary>
    public static (CurationInput Input, ImmutableArray<EncodedPicture> Encoded) Set(int people, int each)
    {
        int[] files = [.. Enumerable.Range(0, people * each)];
        return (
            new CurationInput("set", [.. files.Select(file => $"p{file / each:000}/{file % each:00}.jpg")], [.. files.Select(file => file / each)], [.. Enumerable.Range(0, people).Select(person => $"p{person:000}")], []),
            [.. files.Select(file => Picture(Row(file / each, file), file))]);
    }

    /// <summary>Draws a picture of blots into a file.</summary>
    public static void Draw(string path, int looks, int side = 128)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        using var grey = Mat.FromPixelData(PictureSketch.Side, PictureSketch.Side, MatType.CV_8UC1, Print(looks).Sketch.Luminance.ToArray());
        using var sized = new Mat();
        Cv2.Resize(grey, sized, new Size(side, side));
        Cv2.ImWrite(path, sized);
    }

    /// <summary>Draws a picture of blots for <see cref="CornerAnalyser"/>: of a person from 1 to 60.</summary>
    public static void DrawOf(string path, int person, int looks, int side = 128)
    {
        Draw(path, looks, side);
        using var picture = Cv2.ImRead(path);
        Cv2.Rectangle(picture, new Rect(0, 0, side / 16, side / 16), Scalar.All((4 * person) + 2), -1);
        Cv2.ImWrite(path, picture);
    }

    private static float[] Direction(ulong seed)
    {
        var random = new SeededRandom(SeededRandom.Mix(seed, 5));
        float[] values = [.. Enumerable.Range(0, Dimension).Select(_ => random.NextGaussian())];
        var length = MathF.Sqrt(values.Sum(value => value * value));
        return Array.ConvertAll(values, value => value / length);
    }

    /// <summary>Sees in a picture whose face it is by the grey of its corner, which nobody's eye does.</summary>
    public sealed class CornerAnalyser(Action shown) : IFaceAnalyser
    {
        public ModelId Encoder => new("fake", "f");

        public int Dimension => CurationFakes.Dimension;

        public Metric Metric => Metric.Cosine;

        public Analysis Analyse(Frame frame)
        {
            shown();
            var seed = frame.Pixels.ToArray().Aggregate(17, (sum, value) => unchecked((sum * 31) + value));
            return new Analysis(new Capture.Probed(new Probe(new Embedding(Encoder, Row(frame.Pixels[0] / 4, seed, 0.8f)), default, null, default, default, default)), [], default);
        }

        public void Dispose()
        {
        }
    }

    /// <summary>Sees a face in every picture whose first pixel isn't black, and counts how many it was shown.</summary>
    public sealed class Analyser(Action shown) : IFaceAnalyser
    {
        public ModelId Encoder => new("fake", "f");

        public int Dimension => 3;

        public Metric Metric => Metric.Cosine;

        public Analysis Analyse(Frame frame)
        {
            shown();
            Capture capture = frame.Pixels[0] > 0
                ? new Capture.Probed(new Probe(new Embedding(Encoder, [frame.Pixels[0], frame.Pixels[^1], 1]), default, null, default, default, default))
                : new Capture.Failed(new CaptureFailure(CaptureFailureReason.NoFace, null, null, default));
            return new Analysis(capture, [], default);
        }

        public void Dispose()
        {
        }
    }
}

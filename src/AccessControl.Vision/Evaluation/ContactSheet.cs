using System.Collections.Immutable;
using AccessControl.Domain.Accuracy;
using AccessControl.Domain.Captures;
using AccessControl.Vision.Captures;
using OpenCvSharp;

namespace AccessControl.Vision.Evaluation;

/// <summary>The worst pairs of an evaluation with small pictures of their faces, to be looked at.</summary>
public static class ContactSheet
{
    /// <summary>Pairs of each kind.</summary>
    public const int PairsOfEachKind = 12;

    // Of each thumbnail, in pixels, and how much of the surroundings it shows.
    private const int Side = 128, Quality = 80;
    private const float Surroundings = 1.7f;

    /// <summary>The pairs without any picture.</summary>
    public static ImmutableArray<ComparedPair> WithoutPictures(EvaluationResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        return [.. Worst(result).Select(pair => new ComparedPair(pair.Mated, pair.First, pair.Second, pair.Score, default, default))];
    }

    /// <summary>The pairs with their pictures, read again from the folder; a picture that can't be read any more is left out.</summary>
    /// <param name="result">Of pictures.</param>
    /// <param name="codec">Reads and writes them.</param>
    public static ImmutableArray<ComparedPair> WithPictures(EvaluationResult result, IPictureCodec codec)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(codec);
        return result.Options.Images is not { } folder
            ? WithoutPictures(result)
            : [
                .. Worst(result).Select(pair => new ComparedPair(
                    pair.Mated,
                    pair.First,
                    pair.Second,
                    pair.Score,
                    Picture(codec, Path.Combine(folder, pair.First), pair.FirstBox),
                    Picture(codec, Path.Combine(folder, pair.Second), pair.SecondBox))),
            ];
    }

    // Of two people, or of one, the worst pair alone: the others show nothing new.
    private static IEnumerable<Suspect> Worst(EvaluationResult result) => result.Suspects.GroupBy(pair => pair.Mated).OrderBy(kind => kind.Key)
        .SelectMany(kind => kind.DistinctBy(pair => pair.People).Take(PairsOfEachKind));

    private static ReadOnlyMemory<byte> Picture(IPictureCodec codec, string path, FaceBox box) =>
        Thumbnail.Draw(codec, path, Quality, frame => (Area(frame, box), new Size(Side, Side))) ?? default;

    // A square around the face, as far as the picture goes; the whole middle where the face is unknown.
    private static Rect Area(Frame frame, FaceBox box)
    {
        var largest = Math.Min(frame.Width, frame.Height);
        var side = box.Width > 0 ? Math.Clamp((int)(MathF.Max(box.Width, box.Height) * Surroundings), 1, largest) : largest;
        var (x, y) = box.Width > 0 ? (box.Centre.X, box.Centre.Y) : (frame.Width / 2f, frame.Height / 2f);
        return new Rect(
            Math.Clamp((int)(x - (side / 2f)), 0, frame.Width - side),
            Math.Clamp((int)(y - (side / 2f)), 0, frame.Height - side),
            side,
            side);
    }
}

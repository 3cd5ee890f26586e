using System.Collections.Immutable;
using AccessControl.Domain.Captures;
using NodaTime;
using OpenCvSharp;

namespace AccessControl.Benchmarks.Evidence;

/// <summary>
/// Photographs perturbed as a camera would over a second: moved, turned, scaled, blurred, relit, noisy, compressed. Such a burst is of one
/// photograph, so that its frames agree more than those of a person who moves: no claim for video comes of it.
/// </summary>
internal static class BurstTracks
{
    private const int MostReferences = 3;

    /// <summary>Reads a folder of people.</summary>
    /// <param name="folder">A folder for each person.</param>
    /// <param name="analyser">Of the pack.</param>
    /// <param name="enrolled">People with two pictures and more, of whom one picture comes back as a burst.</param>
    /// <param name="strangers">People with one picture.</param>
    /// <param name="done">Told how far it is.</param>
    public static FaceTracks Read(string folder, IFaceAnalyser analyser, int enrolled, int strangers, Action<int, int> done)
    {
        var people = Directory.GetDirectories(folder).Order(StringComparer.Ordinal).Select(person => Directory.GetFiles(person).Order(StringComparer.Ordinal).ToArray()).ToArray();
        var several = people.Where(files => files.Length > 1).Take(enrolled).ToArray();
        var single = people.Where(files => files.Length == 1).Take(strangers).ToArray();
        var references = ImmutableArray.CreateBuilder<ImmutableArray<Probe>>();
        var tracks = ImmutableArray.CreateBuilder<FaceTrackSample>();
        var random = new Random(7);
        var total = several.Length + single.Length;
        for (var i = 0; i < total; i++)
        {
            var files = i < several.Length ? several[i] : single[i - several.Length];
            int? person = null;
            if (i < several.Length)
            {
                ImmutableArray<Probe> own = [.. files[..^1].Take(MostReferences).Select(file => Plain(file, analyser)).OfType<Probe>()];
                if (own.IsEmpty)
                {
                    continue;
                }

                person = references.Count;
                references.Add(own);
            }

            if (Burst(files[^1], analyser, random) is { IsEmpty: false } frames)
            {
                tracks.Add(new FaceTrackSample(i, person, frames));
            }

            done(i + 1, total);
        }

        return new FaceTracks("stills perturbed as bursts", references.ToImmutable(), tracks.ToImmutable());
    }

    private static Probe? Plain(string file, IFaceAnalyser analyser)
    {
        using var picture = Cv2.ImRead(file);
        return Analyse(picture, analyser);
    }

    private static ImmutableArray<Probe> Burst(string file, IFaceAnalyser analyser, Random random)
    {
        using var picture = Cv2.ImRead(file);
        var probes = new List<Probe>();
        for (var i = 0; i < ScoredTrack.TryFrames; i++)
        {
            using var moved = Perturbed(picture, random);
            if (Analyse(moved, analyser) is { } probe)
            {
                probes.Add(probe);
            }
        }

        return [.. probes];
    }

    private static Probe? Analyse(Mat picture, IFaceAnalyser analyser)
    {
        using var frame = Frame.Create(picture.Width, picture.Height, Instant.FromUnixTimeSeconds(0));
        using (var pixels = Mat.FromPixelData(picture.Height, picture.Width, MatType.CV_8UC3, frame.Address))
        {
            picture.CopyTo(pixels);
        }

        return analyser.Analyse(frame).Capture.Match<Probe?>(probe => probe, _ => null);
    }

    private static Mat Perturbed(Mat picture, Random random)
    {
        double Between(double low, double high) => low + ((high - low) * random.NextDouble());
        using var turn = Cv2.GetRotationMatrix2D(new Point2f(picture.Width / 2f, picture.Height / 2f), Between(-4, 4), Between(0.92, 1.06));
        turn.Set(0, 2, turn.Get<double>(0, 2) + Between(-0.04, 0.04) * picture.Width);
        turn.Set(1, 2, turn.Get<double>(1, 2) + Between(-0.04, 0.04) * picture.Height);
        var moved = new Mat();
        Cv2.WarpAffine(picture, moved, turn, picture.Size(), InterpolationFlags.Linear, BorderTypes.Replicate);
        moved.ConvertTo(moved, MatType.CV_8UC3, Between(0.8, 1.2), Between(-15, 15));
        Cv2.GaussianBlur(moved, moved, new Size(0, 0), Between(0.2, 1.3));
        AddNoise(moved, Between(1, 7), random);
        Cv2.ImEncode(".jpg", moved, out var bytes, new ImageEncodingParam(ImwriteFlags.JpegQuality, (int)Between(55, 95)));
        moved.Dispose();
        return Cv2.ImDecode(bytes, ImreadModes.Color);
    }

    private static void AddNoise(Mat picture, double deviation, Random random)
    {
        picture.GetArray(out Vec3b[] pixels);
        for (var i = 0; i < pixels.Length; i++)
        {
            pixels[i] = new Vec3b(Noisy(pixels[i].Item0), Noisy(pixels[i].Item1), Noisy(pixels[i].Item2));
        }

        picture.SetArray(pixels);

        // Three uniform numbers add up to nearly a normal one of deviation 0.5.
        byte Noisy(byte value) =>
            (byte)Math.Clamp(value + (2 * deviation * (random.NextDouble() + random.NextDouble() + random.NextDouble() - 1.5)), 0, 255);
    }
}

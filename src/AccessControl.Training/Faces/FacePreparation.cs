using System.Collections.Immutable;
using AccessControl.Domain.Captures;
using AccessControl.Vision.Captures;
using AccessControl.Vision.Evaluation;
using AccessControl.Vision.Faces;
using AccessControl.Vision.ModelPacks;
using AccessControl.Vision.Quality;
using OpenCvSharp;

namespace AccessControl.Training.Faces;

/// <summary>Finds and aligns the faces of a set of pictures, as the appliance does.</summary>
public static class FacePreparation
{
    // A kept face is the encoder's 112x112 template with a rim of 40 pixels.
    private const int Rim = 40, Template = 112;

    /// <summary>Prepares a set.</summary>
    /// <param name="set">Folders of people.</param>
    /// <param name="pack">Detects and aligns.</param>
    /// <param name="told">Told how many pictures are done.</param>
    /// <param name="cancellation">Ends it early.</param>
    /// <returns>The faces, and the files in which none was found or that couldn't be read.</returns>
    public static (AlignedFaces Faces, ImmutableArray<string> Without) Prepare(PictureSet set, InstalledPack pack, Action<int>? told, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(set);
        var gates = new QualityGates(1, 8, 90, 90, 180, 0, 255, 1, 0, 1);
        using var analyser = new FaceAnalyser(pack, new FaceAnalyserOptions { Choice = FaceChoice.Central, Gates = gates, KeepsFaces = true }, TimeProvider.System);
        var codec = new OpenCvPictureCodec(TimeProvider.System);
        var (personOf, files, without) = (ImmutableArray.CreateBuilder<int>(), ImmutableArray.CreateBuilder<string>(), ImmutableArray.CreateBuilder<string>());
        using var pixels = new MemoryStream();
        for (var i = 0; i < set.Pictures.Length; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            var picture = set.Pictures[i];
            if (Cut(codec.Read(Path.Combine(set.Folder, picture.File)), analyser) is { } face)
            {
                pixels.Write(face);
                personOf.Add(picture.Subject);
                files.Add(picture.File);
            }
            else
            {
                without.Add(picture.File);
            }

            told?.Invoke(i + 1);
        }

        return (new AlignedFaces(set.SubjectNames, personOf.ToImmutable(), files.ToImmutable(), pixels.ToArray()), without.ToImmutable());
    }

    private static byte[]? Cut(PictureReading reading, FaceAnalyser analyser) => reading.Match(
        frame =>
        {
            using (frame)
            {
                return analyser.Analyse(frame).Capture.Match(probe => probe.Aligned is { } aligned ? Reduced(aligned) : null, _ => null);
            }
        },
        _ => null);

    private static byte[] Reduced(AlignedCapture aligned)
    {
        using var whole = Cv2.ImDecode(aligned.Picture.AsSpan(), ImreadModes.Color);
        using var face = whole[new Rect(Rim, Rim, Template, Template)];
        var pixels = new byte[AlignedFaces.Bytes];
        using var target = Mat.FromPixelData(AlignedFaces.Side, AlignedFaces.Side, MatType.CV_8UC3, pixels);
        Cv2.Resize(face, target, target.Size(), 0, 0, InterpolationFlags.Area);
        return pixels;
    }
}

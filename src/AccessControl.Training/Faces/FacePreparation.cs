using System.Collections.Immutable;
using AccessControl.Domain.Captures;
using AccessControl.Training.Curation;
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

    /// <summary>How faces are looked for: of a portrait the one in the middle, whatever its quality, since a door's gates come later.</summary>
    public static FaceAnalyserOptions Options { get; } = new() { Choice = FaceChoice.Central, Gates = new QualityGates(1, 8, 90, 90, 180, 0, 255, 1, 0, 1) };

    /// <summary>Prepares a set.</summary>
    /// <param name="set">Folders of people.</param>
    /// <param name="manifest">What of it is kept, and whose it is; null takes everything, a folder a person.</param>
    /// <param name="pack">Detects and aligns.</param>
    /// <param name="told">Told how many pictures are done.</param>
    /// <param name="cancellation">Ends it early.</param>
    /// <returns>The faces, and the files in which none was found or that couldn't be read.</returns>
    /// <exception cref="CurationInputException">The manifest names a file that the set doesn't hold.</exception>
    public static (AlignedFaces Faces, ImmutableArray<string> Without) Prepare(PictureSet set, CurationManifest? manifest, InstalledPack pack, Action<int>? told, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(set);
        var (people, pictures) = Wanted(set, manifest);
        using var analyser = new FaceAnalyser(pack, Options with { KeepsFaces = true }, TimeProvider.System);
        var codec = new OpenCvPictureCodec(TimeProvider.System);
        var (personOf, files, without) = (ImmutableArray.CreateBuilder<int>(), ImmutableArray.CreateBuilder<string>(), ImmutableArray.CreateBuilder<string>());
        using var pixels = new MemoryStream();
        for (var i = 0; i < pictures.Length; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            var (file, person) = pictures[i];
            if (Cut(codec.Read(Path.Combine(set.Folder, file)), analyser) is { } face)
            {
                pixels.Write(face);
                personOf.Add(person);
                files.Add(file);
            }
            else
            {
                without.Add(file);
            }

            told?.Invoke(i + 1);
        }

        return (new AlignedFaces(people, personOf.ToImmutable(), files.ToImmutable(), pixels.ToArray()), without.ToImmutable());
    }

    /// <summary>Cuts the face out of a picture.</summary>
    /// <param name="analyser">One that keeps faces.</param>
    /// <param name="frame">The picture; not owned.</param>
    /// <returns>64x64, row by row, BGR; null where there is no face.</returns>
    public static byte[]? Cut(FaceAnalyser analyser, Frame frame)
    {
        ArgumentNullException.ThrowIfNull(analyser);
        return analyser.Analyse(frame).Capture.Match(probe => probe.Aligned is { } aligned ? Reduced(aligned) : null, _ => null);
    }

    private static byte[]? Cut(PictureReading reading, FaceAnalyser analyser) => reading.Match(
        frame =>
        {
            using (frame)
            {
                return Cut(analyser, frame);
            }
        },
        _ => null);

    /// <summary>Which pictures are taken, and whose each is.</summary>
    internal static (ImmutableArray<string> People, ImmutableArray<(string File, int Person)> Pictures) Wanted(PictureSet set, CurationManifest? manifest)
    {
        if (manifest is null)
        {
            return (set.SubjectNames, [.. set.Pictures.Select(picture => (picture.File, picture.Subject))]);
        }

        var files = set.Pictures.Select(picture => picture.File).ToHashSet(StringComparer.Ordinal);
        if (manifest.Pictures.FirstOrDefault(picture => !files.Contains(picture.File)) is { } missing)
        {
            throw new CurationInputException($"{missing.File}: the manifest keeps it, and {set.Folder} doesn't hold it; name the folder that the manifest was made of, or make it anew.");
        }

        string[] people = [.. manifest.Pictures.Select(picture => picture.Person).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        return ([.. people], [.. manifest.Pictures.Select(picture => (picture.File, Array.BinarySearch(people, picture.Person, StringComparer.Ordinal)))]);
    }

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

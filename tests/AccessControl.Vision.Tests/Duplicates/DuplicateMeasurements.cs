using System.Collections.Immutable;
using System.Globalization;
using AccessControl.Contracts;
using AccessControl.Domain.Duplicates;
using AccessControl.Vision.Captures;
using AccessControl.Vision.Duplicates;
using AccessControl.Vision.Tests.Faces;

namespace AccessControl.Vision.Tests.Duplicates;

/// <summary>Figures on real photos, run on demand (`--explicit only`): what was done to a picture is found, and how often two pictures are taken for one.</summary>
public sealed class DuplicateMeasurements(ITestOutputHelper output)
{
    [Fact(Explicit = true)]
    public void TransformedPhotos_Recall()
    {
        using var folder = new TemporaryFolder();
        string[] originals = [.. RealPhotos.FirstPhotos(7)];
        var random = new Random(7);
        var kinds = Enum.GetValues<PictureTransformation>();
        var files = originals.Select(path => (Path: path, Original: -1, Kind: default(PictureTransformation))).ToList();
        for (var i = 0; i < originals.Length; i++)
        {
            foreach (var kind in kinds)
            {
                files.Add((TransformedPicture.Write(originals[i], kind, random, Path.Combine(folder.Path, kind.ToString(), i.ToString(CultureInfo.InvariantCulture))), i, kind));
            }
        }

        var start = TimeProvider.System.GetTimestamp();
        var prints = Fingerprints([.. files.Select(file => file.Path)]);
        var read = TimeProvider.System.GetElapsedTime(start);
        foreach (var smallest in new[] { 0.6, new SamePictureOptions().SmallestScore })
        {
            start = TimeProvider.System.GetTimestamp();
            var scope = new PairScope([.. files.Select(file => file.Original < 0 ? 0 : 1)], isBetween: true);
            var groups = new SamePictureSearch(prints, scope, new SamePictureOptions { Workers = 2, SmallestScore = smallest }).Run(null, CancellationToken.None);
            var links = groups.SelectMany(group => group.Links).ToList();
            output.WriteLine(Line($"score {smallest}: {originals.Length} originals, {files.Count} files, {scope.Pairs([.. Enumerable.Range(0, files.Count)])} pairs, read {read.TotalSeconds:0.0} s, searched {TimeProvider.System.GetElapsedTime(start).TotalSeconds:0.0} s, false links {links.Count(link => files[link.Second].Original != link.First)}: {string.Join(' ', links.Where(link => files[link.Second].Original != link.First).Select(link => Line($"{link.Score:0.00}")).Take(20))}"));
            foreach (var kind in kinds)
            {
                var found = links.Where(link => files[link.Second].Kind == kind && files[link.Second].Original == link.First).ToList();
                var told = string.Join(' ', found.CountBy(link => link.Changes).OrderByDescending(pair => pair.Value).Take(3).Select(pair => $"[{pair.Key} {pair.Value}]"));
                output.WriteLine(Line($"  {kind}: {(double)found.Count / originals.Length:0.0 %} lowest {(found.Count > 0 ? found.Min(link => link.Score) : 0):0.000} {told}"));
            }
        }
    }

    [Fact(Explicit = true)]
    public void AllPhotos_FalseFinds()
    {
        string[] files = [.. Directory.EnumerateFiles(Path.Combine(SharedData.RequireFaces(), "lfw", "images"), "*.jpg", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];
        var prints = Fingerprints(files);
        var start = TimeProvider.System.GetTimestamp();
        var scope = new PairScope([.. files.Select(_ => 0)], isBetween: false);
        var groups = new SamePictureSearch(prints, scope, new SamePictureOptions { Workers = 2, SmallestScore = 0.6 }).Run(null, CancellationToken.None);
        output.WriteLine(Line($"{files.Length} files, {scope.Pairs([.. Enumerable.Range(0, files.Length)])} pairs, searched {TimeProvider.System.GetElapsedTime(start).TotalSeconds:0.0} s"));
        foreach (var link in groups.SelectMany(group => group.Links).OrderByDescending(link => link.Score).Take(60))
        {
            output.WriteLine(Line($"{link.Score:0.000} {link.Changes} {Path.GetFileName(files[link.First])} {Path.GetFileName(files[link.Second])}"));
        }
    }

    private static ImmutableArray<PictureFingerprint> Fingerprints(string[] files)
    {
        var codec = new OpenCvPictureCodec(TimeProvider.System);
        var prints = new PictureFingerprint[files.Length];
        Parallel.For(0, files.Length, new ParallelOptions { MaxDegreeOfParallelism = 2 }, i =>
        {
            using var frame = codec.Read(files[i]).Match(read => read, problem => throw new InvalidDataException(problem));
            prints[i] = FingerprintMaker.Of(files[i], frame);
        });
        return [.. prints];
    }

    private static string Line(FormattableString line) => line.ToString(CultureInfo.InvariantCulture);
}

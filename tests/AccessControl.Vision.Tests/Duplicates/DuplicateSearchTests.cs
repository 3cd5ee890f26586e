using AccessControl.Contracts;
using AccessControl.Domain.Accuracy;
using AccessControl.Domain.Duplicates;
using AccessControl.Simulation.Days;
using AccessControl.Simulation.People;
using AccessControl.Simulation.Rendering;
using AccessControl.Vision.Captures;
using AccessControl.Vision.Duplicates;
using AccessControl.Vision.Faces;
using AccessControl.Vision.Tests.ModelPacks;
using OpenCvSharp;

namespace AccessControl.Vision.Tests.Duplicates;

/// <summary>People who don't exist, and what becomes of their pictures.</summary>
public sealed class DuplicateSearchTests(ModelFixture models) : IClassFixture<ModelFixture>, IDisposable
{
    private const int People = 5;

    private static readonly SyntheticCrowd Crowd = new(2027, 8);

    private static readonly Dictionary<PictureTransformation, PictureChanges> Expected = new()
    {
        [PictureTransformation.Copied] = PictureChanges.SameBytes,
        [PictureTransformation.AsPng] = PictureChanges.SamePixels,
        [PictureTransformation.Jpeg30] = PictureChanges.Reencoded,
        [PictureTransformation.Half] = PictureChanges.Resized,
        [PictureTransformation.Squeezed] = PictureChanges.Resized,
        [PictureTransformation.Cropped5] = PictureChanges.Cropped,
        [PictureTransformation.Cropped10] = PictureChanges.Cropped,
        [PictureTransformation.Brighter] = PictureChanges.Brightened,
        [PictureTransformation.Mirrored] = PictureChanges.Mirrored,
        [PictureTransformation.MirroredCroppedHalf] = PictureChanges.Mirrored | PictureChanges.Cropped | PictureChanges.Resized,
    };

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Run_BetweenOriginalsAndTheirChildren_FindsEachAndSaysWhatWasDone()
    {
        var random = new Random(3);
        for (var person = 0; person < People; person++)
        {
            var original = Draw($"a/{person}.jpg", person, 0);
            foreach (var kind in Expected.Keys)
            {
                TransformedPicture.Write(original, kind, random, _folder[$"b/{person}-{kind}"]);
            }
        }

        var report = Run("a", "b");

        var links = report.SamePicture.SelectMany(group => group.Links).ToDictionary(link => report.Pictures[link.Second].File.Split('.')[0]);
        Assert.Equal(People, report.SamePicture.Length);
        Assert.Equal(People * Expected.Count, links.Count);
        Assert.All(links, link => Assert.Equal(report.Pictures[link.Value.First].File.Split('.')[0], link.Key.Split('-')[0]));
        Assert.All(links, link => Assert.True(
            link.Value.Changes.HasFlag(Expected[Enum.Parse<PictureTransformation>(link.Key.Split('-')[1])]), $"{link.Key}: {link.Value.Changes}"));
        Assert.All(report.SamePicture, group => Assert.False(group.IsChain));
    }

    [Fact]
    public void Run_OneFolder_TellsPictureAndPersonApart()
    {
        for (var person = 0; person < People; person++)
        {
            Draw($"a/{person}-front.jpg", person, 0);
            Draw($"a/{person}-again.jpg", person, 4);
        }

        TransformedPicture.Write(_folder["a/0-front.jpg"], PictureTransformation.Cropped5, new Random(1), _folder["a/0-part"]);
        File.WriteAllText(_folder["a/notes.jpg"], "no picture");
        using (var grey = new Mat(200, 300, MatType.CV_8UC3, new Scalar(90, 90, 90)))
        {
            Cv2.ImWrite(_folder["a/wall.png"], grey);
        }

        var report = Run("a");

        Assert.Equal(["0-front.jpg", "0-part.jpg"], Assert.Single(report.SamePicture).Pictures.Select(report.NameOf));
        Assert.Equal(People, report.SamePerson.Length);
        Assert.All(report.SamePerson, group => Assert.Single(group.Pictures.Select(picture => report.NameOf(picture)[0]).Distinct()));
        var first = report.SamePerson.Single(group => report.NameOf(group.Pictures[0])[0] == '0');
        Assert.Equal(["0-again.jpg", "0-front.jpg", "0-part.jpg"], first.Pictures.Select(report.NameOf));
        Assert.Equal((2, 2), (first.PairsFound, first.PairsCompared));

        // 11 faces are 55 pairs, of which one is a picture with itself.
        Assert.Equal(54, report.People.Comparisons);
        Assert.Equal(
            [("notes.jpg", SkipReason.Unreadable), ("wall.png", SkipReason.Plain), ("wall.png", SkipReason.NoUsableFace)],
            report.Skipped.Select(skipped => (report.NameOf(skipped.Picture), skipped.Why)));
        Assert.Contains("NoFace", report.Skipped[^1].Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_WithMoreWorkers_FindsTheSame()
    {
        var random = new Random(4);
        for (var person = 0; person < 3; person++)
        {
            var original = Draw($"a/{person}.jpg", person, 0);
            TransformedPicture.Write(original, PictureTransformation.Cropped5, random, _folder[$"a/{person}-part"]);
            TransformedPicture.Write(original, PictureTransformation.Mirrored, random, _folder[$"a/{person}-mirror"]);
        }

        Assert.Equal(Told(Run(1, "a")), Told(Run(4, "a")));
    }

    [Fact]
    public void Run_OnFoldersThatDontServe_SaysSo()
    {
        Draw("a/1.jpg", 0, 0);
        Directory.CreateDirectory(_folder["empty"]);
        Directory.CreateSymbolicLink(_folder["link"], _folder["a"]);

        Assert.All<(string[] Folders, string Problem)>(
            [
                (["none"], "no such folder"),
                (["a/1.jpg"], "is a file"),
                (["empty"], "no pictures"),
                (["a", "empty"], "no pictures"),
                (["a", "a"], "same folder"),
                (["a", "link"], "same folder"),
                (["a", "."], "lies in the other"),
            ],
            wrong =>
            {
                var message = Assert.Throws<DuplicateInputException>(() => Run(wrong.Folders)).Message;
                Assert.Contains(wrong.Problem, message, StringComparison.Ordinal);
                Assert.DoesNotContain('\n', message);
            });
    }

    private static string Told(DuplicateReport report) =>
        string.Join('\n', report.SamePicture.Concat(report.SamePerson).Select(group => $"{string.Join(' ', group.Pictures)} {string.Join(' ', group.Links)} {group.PairsFound}"));

    private DuplicateReport Run(params string[] folders) => Run(2, folders);

    private DuplicateReport Run(int workers, params string[] folders)
    {
        var pack = models.Open("yunet-mobilefacenet");
        var calibration = Calibration.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "models", "calibrations", "simulated-yunet-mobilefacenet.json")));
        var search = new DuplicateSearch(new OpenCvPictureCodec(TimeProvider.System), () => new FaceAnalyser(pack, new FaceAnalyserOptions(), TimeProvider.System));
        return search.Run(new DuplicateOptions { Folders = [.. folders.Select(folder => _folder[folder])], Pack = pack.Pack.Name, Calibration = calibration, Workers = workers });
    }

    private string Draw(string name, int person, int view)
    {
        const int Width = 480, Height = 360;
        var path = _folder[name];
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var bgr = new byte[Width * Height * 3];
        var one = Crowd.Stranger(person);
        new HeadRenderer().Render(one, EnrolmentViews.Of(one, view), bgr, Width, Height);
        using var picture = Mat.FromPixelData(Height, Width, MatType.CV_8UC3, bgr);
        Cv2.ImWrite(path, picture);
        return path;
    }
}

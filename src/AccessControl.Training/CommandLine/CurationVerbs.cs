using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using System.Text;
using AccessControl.Domain;
using AccessControl.Domain.Accuracy;
using AccessControl.Domain.Matching;
using AccessControl.Training.Curation;
using AccessControl.Training.Faces;
using AccessControl.Training.Running;
using AccessControl.Vision.Captures;
using AccessControl.Vision.Duplicates;
using AccessControl.Vision.Evaluation;
using AccessControl.Vision.Faces;

namespace AccessControl.Training.CommandLine;

/// <summary>`curate`: what of a set of pictures is fit to be trained on, by the encoder itself; what isn't is left out, with the reason, and nothing is deleted.</summary>
internal static class CurationVerbs
{
    private const string ManifestFile = "manifest.csv", ReportFile = "report.html", CacheFile = "embeddings.cache";

    private const int Most = 20;

    // Of the whole set: the chance that two of its people are taken for one. Of one comparison: as a door asks, and as one in ten of other people's pictures reaches.
    private const double TwinRisk = 0.05, VerificationFmr = 1e-3, UnlikeFmr = 0.1;

    /// <summary>Makes the command.</summary>
    public static Command Create(TextWriter output, TextWriter error)
    {
        var images = new Option<string?>("--images") { Description = "Folder with a folder of pictures for each person.", HelpName = "DIR" };
        var tuples = new Option<string?>("--tuples") { Description = "Instead: a list of lines input,input,1 (match) or 0 (mismatch), files by their path from the list.", HelpName = "FILE" };
        var folder = new Option<string>("--out") { Description = "Folder of what is made: manifest, report with pictures, and embeddings of people that a stopped run goes on from; readable by its owner only.", HelpName = "DIR", Required = true };
        var pack = new Option<string>("--pack") { Description = "Installed pack that encodes.", DefaultValueFactory = _ => "yunet-mobilefacenet" };
        var calibration = new Option<string?>("--calibration") { Description = "The pack's error rates on people like these, as accesscontrol evaluate makes them (default: those that come with the pack).", HelpName = "FILE" };
        var drop = new Option<bool>("--drop-contradictions") { Description = "Leaves tuples out that can't all be right, instead of refusing the list." };
        var shares = new Option<double[]>("--shares") { Description = "Shares of people to train on, to choose by and to test on.", HelpName = "TRAIN VALIDATION TEST", AllowMultipleArgumentsPerToken = true, DefaultValueFactory = _ => [0.8, 0.1, 0.1] };
        var pairs = new Option<string?>("--pairs") { Description = "The set's comparisons with a heading that names file_x, file_y, Decision (Yes or No) and fold: whoever is in a test fold is tested, and nobody else.", HelpName = "FILE" };
        var folds = new Option<string[]>("--test-folds") { Description = "Folds that are tested on.", AllowMultipleArgumentsPerToken = true, DefaultValueFactory = _ => ["4", "5"] };
        var seed = NumberOption.Seed("Of the split, and of what is injected.");
        var right = new Option<string?>("--right") { Description = "List of files and people, one a line, that somebody has looked at and found right: nothing is suspected of them.", HelpName = "FILE" };
        var inject = new Option<double[]>("--inject") { Description = "Only measures: gives so large a share of the pictures to other people, and says how many of them are found; may be several shares.", HelpName = "SHARE", AllowMultipleArgumentsPerToken = true };
        var curate = new Command("curate", "Looks through a set of pictures before it is trained on: near-duplicates, wrong labels, people who come twice; splits by person.")
        {
            images, tuples, folder, pack, calibration, drop, shares, pairs, folds, seed, right, inject,
        };
        curate.SetAction((parsed, cancellation) => Task.FromResult(Run(
            new CurationRequest(
                parsed.GetValue(images),
                parsed.GetValue(tuples),
                parsed.GetValue(folder)!,
                parsed.GetValue(pack)!,
                parsed.GetValue(calibration),
                parsed.GetValue(drop),
                parsed.GetValue(shares)!,
                parsed.GetValue(pairs),
                parsed.GetValue(folds)!,
                parsed.GetValue(seed),
                parsed.GetValue(right),
                parsed.GetValue(inject) ?? []),
            OpenEncoder,
            output,
            error,
            cancellation)));
        return curate;
    }

    /// <summary>Runs it.</summary>
    /// <param name="request">What was asked for.</param>
    /// <param name="open">Opens the encoder.</param>
    /// <param name="output">Results.</param>
    /// <param name="error">Everything else.</param>
    /// <param name="cancellation">Ends it early; what is encoded by then is kept.</param>
    internal static int Run(CurationRequest request, Func<CurationRequest, CurationEncoder> open, TextWriter output, TextWriter error, CancellationToken cancellation)
    {
        var input = (request.Images, request.Tuples) switch
        {
            ({ } folder, null) => CurationInput.OfFolder(folder),
            (null, { } list) => CurationInput.OfTuples(list, request.DropsContradictions),
            (not null, not null) => throw new CurationInputException("--images and --tuples were both named; take one of them out."),
            _ => throw new CurationInputException("Name a set: either a folder with --images, or a list with --tuples."),
        };
        if (request.Inject.Any(share => !(share is > 0 and <= LabelInjection.Most)))
        {
            throw new CurationInputException(FormattableString.Invariant($"--inject are shares above 0 and at most {LabelInjection.Most}, such as 0.02."));
        }

        var encoder = open(request);
        var options = Options(input, encoder.Calibration, request);
        Directory.CreateDirectory(request.Folder);
        var encoded = Encode(input, encoder, request.Folder, options.Workers, error, cancellation);
        var same = CurationRun.SamePictures(encoded, options, cancellation);
        var result = CurationRun.Run(input, encoded, same, options, cancellation);
        if (request.Inject.Length > 0)
        {
            return Inject(input, encoded, same, options, result, request, output, cancellation);
        }

        var manifest = result.Manifest();
        WholeFile.Write(request.Folder, ManifestFile, Encoding.UTF8.GetBytes(manifest.ToCsv()), isPrivate: true);
        var codec = new OpenCvPictureCodec(TimeProvider.System);
        var about = string.Create(
            CultureInfo.InvariantCulture,
            $"{request.Images ?? request.Tuples}, by pack {request.Pack}: two pictures are one person's from a cosine of {options.Verification:0.00} on, two names one person from {options.OnePerson:0.00} on, and a picture is unlike its own below {options.Unlike:0.00}. What is left out is framed in red. Look at it; what is right goes into a list for --right.");
        WholeFile.Write(
            request.Folder, ReportFile, Encoding.UTF8.GetBytes(CurationReport.Of(result, about, file => ContactThumbnail.Draw(codec, Path.Combine(input.Folder, input.Files[file])))), isPrivate: true);
        output.Write(Summary(result, manifest, request.Folder));
        return manifest.Pictures.Any(picture => picture.IsKept)
            ? TrainingProgram.Done
            : throw new CurationInputException($"{request.Images ?? request.Tuples}: nothing of it can be trained on; see the reasons above, and mend the set.");
    }

    private static string Summary(CurationResult result, CurationManifest manifest, string folder)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{Count(manifest.Pictures.Length, "picture", "pictures")} of {Count(result.Input.People.Length, "person", "people")}.\n");
        foreach (var alike in manifest.Pictures.GroupBy(picture => picture.Fate).OrderBy(alike => alike.Key))
        {
            var first = alike.Key == PictureFate.Kept ? "" : $": {alike.First().File}{(alike.Count() > 1 ? ", ..." : "")}";
            text.Append(CultureInfo.InvariantCulture, $"  {alike.Count()} {CurationReport.Words(alike.Key)}{first}\n");
        }

        foreach (var part in manifest.Pictures.Where(picture => picture.IsKept).GroupBy(picture => picture.Split).OrderBy(part => part.Key))
        {
            text.Append(CultureInfo.InvariantCulture, $"{part.Key}: {Count(part.DistinctBy(picture => picture.Person).Count(), "person", "people")}, {Count(part.Count(), "picture", "pictures")}.\n");
        }

        foreach (var (one, other, score) in result.Twins.Take(Most))
        {
            text.Append(CultureInfo.InvariantCulture, $"{result.Input.People[one]} and {result.Input.People[other]} seem to be one person: {score:0.00}.\n");
        }

        return text.Append(CultureInfo.InvariantCulture, $"Manifest and report are in {folder}: {ManifestFile}, {ReportFile}. Nothing was deleted.\n").ToString();
    }

    private static ImmutableArray<EncodedPicture> Encode(CurationInput input, CurationEncoder encoder, string folder, int workers, TextWriter error, CancellationToken cancellation)
    {
        using var cache = EncodingCache.Open(Path.Combine(folder, CacheFile), encoder.Name);
        return PictureEncoding.Run(
            input.Folder,
            input.Files,
            new OpenCvPictureCodec(TimeProvider.System),
            encoder.OpenAnalyser,
            cache,
            workers,
            (done, all) =>
            {
                if (done % 512 == 0 || done == all)
                {
                    error.WriteLine($"{done} of {all} pictures");
                }
            },
            cancellation);
    }

    private static CurationEncoder OpenEncoder(CurationRequest request)
    {
        var pack = InstalledPacks.Open(request.Pack);
        return new CurationEncoder(
            $"{pack.Pack.Name}, {pack.Pack.EncoderModel.Name} {pack.Pack.EncoderModel.Sha256}",
            () => new FaceAnalyser(pack, FacePreparation.Options with { Runtime = new RuntimeOptions(IntraOpThreads: 1) }, TimeProvider.System),
            InstalledPacks.CalibrationOf(pack.Pack, request.Calibration).WithMetric(Metric.Cosine));
    }

    private static CurationOptions Options(CurationInput input, Calibration calibration, CurationRequest request)
    {
        return new CurationOptions
        {
            VerificationFmr = VerificationFmr,
            Verification = calibration.ThresholdForVerification(VerificationFmr).Score.Value,
            OnePerson = calibration.ThresholdForVerification(Calibration.RequiredFmr(TwinRisk, Math.Max(1, (long)input.People.Length * (input.People.Length - 1) / 2))).Score.Value,
            Unlike = calibration.ThresholdForVerification(UnlikeFmr).Score.Value,
            Tails = ScoreTails.Of(calibration),
            Tested = Tested(input, request),
            Right = request.Right is { } list ? [.. Lines(list)] : [],
            Shares = request.Shares is [var train, var validation, var test] && new SplitShares(train, validation, test) is { AreUsable: true } usable
                ? usable
                : throw new CurationInputException("--shares are three numbers that make up 1, the first above 0, such as 0.8 0.1 0.1."),
            Seed = request.Seed,
            Workers = Math.Clamp(Environment.ProcessorCount, 1, 16),
        };
    }

    private static ImmutableHashSet<string> Tested(CurationInput input, CurationRequest request)
    {
        if (request.Pairs is not { } list)
        {
            return [];
        }

        var set = PictureSet.Open(input.Folder);
        var personOf = input.Files.Index().ToDictionary(one => one.Item, one => input.People[input.PersonOf[one.Index]], StringComparer.Ordinal);
        var tested = PairList.Read(list, set).Where(pair => request.TestFolds.Contains(pair.Fold)).SelectMany(pair => new[] { pair.First, pair.Second })
            .Select(picture => personOf.GetValueOrDefault(set.Pictures[picture].File)).OfType<string>().ToImmutableHashSet();
        return tested.IsEmpty ? throw new CurationInputException($"{list}: nobody of the set is in fold {string.Join(" or ", request.TestFolds)}; name other folds with --test-folds.") : tested;
    }

    private static int Inject(
        CurationInput input, ImmutableArray<EncodedPicture> encoded, ImmutableArray<ImmutableArray<int>> same, CurationOptions options, CurationResult without, CurationRequest request, TextWriter output, CancellationToken cancellation)
    {
        output.WriteLine("| label errors | found | left out for their label | of these put in | less what is left out without them too |\n|---|---|---|---|---|");
        foreach (var share in request.Inject)
        {
            var injection = LabelInjection.Of(input, without.Of(PictureFate.Kept), share, request.Seed);
            var found = injection.Found(without, CurationRun.Run(injection.Input, encoded, same, options, cancellation));
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {found.Injected} ({share:0.0 %}) | {found.Found} ({found.Recall:0.0 %}) | {found.Suspected} | {found.Precision:0.0 %} | {found.PrecisionOfNew:0.0 %} |"));
        }

        return TrainingProgram.Done;
    }

    private static string Count(int number, string one, string many) => number == 1 ? $"1 {one}" : $"{number} {many}";

    private static IEnumerable<string> Lines(string path)
    {
        try
        {
            return File.ReadAllLines(path).Select(line => line.Trim('\uFEFF', ' ', '\t', '\r')).Where(line => line.Length > 0);
        }
        catch (Exception missing) when (missing is IOException or UnauthorizedAccessException)
        {
            throw new CurationInputException($"{path}: can't be read ({FileFailure.Words(missing, path)}); give a list of files and people, one a line.", missing);
        }
    }
}

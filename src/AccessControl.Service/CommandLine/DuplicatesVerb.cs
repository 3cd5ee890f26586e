using System.Collections.Immutable;
using System.CommandLine;
using System.Text;
using AccessControl.Domain;
using AccessControl.Domain.Duplicates;
using AccessControl.Exchange.Duplicates;
using AccessControl.Service.Composition;
using AccessControl.Vision.Captures;
using AccessControl.Vision.Duplicates;
using AccessControl.Vision.Evaluation;
using AccessControl.Vision.Faces;
using AccessControl.Web.Reports;
using Spectre.Console;

namespace AccessControl.Service.CommandLine;

/// <summary>`duplicates`: the same picture twice, and the same person twice, in a folder or between two; or the same person twice in a list.</summary>
internal static class DuplicatesVerb
{
    private const int Most = 20;

    /// <summary>Makes the command.</summary>
    public static Command Create(VerbHost host)
    {
        var folders = new Argument<string[]>("folders") { Description = "Folder of pictures, or two to compare those of one with those of the other; or a list of people (CSV) with name, or given_name and family_name, and where wanted number, mail, department or group.", HelpName = "DIR [DIR] | FILE.csv", Arity = new ArgumentArity(1, 2) };
        var output = new Option<string?>("--out") { Description = "Folder for contact sheet, CSV and JSON.", HelpName = "DIR" };
        var pack = new Option<string?>("--pack") { Description = "Pack that tells people apart (default: the configured one).", HelpName = "PACK" };
        var centre = new Option<bool>("--central-face") { Description = "Takes the face nearest to the picture's middle, as collections of portraits need it, instead of the nearest to the camera." };
        var risk = new Option<double>("--risk") { Description = "Chance that the whole run takes two people for one: the threshold follows from it and the number of comparisons (default: 0.05).", HelpName = "P", DefaultValueFactory = _ => 0.05 };
        risk.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && !(double.TryParse(token.Value, System.Globalization.CultureInfo.InvariantCulture, out var value) && value is >= 1e-6 and <= 0.5))
            {
                result.AddError($"--risk '{token.Value}' is out of range; write 0.000001 to 0.5.");
            }
        });
        var json = new Option<bool>("--json") { Description = "Prints everything found as JSON." };
        return host.Create(
            "duplicates",
            "Finds files that show the same picture, and pictures of the same person, in a folder or between two; or who may stand in a list twice.",
            [folders, output, pack, centre, risk, json],
            (parsed, verb, cancellation) => ListOf(parsed.GetRequiredValue(folders), [output, pack, centre, risk], parsed) is { } list
                ? DuplicateRecordsList.RunAsync(verb, list, parsed.GetValue(json), cancellation)
                : RunAsync(
                verb,
                new Request(
                    [.. parsed.GetRequiredValue(folders)],
                    parsed.GetValue(output),
                    parsed.GetValue(pack),
                    parsed.GetValue(centre) ? FaceChoice.Central : FaceChoice.Nearest,
                    parsed.GetValue(risk),
                    parsed.GetValue(json)),
                cancellation));
    }

    /// <summary>The list of people that was named; null where folders were.</summary>
    private static string? ListOf(string[] named, Option[] ofPictures, ParseResult parsed)
    {
        var list = Array.Find(named, one => one.EndsWith(".csv", StringComparison.OrdinalIgnoreCase) && !Directory.Exists(one));
        if (list is null)
        {
            return null;
        }

        if (named.Length > 1)
        {
            throw new UnusableConfigurationException($"{list}: a list of people is looked through by itself; name it alone.");
        }

        return Array.Find(ofPictures, option => parsed.GetResult(option) is { Implicit: false }) is { } idle
            ? throw new UnusableConfigurationException($"{list}: {idle.Name} is for folders of pictures; take it out.")
            : list;
    }

    private static async Task<int> RunAsync(Verb verb, Request request, CancellationToken cancellation)
    {
        var pack = ModelHouse.For(verb, request.Pack).Open(request.Pack);
        var analysis = new FaceAnalyserOptions { Choice = request.Choice, Runtime = new RuntimeOptions(IntraOpThreads: 1) };
        var options = new DuplicateOptions
        {
            Folders = request.Folders,
            Pack = pack.Pack.Name,
            Calibration = FaceMatching.CalibrationOf(verb.Site, pack.Pack),
            Risk = request.Risk,
            Workers = Math.Clamp(Environment.ProcessorCount, 1, 16),
        };
        var codec = new OpenCvPictureCodec(verb.Time);
        var search = new DuplicateSearch(codec, () => new FaceAnalyser(pack, analysis, verb.Time));
        var report = await StageBars<DuplicateProgress>.RunAsync(
            verb, now => (now.Stage.ToString(), now.Done, now.Total), progress => search.Run(options, progress, cancellation), cancellation).ConfigureAwait(false);
        var asJson = JsonText.Of(DuplicateJson.Of(report));
        if (request.Output is { } folder)
        {
            await WriteFilesAsync(report, asJson, codec, folder).ConfigureAwait(false);
        }

        await verb.Output.WriteLineAsync(request.AsJson ? asJson : Summary(report, request.Output)).ConfigureAwait(false);
        return ExitCode.Done;
    }

    private static async Task WriteFilesAsync(DuplicateReport report, string json, OpenCvPictureCodec codec, string folder)
    {
        try
        {
            var sheet = await HtmlReport.OfAsync(report, picture => ContactThumbnail.Draw(codec, report.PathOf(picture))).ConfigureAwait(false);
            Directory.CreateDirectory(folder);
            EvaluationFiles.WriteWhole(folder, "index.html", Encoding.UTF8.GetBytes(sheet));
            EvaluationFiles.WriteWhole(folder, "duplicates.json", Encoding.UTF8.GetBytes(json + "\n"));
            WriteCsv(folder, "links.csv", output => DuplicateCsv.WriteLinks(report, output));
            WriteCsv(folder, "skipped.csv", output => DuplicateCsv.WriteSkipped(report, output));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new UnusableConfigurationException($"{folder}: can't be written ({FileFailure.Words(failure, folder)}); name another with --out.", failure);
        }
    }

    private static void WriteCsv(string folder, string name, Action<TextWriter> write)
    {
        using var text = new StringWriter();
        write(text);
        EvaluationFiles.WriteWhole(folder, name, Encoding.UTF8.GetBytes(text.ToString()));
    }

    private static string Summary(DuplicateReport report, string? folder)
    {
        var text = new StringBuilder();
        var people = report.People;
        text.AppendLine($"{Count(report.Pictures.Length, "picture", "pictures")}; {report.Unreadable} can't be read, {report.WithoutFace} show no face to compare.");
        foreach (var skipped in report.Skipped.Where(skipped => skipped.Why == SkipReason.Unreadable).Take(Most))
        {
            // The reason begins with the path, which the name says already.
            var why = skipped.Detail.Replace($"{report.PathOf(skipped.Picture)}: ", "", StringComparison.Ordinal).TrimEnd('.');
            text.AppendLine($"  {report.NameOf(skipped.Picture)}: {why}");
        }

        if (report.Unreadable > Most)
        {
            text.AppendLine($"  and {report.Unreadable - Most} more that can't be read; --out DIR lists them all");
        }

        text.AppendLine($"Same picture: {Groups(report.SamePicture, "file", "files")}.");
        Append(text, report, report.SamePicture);
        text.AppendLine(
            $"Same person ({people.Pack}): {Groups(report.SamePerson, "picture", "pictures")}, at threshold {people.Threshold.Score.Value:0.000} (cosine) for {people.Comparisons} comparisons.");
        if (people.IsBeyondData)
        {
            text.AppendLine(
                $"  So many comparisons ask for FMR {people.Threshold.Origin.RequiredFmr:0.0e+0}, the calibration's data end at {people.Threshold.Origin.SupportedFmr:0.0e+0}: up to about {Math.Ceiling(people.ExpectedFalsePairs):0} of the {people.PairsFound} pairs may be of two people. Look at them.");
        }

        Append(text, report, report.SamePerson);
        text.Append(folder is null ? "Contact sheet, CSV and what was not compared: give --out DIR." : $"Contact sheet (index.html), CSV and JSON are in {folder}.");
        return text.ToString();
    }

    private static string Count(int number, string one, string many) => number == 1 ? $"1 {one}" : $"{number} {many}";

    private static string Groups(ImmutableArray<PictureGroup> groups, string one, string many) => groups.Length == 0 ? "none"
        : $"{Count(groups.Length, "group", "groups")} of together {Count(groups.Sum(group => group.Pictures.Length), one, many)}";

    private static void Append(StringBuilder text, DuplicateReport report, ImmutableArray<PictureGroup> groups)
    {
        foreach (var group in groups.Take(Most))
        {
            var weakest = group.Weakest;
            var how = weakest.Changes == PictureChanges.None ? "" : $", {PictureChangeWords.Of(weakest.Changes)}";
            var chain = group.IsChain ? $", a chain: {group.PairsFound} of {group.PairsCompared} pairs found directly" : "";
            var more = group.Pictures.Length > 4 ? ", ..." : "";
            text.AppendLine($"  {group.Pictures.Length} files, alike by {weakest.Score:0.000} at least{how}{chain}: {string.Join(", ", group.Pictures.Take(4).Select(report.NameOf))}{more}");
        }

        if (groups.Length > Most)
        {
            text.AppendLine($"  and {Count(groups.Length - Most, "more group", "more groups")}");
        }
    }

    private sealed record Request(ImmutableArray<string> Folders, string? Output, string? Pack, FaceChoice Choice, double Risk, bool AsJson);
}

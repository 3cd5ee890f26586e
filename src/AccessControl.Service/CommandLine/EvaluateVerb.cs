using System.CommandLine;
using AccessControl.Domain;
using AccessControl.Service.Composition;
using AccessControl.Vision.Captures;
using AccessControl.Vision.Evaluation;
using AccessControl.Vision.Faces;

namespace AccessControl.Service.CommandLine;

/// <summary>`evaluate`: measures a pack on pictures of known people, or on those who are enrolled.</summary>
internal static class EvaluateVerb
{
    /// <summary>Makes the command.</summary>
    public static Command Create(VerbHost host)
    {
        var images = new Option<string?>("--images") { Description = "Folder with a folder for each person.", HelpName = "DIR" };
        var enrolled = new Option<bool>("--enrolled") { Description = "Measures the references that are enrolled here instead of pictures; people go by their numbers." };
        var pairs = new Option<string?>("--pairs") { Description = "CSV of pairs: file_x,file_y,Yes|No, a column fold where there is one; without it all pictures are compared with all.", HelpName = "FILE" };
        var groups = new Option<string?>("--groups") { Description = "CSV of labels: subject,group; a subject is a person's folder, or number. Shows how groups differ.", HelpName = "FILE" };
        var errors = new Option<string?>("--label-errors") { Description = "CSV of people whose labels you looked at and found wrong: subject,subject. Searches are measured with and without comparing them; the calibration's tail is fitted without.", HelpName = "FILE" };
        var sizes = new Option<int[]>("--gallery-size") { Description = "People in the galleries that are drawn and searched (default: 30, 100 and 500).", HelpName = "N", AllowMultipleArgumentsPerToken = true };
        var references = new Option<int[]>("--references") { Description = "References of each person in them (default: 1, 3 and 5).", HelpName = "N", AllowMultipleArgumentsPerToken = true };
        var output = new Option<string>("--out") { Description = "Folder for report, plots and calibration.", HelpName = "DIR", Required = true };
        var pack = new Option<string?>("--pack") { Description = "Pack to measure (default: the configured one).", HelpName = "PACK" };
        var centre = new Option<bool>("--central-face") { Description = "Takes the face nearest to the picture's middle, as collections of portraits need it, instead of the nearest to the camera." };
        var faceless = new Option<bool>("--no-faces") { Description = "Leaves the pictures of the worst pairs out of the report." };
        var description = new Option<string?>("--description") { Description = "What the pictures are, for report and calibration.", HelpName = "TEXT" };
        var simulated = new Option<bool>("--simulated") { Description = "Marks the calibration as made on people who don't exist." };
        var json = new Option<bool>("--json") { Description = "Prints the report as JSON." };
        NumberRange.Check(sizes, 2, 1_000_000);
        NumberRange.Check(references, 1, 100);
        return host.Create(
            "evaluate",
            "Measures error rates on pictures of known people or on the people enrolled here: single comparisons and searches; writes a report and a calibration.",
            [images, enrolled, pairs, groups, errors, sizes, references, output, pack, centre, faceless, description, simulated, json],
            (parsed, verb, cancellation) => RunAsync(
                verb,
                new Request(
                    parsed.GetValue(images),
                    parsed.GetValue(enrolled),
                    parsed.GetValue(pairs),
                    parsed.GetValue(groups),
                    parsed.GetValue(errors),
                    parsed.GetValue(sizes) ?? [],
                    parsed.GetValue(references) ?? [],
                    parsed.GetRequiredValue(output),
                    parsed.GetValue(pack),
                    parsed.GetValue(centre) ? FaceChoice.Central : FaceChoice.Nearest,
                    parsed.GetValue(faceless),
                    parsed.GetValue(description),
                    parsed.GetValue(simulated),
                    parsed.GetValue(json)),
                cancellation));
    }

    private static bool IsWithin(string folder, string path) =>
        $"{Path.GetFullPath(path).TrimEnd('/')}/".StartsWith($"{Path.GetFullPath(folder).TrimEnd('/')}/", StringComparison.Ordinal);

    private static async Task<int> RunAsync(Verb verb, Request request, CancellationToken cancellation)
    {
        if (request.Enrolled == request.Images is not null)
        {
            throw new UnusableConfigurationException("evaluate measures pictures or enrolled references: name one of the two, --images or --enrolled.");
        }

        if (request is { Enrolled: true, Pairs: not null })
        {
            throw new UnusableConfigurationException("--pairs names pictures, --enrolled measures references: give one of the two.");
        }

        if (request.Images is { } images && IsWithin(images, request.Output))
        {
            throw new UnusableConfigurationException($"--out {request.Output} lies in --images {images}: its plots would be measured as pictures the next time. Name another folder.");
        }

        var result = request.Enrolled ? await MeasureEnrolledAsync(verb, request, cancellation).ConfigureAwait(false) : await MeasureAsync(verb, request, cancellation).ConfigureAwait(false);
        var codec = new OpenCvPictureCodec(verb.Time);
        await EvaluationOutput.WriteAsync(
            result, request.Faceless ? ContactSheet.WithoutPictures(result) : ContactSheet.WithPictures(result, codec), request.Output, verb.Time).ConfigureAwait(false);
        await verb.Output.WriteLineAsync(request.AsJson ? EvaluationReport.ToJson(result) : EvaluationOutput.Summary(result, request.Output)).ConfigureAwait(false);
        return ExitCode.Done;
    }

    private static Task<EvaluationResult> MeasureAsync(Verb verb, Request request, CancellationToken cancellation)
    {
        var pack = ModelHouse.For(verb, request.Pack).Open(request.Pack);
        var analysis = new FaceAnalyserOptions { Choice = request.Choice, Runtime = new RuntimeOptions(IntraOpThreads: 1) };
        var run = new EvaluationRun(new OpenCvPictureCodec(verb.Time), () => new FaceAnalyser(pack, analysis, verb.Time));
        var options = Options(request, pack.Pack.Name, analysis.Gates.ToString());
        return WithBarsAsync(verb, bars => run.Run(options, bars, cancellation), cancellation);
    }

    private static async Task<EvaluationResult> MeasureEnrolledAsync(Verb verb, Request request, CancellationToken cancellation)
    {
        using var store = ApplianceStore.OpenExisting(verb.Data, verb.Time);
        var models = new ModelHouse(verb).With(store.Adaptation);
        var pack = request.Pack is { } named ? models.Pack(named) : PackInForce.Of(verb.Site, models, store.Models.Read()).Pack;
        var content = store.Gallery.Load(pack.EncoderModel);
        if (store.Gallery.CountByModel().Where(one => one.Key != pack.EncoderModel).Sum(one => one.Value) is > 0 and var others)
        {
            await verb.Error.WriteLineAsync($"Measured are the references of pack {pack.Name}; {others} of another model are left out: name its pack with --pack to measure those.").ConfigureAwait(false);
        }

        foreach (var damage in content.Damaged)
        {
            await verb.Error.WriteLineAsync($"Left out: {damage.Problem}").ConfigureAwait(false);
        }

        var options = Options(request, pack.Name, "those of the enrolment of each");
        return await WithBarsAsync(verb, bars => EnrolledRun.Run(options, content.References, bars, cancellation), cancellation).ConfigureAwait(false);
    }

    private static EvaluationOptions Options(Request request, string pack, string gates)
    {
        var options = new EvaluationOptions
        {
            Pack = pack,
            Images = request.Images,
            Pairs = request.Pairs,
            Groups = request.Groups,
            LabelErrors = request.LabelErrors,
            Description = request.Description,
            QualityGates = gates,
            Simulated = request.Simulated,
            Workers = Math.Clamp(Environment.ProcessorCount, 1, 16),
        };
        return options with
        {
            GallerySizes = request.GallerySizes.Length > 0 ? [.. request.GallerySizes] : options.GallerySizes,
            References = request.References.Length > 0 ? [.. request.References] : options.References,
        };
    }

    private static Task<EvaluationResult> WithBarsAsync(Verb verb, Func<IProgress<EvaluationProgress>, EvaluationResult> run, CancellationToken cancellation) =>
        StageBars<EvaluationProgress>.RunAsync(verb, now => (now.Stage.ToString(), now.Done, now.Total), run, cancellation);

    private sealed record Request(
        string? Images,
        bool Enrolled,
        string? Pairs,
        string? Groups,
        string? LabelErrors,
        int[] GallerySizes,
        int[] References,
        string Output,
        string? Pack,
        FaceChoice Choice,
        bool Faceless,
        string? Description,
        bool Simulated,
        bool AsJson);
}

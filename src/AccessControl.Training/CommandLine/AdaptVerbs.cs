using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using System.Text;
using AccessControl.Domain;
using AccessControl.Domain.Accuracy;
using AccessControl.Domain.Matching;
using AccessControl.Domain.Matching.Adaptation;
using AccessControl.Training.Adaptation;
using AccessControl.Training.Running;

namespace AccessControl.Training.CommandLine;

/// <summary>`adapt` and `adapt-check`: suit a model to a site, and see on simulated sites when that is accepted.</summary>
internal static class AdaptVerbs
{
    private const string WrongNames = "captures under wrong names";

    // Ten times a person's length is no face any more; so many people fill memory with their pairs.
    private const double LargestShift = 10;
    private const int MostPeople = 5000;

    private static readonly Poison[] Poisons = [new(3, 3, 0), new(3, 2, 0), new(3, 3, 0.6), new(3, 2, 0.6)];

    /// <summary>Makes `adapt`.</summary>
    public static Command Create(TextWriter output, TextWriter error)
    {
        var captures = new Option<string>("--captures") { Description = "What 'accesscontrol models adapt export' wrote.", HelpName = "FILE", Required = true };
        var key = new Option<string>("--key") { Description = "The key file that was written with it.", HelpName = "FILE", Required = true };
        var reference = new Option<string>("--reference") { Description = "Other people: a folder with a folder of pictures for each, or, with --reference-key, another site's captures.", HelpName = "DIR|FILE", Required = true };
        var referenceKey = new Option<string?>("--reference-key") { Description = "The key file of another site's captures.", HelpName = "FILE" };
        var pack = new Option<string>("--pack") { Description = "Installed pack that encodes the folder: the one that the captures are of.", HelpName = "NAME", DefaultValueFactory = _ => "yunet-mobilefacenet" };
        var to = new Option<string>("--out") { Description = "The head, to be installed by: accesscontrol models install file:FILE", HelpName = "FILE", Required = true };
        var adapt = new Command("adapt", "Looks for a small linear head that suits a model to a site, and writes it where it is shown to help, and not shown to harm anybody beyond a limit.") { captures, key, reference, referenceKey, pack, to };
        adapt.SetAction((parsed, cancellation) => Task.FromResult(Adapt(
            new Request(
                parsed.GetValue(captures)!, parsed.GetValue(key)!, parsed.GetValue(reference)!, parsed.GetValue(referenceKey), parsed.GetValue(pack)!, parsed.GetValue(to)!),
            output,
            error,
            cancellation)));
        return adapt;
    }

    /// <summary>Makes `adapt-check`.</summary>
    public static Command CreateCheck(TextWriter output, TextWriter error)
    {
        var runs = NumberOption.Whole("--runs", "Simulated sites of each kind.", 1, 1_000_000, 200);
        var people = NumberOption.Whole("--people", "People of a site.", SiteCaptures.FewestPeople, MostPeople, 100);
        var shift = NumberOption.Of("--shift", "What a camera adds to faces where there is something to mend, beside a person's length of 1.", LargestShift, 0.5);
        var only = new Option<string?>("--only") { Description = "Only kinds of sites whose name holds this.", HelpName = "TEXT" };
        var verbose = new Option<bool>("--verbose") { Description = "Each run with its figures, on standard error." };
        var images = new Option<string?>("--images") { Description = "Real faces instead: a folder with a folder of pictures for each person. Half of those with four or more are the site.", HelpName = "DIR" };
        var pack = new Option<string>("--pack") { Description = "Installed pack that encodes them.", HelpName = "NAME", DefaultValueFactory = _ => "yunet-mobilefacenet" };
        var check = new Command("adapt-check", "Counts how often a head is accepted on simulated sites: with labels that mean nothing, with nothing to mend, with a camera to mend, with captures under wrong names.") { runs, people, shift, only, verbose, images, pack };
        check.SetAction((parsed, cancellation) =>
        {
            var by = parsed.GetValue(shift);
            return Task.FromResult(parsed.GetValue(images) is { } folder ? CheckFaces(folder, parsed.GetValue(pack)!, by, output, error, cancellation) : Check(
                parsed.GetValue(runs), parsed.GetValue(people), by, parsed.GetValue(only) ?? "", parsed.GetValue(verbose), output, error, cancellation));
        });
        return check;
    }

    private static int Adapt(Request request, TextWriter output, TextWriter error, CancellationToken cancellation)
    {
        if (Directory.Exists(request.Out) || Path.GetDirectoryName(Path.GetFullPath(request.Out)) is not { } folder || !Directory.Exists(folder))
        {
            throw new SiteFileException($"{request.Out}: no file can be written there: name one in a folder that is there.");
        }

        var file = ReadFile(request.Captures);
        var captures = Open(file, request.Captures, request.Key);
        error.WriteLine($"{captures.Captures.Length} captures of {captures.Subjects} people, {captures.EnoughPeople} of them with {SiteCaptures.FewestCaptures} over {SiteCaptures.FewestDays} days; attempt {captures.Attempt}, model {captures.Model}");
        // Before the reference set is encoded, which takes minutes.
        if (SiteAdaptation.Refusal(captures) is { } early)
        {
            return Tell(early, request, folder, output);
        }

        var reference = Reference(request, captures.Model, error, cancellation);
        error.WriteLine($"reference set: {reference.Rows.Count} captures of {reference.Rows.People} people, SHA-256 {reference.Sha256}");
        return Tell(new SiteAdaptation().Run(captures, SiteCaptures.HashOf(file), reference, cancellation), request, folder, output);
    }

    private static int Tell(AdaptationOutcome outcome, Request request, string folder, TextWriter output) =>
        outcome.Match(
            accepted =>
            {
                Write(accepted.Rows, output);
                output.WriteLine($"\n{accepted.Reach}");
                WholeFile.Write(folder, Path.GetFileName(request.Out), Encoding.UTF8.GetBytes(accepted.Head.ToJson()));
                output.WriteLine($"\nAccepted: {AdaptationTrial.NameOf(accepted.Head.Kind)}. The head is in {request.Out}; install it with: accesscontrol models install file:{request.Out}");
                return TrainingProgram.Done;
            },
            refused =>
            {
                Write(refused.Rows, output);
                output.WriteLine($"\n{refused.Reach}\n");
                foreach (var row in refused.Rows.Where(row => refused.Tried.Contains(row.Name)))
                {
                    output.WriteLine($"Not accepted: {row.Name}. {string.Join("; ", row.Verdict!.Refusals)}.");
                }

                output.WriteLine("The model stays as it is.");
                return TrainingProgram.Stopped;
            },
            tooLittle =>
            {
                output.WriteLine($"Too little to adapt: {tooLittle.Found} {tooLittle.What}, {tooLittle.Needed} are needed. The model stays as it is.");
                return TrainingProgram.Stopped;
            },
            tooMany =>
            {
                output.WriteLine($"Too many attempts: this is attempt {tooMany.Attempt}, and after {tooMany.Most} nothing can be shown to help any more. The model stays as it is.");
                return TrainingProgram.Stopped;
            });

    private static ReferenceSet Reference(Request request, ModelId model, TextWriter error, CancellationToken cancellation)
    {
        if (request.ReferenceKey is { } key)
        {
            var file = ReadFile(request.Reference);
            var others = Open(file, request.Reference, key);
            if (others.Model != model)
            {
                throw new SiteFileException($"{request.Reference}: is of model {others.Model}, the captures are of {model}: scores of two models never meet. Name captures of the same model.");
            }

            var numbers = others.Captures.Select(capture => capture.Subject).Distinct().Order().Index().ToDictionary(one => one.Item, one => one.Index);
            var ordered = others.Captures.OrderBy(capture => capture.Subject).ToList();
            return new ReferenceSet(
                new PeopleRows([.. ordered.SelectMany(capture => capture.Embedding.Normalised().Values.ToArray())], others.Dimension, [.. ordered.Select(capture => numbers[capture.Subject])]),
                SiteCaptures.HashOf(file),
                new FailureToAcquire(ordered.Count, 0, ImmutableSortedDictionary<Domain.Captures.CaptureFailureReason, int>.Empty),
                "those of both sites");
        }

        var pack = InstalledPacks.Open(request.Pack);
        if (pack.Pack.EncoderModel != model)
        {
            throw new SiteFileException($"{request.Captures}: is of model {model}, pack {request.Pack} has {pack.Pack.EncoderModel}: name the pack that the site uses with --pack.");
        }

        var (set, acquired) = ReferencePictures.Encode(request.Reference, pack, done => { if (done % 500 == 0) { error.WriteLine($"{done} pictures"); } }, cancellation);
        return set ?? throw new SiteFileException($"{request.Reference}: of {acquired.Images} pictures of people with two or more {acquired.Unreadable} can't be read and no other gave a face: name a folder that holds a folder of pictures for each person.");
    }

    private static int Check(int runs, int people, double shift, string only, bool isVerbose, TextWriter output, TextWriter error, CancellationToken cancellation)
    {
        var check = new AdaptationCheck(new AdaptationOptions(), new SimulatedSite { People = people }, shift);
        (string Name, Func<ulong, AdaptationTrial> Try)[] kinds = [("labels that mean nothing", check.Permuted), ("nothing to mend", check.Suiting), ("a camera to mend", check.Shifted)];
        var wanted = kinds.Where(kind => kind.Name.Contains(only, StringComparison.Ordinal)).ToList();
        var isPoisoned = WrongNames.Contains(only, StringComparison.Ordinal);
        if (wanted.Count == 0 && !isPoisoned)
        {
            throw new UnusableConfigurationException($"--only {only}: no kind is called so; write a part of: {string.Join(", ", kinds.Select(kind => kind.Name))}, {WrongNames}.");
        }

        foreach (var (name, attempt) in wanted)
        {
            var trials = new List<(string? Chosen, double Before, double After)>();
            for (var run = 1UL; run <= (ulong)runs; run++)
            {
                cancellation.ThrowIfCancellationRequested();
                var trial = attempt(run);
                if (trial.Gate is not { } gate)
                {
                    throw new UnusableConfigurationException(string.Create(
                        CultureInfo.InvariantCulture, $"--shift {shift}: moves captures of one person so far that those of only {trial.Agreeing} of {people} people agree ({name}, run {run}): nothing is learned from the others. Write a smaller one."));
                }

                var considered = trial.Chosen ?? trial.Tried[^1];
                trials.Add((trial.Chosen is { } chosen ? AdaptationTrial.NameOf(trial.Fitters[chosen]) : null, gate.Cllr(0), gate.Cllr(considered)));
                if (isVerbose)
                {
                    error.WriteLine($"{name}, run {run}: {trials[^1].Chosen ?? "refused"}; {string.Join("; ", trial.Verdicts[considered]!.Rules)}");
                }
            }

            int Count(string kind) => trials.Count(trial => trial.Chosen == kind);
            var accepted = trials.Count(trial => trial.Chosen is not null);
            var interval = BinomialInterval.Of(accepted, runs);
            output.Write(name == wanted[0].Name ? "| simulated site | runs | accepted | 95 % interval | WCCN | LDA | learned | Cllr before | after, accepted or not |\n|---|---|---|---|---|---|---|---|---|\n" : "");
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {name} | {runs} | {accepted} | {interval.Low:0.0 %} to {interval.High:0.0 %} | {Count("WCCN")} | {Count("LDA")} | {Count("learned")} | {trials.Average(trial => trial.Before):0.000} | {trials.Average(trial => trial.After):0.000} |"));
        }

        if (isPoisoned)
        {
            output.WriteLine($"{(wanted.Count > 0 ? "\n" : "")}| captures under wrong names | attacker and victim | runs | attacker matches, before | after |\n|---|---|---|---|---|");
            foreach (var poison in Poisons)
            {
                var attacks = new List<(double Before, double After)>();
                for (var run = 1UL; run <= (ulong)runs; run++)
                {
                    cancellation.ThrowIfCancellationRequested();
                    attacks.Add(check.Poisoned(run, poison));
                }

                output.WriteLine(string.Create(
                    CultureInfo.InvariantCulture,
                    $"| {poison.Captures} of 6, {poison.Victims} victims | {(poison.Likeness > 0 ? $"alike, cosine {poison.Likeness:0.0}" : "strangers")} | {runs} | {attacks.Average(attack => attack.Before):0.00 %} | {attacks.Average(attack => attack.After):0.00 %} |"));
            }
        }

        return TrainingProgram.Done;
    }

    private static int CheckFaces(string folder, string pack, double shift, TextWriter output, TextWriter error, CancellationToken cancellation)
    {
        var check = new AdaptationCheck(new AdaptationOptions(), new SimulatedSite(), shift);
        var (set, acquired) = ReferencePictures.Encode(folder, InstalledPacks.Open(pack), done => { if (done % 500 == 0) { error.WriteLine($"{done} pictures"); } }, cancellation);
        foreach (var isShifted in (ReadOnlySpan<bool>)[false, true])
        {
            var trial = set is null ? null : check.OfFaces(set.Rows, isShifted, 1);
            if (trial is not { Gate: { } gate })
            {
                throw new SiteFileException($"{folder}: too little to adapt: {acquired.Images - acquired.Failures} faces; {2 * SiteCaptures.FewestPeople} people with {SiteCaptures.FewestCaptures} or more are needed.");
            }

            output.WriteLine(isShifted ? string.Create(CultureInfo.InvariantCulture, $"\nEvery second capture of the site moved by {shift}:\n") : $"{trial.FoldOf.Length} people as the site, as they are:\n");
            Write(trial.Rows(), output);
            output.WriteLine($"\n{gate.Reach}\n{(trial.Chosen is { } chosen ? $"Accepted: {AdaptationTrial.NameOf(trial.Fitters[chosen])}." : "Not accepted.")}");
        }

        return TrainingProgram.Done;
    }

    private static void Write(ImmutableArray<AdaptationRow> rows, TextWriter output)
    {
        output.WriteLine("| way | Cllr | EER | FNMR at FMR 1e-3, site | reference set | FPIR of strangers | rules not kept |\n|---|---|---|---|---|---|---|");
        foreach (var row in rows)
        {
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {row.Name} | {row.Cllr:0.0000} | {row.EqualError:0.00 %} | {row.FnmrSite:0.00 %} | {row.FnmrReference:0.00 %} | {row.Fpir:0.00 %} | {(row.Verdict is null ? "" : row.Verdict.Refusals.Count().ToString(CultureInfo.InvariantCulture))} |"));
        }

        foreach (var row in rows.Where(row => row.Verdict is not null))
        {
            output.WriteLine($"\n{row.Name}:");
            foreach (var rule in row.Verdict!.Rules)
            {
                output.WriteLine($"  {rule}");
            }

            foreach (var (group, people) in row.Verdict.NotAssessed)
            {
                output.WriteLine($"  FNMR of {group}: not assessed, {people} people");
            }
        }
    }

    private static SiteCaptures Open(byte[] file, string path, string keyFile)
    {
        var text = Encoding.ASCII.GetString(ReadFile(keyFile));
        if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(keyFile) & ~(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute)) != UnixFileMode.None)
        {
            throw new SiteFileException($"{keyFile}: others may read the key file. Narrow it: chmod 600 {keyFile}");
        }

        using var key = SiteCapturesKey.Parse(text, keyFile);
        return SiteCaptures.Open(file, key, path);
    }

    private static byte[] ReadFile(string path)
    {
        try
        {
            return File.ReadAllBytes(path);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new SiteFileException($"{path}: can't be read ({FileFailure.Words(unreadable, path)}): name the file, and give this user the right to read it.", unreadable);
        }
    }

    private sealed record Request(string Captures, string Key, string Reference, string? ReferenceKey, string Pack, string Out);
}

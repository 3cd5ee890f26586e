using System.CommandLine;
using System.Text.Json.Serialization;
using AccessControl.Domain;
using AccessControl.Domain.Matching.Switching;
using AccessControl.Domain.Signatures;
using AccessControl.Service.Composition;
using AccessControl.Vision.ModelPacks;
using AccessControl.Vision.Signatures;
using Spectre.Console;

namespace AccessControl.Service.CommandLine;

/// <summary>`models install|list|verify|switch|adapt`.</summary>
internal static class ModelVerbs
{
    private const string FileScheme = "file:";

    private static readonly SignatureMedium[] Mediums = Enum.GetValues<SignatureMedium>();

    /// <summary>Makes the commands.</summary>
    public static Command Create(VerbHost host)
    {
        var pack = new Argument<string?>("PACK") { Description = "Name of a pack (default: the configured one), or file: and the folder of a signature model, or file: and a head that was learned for this site, or signature-strokes or signature-pictures to go back to the one that came with the program.", Arity = ArgumentArity.ZeroOrOne };
        var used = new Argument<string?>("PACK") { Description = "Name of a pack (default: the one that decides here, and every other that is installed).", Arity = ArgumentArity.ZeroOrOne };
        var json = new Option<bool>("--json") { Description = "Prints JSON." };
        var verbose = new Option<bool>("--verbose") { Description = "Tells why a source was passed over." };
        return new Command("models", "Detectors and encoders: get them, list them, check them, change them.")
        {
            host.Create("install", "Gets the files of a pack from the first source that answers, and checks them.", [pack, verbose], (parsed, verb, cancellation) => InstallAsync(verb, parsed.GetValue(pack), parsed.GetValue(verbose), cancellation)),
            host.Create("list", "Lists the packs, whether they are installed, and which one decides here (*).", [json], (parsed, verb, _) => ListAsync(verb, parsed.GetValue(json))),
            ModelSwitchVerb.Create(host),
            AdaptVerbs.Create(host),
            host.Create("verify", "Checks every byte of the installed files.", [used], (parsed, verb, _) => VerifyAsync(verb, parsed.GetValue(used))),
        };
    }

    private static async Task<int> InstallAsync(Verb verb, string? name, bool verbose, CancellationToken cancellation)
    {
        var models = ModelHouse.For(verb, name);
        if (name?.StartsWith(FileScheme, StringComparison.Ordinal) == true)
        {
            if (name.Length == FileScheme.Length)
            {
                throw new UnusableConfigurationException("file: names nothing; write the folder of a signature model after it, such as file:./my-model, or a head such as file:./head.json");
            }

            var path = name[FileScheme.Length..];
            return path.EndsWith(".json", StringComparison.OrdinalIgnoreCase) && !SignatureModelStore.IsCard(path)
                ? await AdaptVerbs.InstallAsync(verb, path).ConfigureAwait(false)
                : await TellAsync(verb, models.Signatures.Install(path, verb.Time)).ConfigureAwait(false);
        }

        if (Array.FindIndex(Mediums, medium => name == SignatureModelStore.NameOf(medium)) is >= 0 and var shipped)
        {
            return await TellAsync(verb, models.Signatures.Restore(Mediums[shipped])).ConfigureAwait(false);
        }

        var pack = models.Pack(name);
        var installer = new ModelInstaller(models.Store, ModelInstallerOptions.FromEnvironment(), verb.Time);
        var installation = await verb.Progress.Progress()
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new DownloadedColumn(), new RemainingTimeColumn())
            .AutoClear(true)
            .StartAsync(drawing => installer.InstallAsync(pack, new InstallBars(drawing), cancellation)).ConfigureAwait(false);
        foreach (var file in installation.Files.Where(file => file.Success))
        {
            await verb.Output.WriteLineAsync(file.Line).ConfigureAwait(false);
            foreach (var passed in file.Source is not null && verbose ? file.PassedOver : [])
            {
                await verb.Error.WriteLineAsync($"  passed over {passed}").ConfigureAwait(false);
            }
        }

        return installation.Problem is { } problem ? throw new UnusableConfigurationException(problem) : ExitCode.Done;
    }

    private static async Task<int> TellAsync(Verb verb, SignatureModel model)
    {
        var calibration = model.Calibration;
        await verb.Output.WriteLineAsync(calibration.Reads == SignatureMedium.Strokes
            ? $"{calibration.Model} is the signature model now; signatures that are enrolled are read anew from their strokes. Restart a running service."
            : $"{calibration.Model} is the model of pictures of signatures now. Restart a running service.").ConfigureAwait(false);
        var point = calibration.PointFor(SignatureCalibration.FewestOf(calibration.Reads));
        await verb.Output.WriteLineAsync(point.Text).ConfigureAwait(false);
        if (!model.IsShipped)
        {
            await (point.IsNuisance
                ? verb.Error.WriteLineAsync($"So many of people's own signatures are refused that it is no factor; go back with: accesscontrol models install {SignatureModelStore.NameOf(calibration.Reads)}")
                : verb.Output.WriteLineAsync($"The way back to the one that came with the program: accesscontrol models install {SignatureModelStore.NameOf(calibration.Reads)}")).ConfigureAwait(false);
        }

        return ExitCode.Done;
    }

    private static async Task<int> ListAsync(Verb verb, bool asJson)
    {
        var (models, inForce, switching, learned, problem) = await StateAsync(verb).ConfigureAwait(false);
        var packs = models.Packs.Select(pack => new PackLine(
            pack.Name,
            models.Store.TryOpen(pack, out _, out _),
            pack.Name == models.Catalogue.DefaultPack.Name,
            pack == inForce?.Pack,
            pack == inForce?.Successor,
            pack.Summary,
            learned.FirstOrDefault(report => report.Pack == pack.Name))).ToList();
        if (asJson)
        {
            await verb.Output.WriteLineAsync(JsonText.Of(new { packs, switching, signature = SignatureOf(models, SignatureMedium.Strokes), signaturePicture = SignatureOf(models, SignatureMedium.Picture) })).ConfigureAwait(false);
        }
        else
        {
            packs.ForEach(pack => verb.Output.WriteLine(pack.Text));
            if (switching is not null)
            {
                await verb.Output.WriteLineAsync(switching).ConfigureAwait(false);
            }

            await verb.Output.WriteLineAsync($"Signatures: {SignatureOf(models, SignatureMedium.Strokes).Text}").ConfigureAwait(false);
            await verb.Output.WriteLineAsync($"Pictures of signatures: {SignatureOf(models, SignatureMedium.Picture).Text}").ConfigureAwait(false);
        }

        if (problem is not null)
        {
            await verb.Error.WriteLineAsync(problem).ConfigureAwait(false);
        }

        return ExitCode.Done;
    }

    /// <summary>What decides, and a line where the data folder is being switched. The packs are told also where the data can't be read.</summary>
    private static async Task<State> StateAsync(Verb verb)
    {
        var models = new ModelHouse(verb);
        var database = verb.DataIfAny.Database;
        try
        {
            if (!File.Exists(database))
            {
                return new State(models, PackInForce.Of(verb.Site, models, MatchedModels.None), null, [], null);
            }

            using var store = ApplianceStore.OpenExisting(verb.Data, verb.Time);
            models = models.With(store.Adaptation);
            var switching = ModelSwitchReport.Of(store);
            if (switching.Uncovered.Any(person => person.Name is null))
            {
                await DamagedRecords.TellAsync(verb, store).ConfigureAwait(false);
            }

            return new State(models, PackInForce.InData(verb.Site, models, store.Models.Read()), switching.Line, SiteModelReport.All(store), null);
        }
        catch (UnusableConfigurationException unusable)
        {
            return new State(models, null, null, [], unusable.Message);
        }
    }

    private static async Task<int> VerifyAsync(Verb verb, string? name)
    {
        var models = ModelHouse.For(verb, name);
        var broken = new List<string>();
        foreach (var pack in name is null ? await UsedAsync(verb).ConfigureAwait(false) : [models.Pack(name)])
        {
            var checks = models.Store.Verify(pack);
            foreach (var check in checks)
            {
                await verb.Output.WriteLineAsync(name is null ? $"{pack.Name}: {check.Line}" : check.Line).ConfigureAwait(false);
            }

            if (checks.Any(check => !check.IsReady))
            {
                broken.Add(pack.FilesOf);
            }
        }

        var signatures = name is null ? Mediums.Select(medium => SignatureOf(models, medium)).ToList() : [];
        foreach (var signature in signatures)
        {
            await (signature.Problem is { } problem ? verb.Error.WriteLineAsync(problem) : verb.Output.WriteLineAsync($"signatures: {signature.Name}: ok")).ConfigureAwait(false);
        }

        if (broken.Count == 0)
        {
            return signatures.TrueForAll(signature => signature.Problem is null) ? ExitCode.Done : ExitCode.No;
        }

        await verb.Error.WriteLineAsync($"Not every file is sound; mend with: {string.Join(", and ", broken.Distinct().Select(pack => $"accesscontrol models install {pack}"))}").ConfigureAwait(false);
        return ExitCode.No;
    }

    /// <summary>The packs that decide here, installed or not, and every other that is installed.</summary>
    private static async Task<IReadOnlyList<ModelPack>> UsedAsync(Verb verb)
    {
        var (models, inForce, _, _, problem) = await StateAsync(verb).ConfigureAwait(false);
        return problem is not null ? throw new UnusableConfigurationException(problem)
            : [.. models.Packs.Where(pack => pack == inForce!.Pack || pack == inForce.Successor || models.Store.TryOpen(pack, out _, out _))];
    }

    private static SignatureLine SignatureOf(ModelHouse models, SignatureMedium medium)
    {
        try
        {
            var model = models.Signatures.Open(medium);
            return new SignatureLine($"{model.Calibration.Model}", model.IsShipped, model.Calibration.MeasuredOn, null);
        }
        catch (UnusableConfigurationException unusable)
        {
            return new SignatureLine(null, false, null, unusable.Message);
        }
    }

    /// <summary>A signature model as `models list` prints it; the names are the JSON's.</summary>
    private sealed record SignatureLine(string? Name, bool IsShipped, string? MeasuredOn, string? Problem)
    {
        [JsonIgnore]
        public string Text => Problem ?? $"{Name} ({(IsShipped ? "came with the program" : "installed")}): measured on {MeasuredOn}";
    }

    /// <summary>A pack as `models list` prints it; the names are the JSON's.</summary>
    private sealed record PackLine(string Name, bool IsInstalled, bool IsDefault, bool Decides, bool IsSuccessor, string Summary, SiteModelReport? Learned)
    {
        [JsonIgnore]
        public string Text
        {
            get
            {
                var part = Decides ? ", decides here" : IsSuccessor ? ", being switched to" : "";
                return $"{(Decides ? '*' : ' ')} {Name} ({(IsInstalled ? "installed" : "not installed")}{(IsDefault ? ", default" : "")}{part}): {Summary}{(Learned is null ? "" : $"; {Learned.From}{(Learned.HasLostPeople ? $". {Learned.Mend}" : "")}")}";
            }
        }
    }

    /// <param name="Models">With the site's own packs, where its data can be read.</param>
    /// <param name="InForce">The packs that decide; null where it can't be told.</param>
    /// <param name="Switching">A line where a switch is under way.</param>
    /// <param name="Learned">What was learned at the site.</param>
    /// <param name="Problem">Why the data can't be read.</param>
    private sealed record State(ModelHouse Models, PackInForce? InForce, string? Switching, IReadOnlyList<SiteModelReport> Learned, string? Problem);

    /// <summary>One bar a file.</summary>
    private sealed class InstallBars(ProgressContext drawing) : IProgress<ModelInstallProgress>
    {
        private readonly Lock _turn = new();
        private readonly Dictionary<string, ProgressTask> _bars = [];

        public void Report(ModelInstallProgress value)
        {
            lock (_turn)
            {
                if (!_bars.TryGetValue(value.File.Sha256, out var bar))
                {
                    bar = drawing.AddTask(Markup.Escape(value.File.Name), maxValue: value.File.Bytes);
                    _bars.Add(value.File.Sha256, bar);
                }

                bar.Value = value.Stage == ModelInstallStage.Ready ? value.File.Bytes : value.Bytes;
            }
        }
    }
}

using System.CommandLine;
using AccessControl.Domain;
using AccessControl.Service.Composition;
using AccessControl.Vision.ModelPacks;
using Spectre.Console;

namespace AccessControl.Service.CommandLine;

/// <summary>`models install|list|verify|switch`.</summary>
internal static class ModelVerbs
{
    /// <summary>Makes the commands.</summary>
    public static Command Create(VerbHost host)
    {
        var pack = new Argument<string?>("PACK") { Description = "Name of a pack (default: the configured one).", Arity = ArgumentArity.ZeroOrOne };
        var verbose = new Option<bool>("--verbose") { Description = "Tells why a source was passed over." };
        return new Command("models", "Detectors and encoders: get them, list them, check them, change them.")
        {
            host.Create("install", "Gets the files of a pack from the first source that answers, and checks them.", [pack, verbose], (parsed, verb, cancellation) => InstallAsync(verb, parsed.GetValue(pack), parsed.GetValue(verbose), cancellation)),
            host.Create("list", "Lists the packs and whether they are installed.", [], (_, verb, _) => ListAsync(verb)),
            ModelSwitchVerb.Create(host),
            host.Create("verify", "Checks every byte of the installed files.", [pack], (parsed, verb, _) => VerifyAsync(verb, parsed.GetValue(pack))),
        };
    }

    private static async Task<int> InstallAsync(Verb verb, string? name, bool verbose, CancellationToken cancellation)
    {
        var models = new ModelHouse(verb);
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

    private static async Task<int> ListAsync(Verb verb)
    {
        var models = new ModelHouse(verb);
        foreach (var pack in models.Catalogue.Packs)
        {
            var state = models.Store.TryOpen(pack, out _, out _) ? "installed" : "not installed";
            var isDefault = pack.Name == models.Catalogue.DefaultPack.Name ? ", default" : "";
            await verb.Output.WriteLineAsync($"{pack.Name} ({state}{isDefault}): {pack.Summary}").ConfigureAwait(false);
        }

        await TellSwitchAsync(verb).ConfigureAwait(false);
        return ExitCode.Done;
    }

    /// <summary>A line where the data folder is being switched. The list is told also where there is no such folder or it can't be read.</summary>
    private static async Task TellSwitchAsync(Verb verb)
    {
        if (!verb.HasData || !File.Exists(verb.Data.Database))
        {
            return;
        }

        try
        {
            using var store = ApplianceStore.OpenExisting(verb.Data, verb.Time);
            if (ModelSwitchReport.Of(store).Line is { } line)
            {
                await verb.Output.WriteLineAsync(line).ConfigureAwait(false);
            }
        }
        catch (UnusableConfigurationException unusable)
        {
            await verb.Error.WriteLineAsync(unusable.Message).ConfigureAwait(false);
        }
    }

    private static async Task<int> VerifyAsync(Verb verb, string? name)
    {
        var models = new ModelHouse(verb);
        var checks = models.Store.Verify(models.Pack(name));
        foreach (var check in checks)
        {
            await verb.Output.WriteLineAsync(check.Line).ConfigureAwait(false);
        }

        if (checks.All(check => check.IsReady))
        {
            return ExitCode.Done;
        }

        await verb.Error.WriteLineAsync($"Not every file is sound; mend with: accesscontrol models install {models.Pack(name).Name}").ConfigureAwait(false);
        return ExitCode.No;
    }

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

using System.Collections.Immutable;
using System.CommandLine;
using AccessControl.Domain;
using AccessControl.Domain.Matching.Adaptation;
using AccessControl.Domain.People;
using AccessControl.Service.Composition;
using AccessControl.Vision.Evaluation;
using NodaTime;
using NodaTime.Text;

namespace AccessControl.Service.CommandLine;

/// <summary>`models adapt export|list|forget`: what an adaptation to the site takes out of the appliance, and what came of it. Learning itself is the trainer's.</summary>
internal static class AdaptVerbs
{
    private const string RecordedBy = "cli";

    private static readonly LocalDatePattern Days = LocalDatePattern.Iso;

    /// <summary>Makes the commands.</summary>
    public static Command Create(VerbHost host)
    {
        var output = new Option<string>("--out") { Description = "File for the sealed captures; a new one.", HelpName = "FILE", Required = true };
        var key = new Option<string>("--key") { Description = "File for the key that opens them; a new one, to be carried apart from them.", HelpName = "FILE", Required = true };
        var groups = new Option<string?>("--groups") { Description = "CSV of labels: subject,group, by person number. Groups of 30 or more are looked at one by one before a model is accepted.", HelpName = "FILE" };
        var json = new Option<bool>("--json") { Description = "Prints JSON." };
        var pack = new Argument<string>("PACK") { Description = "Name of the site's pack, as models list has it." };
        return new Command("adapt", "Adapts the encoder to this site: takes captures of those who agreed out, sealed, and removes what was learned.")
        {
            host.Create(
                "export",
                "Writes captures of people who agreed to it into a sealed file, for accesscontrol-train adapt; each time is an attempt, and counts.",
                [output, key, groups],
                (parsed, verb, cancellation) => ExportAsync(verb, parsed.GetRequiredValue(output), parsed.GetRequiredValue(key), parsed.GetValue(groups), cancellation)),
            host.Create("list", "Lists the attempts so far, what came of them, and who of their people has gone since.", [json], (parsed, verb, _) => ListAsync(verb, parsed.GetValue(json))),
            host.Create("forget", "Removes a model that was learned here; nothing may be matched by it.", [pack], (parsed, verb, _) => ForgetAsync(verb, parsed.GetRequiredValue(pack))),
        };
    }

    /// <summary>`models install file:HEAD.json`.</summary>
    public static async Task<int> InstallAsync(Verb verb, string file)
    {
        var head = SiteHead.Parse(ReadText(file), file);
        using var store = ApplianceStore.OpenExisting(verb.Data, verb.Time);
        var models = new ModelHouse(verb).With(store.Adaptation);
        var basePack = models.Catalogue.Packs.FirstOrDefault(pack => pack.EncoderModel == head.Base)
            ?? throw new UnusableConfigurationException($"{file}: was learned for the encoder {head.Base}, which no pack of this program has; install the program that exported the captures.");
        _ = models.Open(basePack.Name);
        var installed = new SiteModelInstalling(store.Adaptation, store.Models, store.Clock).Install(head, basePack.Name, RecordedBy).Match(
            done => done,
            refused => throw new UnusableConfigurationException($"{file}: {Words(refused, head, basePack.Name)}"),
            notWritten => throw new UnusableConfigurationException(notWritten.Problem));
        await verb.Output.WriteLineAsync($"{installed.Model.Pack} is installed: {basePack.Name} with what was learned in attempt {head.Attempt}. Match by it with: accesscontrol models switch {installed.Model.Pack}").ConfigureAwait(false);
        if (installed.Attempt.HasLostPeople)
        {
            await verb.Error.WriteLineAsync(SiteModelReport.All(store).First(report => report.Pack == installed.Model.Pack).Text).ConfigureAwait(false);
        }

        return ExitCode.Done;
    }

    private static async Task<int> ExportAsync(Verb verb, string output, string keyFile, string? groups, CancellationToken cancellation)
    {
        RefuseFile("--out", output);
        RefuseFile("--key", keyFile);
        if (Path.GetFullPath(output) == Path.GetFullPath(keyFile))
        {
            throw new UnusableConfigurationException($"{output}: is named for the captures and for their key; name two files.");
        }

        using var store = ApplianceStore.OpenExisting(verb.Data, verb.Time);
        var matching = FaceMatching.Open(verb.Site, new ModelHouse(verb), store, verb.Time);
        matching.Load(store.Gallery, verb.Error.WriteLine);
        var export = new SiteExport(
            store.Adaptation,
            store.Probes,
            store.JournalReader,
            store.Gallery,
            [.. matching.Galleries.Select(one => (one.Gallery.Current, one.Thresholds))],
            store.Clock,
            DateTimeZoneProviders.Tzdb[verb.Site.TimeZone],
            verb.Site.Portals.Any(ApplianceDevices.IsSimulated));
        var found = export.Collect(matching.Pack.Pack.Network, groups is null ? ImmutableDictionary<PersonId, ImmutableArray<string>>.Empty : Labels(store, groups), cancellation);
        if (found.Match<SiteExportOutcome.Collected?>(collected => collected, _ => null, _ => null) is not { } collected)
        {
            await verb.Error.WriteLineAsync(found.Match(_ => "", little => Words(little, verb), Words)).ConfigureAwait(false);
            return ExitCode.No;
        }

        using var key = SiteCapturesKey.Create();
        var bundle = collected.Captures.Seal(key);
        Write(store, export, collected, (output, bundle), (keyFile, System.Text.Encoding.ASCII.GetBytes(key.ToText())));
        var captures = collected.Captures;
        await verb.Output.WriteLineAsync(
            $"Attempt {captures.Attempt}: {captures.Captures.Length} captures of {collected.People.Length} people are in {output}, sealed; {keyFile} opens them. Carry the two apart, and delete both when the model is made.").ConfigureAwait(false);
        await verb.Output.WriteLineAsync($"{LeftOut(collected.LookAlikes)}Attempts that are left after this one: {collected.AttemptsLeft} of {SiteHead.MostAttempts}.").ConfigureAwait(false);
        await verb.Output.WriteLineAsync(
            FormattableString.Invariant($"Learn with: accesscontrol-train adapt --captures {output} --key {keyFile} --reference DIR --out HEAD.json (a model of this attempt has to show its gain at a level of {SiteHead.AlphaOf(captures.Attempt):0.######})")).ConfigureAwait(false);
        return ExitCode.Done;
    }

    /// <summary>Both names are taken first; then the attempt is spent; then the bytes go to the disk. So nothing leaves that isn't written down.</summary>
    private static void Write(ApplianceStore store, SiteExport export, SiteExportOutcome.Collected collected, (string Path, byte[] Bytes) bundle, (string Path, byte[] Bytes) key)
    {
        var made = new List<string>();
        try
        {
            using var first = Create(bundle.Path, made);
            using var second = Create(key.Path, made);
            if (export.Spend(collected, SiteCaptures.HashOf(bundle.Bytes), RecordedBy).Match<string?>(_ => null, failed => failed.Problem) is { } problem)
            {
                throw new UnusableConfigurationException($"nothing was exported: {problem}");
            }

            foreach (var (stream, bytes) in new[] { (first, bundle.Bytes), (second, key.Bytes) })
            {
                stream.Write(bytes);
                stream.Flush(flushToDisk: true);
            }

            made.Clear();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or ArgumentException)
        {
            var path = made.Count < 2 ? made.Count == 0 ? bundle.Path : key.Path : bundle.Path;
            throw new UnusableConfigurationException($"{path}: can't be written ({FileFailure.Words(failure, path)}); name another file, or make room.", failure);
        }
        finally
        {
            made.ForEach(File.Delete);
        }
    }

    private static FileStream Create(string path, List<string> made)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        var stream = new FileStream(path, options);
        made.Add(path);
        return stream;
    }

    private static async Task<int> ListAsync(Verb verb, bool asJson)
    {
        using var store = ApplianceStore.OpenExisting(verb.Data, verb.Time);
        var (agreeing, attempts, models) = (store.Adaptation.Consenting().Count, store.Adaptation.Attempts(), SiteModelReport.All(store));
        var zone = DateTimeZoneProviders.Tzdb[verb.Site.TimeZone];
        if (asJson)
        {
            await verb.Output.WriteLineAsync(JsonText.Of(new
            {
                agreeing,
                attempts = attempts.Select(attempt => new
                {
                    attempt = attempt.Number,
                    encoder = attempt.Base.Name,
                    exportedAt = InstantPattern.General.Format(attempt.ExportedAt),
                    bundle = attempt.BundleSha256,
                    attempt.People,
                    attempt.Captures,
                    attempt.Erased,
                    attempt.Withdrawn,
                }),
                models,
            })).ConfigureAwait(false);
            return ExitCode.Done;
        }

        foreach (var attempt in attempts)
        {
            var gone = attempt.HasLostPeople ? $", of whom {attempt.Erased} were erased since and {attempt.Withdrawn} no longer agree" : "";
            var model = models.FirstOrDefault(model => model.Attempt == attempt.Number);
            await verb.Output.WriteLineAsync(
                $"{attempt.Number}  {Days.Format(attempt.ExportedAt.InZone(zone).Date)}  {attempt.Base}  {attempt.Captures} captures of {attempt.People} people{gone}; {(model is null ? "no model of it is installed" : $"{model.Pack} is installed")}").ConfigureAwait(false);
        }

        await verb.Output.WriteLineAsync($"{(agreeing == 1 ? "1 person agrees" : $"{agreeing} people agree")} to an adaptation; {attempts.Count} attempts so far, of {SiteHead.MostAttempts} that can be made.").ConfigureAwait(false);
        return ExitCode.Done;
    }

    private static async Task<int> ForgetAsync(Verb verb, string pack)
    {
        using var store = ApplianceStore.OpenExisting(verb.Data, verb.Time);
        using var taken = FolderLock.OfService(verb.Data);
        if (store.Models.Read() is { InForce: null } && verb.Site.Models.Pack == pack)
        {
            throw new UnusableConfigurationException($"models.pack is {pack}: take the key out first.");
        }

        var removed = new SiteModelInstalling(store.Adaptation, store.Models, store.Clock).Remove(pack, RecordedBy).Match(
            done => done.Model,
            refused => throw new UnusableConfigurationException(refused.Reason == SiteModelRefusal.NotInstalled
                ? $"no model {pack} was learned and installed here; see: accesscontrol models adapt list"
                : $"the site is matched by {pack}; go back first: {SiteModelReport.All(store).First(report => report.Pack == pack).WayBack}"),
            notWritten => throw new UnusableConfigurationException(notWritten.Problem));
        await verb.Output.WriteLineAsync($"{removed.Pack} is removed. Backups from before still hold it, as does its file where that still is.").ConfigureAwait(false);
        return ExitCode.Done;
    }

    private static Dictionary<PersonId, ImmutableArray<string>> Labels(ApplianceStore store, string file)
    {
        var people = store.People.All().Select(person => person.Id).ToList();
        var groups = GroupLabels.Read(file, [.. people.Select(person => person.Value)]);
        return people.Zip(groups.GroupOfSubject).Where(one => one.Second >= 0).ToDictionary(one => one.First, one => ImmutableArray.Create($"group={groups.Names[one.Second]}"));
    }

    private static void RefuseFile(string option, string path)
    {
        if (string.IsNullOrWhiteSpace(path))
        {
            throw new UnusableConfigurationException($"{option} names no file; give its name.");
        }

        if (Path.Exists(path))
        {
            throw new UnusableConfigurationException($"{path}: is there already, and is not overwritten; name another file with {option}.");
        }

        if (Path.GetDirectoryName(Path.GetFullPath(path)) is { } folder && !Directory.Exists(folder))
        {
            throw new UnusableConfigurationException($"{path}: there is no folder {folder}; make it, or name another file with {option}.");
        }
    }

    private static string ReadText(string file)
    {
        try
        {
            return File.ReadAllText(file);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new UnusableConfigurationException($"{file}: can't be read ({FileFailure.Words(failure, file)}); name the head that accesscontrol-train adapt wrote, or the folder of a signature model.", failure);
        }
    }

    private static string LeftOut(int lookAlikes) => lookAlikes == 0 ? "" : $"Agreed and left out, since they come too close to somebody else: {lookAlikes} (accesscontrol audit-gallery lists them). ";

    private static string Words(SiteExportOutcome.NoneLeft none) =>
        $"{none.Spent} attempts were made, and no more than {SiteHead.MostAttempts} can be: so many were tried that nothing can be shown to help any more. Nothing was exported.";

    private static string Words(SiteExportOutcome.TooLittle little, Verb verb) =>
        $"Too little to adapt: {little.Consenting} people agree to it{(little.LookAlikes == 0 ? "" : $" ({little.LookAlikes} of whom come too close to somebody else and are left out; see: accesscontrol audit-gallery)")}, and {little.Enough} of them have {SiteCaptures.FewestCaptures} captures or more of {SiteCaptures.FewestDays} days or more ({little.Captures} captures in all); it takes {SiteCaptures.FewestPeople} such people. "
        + (verb.Site.Matching.KeepProbesDays == 0
            ? "matching.keepProbesDays is 0: no capture of the door is kept. Set it to 2 days or more, and record who agrees with: accesscontrol people consent ID --adaptation"
            : $"Record who agrees with: accesscontrol people consent ID --adaptation; captures of the door come with time, and are kept for matching.keepProbesDays, {verb.Site.Matching.KeepProbesDays} days.");

    private static string Words(SiteModelOutcome.Refused refused, SiteHead head, string basePack) => refused.Reason switch
    {
        SiteModelRefusal.ForeignAttempt =>
            $"was not learned from captures that this appliance exported for {basePack} (attempt {head.Attempt}, bundle {head.CapturesSha256[..12]}...); see: accesscontrol models adapt list",
        SiteModelRefusal.Older => $"is of attempt {head.Attempt}, and that of attempt {refused.Standing!.Head.Attempt} is installed; forget that first: accesscontrol models adapt forget {refused.Standing.Pack}",
        SiteModelRefusal.AttemptUsed => $"another model of attempt {head.Attempt} is installed, and an attempt has one; export anew for another: accesscontrol models adapt export",
        SiteModelRefusal.InUse => $"the site is matched by {refused.Standing!.Pack} of attempt {refused.Standing.Head.Attempt}; go back first, then install: accesscontrol models switch {basePack}, and --finish",
        _ => throw new InvalidOperationException($"{refused.Reason} isn't told this way."),
    };
}

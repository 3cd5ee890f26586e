using System.Collections.Immutable;
using System.Globalization;
using AccessControl.Domain;
using AccessControl.Domain.Accuracy;
using AccessControl.Domain.Doors;
using AccessControl.Domain.Journal;
using AccessControl.Domain.Matching;
using AccessControl.Domain.Matching.Switching;
using AccessControl.Domain.People;
using AccessControl.Domain.Signatures;
using AccessControl.Service.CommandLine;
using AccessControl.Service.Composition;
using AccessControl.Service.Configuration;
using AccessControl.Vision.ModelPacks;
using AccessControl.Vision.Signatures;
using NodaTime;

namespace AccessControl.Service.Diagnosis;

/// <summary>Looks over an appliance: what is wrong, and what to mend. Changes nothing.</summary>
internal sealed class Doctor(SiteConfiguration site, DataFolder data, ModelHouse models, TimeProvider time)
{
    // With the site's own packs, once its data are open.
    private ModelHouse _models = models;

    private readonly ImmutableArray<Finding>.Builder _findings = ImmutableArray.CreateBuilder<Finding>();

    /// <summary>Makes every check.</summary>
    /// <exception cref="UnusableConfigurationException">The configured pack isn't in the catalogue.</exception>
    public DiagnosisReport Examine()
    {
        CheckClock();
        using var store = TryOpenStore(out var problem);
        _models = store is null ? _models : _models.With(store.Adaptation);
        var packs = PacksOf(store);
        ImmutableArray<MatchedPack> matched = [CheckPack(packs.Pack, "", FaceMatching.CalibrationOf)];
        if (packs.Successor is { } successor)
        {
            matched = matched.Add(CheckPack(successor, "successor ", FaceMatching.CalibrationOfSuccessor));
        }

        if (store is null)
        {
            _findings.Add(problem!);
        }
        else
        {
            matched = CheckStore(store, matched);
            CheckPeople(store);
            CheckSiteModels(store);
            CheckSignatures(store);
            CheckJournal(store);
        }

        if (site.Attendance.Muster.CopyTo is { } copies)
        {
            _findings.AddRange(MusterCopyCheck.Of(copies, data.Path, Instant.FromDateTimeOffset(time.GetUtcNow())));
        }

        var (people, references) = (matched.Sum(pack => pack.PerPerson.Length), matched.Sum(pack => pack.PerPerson.Sum()));
        var (threshold, fnir) = CheckThresholds(matched, people, references);
        return new DiagnosisReport(
            _findings.ToImmutable(), site.Matching.TargetFpir, people, references, threshold, fnir, Forecasts(matched));
    }

    private void Add(string check, FindingState state, string text, string? mend = null) => _findings.Add(new Finding(check, state, text, mend));

    private void CheckClock()
    {
        var reading = new LinuxClock(time).Read();
        switch (reading.Quality)
        {
            case ClockQuality.Synchronised:
                Add("clock", FindingState.Fine, "Kept by a time source.");
                break;
            case ClockQuality.Holdover:
                Add("clock", FindingState.Advice, "Set, but no time source keeps it: entries say so.", "Let the machine reach a time server, or fit a clock module.");
                break;
            default:
                Add("clock", FindingState.Wrong, $"Never set: it shows {reading.Instant}.", "Set it, or let the machine reach a time server.");
                break;
        }
    }

    /// <param name="problem">Why there is none.</param>
    private ApplianceStore? TryOpenStore(out Finding? problem)
    {
        problem = null;
        if (!File.Exists(data.Database))
        {
            problem = new Finding("database", FindingState.Advice, $"{data.Path} holds no appliance's data yet.", "accesscontrol people import FILE.csv");
            return null;
        }

        try
        {
            return ApplianceStore.OpenExisting(data, time);
        }
        catch (UnusableConfigurationException unusable)
        {
            problem = new Finding("database", FindingState.Wrong, unusable.Message);
            return null;
        }
    }

    /// <summary>What a switch wrote down goes before the configuration; where they contradict each other, no service starts.</summary>
    private PackInForce PacksOf(ApplianceStore? store)
    {
        try
        {
            return PackInForce.Of(site, _models, store?.Models.Read() ?? MatchedModels.None);
        }
        catch (UnusableConfigurationException unusable) when (store is not null)
        {
            Add("switch", FindingState.Wrong, $"{unusable.Message} Until then the service doesn't start.");
            return PackInForce.InData(site, _models, store.Models.Read());
        }
    }

    private MatchedPack CheckPack(ModelPack pack, string which, Func<SiteConfiguration, ModelPack, Calibration> calibrationOf)
    {
        CheckModel(pack, which + "model");
        return new MatchedPack(pack, which, CheckCalibration(pack, which + "calibration", calibrationOf), []);
    }

    private void CheckModel(ModelPack pack, string check)
    {
        var broken = _models.Store.Verify(pack).Where(file => !file.IsReady).ToArray();
        if (broken.Length == 0)
        {
            Add(check, FindingState.Fine, $"{pack.Name}: every file is installed and sound.");
        }
        else
        {
            Add(check, FindingState.Wrong, $"{pack.Name}: {string.Join("; ", broken.Select(file => file.Line))}.", $"accesscontrol models install {pack.FilesOf}");
        }
    }

    private Calibration? CheckCalibration(ModelPack pack, string check, Func<SiteConfiguration, ModelPack, Calibration> calibrationOf)
    {
        Calibration calibration;
        try
        {
            calibration = calibrationOf(site, pack).WithMetric(site.Matching.Metric ?? pack.Encoder.Metric);
        }
        catch (UnusableConfigurationException unusable)
        {
            Add(check, FindingState.Wrong, unusable.Message, "Name a usable one under matching.calibration, or take the key out.");
            return null;
        }

        var source = calibration.Source;
        Add(
            check,
            source.Simulated ? FindingState.Advice : FindingState.Fine,
            string.Create(
                CultureInfo.InvariantCulture,
                $"{calibration.Name}: {source.Subjects:#,0} people, {source.NonMated:#,0} non-mated comparisons; measured to FMR {calibration.SmallestFmr:0.0e-0}; {Tail(calibration)}. A presentation counts as {calibration.Presentation.High:0.##} searches ({calibration.Presentation.Source})."),
            source.Simulated ? "Its people are drawn by a program: only for a simulated entrance." : null);
        if (calibration.Tail is { Suspected: > 0 } tail)
        {
            var isOwn = site.Matching.Calibration is not null || site.Matching.SuccessorCalibration is not null;
            Add(
                "label errors",
                isOwn ? FindingState.Advice : FindingState.Fine,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"Among the people that the calibration was measured on, {tail.Suspected} pairs look like one person under two names. They count as two people: that makes the door stricter, never laxer.{(isOwn ? "" : " It comes with the pack; nothing is to be done.")}"),
                isOwn ? "In the folder of that evaluation, look at label-suspects.csv; run the evaluation again with those that are one person: accesscontrol evaluate --images FOLDER --label-errors FILE --out RESULT" : null);
        }

        return calibration;
    }

    private static string Tail(Calibration calibration) => calibration.Tail switch
    {
        null => "too few scores for a tail",
        { Points.IsEmpty: true } tail => tail.Limit,
        var tail => string.Create(
            CultureInfo.InvariantCulture,
            $"extrapolated to {tail.Points[^1].FmrBound:0.0e-0} by a tail over {tail.Exceedances} scores (shape {tail.Distribution.Shape:0.00}, p {tail.Quality.PValue:0.00}; {tail.Limit})"),
    };

    /// <returns>The packs with the people for whom each decides: the successor for whomever it knows.</returns>
    private ImmutableArray<MatchedPack> CheckStore(ApplianceStore store, ImmutableArray<MatchedPack> matched)
    {
        try
        {
            var known = new HashSet<PersonId>();
            var damaged = ImmutableArray.CreateBuilder<GalleryDamage>();
            ImmutableArray<MatchedPack> read = [.. matched.Reverse().Select(pack =>
            {
                var content = store.Gallery.Load(pack.Pack.EncoderModel);
                damaged.AddRange(content.Damaged);
                return pack with { PerPerson = [.. content.References.GroupBy(reference => reference.Person).Where(own => known.Add(own.Key)).Select(own => own.Count())] };
            }).Reverse()];
            Add("database", FindingState.Fine, $"Opened with its key; {store.JournalReader.LastSequence()} journal entries, {known.Count} people with {read.Sum(pack => pack.PerPerson.Sum())} references.");
            if (damaged.Count > 0)
            {
                Add("references", FindingState.Wrong, $"{damaged.Count} can't be used: {damaged[0].Problem}", "Restore a backup, or enrol these people again.");
            }

            CheckOtherModels(store, matched);
            if (ModelSwitchReport.Of(store) is { Line: { } line } report)
            {
                Add("switch", FindingState.Advice, line, report.Next);
            }

            return read;
        }
        catch (UnusableConfigurationException unusable)
        {
            Add("database", FindingState.Wrong, unusable.Message);
            return matched;
        }
    }

    /// <summary>References that nobody is matched by: the configuration names another pack than these people were enrolled with.</summary>
    private void CheckOtherModels(ApplianceStore store, ImmutableArray<MatchedPack> matched)
    {
        var dropped = store.Models.Read().Dropped?.Encoder;
        foreach (var (model, count) in store.Gallery.CountByModel().OrderBy(one => one.Key.Name, StringComparer.Ordinal))
        {
            if (count == 0 || model == dropped || matched.Any(pack => pack.Pack.EncoderModel == model))
            {
                continue;
            }

            var own = _models.Packs.FirstOrDefault(pack => pack.EncoderModel == model)?.Name;
            Add(
                "model of the references",
                FindingState.Wrong,
                $"{count} references were made with {(own is null ? $"the encoder {model.Name}, which this program doesn't have" : $"pack {own}")}, but faces are matched with pack {matched[0].Pack.Name}: these people aren't recognised.",
                own is null ? "Install the program that they were enrolled with, or enrol these people again."
                    : $"Write \"pack\": \"{own}\" under models in the configuration; where the model is to be changed, then type: accesscontrol models switch {matched[0].Pack.Name}");
        }
    }

    private void CheckPeople(ApplianceStore store)
    {
        try
        {
            if (store.People.Damaged() is { Count: > 0 } damaged)
            {
                Add("people", FindingState.Wrong, DamagedRecords.Text(damaged), DamagedRecords.Mend);
            }
            else
            {
                Add("people", FindingState.Fine, $"{store.People.Count()} records, all can be read.");
            }
        }
        catch (UnusableConfigurationException unusable)
        {
            Add("people", FindingState.Wrong, unusable.Message);
        }
    }

    /// <summary>What was learned at the site, and from people who have gone from it since.</summary>
    private void CheckSiteModels(ApplianceStore store)
    {
        try
        {
            foreach (var report in SiteModelReport.All(store))
            {
                Add("site model", report.HasLostPeople ? FindingState.Advice : FindingState.Fine, report.Text, report.HasLostPeople ? report.Mend : null);
            }

            foreach (var (pack, problem) in store.Adaptation.UnusableModels())
            {
                Add(
                    "site model",
                    FindingState.Wrong,
                    problem ?? $"{pack} was changed by hand or is damaged, and can't be used.",
                    problem is null ? "Restore a backup, or install its head again: accesscontrol models install file:HEAD.json" : "Install the head that is made again: accesscontrol models install file:HEAD.json");
            }
        }
        catch (UnusableConfigurationException unusable)
        {
            Add("site model", FindingState.Wrong, unusable.Message);
        }
    }

    /// <summary>Which model signatures are held against, and what is known of it.</summary>
    private void CheckSignatures(ApplianceStore store)
    {
        var isTaken = site.Portals.Any(portal => portal.SecondFactor != SecondFactorKind.Pin);
        try
        {
            var model = _models.Signatures.Open(SignatureMedium.Strokes);
            var enrolled = store.Signatures.List();
            var usual = model.Calibration.PointFor(enrolled.Count == 0
                ? SignatureCalibration.FewestReferences
                : Math.Clamp((int)enrolled.Average(one => one.References), SignatureCalibration.FewestReferences, SignatureCalibration.MostReferences));
            var few = enrolled.Count(one => one.References < SignatureCalibration.FewestReferences);
            var isWorseThanShipped = usual.IsNuisance && !model.IsShipped;
            Add(
                "signatures",
                isTaken || isWorseThanShipped ? FindingState.Advice : FindingState.Fine,
                $"{model.Calibration.Model} ({(model.IsShipped ? "came with the program" : "installed")}); {enrolled.Count} people have signatures. {usual.Text} Measured on {model.Calibration.MeasuredOn.TrimEnd('.')}.",
                isWorseThanShipped ? $"So many of people's own are refused that it is no factor: train on, or go back with: accesscontrol models install {SignatureModelStore.NameOf(SignatureMedium.Strokes)}"
                    : isTaken ? "A signature alone keeps out no practised forger: let a door that takes one look at faces too, as it does."
                    : null);
            if (few > 0)
            {
                Add("signatures", FindingState.Advice, $"{few} people have fewer than {SignatureCalibration.FewestReferences} signatures, and none is held against theirs.", "Enrol more of them on the page Signatures.");
            }
        }
        catch (UnusableConfigurationException unusable)
        {
            Add("signatures", isTaken ? FindingState.Wrong : FindingState.Advice, unusable.Message);
        }
    }

    private void CheckJournal(ApplianceStore store)
    {
        try
        {
            var verification = store.JournalReader.Verify(CancellationToken.None);
            if (verification.IsIntact)
            {
                Add("journal", FindingState.Fine, $"{verification.Entries} entries, all fit.");
            }
            else
            {
                Add("journal", FindingState.Wrong, $"Entry {verification.FirstBadSequence} does not fit: {verification.Problem}", "Keep the database as it is, and find out who changed it: accesscontrol journal verify");
            }
        }
        catch (UnusableConfigurationException unusable)
        {
            Add("journal", FindingState.Wrong, unusable.Message);
        }
    }

    /// <summary>A threshold for each pack, of a gallery as large as what counts in all of them together (<see cref="ThresholdsBeside"/>).</summary>
    /// <returns>That of the pack in force, and the share of all people that one search misses.</returns>
    private (DecisionThreshold? Threshold, double? Fnir) CheckThresholds(ImmutableArray<MatchedPack> matched, int people, int references)
    {
        if (matched.Any(pack => pack.Calibration is null))
        {
            return default;
        }

        if (references == 0)
        {
            Add("threshold", FindingState.Advice, "Nobody is enrolled: it follows from the number of references.", "accesscontrol enrol --person ID --image FILE");
            return default;
        }

        var thresholds = matched.Select(pack => pack.Calibration!.ThresholdForIdentification(site.Matching.TargetFpir, references, people)).ToList();
        var fnir = matched.Zip(thresholds, (pack, own) => pack.PerPerson.Sum(count => pack.Calibration!.PredictedFnir(own.Score.Value, count))).Sum() / people;
        foreach (var (pack, own) in matched.Zip(thresholds))
        {
            var support = ThresholdWords.SupportAdvice(own.Origin);
            Add(pack.Which + "threshold", support is null ? FindingState.Fine : FindingState.Wrong, ThresholdWords.Strangers(own.Origin), support);
        }

        var origin = thresholds[0].Origin with { PredictedFnir = fnir };
        if (ThresholdWords.Misses(origin) is { } misses)
        {
            var advice = ThresholdWords.MissAdvice(origin);
            Add("recognition", advice is null ? FindingState.Fine : FindingState.Advice, misses, advice);
        }

        return (thresholds[0], fnir);
    }

    /// <summary>For the packs that this site is matched by with its calibrations, for the others by the ones that come with them.</summary>
    private ImmutableArray<FnirForecast> Forecasts(ImmutableArray<MatchedPack> matched)
    {
        var forecasts = ImmutableArray.CreateBuilder<FnirForecast>();
        foreach (var pack in _models.Packs)
        {
            var here = matched.FirstOrDefault(own => own.Pack == pack);
            if ((here is null ? FaceMatching.ShippedCalibration(pack) : here.Calibration) is { } known)
            {
                forecasts.AddRange(FnirForecast.Of(pack.Name, known, site.Matching.TargetFpir));
            }
        }

        return forecasts.ToImmutable();
    }

    /// <summary>A pack that people are matched by here.</summary>
    /// <param name="Pack">The pack.</param>
    /// <param name="Which">Before the names of its checks; empty for the pack in force.</param>
    /// <param name="Calibration">Null where it can't be used.</param>
    /// <param name="PerPerson">References of each person for whom it decides.</param>
    private sealed record MatchedPack(ModelPack Pack, string Which, Calibration? Calibration, ImmutableArray<int> PerPerson);
}

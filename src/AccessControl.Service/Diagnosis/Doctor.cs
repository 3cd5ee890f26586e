using System.Collections.Immutable;
using System.Globalization;
using AccessControl.Domain;
using AccessControl.Domain.Accuracy;
using AccessControl.Domain.Journal;
using AccessControl.Domain.Matching;
using AccessControl.Service.Composition;
using AccessControl.Service.Configuration;
using AccessControl.Vision.ModelPacks;

namespace AccessControl.Service.Diagnosis;

/// <summary>Looks over an appliance: what is wrong, and what to mend. Changes nothing.</summary>
internal sealed class Doctor(SiteConfiguration site, DataFolder data, ModelHouse models, TimeProvider time)
{
    private readonly ImmutableArray<Finding>.Builder _findings = ImmutableArray.CreateBuilder<Finding>();

    /// <summary>Makes every check.</summary>
    /// <exception cref="UnusableConfigurationException">The configured pack isn't in the catalogue.</exception>
    public DiagnosisReport Examine()
    {
        var pack = models.Pack(null);
        CheckClock();
        CheckModel(pack);
        var calibration = CheckCalibration(pack);
        var perPerson = CheckStore(pack);
        var references = perPerson.Sum();
        DecisionThreshold? threshold = null;
        double? fnir = null;
        if (calibration is not null && references > 0)
        {
            threshold = calibration.ThresholdForIdentification(site.Matching.TargetFpir, references, perPerson.Length);
            fnir = perPerson.Average(own => calibration.PredictedFnir(threshold.Score.Value, own));
            CheckThreshold(threshold.Origin with { PredictedFnir = fnir });
        }
        else if (calibration is not null)
        {
            Add("threshold", FindingState.Advice, "Nobody is enrolled: it follows from the number of references.", "accesscontrol enrol --person ID --image FILE");
        }

        return new DiagnosisReport(
            _findings.ToImmutable(), site.Matching.TargetFpir, perPerson.Length, references, threshold, fnir, Forecasts(pack, calibration));
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

    private void CheckModel(ModelPack pack)
    {
        var broken = models.Store.Verify(pack).Where(check => !check.IsReady).ToArray();
        if (broken.Length == 0)
        {
            Add("model", FindingState.Fine, $"{pack.Name}: every file is installed and sound.");
        }
        else
        {
            Add("model", FindingState.Wrong, $"{pack.Name}: {string.Join("; ", broken.Select(check => check.Line))}.", $"accesscontrol models install {pack.Name}");
        }
    }

    private Calibration? CheckCalibration(ModelPack pack)
    {
        Calibration calibration;
        try
        {
            calibration = FaceMatching.CalibrationOf(site, pack).WithMetric(site.Matching.Metric ?? pack.Encoder.Metric);
        }
        catch (UnusableConfigurationException unusable)
        {
            Add("calibration", FindingState.Wrong, unusable.Message, "Name a usable one under matching.calibration, or take the key out.");
            return null;
        }

        var source = calibration.Source;
        Add(
            "calibration",
            source.Simulated ? FindingState.Advice : FindingState.Fine,
            string.Create(
                CultureInfo.InvariantCulture,
                $"{calibration.Name}: {source.Subjects:#,0} people, {source.NonMated:#,0} non-mated comparisons; measured to FMR {calibration.SmallestFmr:0.0e-0}; {Tail(calibration)}. A presentation counts as {calibration.Presentation.High:0.##} searches ({calibration.Presentation.Source})."),
            source.Simulated ? "Its people are drawn by a program: only for a simulated entrance." : null);
        if (calibration.Tail is { Suspected: > 0 } tail)
        {
            Add(
                "label errors",
                FindingState.Advice,
                string.Create(CultureInfo.InvariantCulture, $"{tail.Suspected} pairs of people in the calibration look like one person under two names; they count, and make the threshold stricter."),
                "Look at label-suspects.csv of the evaluation, and name those confirmed with: accesscontrol evaluate --label-errors FILE");
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

    /// <returns>References of each person who has some.</returns>
    private int[] CheckStore(ModelPack pack)
    {
        if (!File.Exists(data.Database))
        {
            Add("database", FindingState.Advice, $"{data.Path} holds no appliance's data yet.", "accesscontrol people import FILE.csv");
            return [];
        }

        try
        {
            using var store = ApplianceStore.OpenExisting(data, time);
            var content = store.Gallery.Load(pack.EncoderModel);
            int[] perPerson = [.. content.References.GroupBy(reference => reference.Person).Select(own => own.Count())];
            Add("database", FindingState.Fine, $"Opened with its key; {store.JournalReader.LastSequence()} journal entries, {perPerson.Length} people with {perPerson.Sum()} references.");
            if (content.Damaged.Length > 0)
            {
                Add("references", FindingState.Wrong, $"{content.Damaged.Length} can't be used: {content.Damaged[0].Problem}", "Restore a backup, or enrol these people again.");
            }

            return perPerson;
        }
        catch (UnusableConfigurationException unusable)
        {
            Add("database", FindingState.Wrong, unusable.Message);
            return [];
        }
    }

    private void CheckThreshold(ThresholdOrigin origin)
    {
        var support = ThresholdWords.SupportAdvice(origin);
        Add("threshold", support is null ? FindingState.Fine : FindingState.Wrong, ThresholdWords.Strangers(origin), support);
        if (ThresholdWords.Misses(origin) is { } misses)
        {
            var advice = ThresholdWords.MissAdvice(origin);
            Add("recognition", advice is null ? FindingState.Fine : FindingState.Advice, misses, advice);
        }
    }

    /// <summary>For the configured pack by the site's calibration, for the others by the ones that come with them.</summary>
    private ImmutableArray<FnirForecast> Forecasts(ModelPack configured, Calibration? calibration)
    {
        var forecasts = ImmutableArray.CreateBuilder<FnirForecast>();
        foreach (var pack in models.Catalogue.Packs)
        {
            if ((pack == configured ? calibration : FaceMatching.ShippedCalibration(pack)) is { } known)
            {
                forecasts.AddRange(FnirForecast.Of(pack.Name, known, site.Matching.TargetFpir));
            }
        }

        return forecasts.ToImmutable();
    }
}

using AccessControl.Domain;
using AccessControl.Domain.Accuracy;
using AccessControl.Domain.Matching;
using AccessControl.Domain.Matching.Cohorts;
using AccessControl.Domain.Matching.Templates;
using AccessControl.Service.Configuration;
using AccessControl.Vision.Faces;
using AccessControl.Vision.ModelPacks;

namespace AccessControl.Service.Composition;

/// <summary>The pack, its calibration and the gallery: what turns a picture into a name.</summary>
internal sealed class FaceMatching
{
    /// <summary>False match rate of a 1:1 verification (NIST SP 800-63B-4 asks for 1 in 10,000 or better).</summary>
    private const double VerificationFmr = 1e-4;

    private readonly SiteConfiguration _site;
    private readonly TimeProvider _time;

    private FaceMatching(SiteConfiguration site, InstalledPack pack, Calibration calibration, TimeProvider time)
    {
        _site = site;
        _time = time;
        Pack = pack;
        Calibration = calibration.WithMetric(site.Matching.Metric ?? pack.Pack.Encoder.Metric);
        Thresholds = new CalibratedThresholds(Calibration, site.Matching.TargetFpir, VerificationFmr);
        Gallery = new Gallery(pack.Pack.EncoderModel, pack.Pack.Encoder.Dimension);
        Bounds = Calibration.Population?.Cohort is { } prior ? new PersonBoundsKeeper(prior) : null;
        Identifier = new Identifier(Gallery, Thresholds, Calibration.Population?.LookAlikes, Bounds);
    }

    /// <summary>The models.</summary>
    public InstalledPack Pack { get; }

    /// <summary>Where the thresholds come from.</summary>
    public Calibration Calibration { get; }

    /// <summary>The thresholds.</summary>
    public IThresholds Thresholds { get; private set; }

    /// <summary>References in memory; empty until something loads them.</summary>
    public Gallery Gallery { get; }

    /// <summary>People's own thresholds; null where the calibration doesn't tell how people differ.</summary>
    public PersonBoundsKeeper? Bounds { get; }

    /// <summary>Identification and verification over the gallery.</summary>
    public Identifier Identifier { get; private set; }

    /// <summary>Opens what the configuration names.</summary>
    /// <param name="site">The configuration.</param>
    /// <param name="models">The models.</param>
    /// <param name="time">The clock.</param>
    /// <exception cref="UnusableConfigurationException">Pack or calibration can't be used.</exception>
    public static FaceMatching Open(SiteConfiguration site, ModelHouse models, TimeProvider time)
    {
        var pack = models.Open(null);
        return new FaceMatching(site, pack, CalibrationOf(site, pack.Pack), time);
    }

    /// <summary>The calibration that the configuration names, else the pack's own.</summary>
    /// <exception cref="UnusableConfigurationException">It can't be read, is damaged, or of another encoder.</exception>
    public static Calibration CalibrationOf(SiteConfiguration site, ModelPack pack) => Read(site.Matching.Calibration ?? ShippedPath(pack), pack);

    /// <summary>The calibration that comes with a pack, null where none does.</summary>
    /// <exception cref="UnusableConfigurationException">It can't be read, is damaged, or of another encoder.</exception>
    public static Calibration? ShippedCalibration(ModelPack pack) => File.Exists(ShippedPath(pack)) ? Read(ShippedPath(pack), pack) : null;

    /// <summary>A new analyser with models of its own; the caller disposes it.</summary>
    public FaceAnalyser CreateAnalyser() =>
        new(Pack, new FaceAnalyserOptions { Runtime = new RuntimeOptions(_site.Models.Threads) }, _time);

    /// <summary>Lets what the door learned since the enrolments speak too, where the configuration says so.</summary>
    public void Heed(IAdaptedReferenceStore adapted)
    {
        if (!_site.Matching.AdaptTemplates)
        {
            return;
        }

        Thresholds = new AdaptedThresholds(Thresholds, () => adapted.Count(Gallery.Model));
        Identifier = new Identifier(Gallery, Thresholds, Calibration.Population?.LookAlikes, Bounds, adapted);
    }

    /// <summary>Loads every reference of this encoder.</summary>
    /// <param name="store">From where.</param>
    /// <param name="tell">Told a line for each reference that can't be used.</param>
    public void Load(IGalleryStore store, Action<string> tell)
    {
        Gallery.Apply(store.Read(Gallery.Model, Gallery.Dimension, Gallery.Current.Versions));
        foreach (var damage in Gallery.Current.Damaged)
        {
            tell(damage.Problem);
        }

        // A single look waits for what a running service measures beside the door: both must decide alike.
        Bounds?.Offer(Gallery.Current);
        Bounds?.WhenMeasured().GetAwaiter().GetResult();
    }

    private static string ShippedPath(ModelPack pack) => Path.Combine(AppContext.BaseDirectory, "models", "calibrations", pack.Name + ".json");

    private static Calibration Read(string path, ModelPack pack)
    {
        Calibration calibration;
        try
        {
            calibration = Calibration.Parse(File.ReadAllText(path));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new UnusableConfigurationException(
                $"{path}: the calibration can't be read ({failure.Message.TrimEnd('.')}); make one with: accesscontrol evaluate --pack {pack.Name} --images DIR --out DIR", failure);
        }
        catch (CalibrationFormatException failure)
        {
            throw new UnusableConfigurationException($"{path}: {failure.Message}", failure);
        }

        return calibration.Model == pack.EncoderModel
            ? calibration
            : throw new UnusableConfigurationException(
                $"{path}: is a calibration of {calibration.Model}, but pack {pack.Name} encodes by {pack.EncoderModel}; name the pack's own under matching.calibration.");
    }
}

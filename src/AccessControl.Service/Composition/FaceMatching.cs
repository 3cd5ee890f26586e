using AccessControl.Domain;
using AccessControl.Domain.Accuracy;
using AccessControl.Domain.Matching;
using AccessControl.Domain.Matching.Cohorts;
using AccessControl.Domain.Matching.Switching;
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

    private FaceMatching(
        SiteConfiguration site, (InstalledPack Pack, Calibration Calibration) inForce, (InstalledPack Pack, Calibration Calibration)? successor, TimeProvider time)
    {
        _site = site;
        _time = time;
        Pack = inForce.Pack;
        Calibration = InMetricOf(inForce);
        Gallery = new Gallery(Pack.Pack.EncoderModel, Pack.Pack.Encoder.Dimension);
        Thresholds = new CalibratedThresholds(Calibration, site.Matching.TargetFpir, VerificationFmr);
        Bounds = BoundsOf(Calibration);
        Identifier? other = null;
        if (successor is { Pack: var pack } next)
        {
            var gallery = new Gallery(pack.Pack.EncoderModel, pack.Pack.Encoder.Dimension);
            var pair = new GalleryPair(Gallery, gallery);
            var calibration = InMetricOf(next);
            var thresholds = new ThresholdsBeside(new CalibratedThresholds(calibration, site.Matching.TargetFpir, VerificationFmr), pair);
            Thresholds = new ThresholdsBeside(Thresholds, pair);
            Successor = new SuccessorMatching(pack, calibration, thresholds, gallery, BoundsOf(calibration));
            other = new Identifier(gallery, thresholds, calibration.Population?.LookAlikes, Successor.Bounds);
        }

        Identifier = new Identifier(Gallery, Thresholds, Calibration.Population?.LookAlikes, Bounds, successor: other);

        Calibration InMetricOf((InstalledPack Pack, Calibration Calibration) one) =>
            one.Calibration.WithMetric(site.Matching.Metric ?? one.Pack.Pack.Encoder.Metric);

        static PersonBoundsKeeper? BoundsOf(Calibration calibration) => calibration.Population?.Cohort is { } prior ? new PersonBoundsKeeper(prior) : null;
    }

    /// <summary>The models.</summary>
    public InstalledPack Pack { get; }

    /// <summary>Where the thresholds come from.</summary>
    public Calibration Calibration { get; }

    /// <summary>The thresholds.</summary>
    public IThresholds Thresholds { get; private set; }

    /// <summary>The model that a switch under way leads to; null where none is.</summary>
    public SuccessorMatching? Successor { get; }

    /// <summary>References in memory; empty until something loads them.</summary>
    public Gallery Gallery { get; }

    /// <summary>Every gallery that faces are matched in, with what decides there.</summary>
    public IEnumerable<(Gallery Gallery, IThresholds Thresholds, Calibration Calibration)> Galleries =>
        Successor is { } next ? [(Gallery, Thresholds, Calibration), (next.Gallery, next.Thresholds, next.Calibration)] : [(Gallery, Thresholds, Calibration)];

    /// <summary>People's own thresholds; null where the calibration doesn't tell how people differ.</summary>
    public PersonBoundsKeeper? Bounds { get; }

    /// <summary>Identification and verification over the gallery.</summary>
    public Identifier Identifier { get; private set; }

    /// <summary>Opens what the data folder is matched by.</summary>
    /// <param name="site">The configuration.</param>
    /// <param name="models">The models.</param>
    /// <param name="store">What a switch wrote down, and what was learned at the site.</param>
    /// <param name="time">The clock.</param>
    /// <exception cref="UnusableConfigurationException">A pack or a calibration can't be used.</exception>
    public static FaceMatching Open(SiteConfiguration site, ModelHouse models, ApplianceStore store, TimeProvider time)
    {
        models = models.With(store.Adaptation);
        var packs = PackInForce.Of(site, models, store.Models.Read());
        var inForce = models.Open(packs.Pack.Name);
        var successor = packs.Successor is { } next ? models.Open(next.Name) : null;
        return new FaceMatching(
            site,
            (inForce, CalibrationOf(site, inForce.Pack)),
            successor is null ? null : (successor, CalibrationOfSuccessor(site, successor.Pack)),
            time);
    }

    /// <summary>The calibration that the configuration names, else the pack's own.</summary>
    /// <exception cref="UnusableConfigurationException">It can't be read, is damaged, or of another encoder.</exception>
    public static Calibration CalibrationOf(SiteConfiguration site, ModelPack pack) =>
        CalibrationOf(pack, Own(site), Successors(site));

    /// <summary>The calibration that the configuration names for the pack that a switch leads to, else the pack's own.</summary>
    /// <exception cref="UnusableConfigurationException">It can't be read, is damaged, or of another encoder.</exception>
    public static Calibration CalibrationOfSuccessor(SiteConfiguration site, ModelPack pack) =>
        CalibrationOf(pack, Successors(site), Own(site));

    /// <summary>The calibration that comes with a pack or its head, null where none does.</summary>
    /// <exception cref="UnusableConfigurationException">It can't be read, is damaged, or of another encoder.</exception>
    public static Calibration? ShippedCalibration(ModelPack pack) => pack.Head is { } head ? head.Calibration : File.Exists(ShippedPath(pack)) ? ReadOf(pack, new CalibrationFile(null, ShippedPath(pack))) : null;

    /// <summary>A new analyser with models of its own, of both packs while a switch is under way; the caller disposes it.</summary>
    /// <param name="keepsFaces">True where probes are to carry the faces themselves.</param>
    public FaceAnalyser CreateAnalyser(bool keepsFaces = false) =>
        new(Pack, new FaceAnalyserOptions { Runtime = new RuntimeOptions(_site.Models.Threads), KeepsFaces = keepsFaces }, _time, Successor?.Pack);

    /// <summary>Lets what the door learned since the enrolments speak too, where the configuration says so; not while a switch is under way.</summary>
    public void Heed(IAdaptedReferenceStore adapted)
    {
        if (!_site.Matching.AdaptTemplates || Successor is not null)
        {
            return;
        }

        Thresholds = new AdaptedThresholds(Thresholds, () => adapted.Count(Gallery.Model));
        Identifier = new Identifier(Gallery, Thresholds, Calibration.Population?.LookAlikes, Bounds, adapted);
    }

    /// <summary>The pack of an encoder; the one in force where nobody says.</summary>
    public ModelPack PackOf(ModelId? encoder) => Successor is { } successor && encoder == successor.Gallery.Model ? successor.Pack.Pack : Pack.Pack;

    /// <summary>Loads every reference that this matches by.</summary>
    /// <param name="store">From where.</param>
    /// <param name="tell">Told a line for each reference that can't be used.</param>
    public void Load(IGalleryStore store, Action<string> tell)
    {
        Load(store, Gallery, Bounds, tell);
        if (Successor is not null)
        {
            Load(store, Successor.Gallery, Successor.Bounds, tell);
        }
    }

    private static void Load(IGalleryStore store, Gallery gallery, PersonBoundsKeeper? bounds, Action<string> tell)
    {
        gallery.Apply(store.Read(gallery.Model, gallery.Dimension, gallery.Current.Versions));
        foreach (var damage in gallery.Current.Damaged)
        {
            tell(damage.Problem);
        }

        // A single look waits for what a running service measures beside the door: both must decide alike.
        bounds?.Offer(gallery.Current);
        bounds?.WhenMeasured().GetAwaiter().GetResult();
    }

    private static CalibrationFile? Own(SiteConfiguration site) => CalibrationFile.Of("matching.calibration", site.Matching.Calibration);

    private static CalibrationFile? Successors(SiteConfiguration site) => CalibrationFile.Of("matching.successorCalibration", site.Matching.SuccessorCalibration);

    private static Calibration CalibrationOf(ModelPack pack, CalibrationFile? named, CalibrationFile? others)
    {
        if (pack.Head is { } head)
        {
            // The files that are named are mostly those of the pack it was made of, for the way back.
            return new[] { named, others }.OfType<CalibrationFile>().Select(file => file.Read()).FirstOrDefault(calibration => calibration.Model == head.Model) ?? head.Calibration;
        }

        // Once a switch is finished, the file that was named for the successor is that of the model in force.
        var isOthers = (named is null || named.Read().Model != pack.EncoderModel) && others is not null && others.Read().Model == pack.EncoderModel;
        return ReadOf(pack, isOthers ? others! : named ?? new CalibrationFile(null, ShippedPath(pack)));
    }

    private static Calibration ReadOf(ModelPack pack, CalibrationFile file) => file.Read() is { } calibration && calibration.Model == pack.EncoderModel
        ? calibration
        : throw new UnusableConfigurationException(
            $"{file}: is a calibration of {file.Read().Model}, but pack {pack.Name} encodes by {pack.EncoderModel}; name the pack's own under matching.calibration.");

    private static string ShippedPath(ModelPack pack) => Path.Combine(AppContext.BaseDirectory, "models", "calibrations", pack.Name + ".json");
}

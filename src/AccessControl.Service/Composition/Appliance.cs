using AccessControl.Domain;
using AccessControl.Domain.Captures;
using AccessControl.Domain.Doors;
using AccessControl.Domain.Entrances;
using AccessControl.Domain.Journal;
using AccessControl.Domain.Matching;
using AccessControl.Domain.Matching.Templates;
using AccessControl.Domain.People;
using AccessControl.Domain.SecondFactors;
using AccessControl.Domain.Visitors;
using AccessControl.Service.Configuration;
using AccessControl.Storage.Matching;
using AccessControl.Vision.Captures;
using AccessControl.Vision.Faces;
using NodaTime;

namespace AccessControl.Service.Composition;

/// <summary>Doors and entrances as the configuration names them, put together and not yet started.</summary>
internal sealed class Appliance : IDisposable
{
    /// <summary>Camera, channel and entrance hold one buffer each; one more lets the camera begin the next frame meanwhile.</summary>
    private const int FrameBuffers = 4;

    private readonly ApplianceStore _store;
    private readonly FaceMatching _matching;
    private readonly TimeProvider _time;
    private readonly List<GalleryPacker> _packers = [];
    private readonly TemplateLearning? _learning;
    private readonly PinChecker _pins;
    private readonly List<PortalController> _portals = [];
    private readonly List<RunningEntrance> _entrances = [];

    /// <summary>Builds doors and entrances.</summary>
    /// <param name="site">The configuration.</param>
    /// <param name="store">Where it records; not disposed here.</param>
    /// <param name="matching">Who is who.</param>
    /// <param name="devices">Makes cameras and lines.</param>
    /// <param name="time">The clock.</param>
    /// <param name="signatures">Checks signatures; not disposed here. Null where nobody can sign.</param>
    /// <exception cref="UnusableConfigurationException">A device or an option can't be used.</exception>
    public Appliance(SiteConfiguration site, ApplianceStore store, FaceMatching matching, ApplianceDevices devices, TimeProvider time, SignatureMatching? signatures = null)
    {
        _store = store;
        _matching = matching;
        _time = time;
        _pins = new PinChecker(store.Pins, time);
        Signatures = signatures;
        List<string> simulated;
        try
        {
            simulated = devices.SimulatedOf(site);
        }
        catch (FormatException failure)
        {
            throw new UnusableConfigurationException(failure.Message, failure);
        }

        simulated.AddRange(new[] { matching.Calibration, matching.Successor?.Calibration }
            .Where(calibration => calibration is { Source.Simulated: true }).Select(calibration => $"calibration {calibration!.Name}"));

        if (simulated.Count > 0 && site.Portals.FirstOrDefault(portal => !ApplianceDevices.IsSimulated(portal)) is { } real)
        {
            throw new UnusableConfigurationException(
                $"portal {real.Id} has a real lock, and {simulated[0]} is simulated; nothing simulated may stand beside a real lock: take one of them out.");
        }

        Journal = simulated.Count > 0 ? new SimulatedJournal(store.Journal) : store.Journal;
        Retentions =
        [
            new Retention(store.Probes.Purge, Duration.FromDays(site.Matching.KeepProbesDays), time),
            new Retention(store.Signatures.PurgeAttempts, Duration.FromDays(site.Signatures.KeepAttemptsDays), time),
            new Retention(_ => EraseTime(store, site), Duration.Zero, time),
            new Retention(new VisitRetention(store.Visits, new Erasure(store.People, store.PeopleWriter, store.Clock)).Purge, Duration.FromDays(site.Visitors.KeepDays), time),
        ];
        matching.Heed(store.Adapted);
        // A template belongs to one model: nothing is learned while a site changes it.
        if (site.Matching.AdaptTemplates && matching.Successor is null)
        {
            _learning = new TemplateLearning(
                store.People, simulated.Count > 0 ? new SimulatedTemplates(store.Adapted) : store.Adapted, matching.Gallery, matching.Thresholds, TemplateOptions.Default);
        }

        Follower = new GalleryFollower(store.Gallery, matching.Gallery, matching.Thresholds, Journal, store.Clock, time, matching.Bounds);
        _packers.Add(store.PackGallery(matching.Gallery, time));
        if (matching.Successor is { } successor)
        {
            SuccessorFollower = new GalleryFollower(store.Gallery, successor.Gallery, successor.Thresholds, Journal, store.Clock, time, successor.Bounds);
            _packers.Add(store.PackGallery(successor.Gallery, time));
        }

        try
        {
            foreach (var portal in site.Portals)
            {
                _portals.Add(BuildPortal(portal, devices));
            }

            foreach (var entrance in site.Entrances)
            {
                _entrances.Add(BuildEntrance(entrance, site, devices));
            }
        }
        catch (Exception failure) when (failure is ArgumentException or FormatException)
        {
            Dispose();
            throw new UnusableConfigurationException(failure.Message, failure);
        }
        catch
        {
            Dispose();
            throw;
        }

        Board = new EntranceBoard(_entrances, Follower);
    }

    /// <summary>The record; marks every entry where something is simulated.</summary>
    public IJournal Journal { get; }

    /// <summary>Keeps the gallery in memory as the store is.</summary>
    public GalleryFollower Follower { get; }

    /// <summary>Does the same for the model that a switch leads to; null where none is under way.</summary>
    public GalleryFollower? SuccessorFollower { get; }

    /// <summary>Checks signatures, and enrols them; null where nobody can sign.</summary>
    public SignatureMatching? Signatures { get; }

    /// <summary>End the keeping of faces, signatures, records of time and visits whose time is over.</summary>
    public IReadOnlyList<Retention> Retentions { get; }

    /// <summary>The doors, in the order of the configuration.</summary>
    public IReadOnlyList<PortalController> Portals => _portals;

    /// <summary>The entrances, in the order of the configuration.</summary>
    public IReadOnlyList<RunningEntrance> Entrances => _entrances;

    /// <summary>What the pages read, and where they bring answers.</summary>
    public EntranceBoard Board { get; }

    /// <summary>Ends when everything that was offered to learn from is worked off.</summary>
    public Task WhenLearned() => _learning?.WhenLearned() ?? Task.CompletedTask;

    /// <summary>Erases records of time whose keeping is over, by the rules of retention that are in force now.</summary>
    private static AppendOutcome EraseTime(ApplianceStore store, SiteConfiguration site) =>
        new ApplianceTime(store, DateTimeZoneProviders.Tzdb[site.TimeZone], store.Supervision).Retention.Run().Problem is { } problem
            ? new AppendOutcome.Failed(AppendFailure.Rejected, problem)
            : new AppendOutcome.Durable([]);

    /// <summary>Closes cameras first, then the doors: each lock goes to its power-off state.</summary>
    public void Dispose()
    {
        foreach (var retention in Retentions)
        {
            retention.Dispose();
        }

        Follower.Dispose();
        SuccessorFollower?.Dispose();
        _packers.ForEach(packer => packer.Dispose());
        _learning?.Dispose();
        foreach (var running in _entrances)
        {
            running.Camera.Dispose();
            running.Analyser.Dispose();
        }

        foreach (var portal in _portals)
        {
            portal.Dispose();
        }
    }

    private PortalController BuildPortal(PortalSettings settings, ApplianceDevices devices)
    {
        var options = new PortalOptions(
            new PortalId(settings.Id),
            settings.Strike,
            Duration.FromSeconds(settings.UnlockSeconds),
            Duration.FromSeconds(settings.HeldOpenSeconds),
            settings.DegradedMode,
            HasDoorContact: settings.DoorContact)
        {
            Relock = settings.Relock,
            OverrunState = settings.Overrun,
            MailboxCapacity = settings.MailboxCapacity,
        };
        var lines = devices.OpenLines(settings);
        try
        {
            return new PortalController(lines, options, Journal, _store.Clock, _time);
        }
        catch
        {
            lines.Dispose();
            throw;
        }
    }

    private RunningEntrance BuildEntrance(EntranceSettings settings, SiteConfiguration site, ApplianceDevices devices)
    {
        var portal = _portals.Single(candidate => candidate.Options.Id.Value == settings.Portal);
        var camera = devices.OpenCamera(settings);
        FaceAnalyser? analyser = null;
        try
        {
            analyser = _matching.CreateAnalyser();
            return BuildEntrance(settings, site, portal, camera, analyser);
        }
        catch
        {
            analyser?.Dispose();
            camera.Dispose();
            throw;
        }
    }

    private RunningEntrance BuildEntrance(
        EntranceSettings settings, SiteConfiguration site, PortalController portal, ICamera camera, IFaceAnalyser analyser)
    {
        var picture = new LivePicture(new OpenCvPictureCodec(_time), _time);
        var policy = new AccessPolicyOptions(portal.Options.UnlockDuration, site.Matching.LookAlikeMargin)
        {
            SecondFactors = site.Portals.Where(door => door.Id == settings.Portal).Select(door => new SecondFactorRule(door.SecondFactor, door.SecondFactorOf)).Single(),
        };
        var options = new EntranceOptions(new AccessPointId(settings.AccessPoint), settings.Direction)
        {
            Evidence = _matching.Calibration.Population?.Evidence,
            KeepsProbes = site.Matching.KeepProbesDays > 0,
            Intent = new IntentOptions
            {
                SmallestEyeDistancePixels = settings.Intent.SmallestEyeDistancePixels,
                Dwell = Duration.FromSeconds(settings.Intent.DwellSeconds),
                Region = settings.Intent.Region is [var left, var top, var right, var bottom] ? new PictureRegion(left, top, right, bottom) : PictureRegion.Whole,
            },
        };
        var entrance = new Entrance(
            options, analyser, _matching.Identifier, _store.People, policy, portal, Journal, _store.Clock, _time, camera.IsSimulated, picture, _learning, _pins, Signatures?.Factor);
        return new RunningEntrance(entrance, camera, new FramePool(FrameBuffers, settings.Camera.Width, settings.Camera.Height), analyser, picture);
    }
}

using AccessControl.Benchmarks.Entrances;
using AccessControl.Domain.Attendance.Kiosks;
using AccessControl.Domain.Captures;
using AccessControl.Domain.Doors;
using AccessControl.Domain.Entrances;
using AccessControl.Domain.Matching;
using AccessControl.Domain.People;
using AccessControl.Domain.SecondFactors;
using AccessControl.Service.Composition;
using AccessControl.Simulation.Devices;
using NodaTime;

namespace AccessControl.Benchmarks.Kiosks;

/// <summary>A kiosk with a camera and without a door, by one way of telling who wants to punch.</summary>
internal sealed class WatchedKiosk
{
    private readonly RepeatedAnalyser _analyser;
    private readonly Entrance _entrance;
    private readonly SimulatedClock _clock;
    private readonly FramePool _pool = new(4, PicturedPeople.Width, PicturedPeople.Height);

    public WatchedKiosk(string name, string point, IntentOptions intent, bool asksForKey, IFaceAnalyser real, Gallery gallery, ApplianceStore store, SimulatedClock clock)
    {
        (Name, _clock, _analyser) = (name, clock, new RepeatedAnalyser(real));
        var options = new KioskOptions(new AccessPointId(point)) { TakesFaces = true, AsksForKey = asksForKey };
        Kiosk = new Kiosk(
            options,
            new KioskPunching(store.People, new PinChecker(store.Pins, clock), store.Cards, store.Journal, store.Clock, clock, options),
            () => throw new InvalidOperationException("Nobody looks at the page."),
            clock);
        _entrance = new Entrance(
            new EntranceOptions(options.AccessPoint) { Intent = intent, RecordDeadline = Duration.FromSeconds(5) },
            _analyser,
            new Identifier(gallery, new BenchThresholds()),
            store.People,
            new AccessPolicyOptions(Duration.Zero, LookAlikeMargin: 0) { Purpose = FacePurposes.Time },
            null,
            store.Journal,
            store.Clock,
            clock,
            isCameraSimulated: true,
            kiosk: Kiosk);
    }

    /// <summary>How it tells, for people.</summary>
    public string Name { get; }

    /// <summary>Its keys.</summary>
    public Kiosk Kiosk { get; }

    /// <summary>Lets it see a picture.</summary>
    /// <returns>Whom it punched; null where nobody.</returns>
    public async Task<PersonId?> SeeAsync(Analysis seen)
    {
        _analyser.Seen = seen;
        if (!_pool.TryRent(PicturedPeople.Width, PicturedPeople.Height, Instant.FromDateTimeOffset(_clock.GetUtcNow()), _clock.GetTimestamp(), out var frame))
        {
            throw new InvalidOperationException("The entrance kept a frame.");
        }

        return (await _entrance.ProcessAsync(frame))?.Decision.Match<PersonId?>(granted => granted.Person, _ => null, _ => null);
    }

    /// <summary>Ends when everything is written.</summary>
    public Task WhenRecorded() => _entrance.WhenRecorded();
}

using System.Collections.Immutable;
using AccessControl.Domain;
using AccessControl.Domain.Attendance.Kiosks;
using AccessControl.Domain.Entrances;
using AccessControl.Domain.Journal;
using AccessControl.Domain.SecondFactors;
using AccessControl.Service.Configuration;
using NodaTime;

namespace AccessControl.Service.Composition;

/// <summary>The kiosks of a site, with their buttons.</summary>
internal sealed class ApplianceKiosks : IDisposable
{
    private readonly List<KioskButtonLoop> _buttons = [];

    /// <summary>Builds them.</summary>
    /// <param name="site">The configuration.</param>
    /// <param name="store">The stores.</param>
    /// <param name="journal">The record; marks what is simulated.</param>
    /// <param name="devices">Makes buttons.</param>
    /// <param name="time">The clock.</param>
    /// <exception cref="UnusableConfigurationException">Buttons can't be used.</exception>
    public ApplianceKiosks(SiteConfiguration site, ApplianceStore store, IJournal journal, ApplianceDevices devices, TimeProvider time)
    {
        var zone = DateTimeZoneProviders.Tzdb[site.TimeZone];
        var current = new CurrentKioskTime(store, zone, site.Attendance.ToPolicy(), time);
        var pins = new PinChecker(store.Pins, time);
        try
        {
            All = [.. site.Kiosks.Select(settings => Build(settings, OptionsOf(settings, site)))];
        }
        catch
        {
            Dispose();
            throw;
        }

        Kiosk Build(KioskSettings settings, KioskOptions options)
        {
            var kiosk = new Kiosk(options, new KioskPunching(store.People, pins, store.Cards, journal, store.Clock, time, options), current.Read, time, devices.Tell);
            if (devices.OpenButtons(settings) is { } buttons)
            {
                _buttons.Add(new KioskButtonLoop(buttons, kiosk, devices.Tell));
            }

            return kiosk;
        }
    }

    /// <summary>In the order of the configuration.</summary>
    public ImmutableArray<Kiosk> All { get; } = [];

    /// <summary>The kiosk of an access point; null where there is none.</summary>
    public Kiosk? Find(AccessPointId point) => All.FirstOrDefault(kiosk => kiosk.Options.AccessPoint == point);

    /// <summary>Lets go of the buttons.</summary>
    public void Dispose() => _buttons.ForEach(loop => loop.Dispose());

    private static KioskOptions OptionsOf(KioskSettings settings, SiteConfiguration site)
    {
        var entrance = site.Entrances.FirstOrDefault(one => one.AccessPoint == settings.AccessPoint);
        return new KioskOptions(new AccessPointId(settings.AccessPoint), entrance?.Direction ?? settings.Direction)
        {
            KeyHeldFor = Duration.FromSeconds(settings.KeySeconds),
            TakesFaces = entrance is not null && site.Attendance.FacePunches,
            AsksForKey = settings.FaceAsksForKey,
            TakesPins = settings.Pins,
            TakesCards = settings.Cards,
            Jobs = [.. settings.Jobs],
            ButtonJob = settings.ButtonJob,
        };
    }
}

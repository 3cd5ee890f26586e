using System.Text.Json;
using AccessControl.Domain;
using AccessControl.Domain.Captures;
using AccessControl.Domain.Doors;
using AccessControl.Domain.Operators;
using AccessControl.Service.Composition;
using AccessControl.Service.Configuration;
using AccessControl.Simulation.Days;
using AccessControl.Simulation.Devices;
using AccessControl.Simulation.People;

namespace AccessControl.Service.Demonstration;

/// <summary>A simulated entrance on the real pipeline: crowd, door, camera, and everything behind them, put together and its people enrolled.</summary>
internal sealed class DemoSite : IDisposable
{
    /// <summary>The kiosk: no camera stands at it, whoever opens its page punches by number and PIN.</summary>
    public const string KioskName = "canteen";

    private readonly FolderLock _lock;

    /// <summary>Puts it together.</summary>
    /// <param name="data">An empty data folder.</param>
    /// <param name="models">The models.</param>
    /// <param name="options">What the user asked for.</param>
    /// <param name="time">The clock; a <see cref="SimulatedClock"/> for the fast pace.</param>
    /// <param name="enrolling">Told how many of how many are enrolled.</param>
    /// <param name="cancellation">Ends the enrolment.</param>
    public DemoSite(DataFolder data, ModelHouse models, DemoOptions options, TimeProvider time, Action<int, int> enrolling, CancellationToken cancellation)
    {
        if (File.Exists(data.Database))
        {
            throw new UnusableConfigurationException($"{data.Path}: holds an appliance's data already; name an empty folder with --data.");
        }

        _lock = FolderLock.OfService(data);
        var pack = models.Pack(options.Pack).Name;
        var calibration = Path.Combine(AppContext.BaseDirectory, "models", "calibrations", $"simulated-{pack}.json");
        File.WriteAllText(data.Configuration, ConfigurationOf(pack, calibration, options.Counts.Signers > 0));
        Site = SiteConfiguration.Load(data.Configuration);
        Site = Site with { Web = Site.Web with { Port = options.Port }, Signatures = Site.Signatures with { EnrolAtPage = true, PunchAtPage = "desk" }, Visitors = Site.Visitors with { AtPage = true }, Attendance = Site.Attendance with { Muster = Site.Attendance.Muster with { AtPage = true } } };
        Script = EntranceScript.Draw(new SyntheticCrowd(options.Seed, options.People), options.Seed, options.Counts);
        if (options.IsByHand && Script.Signer is null)
        {
            _lock.Dispose();
            throw new UnusableConfigurationException($"Of {options.People} people nobody is left to sign; write --people 12 or more beside --by-hand.");
        }

        Lines = new SimulatedPortalLines(StrikeKind.FailSecure, time);
        Day = new SimulatedDay(Script, Lines, time);
        Tally = new DemoTally(Script);
        Store = ApplianceStore.Open(data, time);
        try
        {
            Matching = FaceMatching.Open(Site, models, Store, time);
            using (var analyser = Matching.CreateAnalyser())
            {
                Enrolled = DemoPeople.Enrol(Script, Store, Matching, analyser, enrolling, cancellation);
            }

            DemoPeople.GivePins(Script, Store);
            Operator = DemoPeople.AddOperator(Store);
            Signatures = SignatureMatching.Open(models, Store, time);
            if (Script.Signer is { } signer && !options.IsByHand)
            {
                Pad = new DemoPad(Script.Crowd.Seed, signer, time);
                Pad.Enrol(Signatures.Enrolment);
            }

            var pace = options.IsFast ? SimulatedPace.AsFastAsAsked : SimulatedPace.RealTime;
            var devices = new ApplianceDevices(new CameraSchemes([new SimulatedCameraScheme(Day, time, pace)]), _ => Lines, allowsSimulated: true, time);
            Appliance = new Appliance(Site, Store, Matching, devices, time, Signatures);
        }
        catch
        {
            Signatures?.Dispose();
            Store.Dispose();
            _lock.Dispose();
            throw;
        }

        Day.VisitEnded = Tally.Note;
    }

    /// <summary>The configuration.</summary>
    public SiteConfiguration Site { get; }

    /// <summary>Who comes.</summary>
    public EntranceScript Script { get; }

    /// <summary>The door's panel.</summary>
    public SimulatedPortalLines Lines { get; }

    /// <summary>The world before the door.</summary>
    public SimulatedDay Day { get; }

    /// <summary>What the door did.</summary>
    public DemoTally Tally { get; }

    /// <summary>The stores.</summary>
    public ApplianceStore Store { get; }

    /// <summary>Who whoever opens the pages is: an operator with every right at the appliance and no way to sign in.</summary>
    public OperatorAccount Operator { get; }

    /// <summary>Who is who.</summary>
    public FaceMatching Matching { get; }

    /// <summary>What checks signatures, and enrols them; null only where the site could not be put together.</summary>
    public SignatureMatching? Signatures { get; }

    /// <summary>The pad at the door and the hands that write on it; null where nobody signs, or somebody at the page does.</summary>
    public DemoPad? Pad { get; }

    /// <summary>Door and entrance.</summary>
    public Appliance Appliance { get; }

    /// <summary>People enrolled.</summary>
    public int Enrolled { get; }

    /// <summary>Closes everything.</summary>
    public void Dispose()
    {
        Appliance.Dispose();
        Signatures?.Dispose();
        Store.Dispose();
        _lock.Dispose();
    }

    /// <summary>As a site would write it, so that the other verbs say on this folder what its door says.</summary>
    private static string ConfigurationOf(string pack, string calibration, bool hasSigner) => $$"""
        {
          // Written by `accesscontrol demo`: nobody and nothing here exists.
          "timeZone": "UTC",
          "consentText": "simulated",
          "payroll": { "company": "AB_", "doubleTime": "D" },
          "models": { "pack": {{JsonSerializer.Serialize(pack)}} },
          "matching": { "calibration": {{JsonSerializer.Serialize(calibration)}} },
          "portals": [ { "id": "front", "strike": "fail-secure", "unlockSeconds": 4, {{(hasSigner ? "\"secondFactor\": \"either\", \"secondFactorOf\": \"signers\", " : "")}}"lines": "sim:" } ],
          "entrances": [
            { "accessPoint": "front-in", "portal": "front", "direction": "in", "camera": { "address": "sim:", "width": 640, "height": 480, "framesPerSecond": 12 } }
          ],
          "kiosks": [ { "accessPoint": "{{KioskName}}", "jobs": ["WELDING", "PAINT"] } ]
        }

        """;
}

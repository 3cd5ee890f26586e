using System.CommandLine;
using AccessControl.Domain;
using AccessControl.Domain.Captures;
using AccessControl.Domain.Matching;
using AccessControl.Service.Composition;
using AccessControl.Simulation.Devices;
using AccessControl.Vision.Cameras;
using Microsoft.Extensions.Hosting.Systemd;
using NodaTime;

namespace AccessControl.Service.CommandLine;

/// <summary>`run`: the service.</summary>
internal static class RunVerb
{
    /// <summary>Makes the command.</summary>
    public static Command Create(VerbHost host)
    {
        var simulated = new Option<bool>("--simulated") { Description = "Allows simulated cameras and doors; every entry and page says so." };
        return host.Create("run", "Runs the appliance until it is told to stop.", [simulated], (parsed, verb, cancellation) => RunAsync(verb, parsed.GetValue(simulated), cancellation));
    }

    private static async Task<int> RunAsync(Verb verb, bool simulated, CancellationToken cancellation)
    {
        var site = verb.Site;
        if (site.Entrances.Count == 0 && site.Kiosks.Count == 0)
        {
            throw new UnusableConfigurationException($"{verb.ConfigurationFile}: names no entrance and no kiosk; see the README's example, or start with: accesscontrol demo");
        }

        using var taken = FolderLock.OfService(verb.Data);
        using var store = ApplianceStore.Open(verb.Data, verb.Time);
        var matching = FaceMatching.Open(site, new ModelHouse(verb), store, verb.Time);
        var devices = new ApplianceDevices(
            new CameraSchemes([new V4l2Scheme(verb.Time), new RtspScheme(verb.Time), new PipeScheme(verb.Time), new ClipScheme(verb.Time), new PictureFolderScheme(verb.Time)]),
            portal => new SimulatedPortalLines(portal.Strike, verb.Time),
            simulated,
            verb.Time,
            verb.Error.WriteLine);
        using var signatures = SignatureMatching.OpenIfUsable(site, new ModelHouse(verb), store, verb.Time, verb.Error.WriteLine);
        using var appliance = new Appliance(site, store, matching, devices, verb.Time, signatures);
        appliance.Follower.NoticeChanged = notice => verb.Error.WriteLine(notice ?? "All enrolled faces can be read again.");
        foreach (var retention in appliance.Retentions)
        {
            retention.ProblemTold = problem => verb.Error.WriteLine($"Kept faces, signatures, records of time or visits whose time is over could not be removed: {problem}");
        }

        using var copy = site.Attendance.Muster.CopyTo is { } copies
            ? new MusterCopy(copies, appliance.Muster, DateTimeZoneProviders.Tzdb[site.TimeZone], appliance.Journal, store.Clock, verb.Time) { ProblemTold = problem => verb.Error.WriteLine($"The muster list could not be copied: {problem}") }
            : null;
        using var run = new ApplianceRun(appliance, store, verb.Time, arrival => verb.Error.WriteLine(ArrivalLine.ForLog(arrival, site)));
        await using var web = WebHost.Build(site, store, appliance, OperatorAccess.Of(store, site.Web, verb.Time), verb.Time);
        await WebHost.ListenAsync(web, site.Web, cancellation).ConfigureAwait(false);
        var supervisor = new SystemdNotifier();
        try
        {
            await run.StartAsync(ProgramVersion.Text).ConfigureAwait(false);
            copy?.Start();
            supervisor.Notify(ServiceState.Ready);
            if (Gallery.SwappableBytes is > 0 and var swappable)
            {
                await verb.Error.WriteLineAsync(FormattableString.Invariant(
                    $"{Math.Max(swappable / 1e6, 0.1):0.0} MB of the enrolled faces' numbers can't be locked in memory and may reach the swap space: raise the limit on locked memory (LimitMEMLOCK in the unit), or turn swap off.")).ConfigureAwait(false);
            }

            await SetUpCodeText.TellAsync(verb, store).ConfigureAwait(false);
            await verb.Error.WriteLineAsync($"Running; pages at {WebHost.AddressOf(web)}, {WebHost.ReachOf(site.Web)}").ConfigureAwait(false);
            await run.WhenEnded().WaitAsync(cancellation).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            await verb.Error.WriteLineAsync("Stopping.").ConfigureAwait(false);
        }
        finally
        {
            supervisor.Notify(ServiceState.Stopping);
            await run.StopAsync().ConfigureAwait(false);
        }

        await web.StopAsync(CancellationToken.None).ConfigureAwait(false);
        return ExitCode.Done;
    }
}

using System.Net;
using AccessControl.Domain;
using AccessControl.Domain.Attendance;
using AccessControl.Domain.Entrances;
using AccessControl.Domain.Journal;
using AccessControl.Domain.People;
using AccessControl.Domain.Signatures;
using AccessControl.Domain.Visitors;
using AccessControl.Service.Configuration;
using AccessControl.Web;
using AccessControl.Web.Live;
using AccessControl.Web.Signatures;
using AccessControl.Web.Visitors;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Logging.Console;
using NodaTime;

namespace AccessControl.Service.Composition;

/// <summary>The web server of the pages, on loopback.</summary>
internal static class WebHost
{
    /// <summary>Builds it; nothing listens yet.</summary>
    public static WebApplication Build(SiteConfiguration site, ApplianceStore store, Appliance appliance, TimeProvider time)
    {
        // The folder it was started in is nobody's: pages and scripts lie beside the executable.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory, ApplicationName = typeof(WebHost).Assembly.GetName().Name });
        builder.WebHost.UseKestrel(server =>
        {
            server.AddServerHeader = false;
            server.Listen(IPAddress.Loopback, site.Web.Port);
        });
        // A page of another site can't reach these by giving its own name the address of this machine.
        builder.Services.AddHostFiltering(filter => filter.AllowedHosts = ["localhost", "127.0.0.1"]);
        // A browser that keeps a picture stream open must not keep the program.
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(1));
        builder.Services.AddRouting();
        builder.Services.AddLogging(logging => logging
            .AddSimpleConsole()
            .SetMinimumLevel(LogLevel.Warning)
            .AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error)
            // A start that fails is told in one line by who asked for it.
            .AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.Critical));
        // Standard output is for results.
        builder.Services.Configure<ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace);

        // Pages are stateless here: what their forms are signed with needs not outlive the process, nor lie on a disk.
        builder.Services.AddDataProtection().UseEphemeralDataProtectionProvider();
        builder.Services.AddSingleton(time);
        builder.Services.AddSingleton<IEntranceViews>(appliance.Board);
        builder.Services.AddSingleton<ISecondFactorDesk>(appliance.Board);
        builder.Services.AddSingleton<IPeopleStore>(store.People);
        builder.Services.AddSingleton<IPunchStore>(store.Punches);
        builder.Services.AddSingleton<IApplianceClock>(store.Clock);
        builder.Services.AddSingleton<ISignatureStore>(store.Signatures);
        var nonces = appliance.Signatures?.Factor.Nonces ?? new PadNonces(time);
        builder.Services.AddSingleton(new SignaturePads(appliance.Signatures?.Enrolment, nonces, site.Signatures.EnrolAtPage));
        builder.Services.AddSingleton(new PunchDesk(site.Signatures.PunchAtPage is { } desk && appliance.Signatures is { } signatures
            ? new PadPunching(store.People, signatures.PadChecker, nonces, appliance.Journal, store.Clock, new AccessPointId(desk))
            : null));
        builder.Services.AddSingleton<IVisitStore>(store.Visits);
        builder.Services.AddSingleton(new ReceptionDesk(
            new Reception(store.People, store.PeopleWriter, store.Visits, appliance.Signatures?.Factor.Checker, nonces, store.Clock, site.Visitors.Text), site.Visitors.Words, site.Visitors.AtPage));
        builder.Services.AddWebPages(new LiveSettings(DateTimeZoneProviders.Tzdb[site.TimeZone]));
        var app = builder.Build();
        app.UseHostFiltering();
        app.MapWebPages();
        return app;
    }

    /// <summary>Listens.</summary>
    /// <exception cref="UnusableConfigurationException">The port is taken.</exception>
    public static async Task ListenAsync(WebApplication web, int port, CancellationToken cancellation)
    {
        try
        {
            await web.StartAsync(cancellation).ConfigureAwait(false);
        }
        catch (IOException failure)
        {
            throw new UnusableConfigurationException($"port {port} can't be used ({failure.Message.TrimEnd('.')}); write another under web.port.", failure);
        }
    }

    /// <summary>Where a browser finds the pages, after the start.</summary>
    public static string AddressOf(WebApplication web) => web.Urls.First();
}

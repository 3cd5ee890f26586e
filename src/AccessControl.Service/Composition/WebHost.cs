using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using AccessControl.Domain;
using AccessControl.Domain.Attendance;
using AccessControl.Domain.Entrances;
using AccessControl.Domain.Journal;
using AccessControl.Domain.People;
using AccessControl.Domain.Signatures;
using AccessControl.Domain.Visitors;
using AccessControl.Service.Configuration;
using AccessControl.Web;
using AccessControl.Web.Kiosks;
using AccessControl.Web.Live;
using AccessControl.Web.Muster;
using AccessControl.Web.Signatures;
using AccessControl.Web.Visitors;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Logging.Console;
using NodaTime;

namespace AccessControl.Service.Composition;

/// <summary>The web server of the pages; on loopback, unless the site says otherwise.</summary>
internal static class WebHost
{
    /// <summary>Builds it; nothing listens yet.</summary>
    /// <exception cref="UnusableConfigurationException">The certificate can't be used.</exception>
    public static WebApplication Build(SiteConfiguration site, ApplianceStore store, Appliance appliance, OperatorAccess operators, TimeProvider time)
    {
        var certificate = CertificateOf(site.Web);
        // The folder it was started in is nobody's: pages and scripts lie beside the executable.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory, ApplicationName = typeof(WebHost).Assembly.GetName().Name });
        builder.WebHost.UseKestrel(server =>
        {
            server.AddServerHeader = false;
            server.Listen(IPAddress.Parse(site.Web.Address), site.Web.Port, listen =>
            {
                if (certificate is not null)
                {
                    listen.UseHttps(certificate);
                }
            });
        });
        builder.Services.AddHostFiltering(filter => filter.AllowedHosts = HostsOf(site.Web));
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
        builder.Services.AddSingleton(new KioskDesk(appliance.Kiosks?.All ?? []));
        builder.Services.AddSingleton<IVisitStore>(store.Visits);
        builder.Services.AddSingleton(new ReceptionDesk(
            new Reception(store.People, store.PeopleWriter, store.Visits, appliance.Signatures?.Factor.Checker, nonces, store.Clock, site.Visitors.Text), site.Visitors.Words, site.Visitors.AtPage));
        builder.Services.AddSingleton(operators.Store);
        builder.Services.AddSingleton(operators.SetUp);
        builder.Services.AddSingleton(operators.SignIn);
        builder.Services.AddSingleton(operators.Sessions);
        builder.Services.AddSingleton(new MusterDesk(appliance.Muster, site.Attendance.Muster.AtPage));
        builder.Services.AddSingleton(ApplianceTime.DeskOf(site, store));
        builder.Services.AddWebPages(new LiveSettings(DateTimeZoneProviders.Tzdb[site.TimeZone]), operators.Settings);
        var app = builder.Build();
        app.UseHostFiltering();
        app.MapWebPages();
        return app;
    }

    /// <summary>Listens.</summary>
    /// <exception cref="UnusableConfigurationException">Address or port can't be used.</exception>
    public static async Task ListenAsync(WebApplication web, WebSettings settings, CancellationToken cancellation)
    {
        try
        {
            await web.StartAsync(cancellation).ConfigureAwait(false);
        }
        catch (IOException failure)
        {
            throw new UnusableConfigurationException($"port {settings.Port} can't be used ({failure.Message.TrimEnd('.')}); write another under web.port.", failure);
        }
        catch (System.Net.Sockets.SocketException failure)
        {
            throw new UnusableConfigurationException($"web.address {settings.Address} can't be used ({failure.Message.TrimEnd('.')}); write one of this machine's, or leave it out.", failure);
        }
    }

    /// <summary>Where a browser finds the pages, after the start.</summary>
    public static string AddressOf(WebApplication web) => web.Urls.First();

    /// <summary>Who reaches the pages, as half a sentence behind their address.</summary>
    public static string ReachOf(WebSettings settings) => settings switch
    {
        { IsLocal: true } => "for this machine only",
        { Certificate: not null } => $"for every machine that reaches it by {string.Join(" or ", settings.Hosts.DefaultIfEmpty(settings.Address))}",
        { PlainSignIn: true } => "for every machine that reaches it, without HTTPS: passwords and cookies of operators can be read on the network (web.plainSignIn)",
        _ => "for every machine that reaches it; without HTTPS no operator signs in from another one, and so none of them sees a page (web.certificate)",
    };

    // A page of another site can't reach these by giving its own name the address of this machine.
    private static List<string> HostsOf(WebSettings settings) =>
        [.. ((IEnumerable<string>)["localhost", "127.0.0.1", "[::1]", settings.Address, .. settings.Hosts]).Distinct(StringComparer.OrdinalIgnoreCase)];

    private static X509Certificate2? CertificateOf(WebSettings settings)
    {
        if (settings.Certificate is not { } path)
        {
            return null;
        }

        try
        {
            return X509Certificate2.CreateFromPemFile(path, settings.CertificateKey);
        }
        catch (Exception failure) when (failure is CryptographicException or IOException or UnauthorizedAccessException)
        {
            throw new UnusableConfigurationException(
                $"web.certificate {path} can't be used ({failure.Message.TrimEnd('.')}); name PEM files of a certificate and of its unencrypted key that this user may read.", failure);
        }
    }
}

using AccessControl.Domain.Entrances;
using AccessControl.Domain.Operators;
using AccessControl.Web.Live;
using AccessControl.Web.Muster;
using AccessControl.Web.Operators;
using AccessControl.Web.Shell;
using AccessControl.Web.Time;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using MudBlazor.Services;

namespace AccessControl.Web;

/// <summary>The pages of an appliance: what they need of the host, and where they are.</summary>
public static class WebPages
{
    /// <summary>
    /// Adds what the pages need. The host registers the ports they read: entrance views, the desk for second factors, punches, people, signatures, visits, the muster, time and attendance and what takes them, operators with what signs them
    /// in, the clocks.
    /// </summary>
    /// <param name="services">The host's.</param>
    /// <param name="settings">Of the site.</param>
    /// <param name="operators">How operators sign in.</param>
    public static IServiceCollection AddWebPages(this IServiceCollection services, LiveSettings settings, OperatorPageSettings operators)
    {
        services.AddSingleton(settings);
        services.AddOperators(operators);
        services.AddRazorComponents().AddInteractiveServerComponents();
        services.AddMudServices();
        return services;
    }

    /// <summary>Maps pages, styles, scripts and the picture stream.</summary>
    public static WebApplication MapWebPages(this WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);
        app.Use(SetHeaders);
        app.UseOperators();
        app.UseAntiforgery();
        // Whoever is to sign in sees a page with its colours.
        app.MapStaticAssets().AllowAnonymous();
        app.MapOperators();
        app.MapGet(
            "/live/{accessPoint}/picture",
            (HttpContext context, string accessPoint, IEntranceViews views, TimeProvider time, IHostApplicationLifetime lifetime) =>
                PictureStream.SendAsync(context, accessPoint, views, time, lifetime.ApplicationStopping));
        app.MapMuster().RequireAuthorization(nameof(SiteAct.ReceiveVisitors));
        app.MapPayrollFiles();
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode();
        return app;
    }

    /// <summary>No other site may show, embed or read these pages and pictures, though they come from loopback.</summary>
    private static Task SetHeaders(HttpContext context, RequestDelegate next)
    {
        var headers = context.Response.Headers;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers.ContentSecurityPolicy =
            "default-src 'self'; img-src 'self' data:; style-src 'self' 'unsafe-inline'; "
            + "frame-ancestors 'none'; base-uri 'self'; form-action 'self'; object-src 'none'";
        return next(context);
    }
}

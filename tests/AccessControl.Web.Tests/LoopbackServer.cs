using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;

namespace AccessControl.Web.Tests;

/// <summary>A real server on a free port of loopback.</summary>
internal static class LoopbackServer
{
    /// <summary>One with nothing on it yet.</summary>
    public static WebApplicationBuilder Builder()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.WebHost.UseKestrel(server => server.Listen(IPAddress.Loopback, 0));
        builder.Services.AddRouting();
        builder.Services.AddLogging();
        return builder;
    }

    /// <summary>Where a started one answers.</summary>
    public static Uri AddressOf(WebApplication app) => new(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());
}

using AccessControl.Domain.Operators;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server.Circuits;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace AccessControl.Web.Operators;

/// <summary>Signing in and out, and which page is whose.</summary>
internal static class OperatorPages
{
    /// <summary>Adds what signing in needs. A policy for each <see cref="SiteAct"/>, by its name; every other page is for this machine, or for whoever is signed in.</summary>
    public static IServiceCollection AddOperators(this IServiceCollection services, OperatorPageSettings settings)
    {
        services.AddSingleton(settings);
        services.AddSingleton<SessionCookie>();
        services.AddAuthentication(OperatorPrincipal.Scheme).AddCookie(OperatorPrincipal.Scheme, cookie =>
        {
            cookie.Cookie.Name = SessionCookie.Name;
            cookie.Cookie.HttpOnly = true;
            cookie.Cookie.SameSite = SameSiteMode.Strict;
            cookie.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            cookie.ExpireTimeSpan = SessionLimits.Default.Longest.ToTimeSpan();
            // The session knows when it was used last, also by pages that stay open.
            cookie.SlidingExpiration = false;
            cookie.LoginPath = "/sign-in";
            cookie.ReturnUrlParameter = SignInPage.BackParameter;
            cookie.EventsType = typeof(SessionCookie);
        });
        services.AddAntiforgery(antiforgery =>
        {
            antiforgery.Cookie.SameSite = SameSiteMode.Strict;
            antiforgery.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        });
        services.AddAuthorization(authorization =>
        {
            authorization.FallbackPolicy = new AuthorizationPolicyBuilder()
                .RequireAssertion(asked => asked.User.Identity?.IsAuthenticated == true || (asked.Resource is HttpContext context && SessionCookie.IsFromHere(context))).Build();
            foreach (var act in Enum.GetValues<SiteAct>())
            {
                authorization.AddPolicy(act.ToString(), policy => policy.RequireAuthenticatedUser().RequireRole([.. OperatorRights.RolesFor(act).Select(role => role.ToString())]));
            }
        });
        services.AddCascadingAuthenticationState();
        services.AddScoped<AuthenticationStateProvider, SessionWatch>();
        services.AddScoped<CircuitHandler, SessionActivity>();
        services.AddScoped<ActingOperator>();
        return services;
    }

    /// <summary>Tells who asks, before anything is answered.</summary>
    public static void UseOperators(this WebApplication app)
    {
        app.UseAuthentication();
        app.Use((context, next) =>
        {
            var (settings, sessions) = (context.RequestServices.GetRequiredService<OperatorPageSettings>(), context.RequestServices.GetRequiredService<OperatorSessions>());
            if (settings.SimulatedSession is { } simulated && context.User.Identity?.IsAuthenticated != true && SessionCookie.IsFromHere(context) && sessions.Use(simulated) is { } one)
            {
                context.User = OperatorPrincipal.Of(one, simulated);
            }

            // What an operator saw isn't to be had by going back after signing out.
            context.Response.OnStarting(() =>
            {
                if (context.User.Identity?.IsAuthenticated == true && context.Response.ContentType?.StartsWith("text/html", StringComparison.Ordinal) == true)
                {
                    context.Response.Headers.CacheControl = "no-store";
                }

                return Task.CompletedTask;
            });
            return next(context);
        });
        app.UseAuthorization();
    }

    /// <summary>Maps what isn't a page.</summary>
    public static void MapOperators(this IEndpointRouteBuilder app) => app.MapPost("/sign-out", SignOutAsync).RequireAuthorization(nameof(SiteAct.KeepOwnAccount));

    private static async Task<IResult> SignOutAsync(HttpContext context, IAntiforgery antiforgery, OperatorSessions sessions, OperatorSignIn signIn)
    {
        if (!await antiforgery.IsRequestValidAsync(context).ConfigureAwait(false))
        {
            return Results.BadRequest();
        }

        if (OperatorPrincipal.SessionOf(context.User) is { } session && sessions.Use(session) is { } one)
        {
            // Whoever wants to go goes, whether it could be written down or not.
            sessions.End(session);
            signIn.NoteSignOut(one);
        }

        await context.SignOutAsync(OperatorPrincipal.Scheme).ConfigureAwait(false);
        return Results.Redirect("/sign-in");
    }
}

using System.Net;
using AccessControl.Domain.Operators;
using AccessControl.Web.Shell;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace AccessControl.Web.Operators;

/// <summary>The cookie holds the name of a session and nothing else that counts: who it is, and whether it is over, is looked up with each request.</summary>
internal sealed class SessionCookie(OperatorSessions sessions, OperatorPageSettings settings) : CookieAuthenticationEvents
{
    /// <summary>Its name in the browser.</summary>
    public const string Name = "accesscontrol-operator";

    /// <summary>True for what comes from this machine.</summary>
    public static bool IsFromHere(HttpContext context) =>
        context.Connection.RemoteIpAddress is { } address && IPAddress.IsLoopback(address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address);

    /// <summary>True where a password may come this way: over HTTPS, from this machine, or because the site accepts it.</summary>
    public static bool IsSafe(HttpContext context, OperatorPageSettings settings) => context.Request.IsHttps || IsFromHere(context) || settings.TakesPlainSignIn;

    /// <inheritdoc/>
    public override async Task ValidatePrincipal(CookieValidatePrincipalContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (IsSafe(context.HttpContext, settings) && context.Principal is { } user && OperatorPrincipal.SessionOf(user) is { } session && sessions.Use(session) is { } one)
        {
            // Roles as they are now, not as they were when it began.
            context.ReplacePrincipal(OperatorPrincipal.Of(one, session));
            return;
        }

        context.RejectPrincipal();
        await context.HttpContext.SignOutAsync(OperatorPrincipal.Scheme).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public override Task RedirectToLogin(RedirectContext<CookieAuthenticationOptions> context)
    {
        ArgumentNullException.ThrowIfNull(context);
        // Only a page that is looked at is worth coming back to.
        if (HttpMethods.IsGet(context.Request.Method) && !context.Request.Path.StartsWithSegments("/_blazor"))
        {
            context.Response.Redirect(context.RedirectUri);
        }
        else
        {
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
        }

        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public override Task RedirectToAccessDenied(RedirectContext<CookieAuthenticationOptions> context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return new RazorComponentResult<App>(new { IsDenied = true }) { StatusCode = StatusCodes.Status403Forbidden }.ExecuteAsync(context.HttpContext);
    }
}

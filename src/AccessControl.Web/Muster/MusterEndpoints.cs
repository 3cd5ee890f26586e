using System.Security.Claims;
using AccessControl.Domain.Attendance.Muster;
using AccessControl.Domain.People;
using AccessControl.Web.Live;
using AccessControl.Web.Operators;
using AccessControl.Web.Reports;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using NodaTime;

namespace AccessControl.Web.Muster;

/// <summary>The muster page: plain HTML and forms, so that it comes up on any phone and over a bad line.</summary>
internal static class MusterEndpoints
{
    private const string Closed =
        """The muster list is closed: it names everybody who is in the house. To open it for supervisors, HR and administrators, write "attendance": { "muster": { "atPage": true } } into the configuration and start the service again.""";

    /// <summary>Maps it.</summary>
    /// <returns>All of it: who may look and tick off is said here, once.</returns>
    public static RouteGroupBuilder MapMuster(this IEndpointRouteBuilder routes)
    {
        var muster = routes.MapGroup("/muster");
        muster.MapGet("", ShowAsync);
        muster.MapPost("/begin", async ([FromForm] string? by, ClaimsPrincipal user, MusterDesk desk) =>
            Back(by, false, NoticeOf(await desk.Roll.BeginAsync(OperatorPrincipal.IdOf(user)).ConfigureAwait(false))));
        muster.MapPost("/end", async ([FromForm] string? by, [FromForm] bool? sure, ClaimsPrincipal user, MusterDesk desk) =>
            Back(by, false, sure != true ? MusterNotice.NotConfirmed : NoticeOf(await desk.Roll.EndAsync(OperatorPrincipal.IdOf(user)).ConfigureAwait(false))));
        muster.MapPost("/ticks", async ([FromForm] long alarm, [FromForm] string? by, [FromForm] bool? open, [FromForm] string? safe, [FromForm] string? missing, ClaimsPrincipal user, MusterDesk desk) =>
            Back(by, open == true, await TickAsync(desk, user, alarm, by, safe, missing).ConfigureAwait(false), safe ?? missing));
        muster.AddEndpointFilter(async (context, next) => context.HttpContext.RequestServices.GetService(typeof(MusterDesk)) is MusterDesk { IsOpen: true }
            ? await next(context).ConfigureAwait(false)
            : Results.Text(Closed, "text/plain; charset=utf-8", statusCode: StatusCodes.Status403Forbidden));
        return muster;
    }

    private static async Task<IResult> ShowAsync(HttpContext context, MusterDesk desk, LiveSettings settings, IAntiforgery antiforgery, string? by, bool? open, MusterNotice? told)
    {
        var tokens = antiforgery.GetAndStoreTokens(context);
        context.Response.Headers.CacheControl = "no-store";
        var form = new MusterForm(tokens.FormFieldName, tokens.RequestToken!, Named(by), open ?? false, told ?? MusterNotice.None);
        return Results.Content(await HtmlReport.OfAsync(desk.Roll.Look(), settings.Zone, form).ConfigureAwait(false), "text/html; charset=utf-8");
    }

    private static async Task<MusterNotice> TickAsync(MusterDesk desk, ClaimsPrincipal user, long alarm, string? by, string? safe, string? missing)
    {
        if (Named(by) is not { Length: > 0 } name)
        {
            return MusterNotice.NoName;
        }

        if ((safe is null) == (missing is null) || !PersonId.TryParse(safe ?? missing, out var person))
        {
            return MusterNotice.NoPerson;
        }

        var answer = await desk.Roll.TickAsync(Instant.FromUnixTimeTicks(alarm), person, name, safe is not null, OperatorPrincipal.IdOf(user)).ConfigureAwait(false);
        return answer.Match(_ => MusterNotice.None, _ => MusterNotice.NotRecorded, _ => MusterNotice.Over);
    }

    private static MusterNotice NoticeOf(string? problem) => problem is null ? MusterNotice.None : MusterNotice.NotRecorded;

    /// <summary>Back to the list, to the line that was answered.</summary>
    private static RedirectHttpResult Back(string? by, bool open, MusterNotice told, string? person = null) => TypedResults.LocalRedirect(
        $"/muster?by={Uri.EscapeDataString(Named(by))}{(open ? "&open=true" : "")}{(told == MusterNotice.None ? "" : $"&told={told}")}{(person is null ? "" : $"#p-{Uri.EscapeDataString(person)}")}");

    private static string Named(string? by) => by?.Trim() is { Length: <= MusterRoll.LongestBy } name && !name.Any(char.IsControl) ? name : "";
}

using AccessControl.Domain.Attendance.Muster;
using AccessControl.Domain.People;
using AccessControl.Web.Live;
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
    private const string RecordedBy = "page";

    private const string Closed =
        """The muster list is closed: whoever opens this page could read who is in the house. Where only those who may can reach it, write "attendance": { "muster": { "atPage": true } } into the configuration and start the service again.""";

    /// <summary>Maps it.</summary>
    /// <returns>All of it: who may look and tick off is said here, once.</returns>
    public static RouteGroupBuilder MapMuster(this IEndpointRouteBuilder routes)
    {
        var muster = routes.MapGroup("/muster");
        muster.MapGet("", ShowAsync);
        muster.MapPost("/begin", async ([FromForm] string? by, MusterDesk desk) => Back(by, false, await desk.Roll.BeginAsync(RecordedBy).ConfigureAwait(false) is null ? MusterNotice.None : MusterNotice.NotRecorded));
        muster.MapPost("/end", async ([FromForm] string? by, [FromForm] bool? sure, MusterDesk desk) => Back(
            by, false, sure != true ? MusterNotice.NotConfirmed : await desk.Roll.EndAsync(RecordedBy).ConfigureAwait(false) is null ? MusterNotice.None : MusterNotice.NotRecorded));
        muster.MapPost("/ticks", ([FromForm] long alarm, [FromForm] string? by, [FromForm] bool? open, [FromForm] string? safe, [FromForm] string? missing, MusterDesk desk) =>
            Back(by, open == true, Tick(desk, alarm, by, safe, missing), safe ?? missing));
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

    private static MusterNotice Tick(MusterDesk desk, long alarm, string? by, string? safe, string? missing) =>
        Named(by) is not { Length: > 0 } name ? MusterNotice.NoName
        : (safe is null) == (missing is null) || !PersonId.TryParse(safe ?? missing, out var person) ? MusterNotice.NoPerson
        : desk.Roll.Tick(Instant.FromUnixTimeTicks(alarm), person, name, safe is not null) ? MusterNotice.None
        : MusterNotice.Over;

    /// <summary>Back to the list, to the line that was answered.</summary>
    private static RedirectHttpResult Back(string? by, bool open, MusterNotice told, string? person = null) => TypedResults.LocalRedirect(
        $"/muster?by={Uri.EscapeDataString(Named(by))}{(open ? "&open=true" : "")}{(told == MusterNotice.None ? "" : $"&told={told}")}{(person is null ? "" : $"#p-{Uri.EscapeDataString(person)}")}");

    private static string Named(string? by) => by?.Trim() is { Length: <= MusterRoll.LongestBy } name && !name.Any(char.IsControl) ? name : "";
}

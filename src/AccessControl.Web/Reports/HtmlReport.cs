using AccessControl.Domain.Accuracy;
using AccessControl.Domain.Attendance;
using AccessControl.Domain.Attendance.Muster;
using AccessControl.Domain.Attendance.Timesheets;
using AccessControl.Domain.Duplicates;
using AccessControl.Web.Muster;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace AccessControl.Web.Reports;

/// <summary>Reports as pages of their own, drawn by the same components as the live pages.</summary>
public static class HtmlReport
{
    /// <summary>Presence over some dates.</summary>
    /// <param name="report">What to show.</param>
    /// <returns>A whole HTML document.</returns>
    public static Task<string> OfAsync(AttendanceReport report) =>
        RenderAsync<AttendanceSheet>(new() { [nameof(AttendanceSheet.Report)] = report });

    /// <summary>Timesheets, to print and to sign.</summary>
    /// <param name="report">What to show.</param>
    /// <returns>A whole HTML document.</returns>
    public static Task<string> OfAsync(TimesheetReport report) =>
        RenderAsync<TimesheetSheet>(new() { [nameof(TimesheetSheet.Report)] = report });

    /// <summary>A list, to print.</summary>
    /// <param name="title">Heading of the page.</param>
    /// <param name="about">Of which dates, in which zone's time.</param>
    /// <param name="header">One per column.</param>
    /// <param name="rows">As many cells as columns each.</param>
    /// <returns>A whole HTML document.</returns>
    public static Task<string> OfListAsync(string title, string about, IReadOnlyList<string> header, IReadOnlyList<IReadOnlyList<string>> rows) =>
        RenderAsync<ListSheet>(new() { [nameof(ListSheet.Title)] = title, [nameof(ListSheet.About)] = about, [nameof(ListSheet.Header)] = header, [nameof(ListSheet.Rows)] = rows });

    /// <summary>The muster list, to print or to lie elsewhere.</summary>
    /// <param name="reading">What to show.</param>
    /// <param name="zone">The site's.</param>
    /// <returns>A whole HTML document.</returns>
    public static Task<string> OfAsync(MusterReading reading, DateTimeZone zone) => OfAsync(reading, zone, null);

    /// <summary>Duplicates as a contact sheet.</summary>
    /// <param name="report">What to show.</param>
    /// <param name="thumbnail">A small JPEG of a picture by its number, null where there is none.</param>
    /// <returns>A whole HTML document.</returns>
    public static Task<string> OfAsync(DuplicateReport report, Func<int, byte[]?> thumbnail) =>
        RenderAsync<DuplicateSheet>(new() { [nameof(DuplicateSheet.Report)] = report, [nameof(DuplicateSheet.Thumbnail)] = thumbnail });

    /// <summary>How accurate a pack is.</summary>
    /// <param name="report">What to show.</param>
    /// <returns>A whole HTML document with its plots and pictures in it.</returns>
    public static Task<string> OfAsync(AccuracyReport report) => RenderAsync<AccuracySheet>(new() { [nameof(AccuracySheet.Report)] = report });

    /// <summary>The muster list as a page that takes answers.</summary>
    internal static Task<string> OfAsync(MusterReading reading, DateTimeZone zone, MusterForm? form) =>
        RenderAsync<MusterSheet>(new() { [nameof(MusterSheet.Reading)] = reading, [nameof(MusterSheet.Zone)] = zone, [nameof(MusterSheet.Form)] = form });

    private static async Task<string> RenderAsync<TSheet>(Dictionary<string, object?> parameters)
        where TSheet : IComponent
    {
        await using var services = new ServiceCollection().AddLogging().BuildServiceProvider();
        await using var renderer = new HtmlRenderer(services, services.GetRequiredService<ILoggerFactory>());
        return await renderer.Dispatcher.InvokeAsync(
            async () => (await renderer.RenderComponentAsync<TSheet>(ParameterView.FromDictionary(parameters)).ConfigureAwait(true)).ToHtmlString()).ConfigureAwait(false);
    }
}

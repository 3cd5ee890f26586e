using AccessControl.Domain.Attendance;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace AccessControl.Web.Reports;

/// <summary>Reports as pages of their own, drawn by the same components as the live pages.</summary>
public static class HtmlReport
{
    /// <summary>Presence over some dates.</summary>
    /// <param name="report">What to show.</param>
    /// <returns>A whole HTML document.</returns>
    public static async Task<string> OfAsync(AttendanceReport report)
    {
        await using var services = new ServiceCollection().AddLogging().BuildServiceProvider();
        await using var renderer = new HtmlRenderer(services, services.GetRequiredService<ILoggerFactory>());
        return await renderer.Dispatcher.InvokeAsync(async () =>
        {
            var parameters = ParameterView.FromDictionary(new Dictionary<string, object?> { [nameof(AttendanceSheet.Report)] = report });
            return (await renderer.RenderComponentAsync<AttendanceSheet>(parameters).ConfigureAwait(true)).ToHtmlString();
        }).ConfigureAwait(false);
    }
}

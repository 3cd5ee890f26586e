using AccessControl.Contracts.Storage;
using AccessControl.Domain.Attendance;
using AccessControl.Domain.Entrances;
using AccessControl.Web.Reports;
using NodaTime;

namespace AccessControl.Web.Tests.Reports;

public sealed class HtmlReportTests
{
    private static readonly string[] Addresses = ["src=", "href=", "url(", "@import", "://"];
    private static readonly LocalDate Day = new(2026, 3, 2);

    [Fact]
    public async Task OfAsync_ADayAtWork_IsAWholePageWithTimesOfTheSite()
    {
        var html = await HtmlReport.OfAsync(Report("Ada Lovelace"));

        Assert.StartsWith("<!DOCTYPE html>", html.TrimStart(), StringComparison.Ordinal);
        Assert.EndsWith("</html>", html.TrimEnd(), StringComparison.Ordinal);
        Assert.Contains("2026-03-02 to 2026-03-02, times of Europe/Berlin.", html, StringComparison.Ordinal);
        Assert.Contains("08:30:00–17:00:00", System.Net.WebUtility.HtmlDecode(html), StringComparison.Ordinal);
        Assert.Contains("<td>8:30:00</td>", html, StringComparison.Ordinal);
        Assert.Contains("18:00:00 In without partner", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task OfAsync_ANameThatIsMarkup_IsShownAsText()
    {
        var html = await HtmlReport.OfAsync(Report("<script>alert(1)</script>"));

        Assert.DoesNotContain("<script", html, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("&lt;script&gt;alert(1)&lt;/script&gt;", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task OfAsync_AnyReport_AsksForNothingElsewhere()
    {
        var html = await HtmlReport.OfAsync(Report("Ada"));

        Assert.All(Addresses, part => Assert.DoesNotContain(part, html, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task OfAsync_NoDays_SaysSo() =>
        Assert.Contains("No punches.", await HtmlReport.OfAsync(new AttendanceReport(Day, Day, "UTC", [])), StringComparison.Ordinal);

    private static AttendanceReport Report(string name) => new(
        Day, Day, "Europe/Berlin", [new AttendanceDay(Sample.Ada, name, Day, [new WorkInterval(Punch(7.5, Direction.In), Punch(16, Direction.Out))], [Punch(17, Direction.In)], [])]);

    private static DerivedPunch Punch(double hoursUtc, Direction direction) => new(
        new Punch(Sample.Ada, new AccessPointId("a"), Instant.FromUtc(2026, 3, 2, 0, 0) + Duration.FromHours(hoursUtc), direction, DirectionSource.AccessPoint, PunchBasis.Passed, 1),
        Day,
        null,
        direction,
        null);
}

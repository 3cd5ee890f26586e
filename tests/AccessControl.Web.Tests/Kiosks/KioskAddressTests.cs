using System.Net;
using AccessControl.Contracts.Fakes;

namespace AccessControl.Web.Tests.Kiosks;

/// <summary>Addresses of kiosks, through real HTTP.</summary>
public sealed class KioskAddressTests : IAsyncDisposable
{
    private readonly PagesOnLoopback _pages = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _pages.DisposeAsync();

    [Fact]
    public async Task Get_OfAKioskThatIsntThere_IsNotFoundAndNamesThoseThatAre()
    {
        _pages.Kiosks = new([new SomeKiosk(_pages.Time).Kiosk]);
        await _pages.StartAsync();

        var (status, html) = await OpenAsync("/kiosk/nosuch");

        Assert.Equal(HttpStatusCode.NotFound, status);
        Assert.Contains("There is no kiosk nosuch here.", html, StringComparison.Ordinal);
        Assert.Contains("href=\"/kiosk/canteen\"", html, StringComparison.Ordinal);
        Assert.DoesNotContain("kiosk-ways", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_OfAKioskWhereThereIsNone_IsNotFoundAndSaysHowToHaveOne()
    {
        await _pages.StartAsync();

        var (status, html) = await OpenAsync("/kiosk/canteen");

        Assert.Equal(HttpStatusCode.NotFound, status);
        Assert.Contains("There is none yet", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_OfAKioskThatIsThere_IsItsPage()
    {
        _pages.Kiosks = new([new SomeKiosk(_pages.Time).Kiosk]);
        await _pages.StartAsync();

        var (status, html) = await OpenAsync("/kiosk/canteen");

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Contains("kiosk-ways", html, StringComparison.Ordinal);
        Assert.DoesNotContain("no-kiosk", html, StringComparison.Ordinal);
    }

    private async Task<(HttpStatusCode Status, string Html)> OpenAsync(string path)
    {
        using var page = await _pages.GetAsync(path);
        return (page.StatusCode, WebUtility.HtmlDecode(await page.Content.ReadAsStringAsync(Cancellation)));
    }
}

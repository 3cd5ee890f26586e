using Microsoft.Playwright;

namespace AccessControl.Browser.Tests;

/// <summary>The live page as it ships, in a real browser, on the published executable.</summary>
public sealed class LivePageTests(HeadlessChromium chromium) : IClassFixture<HeadlessChromium>
{
    private const string PictureIsThere = "() => document.querySelector('[data-testid=camera] img')?.naturalWidth > 0";

    [Fact]
    public async Task LivePage_OfARunningDemo_ShowsPictureDecisionAndPunchesByItself()
    {
        var watched = await chromium.OpenAsync(1280, 800);
        await using var demo = await PublishedDemo.StartAsync();
        var page = watched.Page;

        await page.GotoAsync(demo.Address.ToString(), new PageGotoOptions { WaitUntil = WaitUntilState.DOMContentLoaded });
        await page.WaitForFunctionAsync(PictureIsThere);
        var before = await page.GetByTestId("decision").InnerTextAsync();
        await page.WaitForFunctionAsync("before => document.querySelector('[data-testid=decision]').innerText !== before", before);
        await page.GetByTestId("punches").Locator("tbody tr").First.WaitForAsync();
        await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(Checkout.Results, "live-page.png") });

        Assert.Contains("AccessControl", await page.TitleAsync(), StringComparison.Ordinal);
        Assert.Contains("don't exist", await page.GetByTestId("simulated").InnerTextAsync(), StringComparison.Ordinal);
        Assert.Empty(watched.Complaints);
        Assert.All(watched.Requests, url => Assert.Contains(new Uri(url).Scheme == "data" ? "data:" : "127.0.0.1", url, StringComparison.Ordinal));
        Assert.Contains(watched.Requests, url => url.StartsWith("ws:", StringComparison.Ordinal));
    }
}

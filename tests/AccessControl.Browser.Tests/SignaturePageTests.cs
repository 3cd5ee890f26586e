using Microsoft.Playwright;

namespace AccessControl.Browser.Tests;

/// <summary>Signatures written with a mouse on the page as it ships, in a real browser, on the published executable.</summary>
public sealed class SignaturePageTests(HeadlessChromium chromium) : IClassFixture<HeadlessChromium>
{
    private const string Person = "1001";

    [Fact]
    public async Task SignaturePage_WrittenOnThreeTimes_StoresWhatTheHandWrote()
    {
        var watched = await chromium.OpenAsync(1280, 900);
        await using var demo = await PublishedDemo.StartAsync();
        var page = watched.Page;
        var state = page.GetByTestId("signature-state");

        await page.GotoAsync(new Uri(demo.Address, $"/signatures/{Person}").ToString(), new PageGotoOptions { WaitUntil = WaitUntilState.DOMContentLoaded });
        await HandOnPad.WaitForAsync(page);
        await HandOnPad.EnrolAsync(page, 3, () => page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(Checkout.Results, "signature-page.png") }));

        Assert.Equal(["Mouse, not stored yet", "Mouse, not stored yet", "Mouse, not stored yet"], await page.GetByTestId("signature-list").Locator("li").AllInnerTextsAsync());
        await page.GetByTestId("signature-store").ClickAsync();
        await state.GetByText("Stored, provisionally").WaitForAsync();
        await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(Checkout.Results, "signature-stored.png") });

        Assert.Empty(watched.Complaints);
        Assert.All(watched.Requests, url => Assert.Contains(new Uri(url).Scheme == "data" ? "data:" : "127.0.0.1", url, StringComparison.Ordinal));
    }

    [Fact]
    public async Task SignaturePage_UndoneAndCleared_TakesNothing()
    {
        var watched = await chromium.OpenAsync(1280, 900);
        await using var demo = await PublishedDemo.StartAsync();
        var page = watched.Page;

        await page.GotoAsync(new Uri(demo.Address, $"/signatures/{Person}").ToString(), new PageGotoOptions { WaitUntil = WaitUntilState.DOMContentLoaded });
        await HandOnPad.WaitForAsync(page);
        await HandOnPad.SignAsync(page, 0);
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Undo" }).ClickAsync();
        await page.GetByTestId("signature-done").ClickAsync();
        await page.GetByText("Nothing was written").WaitForAsync();

        Assert.Empty(await page.GetByTestId("signature-list").Locator("li").AllAsync());
        Assert.Empty(watched.Complaints);
    }

    [Fact]
    public async Task SignaturePage_OnAPhone_NeedsNoSidewaysScrolling()
    {
        var watched = await chromium.OpenAsync(390, 844);
        await using var demo = await PublishedDemo.StartAsync();
        var page = watched.Page;

        await page.GotoAsync(new Uri(demo.Address, $"/signatures/{Person}").ToString(), new PageGotoOptions { WaitUntil = WaitUntilState.DOMContentLoaded });
        await page.GetByTestId("signature-canvas").WaitForAsync();

        Assert.InRange(await page.EvaluateAsync<int>("document.documentElement.scrollWidth"), 1, 390);
    }
}

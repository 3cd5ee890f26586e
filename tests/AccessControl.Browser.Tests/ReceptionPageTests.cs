using Microsoft.Playwright;

namespace AccessControl.Browser.Tests;

/// <summary>Visitors sign in at the page as it ships, in a real browser, on the published executable.</summary>
public sealed class ReceptionPageTests(HeadlessChromium chromium) : IClassFixture<HeadlessChromium>
{
    [Fact]
    public async Task Reception_ANewcomerSigns_IsInTheHouseAndSignsForAKey()
    {
        var watched = await chromium.OpenAsync(1280, 900);
        await using var demo = await PublishedDemo.StartAsync();
        var page = watched.Page;
        var words = page.GetByTestId("reception-words");
        await ReceptionForm.OpenAsync(page, demo.Address);

        await page.GetByTestId("visitor-name").FillAsync("Vera Example");
        await page.GetByTestId("visitor-company").FillAsync("Example Ltd");
        await page.GetByTestId("visitor-host").FillAsync("ada");
        await page.GetByTestId("find-host").ClickAsync();
        await page.GetByTestId("found").GetByRole(AriaRole.Button).First.ClickAsync();
        await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(Checkout.Results, "reception-form.png") });
        await page.GetByTestId("to-pad").ClickAsync();
        await HandOnPad.WaitForAsync(page);
        await HandOnPad.SignAsync(page, 0);
        await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(Checkout.Results, "reception-pad.png") });
        await page.GetByTestId("signature-done").ClickAsync();
        await words.GetByText("Vera Example is signed in").WaitForAsync();

        await page.GetByTestId("hand-over").ClickAsync();
        await page.GetByTestId("purpose").FillAsync("Key 12");
        await HandOnPad.WaitForAsync(page);
        await HandOnPad.SignAsync(page, 1);
        await page.GetByTestId("signature-done").ClickAsync();
        await words.GetByText("signed for: Key 12").WaitForAsync();
        await page.GetByTestId("show-signed").ClickAsync();
        await page.GetByText("Key 12,").WaitForAsync();
        await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(Checkout.Results, "reception-house.png") });
        await page.GetByTestId("sign-out").ClickAsync();
        await page.GetByText("No visitor.").WaitForAsync();

        Assert.Empty(watched.Complaints);
        Assert.All(watched.Requests, url => Assert.Contains(new Uri(url).Scheme == "data" ? "data:" : "127.0.0.1", url, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Reception_SomebodyWhoEnrolledSigns_ShowsTheGuardHowLikeItIs()
    {
        var watched = await chromium.OpenAsync(1280, 900);
        await using var demo = await PublishedDemo.StartAsync();
        var page = watched.Page;
        await page.GotoAsync(new Uri(demo.Address, "/signatures/1001").ToString(), new PageGotoOptions { WaitUntil = WaitUntilState.DOMContentLoaded });
        await HandOnPad.WaitForAsync(page);
        await HandOnPad.EnrolAsync(page, 3);
        await page.GetByTestId("signature-store").ClickAsync();
        await page.GetByTestId("signature-state").GetByText("Stored").WaitForAsync();

        await ReceptionForm.OpenAsync(page, demo.Address);
        await page.GetByTestId("visitor-number").FillAsync("1001");
        await page.GetByTestId("visitor-host").FillAsync("1002");
        await page.GetByTestId("to-pad").ClickAsync();
        await HandOnPad.WaitForAsync(page);
        await HandOnPad.SignAsync(page, 100);
        await page.GetByTestId("signature-done").ClickAsync();

        await page.GetByTestId("likeness").GetByText("3 enrolled").WaitForAsync();
        await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(Checkout.Results, "reception-likeness.png") });
        await page.GetByTestId("accept").ClickAsync();
        await page.GetByTestId("reception-words").GetByText("is signed in").WaitForAsync();
        Assert.Empty(watched.Complaints);
    }

    [Theory]
    [InlineData("/reception", "in-house")]
    [InlineData("/punch", "signature-canvas")]
    public async Task Pages_OnAPhone_NeedNoSidewaysScrolling(string path, string shown)
    {
        var watched = await chromium.OpenAsync(390, 844);
        await using var demo = await PublishedDemo.StartAsync();

        await watched.Page.GotoAsync(new Uri(demo.Address, path).ToString(), new PageGotoOptions { WaitUntil = WaitUntilState.DOMContentLoaded });
        await watched.Page.GetByTestId(shown).WaitForAsync();
        await watched.Page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(Checkout.Results, $"phone{path.Replace('/', '-')}.png"), FullPage = true });

        Assert.InRange(await watched.Page.EvaluateAsync<int>("document.documentElement.scrollWidth"), 1, 390);
    }
}

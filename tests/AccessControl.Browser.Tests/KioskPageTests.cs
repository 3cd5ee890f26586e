using Microsoft.Playwright;

namespace AccessControl.Browser.Tests;

/// <summary>The kiosk's page as it ships, in a real browser, on the published executable.</summary>
public sealed class KioskPageTests(HeadlessChromium chromium) : IClassFixture<HeadlessChromium>
{
    [Fact]
    public async Task Kiosk_KeysPinAndCard_ArePunchedGreetedAndTurned()
    {
        var watched = await chromium.OpenAsync(1024, 768);
        await using var service = await PublishedService.StartAsync();
        Assert.Equal(0, await service.RunWithAsync("8302\n", "people", "pin", "1001"));
        Assert.Equal(0, await service.RunWithAsync("04A1B2C3\n", "people", "card", "1002"));
        var page = watched.Page;
        await page.GotoAsync(new Uri(service.Address, "/kiosk/canteen").ToString(), new PageGotoOptions { WaitUntil = WaitUntilState.DOMContentLoaded });
        await page.Locator("[data-interactive=true]").WaitForAsync();
        await PictureAsync(page, "kiosk");

        await page.GetByTestId("key-In").ClickAsync();
        await page.GetByText("In: now say who you are.").WaitForAsync();
        await page.GetByTestId("way-pin").ClickAsync();
        await TypeAsync(page, "pad", "1001");
        await page.GetByTestId("pad-ok").ClickAsync();
        await TypeAsync(page, "pad", "8302");
        await PictureAsync(page, "kiosk-pin");
        await page.GetByTestId("pad-ok").ClickAsync();
        await page.GetByTestId("greeting-name").GetByText("Ada").WaitForAsync();
        await PictureAsync(page, "kiosk-greeting");
        await page.GetByTestId("wrong-direction").ClickAsync();
        await page.GetByTestId("greeting-way").GetByText("goes").WaitForAsync();
        await page.GetByTestId("greeting").WaitForAsync(new LocatorWaitForOptions { State = WaitForSelectorState.Detached });

        // A reader types wherever nothing is focused.
        await page.Keyboard.TypeAsync("04A1B2C3");
        await page.Keyboard.PressAsync("Enter");
        await page.GetByTestId("greeting-name").GetByText("Ben").WaitForAsync();
        await page.GetByTestId("not-me").ClickAsync();
        await page.GetByText("It was taken back.").WaitForAsync();
        await PictureAsync(page, "kiosk-not-me");

        Assert.Equal(0, await page.GetByTestId("way-face").CountAsync());
        Assert.Empty(watched.Complaints);
        Assert.All(watched.Requests, url => Assert.Contains(new Uri(url).Scheme == "data" ? "data:" : "127.0.0.1", url, StringComparison.Ordinal));
    }

    /// <summary>As whoever tries the demo does.</summary>
    [Fact]
    public async Task DemoKiosk_WhoeverForgotToPunch_IsGreetedAndAsked()
    {
        var watched = await chromium.OpenAsync(800, 1280);
        await using var demo = await PublishedDemo.StartAsync();
        var (page, (address, number, pin)) = (watched.Page, demo.Kiosk);
        await page.GotoAsync(address.ToString(), new PageGotoOptions { WaitUntil = WaitUntilState.DOMContentLoaded });
        await page.Locator("[data-interactive=true]").WaitForAsync();

        await page.GetByTestId("key-In").ClickAsync();
        await page.GetByTestId("way-pin").ClickAsync();
        await TypeAsync(page, "pad", number);
        await page.GetByTestId("pad-ok").ClickAsync();
        await TypeAsync(page, "pad", pin);
        await page.GetByTestId("pad-ok").ClickAsync();

        await page.GetByTestId("greeting-way").GetByText("comes").WaitForAsync();
        await page.GetByTestId("missing-words").GetByText("When did you leave").WaitForAsync();
        await PictureAsync(page, "kiosk-demo");
        await page.GetByTestId("not-me").ClickAsync();
        await page.GetByText("It was taken back.").WaitForAsync();
        Assert.Empty(watched.Complaints);
    }

    [Fact]
    public async Task Kiosk_OnANarrowScreen_NeedsNoSidewaysScrolling()
    {
        var watched = await chromium.OpenAsync(480, 800);
        await using var service = await PublishedService.StartAsync();
        var page = watched.Page;

        await page.GotoAsync(new Uri(service.Address, "/kiosk/canteen").ToString(), new PageGotoOptions { WaitUntil = WaitUntilState.DOMContentLoaded });
        await page.Locator("[data-interactive=true]").WaitForAsync();
        await page.GetByTestId("way-pin").ClickAsync();

        Assert.InRange(await page.EvaluateAsync<int>("document.documentElement.scrollWidth"), 1, 480);
    }

    private static async Task TypeAsync(IPage page, string pad, string digits)
    {
        foreach (var digit in digits)
        {
            await page.GetByTestId($"{pad}-{digit}").ClickAsync();
        }
    }

    private static Task<byte[]> PictureAsync(IPage page, string name) => page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(Checkout.Results, $"{name}.png") });
}

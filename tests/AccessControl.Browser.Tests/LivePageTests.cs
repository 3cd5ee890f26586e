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

    [Fact]
    public async Task LivePage_WhileLookAlikesStandThere_LetsInByThePinTypedOnIt()
    {
        var watched = await chromium.OpenAsync(1280, 800);
        await using var demo = await PublishedDemo.StartAsync();
        var page = watched.Page;
        var pad = page.GetByTestId("pin-pad");

        await page.GotoAsync(demo.Address.ToString(), new PageGotoOptions { WaitUntil = WaitUntilState.DOMContentLoaded });
        await pad.WaitForAsync();
        await page.GetByTestId("decision").Locator("h2").GetByText("Look-alikes").WaitForAsync();
        await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(Checkout.Results, "pin-pad.png") });
        var (name, pin) = await demo.ReadAskedAsync();
        foreach (var digit in pin)
        {
            await pad.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = digit.ToString(), Exact = true }).ClickAsync();
        }

        await page.GetByTestId("pin-send").ClickAsync();
        await page.GetByText("Let in.").WaitForAsync();
        await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(Checkout.Results, "pin-let-in.png") });

        Assert.Equal(name, await page.GetByTestId("decision").Locator("h2").InnerTextAsync());
        // Whoever is quick has opened it by now, and it is locked again behind them.
        Assert.Matches("Released|Secured, open", await page.GetByTestId("door").InnerTextAsync());
        Assert.Empty(watched.Complaints);
    }

    [Fact]
    public async Task LivePage_OnAPhone_NeedsNoSidewaysScrolling()
    {
        var watched = await chromium.OpenAsync(390, 844);
        await using var demo = await PublishedDemo.StartAsync();
        var page = watched.Page;

        await page.GotoAsync(demo.Address.ToString(), new PageGotoOptions { WaitUntil = WaitUntilState.DOMContentLoaded });
        await page.GetByTestId("decision").WaitForAsync();

        Assert.InRange(await page.EvaluateAsync<int>("document.documentElement.scrollWidth"), 1, 390);
    }

    [Fact]
    public async Task LivePage_AfterTheServiceEnded_SaysThatItIsOldAndComesBackWithTheNext()
    {
        var watched = await chromium.OpenAsync(1280, 800);
        var page = watched.Page;
        var lost = page.GetByTestId("lost");
        Uri address;
        await using (var demo = await PublishedDemo.StartAsync())
        {
            address = demo.Address;
            await page.GotoAsync(address.ToString(), new PageGotoOptions { WaitUntil = WaitUntilState.DOMContentLoaded });
            // Blazor's script is at work once it has changed what the server had drawn.
            await page.WaitForFunctionAsync(PictureIsThere);
            await page.WaitForFunctionAsync("before => document.querySelector('main').innerText !== before", await page.Locator("main").InnerTextAsync());
            await demo.EndAsync();
        }

        await lost.WaitForAsync(new LocatorWaitForOptions { State = WaitForSelectorState.Visible });
        Assert.Contains("Connection lost", await lost.InnerTextAsync(), StringComparison.Ordinal);
        await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(Checkout.Results, "live-page-lost.png") });

        await using var next = await PublishedDemo.StartAsync();
        Assert.SkipUnless(next.Address == address, $"another program took {address} meanwhile");
        await lost.WaitForAsync(new LocatorWaitForOptions { State = WaitForSelectorState.Hidden });
        await page.WaitForFunctionAsync(PictureIsThere);
    }
}

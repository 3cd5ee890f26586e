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
        // The script has the canvas in hand once it has given it as many pixels as it takes up.
        await page.WaitForFunctionAsync("() => { const canvas = document.querySelector('canvas'); return canvas !== null && canvas.width === Math.round(canvas.clientWidth * devicePixelRatio); }");
        var items = page.GetByTestId("signature-list").Locator("li");
        for (var number = 0; await items.CountAsync() < 3; number++)
        {
            // The browser's pace is the machine's: one that came out too unlike the others is written again, as the page says.
            Assert.True(number < 9, await state.InnerTextAsync());
            var taken = await items.CountAsync();
            await WriteAsync(page, number);
            if (number == 0)
            {
                await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(Checkout.Results, "signature-page.png") });
            }

            await page.GetByTestId("signature-done").ClickAsync();
            try
            {
                await items.Nth(taken).WaitForAsync(new LocatorWaitForOptions { Timeout = 10_000 });
            }
            catch (TimeoutException)
            {
                // Refused; counted above.
            }
        }

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
        await page.WaitForFunctionAsync("() => { const canvas = document.querySelector('canvas'); return canvas !== null && canvas.width === Math.round(canvas.clientWidth * devicePixelRatio); }");
        await WriteAsync(page, 0);
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

    /// <summary>One long stroke of waves, a little different each time, with the browser's own pace.</summary>
    private static async Task WriteAsync(IPage page, int number)
    {
        var box = (await page.GetByTestId("signature-canvas").BoundingBoxAsync())!;
        await page.Mouse.MoveAsync(box.X + 40, box.Y + (box.Height / 2));
        await page.Mouse.DownAsync();
        for (var i = 1; i <= 160; i++)
        {
            var angle = i * (0.11f + (0.0006f * number));
            await page.Mouse.MoveAsync(
                box.X + 40 + (i * 1.6f) + (18 * MathF.Sin(angle)), box.Y + (box.Height / 2) + ((30 + number) * MathF.Sin(1.7f * angle)));
            // Not faster than a hand: the next frame is waited for.
            await page.EvaluateAsync("() => new Promise(done => requestAnimationFrame(() => done()))");
        }

        await page.Mouse.UpAsync();
    }
}

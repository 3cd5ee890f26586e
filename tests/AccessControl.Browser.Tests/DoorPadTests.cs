using Microsoft.Playwright;

namespace AccessControl.Browser.Tests;

/// <summary>The pad at the door, written on with a mouse on the live page as it ships, on the published executable.</summary>
public sealed class DoorPadTests(HeadlessChromium chromium) : IClassFixture<HeadlessChromium>
{
    // Whoever stands there waits for 20 s; on a slow machine a signature comes too late, and the next visit is waited for.
    private const int LargestTries = 8;

    private static readonly LocatorGetByTextOptions Exactly = new() { Exact = true };

    private const string Replied =
        """
        before => {
          const words = document.querySelector('[data-testid=signature-words]');
          return words === null || (words.innerText !== before && !words.innerText.startsWith('One moment'));
        }
        """;

    [Fact]
    public async Task Door_ThatAsksForASignature_StaysShutForATickAndOpensForTheOwn()
    {
        var watched = await chromium.OpenAsync(1280, 1000);
        await using var demo = await PublishedDemo.StartAsync(12, "--by-hand");
        var page = watched.Page;
        await page.GotoAsync(demo.SignaturePage.ToString(), new PageGotoOptions { WaitUntil = WaitUntilState.DOMContentLoaded });
        await HandOnPad.WaitForAsync(page);
        await HandOnPad.EnrolAsync(page, 4);
        await page.GetByTestId("signature-store").ClickAsync();
        await page.GetByTestId("signature-state").GetByText("Stored").WaitForAsync();
        await page.GotoAsync(demo.Address.ToString(), new PageGotoOptions { WaitUntil = WaitUntilState.DOMContentLoaded });

        var said = await UntilAsync("no whole signature", () => SignAsync(page, HandOnPad.TickAsync));

        Assert.DoesNotContain(said, words => words.Contains("Let in.", StringComparison.Ordinal));
        Assert.Contains("Second factor needed", await page.GetByTestId("decision").InnerTextAsync(), StringComparison.Ordinal);
        Assert.Contains("Secured", await page.GetByTestId("door").InnerTextAsync(), StringComparison.Ordinal);
        await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(Checkout.Results, "door-pad-refused.png") });

        var number = 100;
        await UntilAsync("Let in.", () => SignAsync(page, own => HandOnPad.SignAsync(own, number++)));

        var punches = page.GetByTestId("punches");
        await punches.GetByText("granted", Exactly).Or(punches.GetByText("passed", Exactly)).First.WaitForAsync();
        await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(Checkout.Results, "door-pad-let-in.png") });
        Assert.Empty(watched.Complaints);
    }

    private static async Task<List<string>> UntilAsync(string wanted, Func<Task<string>> tryAsync)
    {
        var heard = new List<string>();
        while (heard.Count < LargestTries)
        {
            heard.Add(await tryAsync());
            if (heard[^1].Contains(wanted, StringComparison.Ordinal))
            {
                return heard;
            }
        }

        throw new InvalidOperationException($"'{wanted}' was never said, but: {string.Join(" | ", heard)}");
    }

    /// <summary>Waits until the door asks, and signs.</summary>
    /// <returns>What the page says to it: on the pad, or once the pad is gone, of the decision.</returns>
    private static async Task<string> SignAsync(IPage page, Func<IPage, Task> write)
    {
        var words = page.GetByTestId("signature-words");
        await words.WaitForAsync();
        try
        {
            await HandOnPad.WaitForAsync(page);
            await write(page);
            var before = await words.InnerTextAsync(new LocatorInnerTextOptions { Timeout = 1_000 });
            await page.GetByTestId("signature-done").ClickAsync(new LocatorClickOptions { Timeout = 1_000 });
            await page.WaitForFunctionAsync(Replied, before);
            return await words.CountAsync() > 0 ? await words.InnerTextAsync(new LocatorInnerTextOptions { Timeout = 1_000 }) : await page.GetByTestId("decision").InnerTextAsync();
        }
        catch (Exception gone) when (gone is TimeoutException or PlaywrightException)
        {
            // Whoever stood there has gone meanwhile, and the pad with them.
            return $"({gone.Message.Split('\n')[0]})";
        }
    }
}

using Microsoft.Playwright;

namespace AccessControl.Browser.Tests;

/// <summary>From the printed code to signing out, in a real browser, on the published executable.</summary>
public sealed class OperatorPageTests(HeadlessChromium chromium) : IClassFixture<HeadlessChromium>
{
    private const string Password = "orange kettle on the roof";

    [Fact]
    public async Task Operator_SetsUpSignsInActsAndIsSignedOut()
    {
        var watched = await chromium.OpenAsync(1280, 900);
        await using var service = await PublishedService.StartAsync();
        var page = watched.Page;

        // Asked for reception, and led to signing in.
        await OpenAsync(page, service, "/reception");
        await page.GetByTestId("sign-in-form").WaitForAsync();
        await page.ScreenshotAsync(Shot("sign-in"));
        await page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "set the first administrator up" }).ClickAsync();
        await page.GetByTestId("one-time-code").FillAsync(service.Code);
        await page.GetByTestId("operator-name").FillAsync("chief");
        await page.GetByTestId("new-password").FillAsync("chief chief chief");
        await page.GetByTestId("new-password-again").FillAsync("chief chief chief");
        await page.GetByTestId("choose").ClickAsync();
        await page.GetByTestId("set-up-words").WaitForAsync();
        await page.ScreenshotAsync(Shot("set-up"));
        await page.GetByTestId("new-password").FillAsync(Password);
        await page.GetByTestId("new-password-again").FillAsync(Password);
        await page.GetByTestId("choose").ClickAsync();
        await page.GetByTestId("chosen").WaitForAsync();

        await SignInAsync(page, "not that one at all");
        await page.GetByTestId("sign-in-words").WaitForAsync();
        await page.ScreenshotAsync(Shot("sign-in-refused"));
        await SignInAsync(page, Password);
        await page.GetByTestId("signed-in").GetByText("chief").WaitForAsync();
        await OpenAsync(page, service, "/account");
        await page.GetByTestId("account").WaitForAsync();
        await page.ScreenshotAsync(Shot("account"));

        // Over the open page's own connection, by whoever is signed in.
        await ReceptionForm.OpenAsync(page, service.Address);
        await page.GetByTestId("visitor-name").FillAsync("Vera Example");
        await page.GetByTestId("visitor-host").FillAsync("1002");
        await page.GetByTestId("to-pad").ClickAsync();
        await SignAsVisitorAsync(page);
        await page.ScreenshotAsync(Shot("reception-signed-in"));
        Assert.Empty(watched.Complaints);

        // The role goes, beside the service: the page that is open says so by itself.
        Assert.Equal(0, await service.RunAsync("operators", "add", "second", "administrator"));
        Assert.Equal(0, await service.RunAsync("operators", "role", "chief", "hr"));
        await page.GetByTestId("sign-in-form").WaitForAsync();
        await SignInAsync(page, Password);
        await page.GetByTestId("in-house").WaitForAsync();
        await page.GetByTestId("sign-out-operator").ClickAsync();
        await page.GetByTestId("sign-in-form").WaitForAsync();
        await OpenAsync(page, service, "/account");
        await page.GetByTestId("sign-in-form").WaitForAsync();
        Assert.All(watched.Requests, url => Assert.Contains(new Uri(url).Scheme == "data" ? "data:" : "127.0.0.1", url, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("/sign-in")]
    [InlineData("/set-up")]
    public async Task Pages_OnAPhone_NeedNoSidewaysScrolling(string path)
    {
        var watched = await chromium.OpenAsync(390, 844);
        await using var service = await PublishedService.StartAsync();

        await OpenAsync(watched.Page, service, path);
        await watched.Page.GetByTestId("operator-name").WaitForAsync();
        await watched.Page.ScreenshotAsync(Shot($"phone{path.Replace('/', '-')}"));

        Assert.InRange(await watched.Page.EvaluateAsync<int>("document.documentElement.scrollWidth"), 1, 390);
        Assert.Empty(watched.Complaints);
    }

    private static PageScreenshotOptions Shot(string name) => new() { Path = Path.Combine(Checkout.Results, $"{name}.png"), FullPage = true };

    private static Task<IResponse?> OpenAsync(IPage page, PublishedService service, string path) =>
        page.GotoAsync(new Uri(service.Address, path).ToString(), new PageGotoOptions { WaitUntil = WaitUntilState.DOMContentLoaded });

    /// <summary>On a machine that is too busy to see the whole of a writing, it is written again, as the page says.</summary>
    private static async Task SignAsVisitorAsync(IPage page)
    {
        var words = page.GetByTestId("reception-words");
        List<string> said = [];
        while (said.Count < 5)
        {
            await HandOnPad.WaitForAsync(page);
            await HandOnPad.SignAsync(page, said.Count);
            await page.GetByTestId("signature-done").ClickAsync();
            try
            {
                await words.GetByText("Vera Example is signed in").WaitForAsync(new LocatorWaitForOptions { Timeout = 10_000 });
                return;
            }
            catch (TimeoutException)
            {
                said.Add(await words.InnerTextAsync());
            }
        }

        Assert.Fail($"The visitor was never signed in, but: {string.Join(" | ", said)}");
    }

    private static async Task SignInAsync(IPage page, string password)
    {
        await page.GetByTestId("operator-name").FillAsync("chief");
        await page.GetByTestId("operator-password").FillAsync(password);
        await page.GetByTestId("sign-in").ClickAsync();
    }
}

using System.Globalization;
using Microsoft.Playwright;

namespace AccessControl.Browser.Tests;

/// <summary>A forgotten punch, from the employee's request to the file for payroll, and leave, from asking to the notice, in a real browser, on the demo's made-up month.</summary>
public sealed class TimePageTests(HeadlessChromium chromium) : IClassFixture<HeadlessChromium>
{
    [Fact]
    public async Task Month_FromAForgottenPunchToPayroll_ByThreePeople()
    {
        var watched = await chromium.OpenAsync(1200, 900);
        await using var demo = await PublishedDemo.StartAsync(12);
        var page = watched.Page;

        // Ada forgot a punch, and asks for it.
        await SignInAsync(page, demo, "ada");
        await OpenMonthBeforeAsync(page, demo, "/time");
        await page.ScreenshotAsync(Shot("time-own"));
        await page.Locator(".days > li", new PageLocatorOptions { HasText = "without a counterpart" }).GetByTestId("ask-add").ClickAsync();
        await page.GetByTestId("ask-time").FillAsync("14:00");
        await page.GetByTestId("change-out").CheckAsync();
        await page.GetByTestId("ask-why").FillAsync("I forgot the last punch.");
        await page.ScreenshotAsync(Shot("time-ask"));
        await page.GetByTestId("send").ClickAsync();
        await page.GetByTestId("told").GetByText("Your request is recorded").WaitForAsync();

        // Bruno leads the team and approves; the sheet is another then.
        await SignInAsync(page, demo, "bruno");
        await OpenMonthBeforeAsync(page, demo, "/time/team");
        await page.ScreenshotAsync(Shot("time-team"));
        await Waiting(page).GetByTestId("approve").ClickAsync();
        await page.GetByTestId("told").WaitForAsync();
        await Assertions.Expect(Waiting(page)).ToHaveCountAsync(0);
        await OpenMonthBeforeAsync(page, demo, "/time/team/1001");
        await Assertions.Expect(page.GetByText("without a counterpart")).ToHaveCountAsync(0);
        await Assertions.Expect(page.GetByText("added by a correction")).ToHaveCountAsync(1);

        // Ada confirms, Bruno approves.
        await SignInAsync(page, demo, "ada");
        await OpenMonthBeforeAsync(page, demo, "/time");
        await page.GetByTestId("confirm").ClickAsync();
        await page.GetByTestId("period-state").GetByText("confirmed").WaitForAsync();
        await SignInAsync(page, demo, "bruno");
        await OpenMonthBeforeAsync(page, demo, "/time/team/1001");
        await page.GetByTestId("approve-period").ClickAsync();
        await page.GetByTestId("period-state").GetByText("approved").WaitForAsync();

        // HR closes what stands under her name, and hands it to payroll.
        await page.GetByTestId("sign-out-operator").ClickAsync();
        await page.GetByTestId("simulated-operator").WaitForAsync();
        await OpenMonthBeforeAsync(page, demo, "/time/periods");
        await page.ScreenshotAsync(Shot("time-periods"));
        await page.Locator("input[value='1001|01001']").CheckAsync();
        await page.GetByTestId("named").CheckAsync();
        await page.GetByTestId("periods-why").FillAsync("Long days were asked for.");
        await page.GetByTestId("close").ClickAsync();
        await page.GetByTestId("told").GetByText("Closed").WaitForAsync();
        // Filled in from the configuration.
        await Assertions.Expect(page.GetByTestId("setting-company")).ToHaveValueAsync("AB_");
        await page.GetByTestId("export").ClickAsync();
        await page.GetByTestId("told").GetByText("The batch is made").WaitForAsync();
        await page.EvaluateAsync("window.scrollTo(0, 0)");
        await page.ScreenshotAsync(Shot("time-payroll"));
        var download = await page.RunAndWaitForDownloadAsync(() => page.GetByTestId("download").First.ClickAsync());
        Assert.Equal("PRAB_EPI.csv", download.SuggestedFilename);
        Assert.Contains("01001", await File.ReadAllTextAsync(await download.PathAsync(), TestContext.Current.CancellationToken), StringComparison.Ordinal);

        Assert.Empty(watched.Complaints);
        Assert.All(watched.Requests, url => Assert.Contains(new Uri(url).Scheme == "data" ? "data:" : "127.0.0.1", url, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Leave_FromAskingToTheNotice_ByTwoPeople()
    {
        var watched = await chromium.OpenAsync(1280, 900);
        await using var demo = await PublishedDemo.StartAsync(12);
        var page = watched.Page;

        // Ada asks for a week of leave, and what would be left is said.
        await SignInAsync(page, demo, "ada");
        await OpenAsync(page, demo, "/time/absences");
        await Assertions.Expect(Leave(page).GetByTestId("balance")).ToHaveTextAsync("30 d");
        var today = DateOnly.ParseExact(await page.GetByTestId("absence-first").InputValueAsync(), "yyyy-MM-dd", CultureInfo.InvariantCulture);
        var monday = today.AddDays(14 + ((8 - (int)today.DayOfWeek) % 7));
        await page.GetByTestId("absence-type").SelectOptionAsync("leave");
        await page.GetByTestId("absence-first").FillAsync(Iso(monday));
        await page.GetByTestId("absence-last").FillAsync(Iso(monday.AddDays(4)));
        await page.GetByTestId("absence-note").FillAsync("A week at the sea");
        await page.GetByTestId("absence-send").ClickAsync();
        await page.GetByTestId("told").GetByText("Your request is recorded").WaitForAsync();
        await Assertions.Expect(Leave(page)).ToContainTextAsync("5 d are asked for, and 25 d would be left");
        await page.ScreenshotAsync(Shot("time-absences"));

        // Twice isn't asked for.
        await page.GetByTestId("absence-first").FillAsync(Iso(monday));
        await page.GetByTestId("absence-last").FillAsync(Iso(monday));
        await page.GetByTestId("absence-send").ClickAsync();
        await page.GetByTestId("absence-ask-words").GetByText("asked for there already").WaitForAsync();

        // Bruno leads the team: he sees what it takes, and approves.
        await SignInAsync(page, demo, "bruno");
        await OpenAsync(page, demo, $"/time/team?from={Iso(monday.AddDays(-14))}&to={Iso(monday.AddDays(13))}");
        await page.ScreenshotAsync(Shot("time-team-absences"));
        var card = page.GetByTestId("absence").Filter(new LocatorFilterOptions { HasText = "A week at the sea" });
        await Assertions.Expect(card.GetByTestId("effect")).ToHaveTextAsync("This takes 5 d of leave, and the account has that.");
        await card.GetByTestId("approve").ClickAsync();
        await page.GetByTestId("told").GetByText("Your decision is recorded").WaitForAsync();
        await Assertions.Expect(card).ToHaveCountAsync(0);
        await Assertions.Expect(page.GetByTestId("calendar").Locator($"abbr[title='Annual leave, {Iso(monday)} to {Iso(monday.AddDays(4))}, approved']")).ToHaveCountAsync(5);
        await page.GetByTestId("calendar").ScrollIntoViewIfNeededAsync();
        await page.GetByTestId("calendar").ScreenshotAsync(new LocatorScreenshotOptions { Path = Path.Combine(Checkout.Results, "time-calendar.png") });

        // Ada reads that it was approved, and has five days less.
        await SignInAsync(page, demo, "ada");
        await OpenAsync(page, demo, "/time");
        await page.GetByTestId("notices").GetByText($"(new) Your supervisor or a deputy approved your absence from {Iso(monday)} to {Iso(monday.AddDays(4))}").WaitForAsync();
        await OpenAsync(page, demo, "/time/absences");
        await Assertions.Expect(Leave(page).GetByTestId("balance")).ToHaveTextAsync("25 d");

        // HR keeps the account, and sees which certificate is missing.
        await page.GetByTestId("sign-out-operator").ClickAsync();
        await page.GetByTestId("simulated-operator").WaitForAsync();
        await OpenAsync(page, demo, "/time/team/1001");
        await page.GetByTestId("account-of").SelectOptionAsync("01001|Leave");
        await page.GetByTestId("account-what").SelectOptionAsync("grant");
        await page.GetByTestId("account-amount").FillAsync("2");
        await page.GetByTestId("account-reason").FillAsync("Two days for a move");
        await page.GetByTestId("account-book").ClickAsync();
        await page.GetByTestId("told").GetByText("It is booked").WaitForAsync();
        await Assertions.Expect(Leave(page).GetByTestId("balance")).ToHaveTextAsync("27 d");
        await page.ScreenshotAsync(Shot("time-accounts"));
        await OpenAsync(page, demo, "/time/team/1010");
        await page.GetByTestId("certificate").ClickAsync();
        await page.GetByTestId("told").GetByText("a certificate was shown").WaitForAsync();
        await Assertions.Expect(page.GetByTestId("lacks-certificate")).ToHaveCountAsync(0);

        Assert.Empty(watched.Complaints);
    }

    [Fact]
    public async Task Pages_OnAPhoneAndOnPaper_NeedNoSidewaysScrolling_AndTheKeyboardReachesThem()
    {
        var watched = await chromium.OpenAsync(360, 780);
        await using var demo = await PublishedDemo.StartAsync(12);
        var page = watched.Page;
        foreach (var (path, shown) in new[] { ("/time", "days"), ("/time/ask", "ask-form"), ("/time/absences", "absence-ask"), ("/time/team", "team"), ("/time/team/1001", "days"), ("/time/periods", "periods") })
        {
            await page.GotoAsync(new Uri(demo.Address, path).ToString(), new PageGotoOptions { WaitUntil = WaitUntilState.DOMContentLoaded });
            await page.GetByTestId(shown).First.WaitForAsync();
            await page.ScreenshotAsync(Shot($"phone{path.Replace('/', '-')}"));
            Assert.Equal((path, 360), (path, Math.Max(360, await page.EvaluateAsync<int>("document.documentElement.scrollWidth"))));
        }

        await page.GotoAsync(new Uri(demo.Address, "/time").ToString(), new PageGotoOptions { WaitUntil = WaitUntilState.DOMContentLoaded });
        await page.GetByTestId("days").WaitForAsync();
        await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(Checkout.Results, "time-phone.png") });

        // By the keyboard alone: a date is opened, and what is in it comes next.
        await OpenMonthBeforeAsync(page, demo, "/time");
        var first = page.Locator(".days details:not([open]) > summary").First;
        await first.FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.Keyboard.PressAsync("Tab");
        Assert.True(await page.EvaluateAsync<bool>("document.activeElement.closest('.days details[open]') !== null"));

        await page.EmulateMediaAsync(new PageEmulateMediaOptions { Media = Media.Print });
        await OpenMonthBeforeAsync(page, demo, "/time", "&lines=all");
        await page.SetViewportSizeAsync(794, 1123);
        await page.ScreenshotAsync(Shot("time-print"));
        Assert.False(await page.GetByTestId("period-before").IsVisibleAsync());
        Assert.True(await page.Locator(".days .lines").First.IsVisibleAsync());
        Assert.Equal("rgb(255, 255, 255)", await page.EvaluateAsync<string>("getComputedStyle(document.body).backgroundColor"));
        // A month of everybody fits on a sheet.
        await OpenAsync(page, demo, "/time/team");
        await page.ScreenshotAsync(Shot("time-team-print"));
        Assert.Equal(794, Math.Max(794, await page.EvaluateAsync<int>("document.documentElement.scrollWidth")));
        Assert.Empty(watched.Complaints);
    }

    private static string Iso(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static ILocator Leave(IPage page) => page.GetByTestId("account").Filter(new LocatorFilterOptions { HasText = "Leave" });

    private static async Task OpenAsync(IPage page, PublishedDemo demo, string path) =>
        await page.GotoAsync(new Uri(demo.Address, path).ToString(), new PageGotoOptions { WaitUntil = WaitUntilState.DOMContentLoaded });

    private static PageScreenshotOptions Shot(string name) => new() { Path = Path.Combine(Checkout.Results, $"{name}.png"), FullPage = true };

    private static ILocator Waiting(IPage page) => page.GetByTestId("request").Filter(new LocatorFilterOptions { HasText = "I forgot the last punch." });

    /// <summary>The month before the present one, by the page's own link.</summary>
    private static async Task OpenMonthBeforeAsync(IPage page, PublishedDemo demo, string path, string more = "")
    {
        await page.GotoAsync(new Uri(demo.Address, path).ToString(), new PageGotoOptions { WaitUntil = WaitUntilState.DOMContentLoaded });
        var address = await page.GetByTestId("period-before").GetAttributeAsync("href");
        await page.GotoAsync(new Uri(demo.Address, address + more).ToString(), new PageGotoOptions { WaitUntil = WaitUntilState.DOMContentLoaded });
    }

    private static async Task SignInAsync(IPage page, PublishedDemo demo, string name)
    {
        await page.GotoAsync(new Uri(demo.Address, "/sign-in").ToString(), new PageGotoOptions { WaitUntil = WaitUntilState.DOMContentLoaded });
        await page.GetByTestId("operator-name").FillAsync(name);
        await page.GetByTestId("operator-password").FillAsync(demo.Password);
        await page.GetByTestId("sign-in").ClickAsync();
        await page.GetByTestId("signed-in").GetByText(name).WaitForAsync();
    }
}

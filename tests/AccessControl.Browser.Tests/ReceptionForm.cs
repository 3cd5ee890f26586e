using Microsoft.Playwright;

namespace AccessControl.Browser.Tests;

/// <summary>The form on the page Reception.</summary>
internal static class ReceptionForm
{
    /// <summary>What the server had drawn changes once Blazor's script is at work: before that nobody hears a click.</summary>
    public static async Task OpenAsync(IPage page, Uri address)
    {
        await page.GotoAsync(new Uri(address, "/reception").ToString(), new PageGotoOptions { WaitUntil = WaitUntilState.DOMContentLoaded });
        await page.GetByTestId("visitor-number").FillAsync("none");
        for (var known = page.GetByTestId("visitor-known"); await known.CountAsync() == 0;)
        {
            await page.GetByTestId("visitor-number").FillAsync("");
            await page.GetByTestId("visitor-number").PressSequentiallyAsync("none");
        }

        await page.GetByTestId("visitor-number").FillAsync("");
        await page.GetByTestId("visitor-name").WaitForAsync();
    }
}

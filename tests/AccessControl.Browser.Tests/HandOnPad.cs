using Microsoft.Playwright;

namespace AccessControl.Browser.Tests;

/// <summary>A hand that writes on a pad's canvas with the mouse, at a hand's own pace.</summary>
internal static class HandOnPad
{
    private const int Steps = 80, MillisecondsOfStep = 20;

    // In the page itself, and where the hand is by then: a hand doesn't wait for a slow machine.
    private const string Move =
        """
        async ({ points, milliseconds }) => {
          const canvas = document.querySelector('canvas');
          const begun = performance.now();
          for (let share = 0; share < 1;) {
            await new Promise(next => setTimeout(next, 8));
            share = Math.min(1, (performance.now() - begun) / milliseconds);
            const at = share * (points.length - 1);
            const i = Math.min(Math.floor(at), points.length - 2);
            const between = side => points[i][side] + ((at - i) * (points[i + 1][side] - points[i][side]));
            canvas.dispatchEvent(new PointerEvent('pointermove', {
              pointerId: window.handOnPad, pointerType: 'mouse', clientX: between(0), clientY: between(1), buttons: 1, bubbles: true,
            }));
          }
        }
        """;

    /// <summary>The script has the canvas in hand once it has given it as many pixels as it takes up.</summary>
    public static Task WaitForAsync(IPage page) => page.WaitForFunctionAsync(
        "() => { const canvas = document.querySelector('canvas'); return canvas !== null && canvas.width === Math.round(canvas.clientWidth * devicePixelRatio); }");

    /// <summary>One long stroke of waves, each number's a little different as a hand's are.</summary>
    public static Task SignAsync(IPage page, int number)
    {
        var hand = new Random(number);
        var (across, down) = ((Size: Size(18), Phase: Phase()), (Size: Size(32), Phase: Phase()));
        return WriteAsync(page, [.. Enumerable.Range(0, Steps + 1).Select(i => (
            40 + (i * 3.2f) + (across.Size * MathF.Sin((0.22f * i) + across.Phase)), 96 + (down.Size * MathF.Sin((0.374f * i) + down.Phase))))]);

        float Size(float usual) => usual * (0.9f + (0.2f * hand.NextSingle()));

        float Phase() => 0.4f * (hand.NextSingle() - 0.5f);
    }

    /// <summary>A tick of a millimetre or two, which is nobody's signature at any pace.</summary>
    public static Task TickAsync(IPage page) => WriteAsync(page, [(60, 90), (63, 93), (66, 90)]);

    /// <summary>Writes on the page Signatures until so many are taken: one that came out too unlike the others is written again, and where that happens twice in a row all are, as the page says.</summary>
    public static async Task EnrolAsync(IPage page, int count, Func<Task>? afterTheFirst = null)
    {
        var items = page.GetByTestId("signature-list").Locator("li");
        var refused = 0;
        for (var number = 0; await items.CountAsync() < count; number++)
        {
            Assert.True(number < 5 * count, await page.GetByTestId("signature-state").InnerTextAsync());
            var taken = await items.CountAsync();
            await SignAsync(page, number);
            if (number == 0 && afterTheFirst is not null)
            {
                await afterTheFirst();
            }

            await page.GetByTestId("signature-done").ClickAsync();
            try
            {
                await items.Nth(taken).WaitForAsync(new LocatorWaitForOptions { Timeout = 5_000 });
                refused = 0;
            }
            catch (TimeoutException) when (taken == 0 || ++refused % 2 != 0)
            {
                // Refused; counted above.
            }
            catch (TimeoutException)
            {
                await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Drop those not stored yet" }).ClickAsync();
                await items.First.WaitForAsync(new LocatorWaitForOptions { State = WaitForSelectorState.Detached });
            }
        }
    }

    private static async Task WriteAsync(IPage page, (float X, float Y)[] stroke)
    {
        var box = await page.GetByTestId("signature-canvas").BoundingBoxAsync() ?? throw new PlaywrightException("The pad is gone.");
        await page.EvaluateAsync("() => document.querySelector('canvas').addEventListener('pointerdown', down => { window.handOnPad = down.pointerId; }, { capture: true })");
        await page.Mouse.MoveAsync(box.X + stroke[0].X, box.Y + stroke[0].Y);
        await page.Mouse.DownAsync();
        await page.EvaluateAsync(
            Move, new { points = stroke.Select(point => new double[] { box.X + point.X, box.Y + point.Y }).ToArray(), milliseconds = MillisecondsOfStep * (stroke.Length - 1) });
        await page.Mouse.UpAsync();
    }
}

using System.Net;
using AccessControl.Web.Live;
using AccessControl.Web.Tests.Live;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace AccessControl.Web.Tests;

/// <summary>Pages and picture through real HTTP on loopback.</summary>
public sealed class WebPagesTests : IAsyncLifetime
{
    private static readonly byte[] Picture = [0xFF, 0xD8, 0x0D, 0x0A, 0x2D, 0x2D, 0xFF, 0xD9];

    private readonly PagesOnLoopback _pages = new() { PagesTime = TimeProvider.System };

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _pages.Views.Picture = Picture;
        _pages.Views.Show(Scene.View(Scene.Arrival(Scene.Granted)));
        await _pages.StartAsync();
    }

    public ValueTask DisposeAsync() => _pages.DisposeAsync();

    [Theory]
    [InlineData("/")]
    [InlineData("/live/front-in")]
    [InlineData("/signatures")]
    [InlineData("/reception")]
    [InlineData("/punch")]
    [InlineData("/sign-in")]
    [InlineData("/set-up")]
    [InlineData("/account")]
    [InlineData("/muster")]
    [InlineData("/live/unknown/picture")]
    public async Task Get_OfAnyAddress_ForbidsOtherSitesToShowOrReadIt(string address)
    {
        using var answer = await _pages.Client.GetAsync(new Uri(address, UriKind.Relative), Cancellation);

        string Header(string name) => string.Join(',', answer.Headers.TryGetValues(name, out var values) ? values : []);
        Assert.Equal("nosniff", Header("X-Content-Type-Options"));
        Assert.Equal("no-referrer", Header("Referrer-Policy"));
        Assert.Equal("same-origin", Header("Cross-Origin-Resource-Policy"));
        Assert.Equal("same-origin", Header("Cross-Origin-Opener-Policy"));
        Assert.Contains("frame-ancestors 'none'", Header("Content-Security-Policy"), StringComparison.Ordinal);
        Assert.DoesNotContain("script-src 'unsafe", Header("Content-Security-Policy"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_OfTheLivePage_HasTheDecisionBeforeAnyScriptRuns()
    {
        var html = await _pages.Client.GetStringAsync(new Uri("/", UriKind.Relative), Cancellation);

        Assert.Contains("Ada Lovelace", html, StringComparison.Ordinal);
        Assert.Contains("<title>front-in", html, StringComparison.Ordinal);
        Assert.Contains("Connection lost", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_OfTheLivePage_HasNoInlineScript()
    {
        var html = await _pages.Client.GetStringAsync(new Uri("/", UriKind.Relative), Cancellation);

        var scripts = html.Split("<script").Skip(1).ToList();
        Assert.NotEmpty(scripts);
        Assert.All(scripts, script => Assert.StartsWith(" src=\"", script, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("/live/unknown/picture")]
    [InlineData("/nowhere")]
    public async Task Get_OfWhatIsNotThere_Is404(string address)
    {
        using var answer = await _pages.Client.GetAsync(new Uri(address, UriKind.Relative), Cancellation);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task Picture_OfAnEntrance_IsAStreamOfWholeJpegs()
    {
        using var answer = await _pages.Client.GetAsync(new Uri("/live/front-in/picture", UriKind.Relative), HttpCompletionOption.ResponseHeadersRead, Cancellation);
        await using var stream = await answer.Content.ReadAsStreamAsync(Cancellation);

        Assert.Equal("multipart/x-mixed-replace", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal("no-store", answer.Headers.CacheControl!.ToString());
        byte[] part = [.. "Content-Type: image/jpeg\r\nContent-Length: 8\r\n\r\n"u8, .. Picture, .. "\r\n--picture\r\n"u8];
        byte[] wanted = [.. "--picture\r\n"u8, .. part, .. part];
        var read = new byte[wanted.Length];
        await stream.ReadExactlyAsync(read, Cancellation);
        Assert.Equal(wanted, read);
    }

    [Fact]
    public async Task Picture_WhileTheServiceStops_EndsAtOnce()
    {
        using var answer = await _pages.Client.GetAsync(new Uri("/live/front-in/picture", UriKind.Relative), HttpCompletionOption.ResponseHeadersRead, Cancellation);
        await using var stream = await answer.Content.ReadAsStreamAsync(Cancellation);

        _pages.Services.GetRequiredService<IHostApplicationLifetime>().StopApplication();

        await stream.CopyToAsync(Stream.Null, Cancellation).WaitAsync(TimeSpan.FromSeconds(30), TimeProvider.System, Cancellation);
    }

    [Fact]
    public async Task Picture_AfterTheClientWent_IsNoLongerAskedFor()
    {
        var context = new Microsoft.AspNetCore.Http.DefaultHttpContext();
        using var gone = new CancellationTokenSource();
        context.RequestAborted = gone.Token;
        var sending = PictureStream.SendAsync(context, Scene.Point, _pages.Views, TimeProvider.System, CancellationToken.None);
        Assert.False(sending.IsCompleted);

        await gone.CancelAsync();

        await sending.WaitAsync(TimeSpan.FromSeconds(30), TimeProvider.System, Cancellation);
    }
}

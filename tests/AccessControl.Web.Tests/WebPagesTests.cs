using System.Net;
using AccessControl.Contracts.Fakes;
using AccessControl.Domain.Attendance;
using AccessControl.Domain.Entrances;
using AccessControl.Domain.Journal;
using AccessControl.Domain.People;
using AccessControl.Domain.Signatures;
using AccessControl.Domain.Visitors;
using AccessControl.Web.Live;
using AccessControl.Web.Signatures;
using AccessControl.Web.Tests.Live;
using AccessControl.Web.Visitors;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using NodaTime;

namespace AccessControl.Web.Tests;

/// <summary>Pages and picture through real HTTP on loopback.</summary>
public sealed class WebPagesTests : IAsyncLifetime
{
    private static readonly byte[] Picture = [0xFF, 0xD8, 0x0D, 0x0A, 0x2D, 0x2D, 0xFF, 0xD9];

    private readonly FakeEntranceViews _views = new(Scene.Point) { Picture = Picture };
    private readonly HttpClient _client = new();
    private WebApplication _app = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _views.Show(Scene.View(Scene.Arrival(Scene.Granted)));
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.WebHost.UseKestrel(server => server.Listen(IPAddress.Loopback, 0));
        var journal = new FakeJournal(TimeProvider.System);
        builder.Services.AddRouting();
        builder.Services.AddLogging();
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddSingleton<IEntranceViews>(_views);
        builder.Services.AddSingleton<ISecondFactorDesk>(new FakeSecondFactorDesk());
        builder.Services.AddSingleton<IPunchStore>(new FakePunchStore(journal));
        var people = new FakePeopleStore(journal, TimeProvider.System);
        var encoder = new FakeSignatureEncoder();
        var signatures = new FakeSignatureStore(journal, people, TimeProvider.System);
        var clock = new FakeApplianceClock(TimeProvider.System);
        builder.Services.AddSingleton<IPeopleStore>(people);
        builder.Services.AddSingleton<IApplianceClock>(clock);
        builder.Services.AddSingleton<ISignatureStore>(signatures);
        builder.Services.AddSingleton(new SignaturePads(new SignatureEnrolment(people, signatures, encoder, encoder.Calibration(), clock), new PadNonces(TimeProvider.System), IsEnrolmentOpen: true));
        builder.Services.AddSingleton(new PunchDesk(null));
        var visits = new FakeVisitStore(journal, people, TimeProvider.System);
        builder.Services.AddSingleton<IVisitStore>(visits);
        builder.Services.AddSingleton(new ReceptionDesk(new Reception(people, people, visits, null, new PadNonces(TimeProvider.System), clock, "1"), "Read this.", IsOpen: true));
        builder.Services.AddWebPages(new LiveSettings(DateTimeZone.Utc));
        _app = builder.Build();
        _app.MapWebPages();
        await _app.StartAsync(Cancellation);
        _client.BaseAddress = new Uri(_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _app.DisposeAsync();
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/live/front-in")]
    [InlineData("/signatures")]
    [InlineData("/reception")]
    [InlineData("/punch")]
    [InlineData("/live/unknown/picture")]
    public async Task Get_OfAnyAddress_ForbidsOtherSitesToShowOrReadIt(string address)
    {
        using var answer = await _client.GetAsync(new Uri(address, UriKind.Relative), Cancellation);

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
        var html = await _client.GetStringAsync(new Uri("/", UriKind.Relative), Cancellation);

        Assert.Contains("Ada Lovelace", html, StringComparison.Ordinal);
        Assert.Contains("<title>front-in", html, StringComparison.Ordinal);
        Assert.Contains("Connection lost", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_OfTheLivePage_HasNoInlineScript()
    {
        var html = await _client.GetStringAsync(new Uri("/", UriKind.Relative), Cancellation);

        var scripts = html.Split("<script").Skip(1).ToList();
        Assert.NotEmpty(scripts);
        Assert.All(scripts, script => Assert.StartsWith(" src=\"", script, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("/live/unknown/picture")]
    [InlineData("/nowhere")]
    public async Task Get_OfWhatIsNotThere_Is404(string address)
    {
        using var answer = await _client.GetAsync(new Uri(address, UriKind.Relative), Cancellation);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task Picture_OfAnEntrance_IsAStreamOfWholeJpegs()
    {
        using var answer = await _client.GetAsync(new Uri("/live/front-in/picture", UriKind.Relative), HttpCompletionOption.ResponseHeadersRead, Cancellation);
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
        using var answer = await _client.GetAsync(new Uri("/live/front-in/picture", UriKind.Relative), HttpCompletionOption.ResponseHeadersRead, Cancellation);
        await using var stream = await answer.Content.ReadAsStreamAsync(Cancellation);

        _app.Services.GetRequiredService<IHostApplicationLifetime>().StopApplication();

        await stream.CopyToAsync(Stream.Null, Cancellation).WaitAsync(TimeSpan.FromSeconds(30), TimeProvider.System, Cancellation);
    }

    [Fact]
    public async Task Picture_AfterTheClientWent_IsNoLongerAskedFor()
    {
        var context = new Microsoft.AspNetCore.Http.DefaultHttpContext();
        using var gone = new CancellationTokenSource();
        context.RequestAborted = gone.Token;
        var sending = PictureStream.SendAsync(context, Scene.Point, _views, TimeProvider.System, CancellationToken.None);
        Assert.False(sending.IsCompleted);

        await gone.CancelAsync();

        await sending.WaitAsync(TimeSpan.FromSeconds(30), TimeProvider.System, Cancellation);
    }
}

using System.Net;
using System.Text.RegularExpressions;
using AccessControl.Contracts.Fakes;
using AccessControl.Contracts.Storage;
using AccessControl.Domain.Attendance;
using AccessControl.Domain.Attendance.Muster;
using AccessControl.Domain.Entrances;
using AccessControl.Domain.Journal;
using AccessControl.Domain.Operators;
using AccessControl.Domain.People;
using AccessControl.Domain.Signatures;
using AccessControl.Domain.Visitors;
using AccessControl.Web.Kiosks;
using AccessControl.Web.Live;
using AccessControl.Web.Muster;
using AccessControl.Web.Operators;
using AccessControl.Web.Signatures;
using AccessControl.Web.Tests.Live;
using AccessControl.Web.Time;
using AccessControl.Web.Visitors;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using NodaTime;

namespace AccessControl.Web.Tests;

/// <summary>The pages on a real server on loopback, over people, operators and a journal in memory, and a browser's cookies.</summary>
public sealed partial class PagesOnLoopback : IAsyncDisposable
{
    private readonly HttpClientHandler _handler = new() { AllowAutoRedirect = false, CookieContainer = new CookieContainer() };
    private WebApplication? _app;

    public PagesOnLoopback()
    {
        Client = new HttpClient(_handler);
        Journal = new FakeJournal(Time);
        People = new FakePeopleStore(Journal, Time);
        Operators = new FakeOperatorStore(Journal, People);
        Clock = new FakeApplianceClock(Time);
        Sessions = new OperatorSessions(Operators, Time, SessionLimits.Default);
        People.Save([Sample.Person(Sample.Ada), Sample.Person(Sample.Ben)], []);
    }

    public HttpClient Client { get; }

    public FakeTimeProvider Time { get; } = new(Sample.Morning.ToDateTimeOffset());

    /// <summary>The clock of what the pages show again and again; null for <see cref="Time"/>.</summary>
    public TimeProvider? PagesTime { get; init; }

    public FakeJournal Journal { get; }

    public FakePeopleStore People { get; }

    public FakeOperatorStore Operators { get; }

    public FakeApplianceClock Clock { get; }

    /// <summary>What the pages of time read; null where a test opens none of them.</summary>
    public TimeDesk? TimeDesk { get; set; }

    public KioskDesk Kiosks { get; set; } = new([]);

    public OperatorSessions Sessions { get; }

    internal FakeEntranceViews Views { get; } = new(Scene.Point);

    public IServiceProvider Services => _app!.Services;

    /// <summary>Whence requests seem to come; null for loopback, as they do.</summary>
    public IPAddress? From { get; set; }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async Task StartAsync(OperatorPageSettings? settings = null)
    {
        var builder = LoopbackServer.Builder();
        builder.Services.AddDataProtection().UseEphemeralDataProtectionProvider();
        builder.Services.AddSingleton(PagesTime ?? Time);
        builder.Services.AddSingleton<IEntranceViews>(Views);
        builder.Services.AddSingleton<ISecondFactorDesk>(new FakeSecondFactorDesk());
        builder.Services.AddSingleton<IPunchStore>(new FakePunchStore(Journal));
        var encoder = new FakeSignatureEncoder();
        var signatures = new FakeSignatureStore(Journal, People, Time);
        builder.Services.AddSingleton<IPeopleStore>(People);
        builder.Services.AddSingleton<IApplianceClock>(Clock);
        builder.Services.AddSingleton<ISignatureStore>(signatures);
        builder.Services.AddSingleton(new SignaturePads(new SignatureEnrolment(People, signatures, encoder, encoder.Calibration(), Clock), new PadNonces(Time), IsEnrolmentOpen: true));
        builder.Services.AddSingleton(new PunchDesk(null));
        var visits = new FakeVisitStore(Journal, People, Time);
        builder.Services.AddSingleton<IVisitStore>(visits);
        builder.Services.AddSingleton(new ReceptionDesk(new Reception(People, People, visits, null, new PadNonces(Time), Clock, "1"), "Read this.", IsOpen: true));
        builder.Services.AddSingleton(new MusterDesk(new MusterRoll(() => new MusterList(Clock.Read().Instant, [], [], 0), new FakeMusterStore(Journal, People), Clock), IsOpen: true));
        var hasher = new IdentityPasswordHasher();
        builder.Services.AddSingleton<IOperatorStore>(Operators);
        builder.Services.AddSingleton(new OperatorSetUp(Operators, hasher, Clock));
        builder.Services.AddSingleton(new OperatorSignIn(Operators, hasher, Clock, Time));
        builder.Services.AddSingleton(Sessions);
        builder.Services.AddSingleton(Kiosks);
        if (TimeDesk is { } desk)
        {
            builder.Services.AddSingleton(desk);
        }

        builder.Services.AddWebPages(new LiveSettings(DateTimeZone.Utc), settings ?? new OperatorPageSettings(IsLocal: true));
        _app = builder.Build();
        _app.Use((context, next) =>
        {
            context.Connection.RemoteIpAddress = From ?? context.Connection.RemoteIpAddress;
            return next(context);
        });
        _app.MapWebPages();
        await _app.StartAsync(Cancellation);
        Client.BaseAddress = LoopbackServer.AddressOf(_app);
    }

    /// <summary>Asks for a page, and follows nothing.</summary>
    public Task<HttpResponseMessage> GetAsync(string path) => Client.GetAsync(new Uri(path, UriKind.Relative), Cancellation);

    /// <summary>Fills in the form of a page as a browser does, its hidden fields too, and sends it.</summary>
    public async Task<Answer> SendAsync(string path, params (string Name, string Value)[] fields)
    {
        using var page = await GetAsync(path);
        var html = await page.Content.ReadAsStringAsync(Cancellation);
        // The bar above has a form too.
        var own = html[Math.Max(0, html.IndexOf("class=\"desk-form\"", StringComparison.Ordinal))..];
        var hidden = Hidden().Matches(own).Select(one => (one.Groups["name"].Value, WebUtility.HtmlDecode(one.Groups["value"].Value)));
        return await PostAsync(path, [.. hidden, .. fields]);
    }

    /// <summary>Sends these fields and no others.</summary>
    public async Task<Answer> PostAsync(string path, params (string Name, string Value)[] fields)
    {
        using var content = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));
        using var answer = await Client.PostAsync(new Uri(path, UriKind.Relative), content, Cancellation);
        return new Answer(
            answer.StatusCode, answer.Headers.Location?.ToString(), await answer.Content.ReadAsStringAsync(Cancellation), answer.Headers.TryGetValues("Set-Cookie", out var cookies) ? [.. cookies] : []);
    }

    /// <summary>A token for a form, of the page that is open now.</summary>
    public async Task<(string Name, string Value)> TokenAsync(string path)
    {
        using var page = await GetAsync(path);
        var match = Hidden().Matches(await page.Content.ReadAsStringAsync(Cancellation)).First(one => one.Groups["name"].Value.StartsWith("__Request", StringComparison.Ordinal));
        return (match.Groups["name"].Value, WebUtility.HtmlDecode(match.Groups["value"].Value));
    }

    /// <summary>Lets the next request come from another browser.</summary>
    public void ForgetCookies()
    {
        foreach (Cookie cookie in _handler.CookieContainer.GetAllCookies())
        {
            cookie.Expired = true;
        }
    }

    /// <summary>Lets the next request come from a browser that has this one.</summary>
    /// <param name="cookie">Name and value.</param>
    public void SetCookie(string cookie)
    {
        var sign = cookie.IndexOf('=', StringComparison.Ordinal);
        _handler.CookieContainer.Add(Client.BaseAddress!, new Cookie(cookie[..sign], cookie[(sign + 1)..]));
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        _handler.Dispose();
        if (_app is not null)
        {
            await _app.DisposeAsync();
        }
    }

    [GeneratedRegex("<input type=\"hidden\" name=\"(?<name>[^\"]*)\" value=\"(?<value>[^\"]*)\"", RegexOptions.None, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Hidden();

    /// <summary>What came back.</summary>
    public sealed record Answer(HttpStatusCode Status, string? Location, string Html, IReadOnlyList<string> Cookies);
}

using System.Net;
using AccessControl.Contracts.Storage;
using AccessControl.Domain.Journal;
using AccessControl.Domain.Operators;
using AccessControl.Web.Operators;
using Answer = AccessControl.Web.Tests.PagesOnLoopback.Answer;

namespace AccessControl.Web.Tests.Operators;

/// <summary>Signing in and out, and whose page is whose, through real HTTP.</summary>
public sealed class OperatorPagesTests : IAsyncLifetime
{
    private const string Good = "orange kettle on the roof", Better = "seven slow trams at noon";
    private static readonly OperatorName Ada = OperatorName.TryParse("ada.example")!, Chief = OperatorName.TryParse("chief")!;

    private readonly PagesOnLoopback _pages = new();
    private readonly OperatorKeeping _keeping;

    public OperatorPagesTests() => _keeping = new OperatorKeeping(_pages.Operators, _pages.People, _pages.Clock);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => await _pages.StartAsync();

    public ValueTask DisposeAsync() => _pages.DisposeAsync();

    [Theory]
    [InlineData("/reception")]
    [InlineData("/signatures")]
    [InlineData("/signatures/1001")]
    [InlineData("/account")]
    public async Task Page_ThatChangesSomething_WithoutCookie_LeadsToSigningIn(string path)
    {
        using var page = await _pages.GetAsync(path);

        Assert.Equal(HttpStatusCode.Redirect, page.StatusCode);
        Assert.EndsWith($"/sign-in?to={Uri.EscapeDataString(path)}", page.Headers.Location!.ToString(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Unauthorized, (await _pages.PostAsync(path)).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await _pages.PostAsync("/sign-out")).Status);
    }

    [Fact]
    public async Task Muster_WithoutCookie_LeadsToSigningInAndTakesNothing()
    {
        using (var page = await _pages.GetAsync("/muster"))
        {
            Assert.Equal(HttpStatusCode.Redirect, page.StatusCode);
            Assert.EndsWith("/sign-in?to=%2Fmuster", page.Headers.Location!.ToString(), StringComparison.Ordinal);
        }

        foreach (var path in (string[])["/muster/begin", "/muster/ticks", "/muster/end"])
        {
            Assert.Equal(HttpStatusCode.Unauthorized, (await _pages.PostAsync(path, ("by", "Guard"), ("sure", "true"), ("alarm", "0"), ("safe", "1001"))).Status);
        }

        Assert.DoesNotContain(_pages.Journal.Drafts, draft => draft.Kind == JournalEntryKind.MusterBegun);
    }

    [Theory]
    [InlineData(OperatorRole.Employee, HttpStatusCode.Forbidden)]
    [InlineData(OperatorRole.Supervisor, HttpStatusCode.OK)]
    [InlineData(OperatorRole.Hr, HttpStatusCode.OK)]
    [InlineData(OperatorRole.Administrator, HttpStatusCode.OK)]
    public async Task Muster_OfARole_IsForWhoeverReceivesVisitorsToo(OperatorRole role, HttpStatusCode status)
    {
        var id = AddAda(role).Operator.Id.Value;
        await SignInAsync(Ada, Good);

        using var page = await _pages.GetAsync("/muster");

        Assert.Equal(status, page.StatusCode);
        Assert.Equal(status == HttpStatusCode.OK, (await page.Content.ReadAsStringAsync(Cancellation)).Contains("to look for", StringComparison.Ordinal));
        var begun = await _pages.PostAsync("/muster/begin", status == HttpStatusCode.OK ? [await _pages.TokenAsync("/muster")] : []);
        Assert.Equal(status == HttpStatusCode.OK ? HttpStatusCode.Redirect : status, begun.Status);
        Assert.Equal(status == HttpStatusCode.OK ? [id] : [], _pages.Journal.Drafts.Where(draft => draft.Kind == JournalEntryKind.MusterBegun).Select(draft => draft.Fields["by"]));
    }

    /// <summary>Who stands at the door says by face, PIN or signature who it is.</summary>
    [Theory]
    [InlineData("/")]
    [InlineData("/live/front-in")]
    [InlineData("/punch")]
    [InlineData("/sign-in")]
    [InlineData("/set-up")]
    public async Task Page_OfTheDoor_AsksNobodyToSignIn(string path)
    {
        using var page = await _pages.GetAsync(path);

        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
    }

    [Fact]
    public async Task SetUp_ByTheCode_OnceAndThenNoMore()
    {
        using (var first = await _pages.GetAsync("/sign-in"))
        {
            Assert.Contains("Nobody is set up yet", await first.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
        }

        var code = Code();
        Assert.Contains("expired", (await ChooseAsync(Chief, OneTimeCode.Make(), Good)).Html, StringComparison.Ordinal);
        Assert.Contains("differ", (await ChooseAsync(Chief, code, Good, Better)).Html, StringComparison.Ordinal);
        Assert.Contains("longer password", (await ChooseAsync(Chief, code, "too short")).Html, StringComparison.Ordinal);

        var chosen = await ChooseAsync(Chief, code, Good);

        Assert.Equal((HttpStatusCode.Redirect, true), (chosen.Status, chosen.Location!.EndsWith("/sign-in?chosen=yes", StringComparison.Ordinal)));
        Assert.DoesNotContain(chosen.Cookies, cookie => cookie.StartsWith(SessionCookie.Name, StringComparison.Ordinal));
        Assert.Contains("code was used", (await ChooseAsync(Chief, code, Better)).Html, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await SignInAsync(Chief, Good)).Status);
        Assert.Equal(OperatorSetUp.FirstRoles, Assert.Single(_pages.Operators.List()).Roles);
    }

    [Fact]
    public async Task SignIn_SetsACookieThatScriptsAndOtherSitesDontGet_AndLeadsBack()
    {
        AddAda(OperatorRole.Hr);

        var answer = await SignInAsync(Ada, Good, "/sign-in?to=%2Freception");

        Assert.Equal(HttpStatusCode.Redirect, answer.Status);
        Assert.EndsWith("/reception", answer.Location, StringComparison.Ordinal);
        var cookie = Assert.Single(answer.Cookies, one => one.StartsWith(SessionCookie.Name, StringComparison.Ordinal));
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=strict", cookie, StringComparison.OrdinalIgnoreCase);
        // Gone with the browser.
        Assert.DoesNotContain("expires", cookie, StringComparison.OrdinalIgnoreCase);
        using var reception = await _pages.GetAsync("/reception");
        Assert.Equal((HttpStatusCode.OK, "no-store"), (reception.StatusCode, reception.Headers.CacheControl!.ToString()));
        Assert.Contains(Ada.Value, await reception.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("//other.example/")]
    [InlineData("/\\other.example")]
    [InlineData("https://other.example/")]
    [InlineData("javascript:alert(1)")]
    public async Task SignIn_WithAnAddressElsewhere_LeadsToTheStart(string to)
    {
        AddAda(OperatorRole.Hr);

        var answer = await SignInAsync(Ada, Good, $"/sign-in?to={Uri.EscapeDataString(to)}");

        Assert.Equal(new Uri(_pages.Client.BaseAddress!, "/"), new Uri(_pages.Client.BaseAddress!, answer.Location!));
    }

    [Fact]
    public async Task SignIn_OfAnythingWrong_IsOneAnswer()
    {
        AddAda(OperatorRole.Hr);
        string[] said =
        [
            Words(await SignInAsync(Ada, Better)), Words(await SignInAsync(Chief, Good)),
            Words(await _pages.SendAsync("/sign-in", ("name", "no name at all!"), ("password", Good))), Words(await _pages.SendAsync("/sign-in", ("name", Ada.Value), ("password", ""))),
        ];

        Assert.Equal("Name and password don't belong together.", Assert.Single(said.Distinct()));
        using var page = await _pages.GetAsync("/account");
        Assert.Equal(HttpStatusCode.Redirect, page.StatusCode);
    }

    [Fact]
    public async Task SignIn_AfterFailures_IsDelayedByTheClock()
    {
        AddAda(OperatorRole.Hr);
        await SignInAsync(Ada, Better);
        await SignInAsync(Ada, Better);
        Assert.EndsWith("Wait 5 seconds before the next try.", Words(await SignInAsync(Ada, Better)), StringComparison.Ordinal);
        Assert.StartsWith("Too many tries failed. Wait 5 seconds", Words(await SignInAsync(Ada, Good)), StringComparison.Ordinal);

        _pages.Time.Advance(TimeSpan.FromSeconds(5));
        Assert.EndsWith("Wait 10 seconds before the next try.", Words(await SignInAsync(Ada, Better)), StringComparison.Ordinal);
        _pages.Time.Advance(TimeSpan.FromSeconds(10));

        Assert.Equal(HttpStatusCode.Redirect, (await SignInAsync(Ada, Good)).Status);
    }

    [Theory]
    [InlineData("/sign-in")]
    [InlineData("/set-up")]
    public async Task Form_WithoutItsToken_IsRefused(string path)
    {
        AddAda(OperatorRole.Hr);
        await _pages.GetAsync(path);

        var answer = await _pages.PostAsync(path, ("_handler", path[1..]), ("name", Ada.Value), ("password", Good));

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.DoesNotContain(_pages.Journal.Drafts, draft => draft.Kind == JournalEntryKind.OperatorSignedIn);
    }

    [Fact]
    public async Task FormOfAnOperator_WithoutItsToken_IsRefused()
    {
        AddAda(OperatorRole.Hr);
        await SignInAsync(Ada, Good);

        Assert.Equal(HttpStatusCode.BadRequest, (await _pages.PostAsync("/sign-out")).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await _pages.PostAsync("/account", ("_handler", "account"), ("present", Good), ("chosen", Better), ("again", Better))).Status);

        await AssertSignedInAsync();
        Assert.Equal(HttpStatusCode.Redirect, (await SignInAsync(Ada, Good)).Status);
    }

    [Theory]
    [InlineData(OperatorRole.Employee, "/reception", HttpStatusCode.Forbidden)]
    [InlineData(OperatorRole.Employee, "/signatures", HttpStatusCode.Forbidden)]
    [InlineData(OperatorRole.Employee, "/account", HttpStatusCode.OK)]
    [InlineData(OperatorRole.Supervisor, "/reception", HttpStatusCode.OK)]
    [InlineData(OperatorRole.Supervisor, "/signatures", HttpStatusCode.Forbidden)]
    [InlineData(OperatorRole.Hr, "/signatures", HttpStatusCode.OK)]
    [InlineData(OperatorRole.Administrator, "/signatures", HttpStatusCode.OK)]
    public async Task Page_OfARole_IsForThatRole(OperatorRole role, string path, HttpStatusCode status)
    {
        AddAda(role);
        await SignInAsync(Ada, Good);

        using var page = await _pages.GetAsync(path);
        var html = await page.Content.ReadAsStringAsync(Cancellation);

        Assert.Equal(status, page.StatusCode);
        // On the live page, which is open to everybody, there is nothing of it either.
        Assert.Equal(status == HttpStatusCode.Forbidden, html.Contains("for your role", StringComparison.Ordinal));
        Assert.False(status == HttpStatusCode.Forbidden && html.Contains("visitor-name", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Session_AfterAChangeOfRolesOrPassword_IsOver()
    {
        AddAda(OperatorRole.Hr);
        Action[] changes = [() => _keeping.ChangeRoles(Ada, OperatorRoles.Of(OperatorRole.Employee), "cli"), () => _keeping.Reset(Ada, "cli")];
        foreach (var change in changes)
        {
            await SignInAsync(Ada, Good);
            await AssertSignedInAsync();

            change();

            await AssertSignedOutAsync();
        }
    }

    [Fact]
    public async Task Session_IdleForHalfAnHour_OrTwelveHoursOld_IsOver()
    {
        AddAda(OperatorRole.Hr);
        await SignInAsync(Ada, Good);
        _pages.Time.Advance(TimeSpan.FromMinutes(29));
        await AssertSignedInAsync();
        _pages.Time.Advance(TimeSpan.FromMinutes(29));
        await AssertSignedInAsync();
        _pages.Time.Advance(TimeSpan.FromMinutes(30));
        await AssertSignedOutAsync();

        await SignInAsync(Ada, Good);
        for (var i = 0; i < 24; i++)
        {
            await AssertSignedInAsync();
            _pages.Time.Advance(TimeSpan.FromMinutes(29.9));
        }

        await AssertSignedInAsync();
        _pages.Time.Advance(TimeSpan.FromMinutes(3));
        await AssertSignedOutAsync();
    }

    [Fact]
    public async Task SignOut_EndsTheSessionItself_NotTheBrowsersCookieAlone()
    {
        AddAda(OperatorRole.Hr);
        var cookie = (await SignInAsync(Ada, Good)).Cookies.Single(one => one.StartsWith(SessionCookie.Name, StringComparison.Ordinal)).Split(';')[0];

        var answer = await _pages.PostAsync("/sign-out", await _pages.TokenAsync("/account"));

        Assert.Equal((HttpStatusCode.Redirect, "/sign-in"), (answer.Status, answer.Location));
        await AssertSignedOutAsync();
        // Somebody copied it before.
        _pages.ForgetCookies();
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri("/account", UriKind.Relative)) { Headers = { { "Cookie", cookie } } };
        using var page = await _pages.Client.SendAsync(request, Cancellation);
        Assert.Equal(HttpStatusCode.Redirect, page.StatusCode);
        Assert.Single(_pages.Journal.Drafts, draft => draft.Kind == JournalEntryKind.OperatorSignedOut);
    }

    [Fact]
    public async Task Account_ANewPassword_KeepsThisBrowserSignedInAndNoOther()
    {
        var account = AddAda(OperatorRole.Hr);
        var elsewhere = _pages.Sessions.Begin(account);
        await SignInAsync(Ada, Good);
        Assert.Contains("present password", (await ChangeAsync(Better, Better)).Html, StringComparison.Ordinal);

        var answer = await ChangeAsync(Good, Better);

        Assert.EndsWith("/account?changed=yes", answer.Location, StringComparison.Ordinal);
        await AssertSignedInAsync();
        Assert.Null(_pages.Sessions.Use(elsewhere));
        _pages.ForgetCookies();
        Assert.Equal(HttpStatusCode.OK, (await SignInAsync(Ada, Good)).Status);
        Assert.Equal(HttpStatusCode.Redirect, (await SignInAsync(Ada, Better)).Status);
    }

    /// <summary>From another machine, without HTTPS: nothing is shown but that one can't sign in.</summary>
    [Fact]
    public async Task AnotherMachine_WithoutHttps_NeitherSeesAnythingNorSignsIn()
    {
        AddAda(OperatorRole.Hr);
        var cookie = (await SignInAsync(Ada, Good)).Cookies;
        Assert.NotEmpty(cookie);
        _pages.From = IPAddress.Parse("192.0.2.7");

        foreach (var path in (string[])["/", "/live/front-in", "/live/front-in/picture", "/reception", "/account", "/punch", "/nowhere"])
        {
            using var page = await _pages.GetAsync(path);
            Assert.Equal((path, HttpStatusCode.Redirect), (path, page.StatusCode));
        }

        Assert.Equal(HttpStatusCode.Unauthorized, (await _pages.PostAsync("/_blazor/negotiate?negotiateVersion=1")).Status);
        using var signIn = await _pages.GetAsync("/sign-in");
        var html = await signIn.Content.ReadAsStringAsync(Cancellation);
        Assert.Contains("without HTTPS", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<form", html, StringComparison.Ordinal);
        Assert.Empty((await SignInAsync(Ada, Good)).Cookies);
    }

    [Fact]
    public async Task AnotherMachine_WhereTheSiteTakesPlainSignIn_SignsInAndThenSees()
    {
        await using var pages = new PagesOnLoopback { From = IPAddress.Parse("192.0.2.7") };
        await pages.StartAsync(new OperatorPageSettings(IsLocal: false, TakesPlainSignIn: true));
        new OperatorSetUp(pages.Operators, new IdentityPasswordHasher(), pages.Clock).Choose(
            Chief, OperatorSetUp.MakeCode(pages.Operators, pages.Clock, "service").Match(made => made.Code, _ => null!, _ => null!), Password.TryParse(Good)!);
        using (var before = await pages.GetAsync("/"))
        {
            Assert.Equal(HttpStatusCode.Redirect, before.StatusCode);
        }

        await pages.SendAsync("/sign-in", ("name", Chief.Value), ("password", Good));

        using var after = await pages.GetAsync("/");
        Assert.Equal(HttpStatusCode.OK, after.StatusCode);
        Assert.Contains("Open to the network", await after.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
    }

    [Fact]
    public async Task SimulatedSession_OfADemo_IsForThisMachineAlone()
    {
        await using var pages = new PagesOnLoopback();
        var account = new OperatorKeeping(pages.Operators, pages.People, pages.Clock)
            .Add(OperatorName.TryParse("simulated")!, OperatorRoles.Of(OperatorRole.Administrator), null, "demo").Match(done => done.Account, _ => null!, _ => null!, _ => null!);
        await pages.StartAsync(new OperatorPageSettings(IsLocal: true, SimulatedSession: pages.Sessions.Begin(account)));
        using var here = await pages.GetAsync("/reception");
        Assert.Equal(HttpStatusCode.OK, here.StatusCode);
        Assert.Contains("Simulated operator", await here.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);

        pages.From = IPAddress.Parse("192.0.2.7");

        using var elsewhere = await pages.GetAsync("/reception");
        Assert.Equal(HttpStatusCode.Redirect, elsewhere.StatusCode);
    }

    private static string Words(Answer answer)
    {
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        var begin = answer.Html.IndexOf('>', answer.Html.IndexOf("sign-in-words", StringComparison.Ordinal)) + 1;
        return WebUtility.HtmlDecode(answer.Html[begin..answer.Html.IndexOf('<', begin)]);
    }

    private OneTimeCode Code() => OperatorSetUp.MakeCode(_pages.Operators, _pages.Clock, "service").Match(made => made.Code, _ => null!, _ => null!);

    private OperatorAccount AddAda(OperatorRole role)
    {
        var code = _keeping.Add(Ada, OperatorRoles.Of(role), Sample.Ada, "cli").Match(done => done.Code!, _ => null!, _ => null!, _ => null!);
        return new OperatorSetUp(_pages.Operators, new IdentityPasswordHasher(), _pages.Clock).Choose(Ada, code, Password.TryParse(Good)!).Match(done => done.Account, _ => null!, _ => null!, _ => null!);
    }

    private Task<Answer> ChooseAsync(OperatorName name, OneTimeCode code, string password, string? again = null) =>
        _pages.SendAsync("/set-up", ("code", code.Text), ("name", name.Value), ("chosen", password), ("again", again ?? password));

    private Task<Answer> SignInAsync(OperatorName name, string password, string path = "/sign-in") => _pages.SendAsync(path, ("name", name.Value), ("password", password));

    private Task<Answer> ChangeAsync(string present, string chosen) => _pages.SendAsync("/account", ("present", present), ("chosen", chosen), ("again", chosen));

    private async Task AssertSignedInAsync()
    {
        using var page = await _pages.GetAsync("/account");
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
    }

    private async Task AssertSignedOutAsync()
    {
        using var page = await _pages.GetAsync("/account");
        Assert.Equal(HttpStatusCode.Redirect, page.StatusCode);
    }
}

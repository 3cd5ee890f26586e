using System.Net;
using System.Security.Claims;
using System.Text.RegularExpressions;
using AccessControl.Contracts.Fakes;
using AccessControl.Contracts.Storage;
using AccessControl.Domain.Attendance.Muster;
using AccessControl.Domain.Entrances;
using AccessControl.Domain.Journal;
using AccessControl.Domain.People;
using AccessControl.Web.Live;
using AccessControl.Web.Muster;
using AccessControl.Web.Operators;
using AccessControl.Web.Reports;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using NodaTime;

namespace AccessControl.Web.Tests.Muster;

/// <summary>The muster page through real HTTP on loopback, as two phones see it.</summary>
public sealed partial class MusterPageTests : IAsyncDisposable
{
    private const string Operator = "op-musterer";

    private static readonly MusterEntry Ada = new(Sample.Ada, "Ada <Example>", "Research", MusterSureness.Sure, MusterEvidence.PassedIn, new AccessPointId("front-in"), Sample.Morning);
    private static readonly MusterEntry Ben = new(Sample.Ben, "Ben Example", null, MusterSureness.Unknown, MusterEvidence.Nothing, null, null);
    private static readonly MusterEntry Vera = new(new PersonId("visitor-2345678"), "Vera Guest", "Example Ltd", MusterSureness.Sure, MusterEvidence.SignedIn, null, Sample.Morning, "Ben Example", IsVisitor: true);

    private readonly FakeTimeProvider _time = new(Sample.Morning.ToDateTimeOffset());
    private readonly FakeJournal _journal;
    private readonly MusterRoll _roll;
    private readonly List<WebApplication> _apps = [];
    private readonly HttpClient _phone = new(), _other = new();

    public MusterPageTests()
    {
        _journal = new FakeJournal(_time);
        var clock = new FakeApplianceClock(_time);
        _roll = new MusterRoll(() => new MusterList(clock.Read().Instant, [Ada, Vera, Ben], [Ben with { Person = new PersonId("1003") }], 2), new FakeMusterStore(_journal, new FakePeopleStore(_journal, _time)), clock);
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync()
    {
        _phone.Dispose();
        _other.Dispose();
        foreach (var app in _apps)
        {
            await app.DisposeAsync();
        }
    }

    [Fact]
    public async Task Get_OfAnOpenPage_ListsEverybodyWithPlaceTimeAndSureness()
    {
        await OpenAsync();

        var page = await GetAsync(_phone, "/muster");

        Assert.Contains("<strong>3</strong> to look for", page, StringComparison.Ordinal);
        Assert.Contains("Known to be outside: 1. 2 whose access has ended", page, StringComparison.Ordinal);
        Assert.Contains("2026-03-02 07:30 front-in: passed inwards", page, StringComparison.Ordinal);
        Assert.Contains("2026-03-02 07:30 reception: signed in at reception; visits Ben Example", page, StringComparison.Ordinal);
        Assert.Contains("-: nothing was ever recorded", page, StringComparison.Ordinal);
        Assert.Contains("Ada &lt;Example&gt;", page, StringComparison.Ordinal);
        Assert.True(page.IndexOf("Visitors (1)", StringComparison.Ordinal) < page.IndexOf("In the house (1)", StringComparison.Ordinal));
        Assert.Contains("Not known (1)", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", page, StringComparison.Ordinal);
        Assert.DoesNotContain("data-testid=\"safe\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ticks_FromTwoPhones_AreMergedAndEndWithTheMuster()
    {
        await OpenAsync();
        Assert.Contains("Alarm since 2026-03-02 07:30:00", await PostAsync(_phone, "/muster", "/muster/begin", ("by", "")), StringComparison.Ordinal);
        var nameless = await GetAsync(_phone, "/muster");
        Assert.Contains("disabled", nameless, StringComparison.Ordinal);
        Assert.DoesNotContain("http-equiv=\"refresh\"", nameless, StringComparison.Ordinal);
        Assert.Contains("http-equiv=\"refresh\"", await GetAsync(_phone, "/muster?by=Guard"), StringComparison.Ordinal);

        var page = await PostAsync(_phone, "/muster?by=Guard", "/muster/ticks", ("safe", "1001"));
        Assert.Contains("safe: Guard 07:30:00<", page, StringComparison.Ordinal);
        page = await PostAsync(_other, "/muster?by=Nurse", "/muster/ticks", ("missing", "1001"));
        Assert.Contains("contested: Guard 07:30:00 safe, Nurse 07:30:00 missing", page, StringComparison.Ordinal);
        Assert.Contains("<strong>1</strong> contested", page, StringComparison.Ordinal);
        Assert.Contains("<strong>2</strong> not ticked off", page, StringComparison.Ordinal);
        _time.Advance(TimeSpan.FromSeconds(5));
        page = await PostAsync(_other, "/muster?by=Nurse", "/muster/ticks", ("safe", "1001"));
        Assert.Contains("safe: Guard 07:30:00, Nurse 07:30:05<", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Ada", await GetAsync(_phone, "/muster?by=Guard&open=true"), StringComparison.Ordinal);

        Assert.Contains("Say first that the search is over.", await PostAsync(_phone, "/muster?by=Guard", "/muster/end"), StringComparison.Ordinal);
        Assert.DoesNotContain("Alarm since", await PostAsync(_phone, "/muster?by=Guard", "/muster/end", ("sure", "true")), StringComparison.Ordinal);
        Assert.Equal(
            [JournalEntryKind.MusterBegun, JournalEntryKind.MusterTicked, JournalEntryKind.MusterTicked, JournalEntryKind.MusterTicked, JournalEntryKind.MusterEnded], _journal.Drafts.Select(draft => draft.Kind));
        Assert.All(_journal.Drafts, draft => Assert.Equal(Operator, draft.Fields["by"]));
        Assert.Equal(("1", "2"), (_journal.Drafts[^1].Fields["safe"], _journal.Drafts[^1].Fields["untold"]));
    }

    [Fact]
    public async Task Ticks_OfAMusterThatIsOver_OrOfNobody_AreRefusedInWords()
    {
        await OpenAsync();
        await PostAsync(_phone, "/muster", "/muster/begin");

        Assert.Contains("Write first who you are.", await PostAsync(_phone, "/muster", "/muster/ticks", ("safe", "1001")), StringComparison.Ordinal);
        Assert.Contains("says nothing of anybody", await PostAsync(_phone, "/muster?by=Guard", "/muster/ticks", ("safe", "a b")), StringComparison.Ordinal);
        var old = await GetAsync(_other, "/muster?by=Guard");
        await PostAsync(_phone, "/muster", "/muster/end", ("sure", "true"));
        Assert.Contains("That muster is over", await FillInAsync(_other, old, "/muster/ticks", ("safe", "1001")), StringComparison.Ordinal);
    }

    /// <summary>Nobody waits for the record in a fire, and nobody is told that it is kept where it isn't.</summary>
    [Fact]
    public async Task Ticks_WhereTheRecordFails_HoldAndSaySo()
    {
        await OpenAsync();
        await PostAsync(_phone, "/muster", "/muster/begin");
        _journal.Failure = new AppendOutcome.Failed(AppendFailure.DiskFull, "The disk is full.");

        var page = await PostAsync(_phone, "/muster?by=Guard", "/muster/ticks", ("safe", "1001"));

        Assert.Contains("couldn't be written down yet", page, StringComparison.Ordinal);
        Assert.Contains("safe: Guard", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/muster/begin")]
    [InlineData("/muster/end")]
    [InlineData("/muster/ticks")]
    public async Task Post_WithoutTheFormsToken_IsRefused(string address)
    {
        await OpenAsync();
        using var content = new FormUrlEncodedContent([new("by", "Guard"), new("sure", "true"), new("alarm", "0"), new("safe", "1001")]);

        using var answer = await _phone.PostAsync(new Uri(address, UriKind.Relative), content, Cancellation);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Null(_roll.Look().Alarm);
    }

    /// <summary>Until the site opens it, it takes nothing and names nobody.</summary>
    [Fact]
    public async Task Get_OfAClosedPage_NamesNobodyAndSaysHowToOpenIt()
    {
        await OpenAsync(isOpen: false);

        using var answer = await _phone.GetAsync(new Uri("/muster", UriKind.Relative), Cancellation);
        var text = await answer.Content.ReadAsStringAsync(Cancellation);

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Contains("\"atPage\": true", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Ada", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Copy_OfARunningMuster_SaysOfWhenItIsAndTakesNoAnswers()
    {
        await _roll.BeginAsync(Operator);
        await _roll.TickAsync(_roll.Look().Alarm!.Value, Sample.Ada, "Guard", isSafe: true, Operator);

        var copy = await HtmlReport.OfAsync(_roll.Look() with { Problem = "the disk is gone" }, DateTimeZoneProviders.Tzdb["Europe/Berlin"]);

        Assert.Contains("As of <strong>2026-03-02 08:30:00</strong> (Europe/Berlin). A copy is written every minute", copy, StringComparison.Ordinal);
        Assert.Contains("safe: Guard 08:30:00<", copy, StringComparison.Ordinal);
        Assert.Contains("This list is old: the disk is gone", copy, StringComparison.Ordinal);
        Assert.DoesNotContain("<button", copy, StringComparison.Ordinal);
        Assert.DoesNotContain("<input", copy, StringComparison.Ordinal);
    }

    private async Task OpenAsync(bool isOpen = true)
    {
        var builder = LoopbackServer.Builder();
        builder.Services.AddAntiforgery();
        builder.Services.AddSingleton(new LiveSettings(DateTimeZone.Utc));
        builder.Services.AddSingleton(new MusterDesk(_roll, isOpen));
        var app = builder.Build();
        _apps.Add(app);
        app.Use((context, next) =>
        {
            context.User = new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, Operator)], OperatorPrincipal.Scheme));
            return next(context);
        });
        app.UseAntiforgery();
        app.MapMuster();
        await app.StartAsync(Cancellation);
        _phone.BaseAddress = _other.BaseAddress = LoopbackServer.AddressOf(app);
    }

    private static async Task<string> GetAsync(HttpClient phone, string address) => await phone.GetStringAsync(new Uri(address, UriKind.Relative), Cancellation);

    /// <summary>Fills in the form of a page as a browser does, and follows where it leads.</summary>
    private static async Task<string> PostAsync(HttpClient phone, string page, string address, params (string Name, string Value)[] answers) =>
        await FillInAsync(phone, await GetAsync(phone, page), address, answers);

    private static async Task<string> FillInAsync(HttpClient phone, string page, string address, params (string Name, string Value)[] answers)
    {
        var hidden = Hidden().Matches(Form(address).Match(page).Value).Select(field => (Name: field.Groups["name"].Value, Value: WebUtility.HtmlDecode(field.Groups["value"].Value)));
        var fields = answers.Concat(hidden.Where(field => answers.All(answer => answer.Name != field.Name)));
        using var content = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));
        using var answer = await phone.PostAsync(new Uri(address, UriKind.Relative), content, Cancellation);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(Cancellation));
    }

    private static Regex Form(string action) => new($"<form[^>]*action=\"{Regex.Escape(action)}\".*?</form>", RegexOptions.Singleline, TimeSpan.FromSeconds(5));

    [GeneratedRegex("""<input type="hidden" name="(?<name>[^"]*)" value="(?<value>[^"]*)" ?/?>""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Hidden();
}

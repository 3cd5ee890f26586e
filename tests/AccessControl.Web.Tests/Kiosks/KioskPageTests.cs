using AccessControl.Contracts.Fakes;
using AccessControl.Domain.Attendance;
using AccessControl.Domain.Attendance.Kiosks;
using AccessControl.Domain.Entrances;
using AccessControl.Domain.Journal;
using AccessControl.Domain.People;
using AccessControl.Domain.SecondFactors;
using AccessControl.Web.Kiosks;
using AccessControl.Web.Live;
using AccessControl.Web.Tests.Live;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using MudBlazor.Services;
using NodaTime;

namespace AccessControl.Web.Tests.Kiosks;

public sealed class KioskPageTests : BunitContext
{
    private readonly FakeTimeProvider _time = new(SomeKiosk.Begin.ToDateTimeOffset());
    private readonly SomeKiosk _site;
    private SlowPins _pins = null!;
    private int _touches;

    public KioskPageTests()
    {
        _site = new SomeKiosk(_time, pins: pins => _pins = new SlowPins(pins));
        JSInterop.Mode = JSRuntimeMode.Loose;
        Services.AddMudServices();
        Services.AddSingleton<TimeProvider>(_time);
        Services.AddSingleton(new LiveSettings(SomeKiosk.Berlin));
        Services.AddSingleton<IEntranceViews>(new FakeEntranceViews(Scene.Point));
        Services.AddSingleton(new KioskDesk([_site.Kiosk]));
        SetRendererInfo(new RendererInfo("Server", isInteractive: true));
    }

    [Fact]
    public void Ways_AreSideBySide_AndNoneIsPreselected()
    {
        var page = Open();

        Assert.Equal(["way-face", "way-card", "way-pin"], page.Find(".kiosk-ways").Children.Select(way => way.GetAttribute("data-testid")));
        Assert.Empty(page.FindAll("[autofocus], [checked], [aria-checked=true]"));
        Assert.All(page.FindAll("[aria-pressed]"), key => Assert.Equal("false", key.GetAttribute("aria-pressed")));
    }

    [Fact]
    public void Key_Pressed_IsShownAndUsedByTheNextPunch()
    {
        var page = Open();

        Click(page, "key-Break");
        Assert.Equal("true", Find(page, "key-Break").GetAttribute("aria-pressed"));
        Assert.Equal("Break: now say who you are.", Words(page));
        PunchByPin(page);

        Assert.Equal(PunchKey.Break, Assert.Single(Punches()).Key);
        Assert.Equal(("Ada", "goes on a break · 09:00"), (Text(page, "greeting-name"), Text(page, "greeting-way")));
    }

    [Fact]
    public void Key_PressedTwice_IsTakenBack()
    {
        var page = Open();

        Click(page, "key-Out");
        Click(page, "key-Out");

        Assert.Null(_site.Kiosk.Keys.Current);
        Assert.Equal("false", Find(page, "key-Out").GetAttribute("aria-pressed"));
    }

    [Fact]
    public void Job_Chosen_IsKeyed()
    {
        var page = Open();
        Click(page, "key-Job");
        Assert.Null(_site.Kiosk.Keys.Current);

        Click(page, "job-PAINT");

        Assert.Equal("Job PAINT: now say who you are.", Words(page));
        Assert.Equal(new KioskKey(PunchKey.Job, "PAINT"), _site.Kiosk.Keys.Current);
    }

    [Fact]
    public void Pin_IsNeverShown_AndWhatIsHalfTypedIsForgotten()
    {
        var page = Open();
        Click(page, "way-pin");
        Type(page, "1001");
        Click(page, "pad-ok");
        Type(page, "47");

        Assert.Equal("••", Text(page, "pad-pin"));
        Assert.DoesNotContain("47", Find(page, "kiosk-pad").TextContent.Replace("123456789", "", StringComparison.Ordinal).Replace("1001", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Pass(page, 21);
        Assert.Empty(page.FindAll("[data-testid=kiosk-pad]"));
    }

    [Fact]
    public void Greeting_HasNothingButTheFirstName_AndIsGoneAfterFourSeconds()
    {
        var page = Open();
        _site.Look(SomeKiosk.Ben);
        Pass(page, 0.3);

        var greeting = Find(page, "greeting").TextContent;
        Assert.Contains("Ben", greeting, StringComparison.Ordinal);
        Assert.Contains("Today 0 h 00 min", greeting, StringComparison.Ordinal);
        Assert.DoesNotContain("Example", page.Markup, StringComparison.Ordinal);
        Assert.DoesNotContain("1002", page.Markup, StringComparison.Ordinal);

        Pass(page, 4);
        Assert.Empty(page.FindAll("[data-testid=greeting]"));
        Assert.NotEmpty(page.FindAll(".kiosk-ways"));
    }

    [Fact]
    public void NotMe_AsksForCardOrPinAlone()
    {
        var page = Open();
        _site.Look(SomeKiosk.Ben);
        Pass(page, 0.3);

        Click(page, "not-me");

        Assert.Equal(["way-card", "way-pin"], page.Find(".kiosk-ways").Children.Select(way => way.GetAttribute("data-testid")));
        Assert.StartsWith("It was taken back.", Words(page), StringComparison.Ordinal);
        PunchByPin(page);
        Assert.Equal("Ada", Text(page, "greeting-name"));
        Assert.Equal(2, _site.Disowned.All().Length);
    }

    [Fact]
    public void WrongDirection_TurnsTheGreeting()
    {
        var page = Open();
        _site.Look(SomeKiosk.Ada);
        Pass(page, 0.3);
        Assert.StartsWith("comes", Text(page, "greeting-way"), StringComparison.Ordinal);

        Click(page, "wrong-direction");

        Assert.StartsWith("goes", Text(page, "greeting-way"), StringComparison.Ordinal);
    }

    [Fact]
    public void MissingPunch_IsAskedByTheDay_AndAnsweredByATime()
    {
        _site.Kiosk.Press(KioskButton.In);
        _site.Look(SomeKiosk.Ada);
        _time.Advance(TimeSpan.FromDays(3));
        var page = Open();
        _site.Look(SomeKiosk.Ada);
        Pass(page, 0.3);
        Assert.Equal("When did you leave on Monday?", Text(page, "missing-words"));

        foreach (var digit in "1730")
        {
            Click(page, $"time-{digit}");
        }

        Assert.Equal("17:30", Text(page, "missing-time"));
        Click(page, "time-ok");

        Assert.Empty(page.FindAll("[data-testid=missing]"));
        Assert.Single(_site.Corrections.All());
        Assert.Equal(2, Punches().Count);
    }

    [Theory]
    [InlineData("2999")]
    [InlineData("1275")]
    public void MissingPunch_TimeThatIsNone_CantBeSent(string digits)
    {
        _site.Kiosk.Press(KioskButton.In);
        _site.Look(SomeKiosk.Ada);
        _time.Advance(TimeSpan.FromDays(1));
        var page = Open();
        _site.Look(SomeKiosk.Ada);
        Pass(page, 0.3);
        Assert.Equal("When did you leave yesterday?", Text(page, "missing-words"));

        foreach (var digit in digits)
        {
            Click(page, $"time-{digit}");
        }

        Assert.True(Find(page, "time-ok").HasAttribute("disabled"));
    }

    [Fact]
    public void WrongPin_SaysNothingOfWhoseNumberItIs()
    {
        var page = Open();
        Click(page, "way-pin");
        Type(page, "1001");
        Click(page, "pad-ok");
        Type(page, "9999");
        Click(page, "pad-ok");
        Settle(page);
        var wrong = Words(page);

        _time.Advance(TimeSpan.FromSeconds(21));
        var other = Open();
        Click(other, "way-pin");
        Type(other, "7777");
        Click(other, "pad-ok");
        Type(other, "9999");
        Click(other, "pad-ok");
        Settle(other);

        Assert.Equal(wrong, Words(other));
        Assert.Empty(Punches());
    }

    /// <summary>The hash is slow on purpose.</summary>
    [Fact]
    public async Task Pin_WhileItIsHashed_LeavesThePageAliveAndDropsASecondPress()
    {
        _time.Advance(TimeSpan.FromSeconds(59.5));
        var page = Open();
        Click(page, "way-pin");
        Type(page, "1001");
        Click(page, "pad-ok");
        Type(page, "4711");
        _pins.Hold();

        Click(page, "pad-ok");

        Assert.All(page.FindAll("[data-testid=kiosk-pad] button, [data-testid^=key-]"), button => Assert.True(button.HasAttribute("disabled")));
        Assert.Equal("09:00", Text(page, "kiosk-clock"));
        Pass(page, 1);
        Assert.Equal("09:01", Text(page, "kiosk-clock"));
        await page.InvokeAsync(() => page.FindComponent<KioskPinPad>().Instance.Typed.InvokeAsync((SomeKiosk.Ben, SomeKiosk.BensPin)));
        _pins.LetGo();
        Settle(page);
        Assert.Equal("Ada", Text(page, "greeting-name"));
        Assert.Single(Punches());
        Assert.Equal((1, false), (_pins.Asked, _pins.WasOnCircuit));
    }

    [Fact]
    public void Button_ThatDidNothing_IsSaidOnThePage()
    {
        var page = Open();

        _site.Kiosk.Press(KioskButton.NotMe);
        Pass(page, 0.3);

        Assert.StartsWith("That is over.", Words(page), StringComparison.Ordinal);
        Pass(page, 6);
        Assert.StartsWith("Say who you are.", Words(page), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Card_Read_PunchesWithoutATouch()
    {
        var page = Open();

        await page.InvokeAsync(() => page.FindComponent<CardReader>().Instance.ReadAsync("04:a1:b2:c3"));

        page.WaitForAssertion(() => Assert.Equal("Ada", Text(page, "greeting-name")));
    }

    /// <summary>What docs/kiosk.md and the bench of the effort say.</summary>
    [Fact]
    public void PunchByPin_TakesElevenTouches()
    {
        var page = Open();
        _touches = 0;

        PunchByPin(page);

        Assert.Equal(11, _touches);
        Assert.Single(Punches());
    }

    [Fact]
    public void UnknownKiosk_SaysWhatToDo() => Assert.Contains("kiosks", Text(Render<KioskPage>(parameters => parameters.Add(page => page.Name, "nowhere")), "no-kiosk"), StringComparison.Ordinal);

    private IRenderedComponent<KioskPage> Open() => Render<KioskPage>(parameters => parameters.Add(page => page.Name, "canteen"));

    private IReadOnlyList<Punch> Punches() => new FakePunchStore(_site.Journal).Read(new Interval(null, null));

    private void PunchByPin(IRenderedComponent<KioskPage> page)
    {
        Click(page, "way-pin");
        Type(page, "1001");
        Click(page, "pad-ok");
        Type(page, "4711");
        Click(page, "pad-ok");
        Settle(page);
    }

    /// <summary>A PIN that was sent is checked beside the page.</summary>
    private static void Settle(IRenderedComponent<KioskPage> page) => page.WaitForState(() => page.FindAll("[aria-busy=true]").Count == 0, TimeSpan.FromMinutes(2));

    private void Type(IRenderedComponent<KioskPage> page, string digits)
    {
        foreach (var digit in digits)
        {
            Click(page, $"pad-{digit}");
        }
    }

    private void Pass(IRenderedComponent<KioskPage> page, double seconds)
    {
        _time.Advance(TimeSpan.FromSeconds(seconds));
        page.Render();
    }

    private void Click(IRenderedComponent<KioskPage> page, string id)
    {
        _touches++;
        Find(page, id).Click();
    }

    private static AngleSharp.Dom.IElement Find(IRenderedComponent<KioskPage> page, string id) => page.Find($"[data-testid={id}]");

    private static string Text(IRenderedComponent<KioskPage> page, string id) => Find(page, id).TextContent.Trim();

    private static string Words(IRenderedComponent<KioskPage> page) => Text(page, "kiosk-words");

    /// <summary>PINs whose hash takes as long as a test wants. It never waits on a circuit: there it would wait for ever.</summary>
    private sealed class SlowPins(IPinStore inner) : IPinStore
    {
        private TaskCompletionSource? _held;

        public int Asked { get; private set; }

        public bool WasOnCircuit { get; private set; }

        public void Hold() => _held = new TaskCompletionSource();

        public void LetGo() => _held?.SetResult();

        public long? Version(PersonId person) => inner.Version(person);

        public bool Matches(PersonId person, Pin pin)
        {
            Asked++;
            WasOnCircuit |= SynchronizationContext.Current is not null;
            if (!WasOnCircuit)
            {
                _held?.Task.Wait(Xunit.TestContext.Current.CancellationToken);
            }

            return inner.Matches(person, pin);
        }

        public AppendOutcome Set(PersonId person, Pin pin, IReadOnlyList<JournalDraft> drafts) => inner.Set(person, pin, drafts);

        public AppendOutcome Remove(PersonId person, IReadOnlyList<JournalDraft> drafts) => inner.Remove(person, drafts);
    }
}

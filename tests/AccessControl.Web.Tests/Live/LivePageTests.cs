using AccessControl.Contracts.Fakes;
using AccessControl.Contracts.Storage;
using AccessControl.Domain.Attendance;
using AccessControl.Domain.Doors;
using AccessControl.Domain.Entrances;
using AccessControl.Domain.Journal;
using AccessControl.Domain.Matching.Switching;
using AccessControl.Domain.People;
using AccessControl.Domain.SecondFactors;
using AccessControl.Web.Live;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using MudBlazor.Services;
using NodaTime;

namespace AccessControl.Web.Tests.Live;

public sealed class LivePageTests : BunitContext
{
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(250);

    private readonly FakeTimeProvider _time = new(Scene.Now.ToDateTimeOffset());
    private readonly FakeEntranceViews _views = new(Scene.Point, "back-in");
    private readonly FakeSecondFactorDesk _desk = new();
    private readonly FakeJournal _journal;
    private readonly CountingPunches _punches;

    public LivePageTests()
    {
        _journal = new FakeJournal(_time);
        _punches = new CountingPunches(new FakePunchStore(_journal));
        var people = new FakePeopleStore(_journal, _time);
        people.Save([Sample.Person(Sample.Ada)], []);
        Services.AddMudServices();
        Services.AddSingleton(new LiveSettings(DateTimeZone.Utc));
        Services.AddSingleton<TimeProvider>(_time);
        Services.AddSingleton<IEntranceViews>(_views);
        Services.AddSingleton<ISecondFactorDesk>(_desk);
        Services.AddSingleton<IPunchStore>(_punches);
        Services.AddSingleton<IPeopleStore>(people);
        SetRendererInfo(new RendererInfo("Server", isInteractive: true));
    }

    [Fact]
    public void LivePage_BeforeTheFirstFrame_SaysSo() =>
        Assert.Contains("No entrance has sent a picture yet.", Render<LivePage>().Find("[data-testid=nothing]").TextContent, StringComparison.Ordinal);

    [Fact]
    public void LivePage_OfAnUnknownEntrance_SaysSo()
    {
        var page = Render<LivePage>(parameters => parameters.Add(live => live.Name, "cellar"));

        Assert.Contains("There is no entrance cellar here.", page.Find("[data-testid=nothing]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void LivePage_OfASimulatedEntrance_SaysSo()
    {
        _views.Show(Scene.View());
        Assert.Single(Render<LivePage>().FindAll("[data-testid=simulated]"));

        _views.Show(Scene.View() with { IsSimulated = false });
        Assert.Empty(Render<LivePage>().FindAll("[data-testid=simulated]"));
    }

    [Fact]
    public async Task LivePage_WhileModelsAreSwitched_SaysHowManyAreCovered()
    {
        _views.Show(Scene.View());
        var page = Render<LivePage>();
        Assert.Empty(page.FindAll("[data-testid=switching]"));

        _views.Show(Scene.View() with { SideBySide = new SideBySideView(Sample.Encoder, 19, Sample.OtherEncoder, 41) });
        await AdvanceAsync(Tick);

        page.WaitForAssertion(() => Assert.Contains("41 of 60 people", page.Find("[data-testid=switching]").TextContent, StringComparison.Ordinal));
        _views.Show(Scene.View() with { SideBySide = new SideBySideView(Sample.Encoder, 18, Sample.OtherEncoder, 42) });
        await AdvanceAsync(Tick);
        page.WaitForAssertion(() => Assert.Contains("42 of 60 people", page.Find("[data-testid=switching]").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public void LivePage_WhileAPinIsAskedFor_ShowsThePadAndThenWhyItEnded()
    {
        var question = new SecondFactorQuestion(Guid.CreateVersion7(), 1, false);
        _views.Show(Scene.View(Scene.Arrival(Scene.Asked)) with { Question = question });
        var page = Render<LivePage>();
        Assert.Equal("Look-alikes", page.Find("[data-testid=decision] h2").TextContent);
        _desk.Reply = SecondFactorReply.Locked;
        Type(page, "4711");

        page.Find(".pin-pad form").Submit();
        _views.Show(Scene.View(Scene.Arrival(Scene.Asked)));
        _time.Advance(Tick);

        page.WaitForAssertion(() => Assert.Contains("Too many wrong tries", page.Find("[data-testid=pin-ended]").TextContent, StringComparison.Ordinal));
        Assert.Empty(page.FindAll("[data-testid=pin-pad]"));
        Assert.Equal((question.Id, "4711"), (_desk.Answers.Single().Question, Assert.IsType<SecondFactorAnswer.OfPin>(_desk.Answers.Single()).Pin.Digits));
    }

    [Fact]
    public void LivePage_WithCameraAndRecordLost_AlertsToBoth()
    {
        _views.Show(Scene.View() with { CameraProblem = "v4l2:/dev/video0 is gone", IsDegraded = true });

        var page = Render<LivePage>();

        Assert.Contains("v4l2:/dev/video0 is gone", page.Find("[role=alert] [data-testid=camera-lost]").TextContent, StringComparison.Ordinal);
        Assert.Single(page.FindAll("[role=alert] [data-testid=degraded]"));
    }

    [Fact]
    public async Task LivePage_FacesCantBeRead_SaysSoUntilTheyCan()
    {
        _views.Show(Scene.View());
        var page = Render<LivePage>();
        Assert.Empty(page.FindAll("[data-testid=gallery-notice]"));

        _views.GalleryNotice = "One enrolled face can't be decrypted.";
        await AdvanceAsync(Tick);
        page.WaitForAssertion(() => Assert.Equal("One enrolled face can't be decrypted.", page.Find("[role=alert] [data-testid=gallery-notice]").TextContent.Trim()));

        _views.GalleryNotice = null;
        await AdvanceAsync(Tick);
        page.WaitForAssertion(() => Assert.Empty(page.FindAll("[data-testid=gallery-notice]")));
    }

    [Fact]
    public async Task LivePage_AsTimeGoesOn_ShowsTheNewestByItself()
    {
        _views.Show(Scene.View());
        var page = Render<LivePage>();

        _views.Show(Scene.View(Scene.Arrival(Scene.Granted)) with { Advice = "Come closer.", Door = Scene.Door(LockState.Released) });
        await AdvanceAsync(Tick);

        page.WaitForAssertion(() => Assert.Equal("Let in.", page.Find(".words").TextContent));
        Assert.Equal("Released, closed", page.Find(".door-state").TextContent.Trim());
        Assert.Equal("Come closer.", page.Find("[data-testid=advice]").TextContent);
    }

    [Fact]
    public async Task LivePage_TenSecondsAfterADecision_ShowsItPaler()
    {
        _views.Show(Scene.View(Scene.Arrival(Scene.Granted)));
        var page = Render<LivePage>();
        Assert.Empty(page.FindAll(".decision.old"));

        await AdvanceAsync(TimeSpan.FromSeconds(11));

        page.WaitForAssertion(() => Assert.Single(page.FindAll(".decision.old")));
    }

    [Fact]
    public async Task LivePage_WhenAGrantTurnsOutAsPassed_ShowsItWithoutAnotherDecision()
    {
        var grant = await AppendAsync(Sample.Grant(Sample.Ada, Scene.Now));
        _views.Show(Scene.View(Scene.Arrival(Scene.Granted, sequence: grant)));
        var page = Render<LivePage>();
        Assert.Equal("granted", page.Find("tbody tr td:last-child").TextContent);

        await AppendAsync(Sample.After(JournalEntryKind.Passed, grant));
        await AdvanceAsync(TimeSpan.FromSeconds(1));

        page.WaitForAssertion(() => Assert.Equal("passed", page.Find("tbody tr td:last-child").TextContent));
        Assert.Equal($"Name of {Sample.Ada}", page.Find("tbody tr td:nth-child(2)").TextContent);
    }

    [Fact]
    public async Task LivePage_WithNothingNew_LeavesTheRecordAlone()
    {
        _views.Show(Scene.View());
        var page = Render<LivePage>();
        var read = _punches.Reads;
        var rendered = page.RenderCount;

        for (var i = 0; i < 40; i++)
        {
            await AdvanceAsync(Tick);
        }

        Assert.Equal(read, _punches.Reads);
        Assert.Equal(rendered, page.RenderCount);
    }

    [Fact]
    public void LivePage_OfSeveralEntrances_LinksToEach()
    {
        _views.Show(Scene.View());

        var links = Render<LivePage>().FindAll("nav a");

        Assert.Equal(["/live/front-in", "/live/back-in"], links.Select(link => link.GetAttribute("href")));
        Assert.Equal(["page", null], links.Select(link => link.GetAttribute("aria-current")));
    }

    [Fact]
    public async Task LivePage_Disposed_NoLongerLooks()
    {
        _views.Show(Scene.View());
        var page = Render<LivePage>();
        await DisposeComponentsAsync();
        var read = _punches.Reads;
        _views.Show(Scene.View(Scene.Arrival(Scene.Granted, sequence: 7)));

        _time.Advance(Tick);

        Assert.Equal(read, _punches.Reads);
        Assert.True(page.IsDisposed);
    }

    /// <summary>Lets the page's timer fire and its work end.</summary>
    private async Task AdvanceAsync(TimeSpan time)
    {
        _time.Advance(time);
        await Renderer.Dispatcher.InvokeAsync(() => { });
    }

    private async Task<long> AppendAsync(JournalDraft draft) =>
        Sample.Sequences(await _journal.AppendAsync([draft], AppendPriority.Door, TimeSpan.FromSeconds(1)))[0];

    private static void Type(IRenderedComponent<LivePage> page, string digits)
    {
        foreach (var digit in digits)
        {
            page.FindAll(".keys button").Single(key => key.TextContent == digit.ToString()).Click();
        }
    }

    private sealed class CountingPunches(IPunchStore punches) : IPunchStore
    {
        public int Reads { get; private set; }

        public IReadOnlyList<Punch> Read(Interval interval, PersonId? person = null) => punches.Read(interval, person);

        public IReadOnlyList<Punch> Read(Interval interval, IReadOnlyCollection<PersonId> people) => punches.Read(interval, people);

        public IReadOnlyList<Punch> Read(Interval interval, AccessPointId point) => punches.Read(interval, point);

        public Punch? Find(long sequence) => punches.Find(sequence);

        public IReadOnlyList<Punch> Latest(int count)
        {
            Reads++;
            return punches.Latest(count);
        }

        public IReadOnlyList<Punch> LastOfEach(Duration before, IReadOnlySet<long>? without = null) => punches.LastOfEach(before, without);
    }
}

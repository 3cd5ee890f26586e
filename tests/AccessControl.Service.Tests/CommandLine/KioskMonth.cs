using System.Collections.Immutable;
using System.Net;
using System.Text.Json.Nodes;
using AccessControl.Domain.Attendance.Employments;
using AccessControl.Domain.Attendance.Kiosks;
using AccessControl.Domain.Attendance.Muster;
using AccessControl.Domain.Attendance.Payroll;
using AccessControl.Domain.Attendance.Periods;
using AccessControl.Domain.Attendance.TimeEvents;
using AccessControl.Domain.Captures;
using AccessControl.Domain.Doors;
using AccessControl.Domain.Entrances;
using AccessControl.Domain.Journal;
using AccessControl.Domain.Matching;
using AccessControl.Domain.Operators;
using AccessControl.Domain.People;
using AccessControl.Domain.SecondFactors;
using AccessControl.Service.Composition;
using AccessControl.Service.Configuration;
using AccessControl.Web;
using AccessControl.Web.Live;
using AccessControl.Web.Muster;
using AccessControl.Web.Reports;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using NodaTime;

namespace AccessControl.Service.Tests.CommandLine;

/// <summary>
/// A month at a kiosk with a camera, punched by one way alone: Anna and Dora work there, Ben leads them, Cleo is HR. Anna forgets to leave, answers when she is asked, goes the wrong way once, and once is taken for Dora. Everything is at the
/// same moments whichever way it is, so what tells of hours has to be the same.
/// </summary>
internal sealed class KioskMonth : IAsyncDisposable
{
    private static readonly PersonId Anna = new("1001"), Ben = new("1002"), Cleo = new("1003"), Dora = new("1004");

    private static readonly KioskOptions Canteen = new(new AccessPointId("canteen")) { TakesCards = true, TakesFaces = true, AsksForKey = true };

    private static readonly DateTimeZone Berlin = DateTimeZoneProviders.Tzdb["Europe/Berlin"];

    private static readonly DateInterval March = new(new LocalDate(2026, 3, 1), new LocalDate(2026, 3, 31));

    private readonly FakeTimeProvider _time = new(At(1, 6, 0).ToDateTimeOffset());
    private readonly SeenFace _face = new();
    private readonly FramePool _frames = new(2, 640, 480);
    private readonly string _way;
    private readonly SiteConfiguration _site;
    private readonly ApplianceStore _store;
    private readonly Kiosk _kiosk;
    private readonly Entrance _camera;

    private KioskMonth(TemporaryFolder folder, string way)
    {
        _way = way;
        var data = DataFolder.Open(folder.Path);
        _site = SiteConfiguration.Load(data.Configuration);
        _store = ApplianceStore.Open(data, _time, new Clock(_time));
        var gallery = new Gallery(_face.Encoder, _face.Dimension);
        foreach (var (person, index) in new[] { (Anna, 0), (Dora, 1) })
        {
            Done(new ConsentRecording(_store.People, _store.PeopleWriter, _store.Clock).Give(person, "1", "test"));
            Done(new PinSetting(_store.People, _store.Pins, _store.Clock).Set(person, PinOf(person), [], "test"));
            Done(new CardSetting(_store.People, _store.Cards, _store.Clock).Set(person, CardOf(person), "test"));
            gallery.Add([new BiometricReference(new ReferenceId(new Guid(index + 1, 0, 0, new byte[8])), person, _face.Of(index), new CaptureQuality(80, 0, 0, 0, 300, 128, 0, 0, 0.95), At(1, 6, 0))]);
        }

        var current = new CurrentKioskTime(_store, Berlin, _site.Attendance.ToPolicy(), _time);
        _kiosk = new Kiosk(Canteen, new KioskPunching(_store.People, new PinChecker(_store.Pins, _time), _store.Cards, _store.Journal, _store.Clock, _time, Canteen), current.Read, _time);
        _camera = new Entrance(
            new EntranceOptions(Canteen.AccessPoint), _face, new Identifier(gallery, _face), _store.People, new AccessPolicyOptions(Duration.Zero, 0) { Purpose = FacePurposes.Time }, null, _store.Journal, _store.Clock, _time, isCameraSimulated: false, kiosk: _kiosk);
    }

    /// <summary>Plays the month.</summary>
    /// <param name="folder">Empty.</param>
    /// <param name="way">face, card or pin.</param>
    /// <param name="rules">Of pay: the name of a file of docs/pay-rules.</param>
    /// <param name="template">By which the month is exported.</param>
    /// <param name="settings">What the site says to it.</param>
    public static async Task<KioskMonth> PlayAsync(TemporaryFolder folder, string way, string rules, PayrollTemplate template, ImmutableDictionary<string, string> settings)
    {
        var data = DataFolder.Open(folder.Path);
        EmptyAppliance.In(data);
        await File.WriteAllTextAsync(data.Configuration, """{ "timeZone": "Europe/Berlin" }""", TestContext.Current.CancellationToken);
        (await Ran.ProgramAsync("people", "import", folder.Write("people.csv", "number,name\n1001,Anna Ashwood\n1002,Ben Brook\n1003,Cleo Cliff\n1004,Dora Dale\n"), "--data", folder.Path)).IsDone();
        (await Ran.ProgramAsync("attendance", "plan", "save", folder.Write("plan.json", Plan(rules)), "--data", folder.Path)).IsDone();
        (await Ran.ProgramAsync("attendance", "employments", "import", folder.Write("staff.csv", "contract,number,from,rules,calendar\n007,1001,2026-01-01,hall,none\n008,1004,2026-01-01,hall,none\n"), "--data", folder.Path)).IsDone();
        var month = new KioskMonth(folder, way);
        month.Supervise();
        await month.WorkAsync();
        month.Settle(template, settings);
        return month;
    }

    /// <summary>A page as Ben sees it, who leads the team.</summary>
    public async Task<IReadOnlyList<string>> PagesAsync(params string[] paths)
    {
        await using var web = Pages();
        await web.StartAsync(TestContext.Current.CancellationToken);
        using var client = new HttpClient { BaseAddress = new Uri(web.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single()) };
        var pages = new List<string>();
        foreach (var path in paths)
        {
            using var page = await client.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.OK, page.StatusCode);
            pages.Add(await page.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        }

        return pages;
    }

    public ValueTask DisposeAsync()
    {
        _store.Dispose();
        return ValueTask.CompletedTask;
    }

    private static Instant At(int day, int hour, int minute) => new LocalDateTime(2026, 3, day, hour, minute).InZoneStrictly(Berlin).ToInstant();

    private static Pin PinOf(PersonId person) => Pin.TryParse(person == Anna ? "8302" : "5914")!;

    private static CardNumber CardOf(PersonId person) => CardNumber.TryParse(person == Anna ? "04A1B2C3" : "04FFEE01")!;

    private static string Plan(string rules) => new JsonObject
    {
        ["schema"] = 1,
        ["ruleSets"] = new JsonArray(new JsonObject
        {
            ["name"] = "hall",
            ["versions"] = new JsonArray(new JsonObject { ["from"] = "2020-01-01", ["rules"] = JsonNode.Parse(File.ReadAllText(Path.Combine(Repository.Root, "docs", "pay-rules", rules)))! }),
        }),
        ["calendars"] = JsonNode.Parse("""[{ "name": "none", "holidays": [] }]"""),
        ["shifts"] = new JsonArray(),
        ["patterns"] = new JsonArray(),
        ["assignments"] = new JsonArray(),
    }.ToJsonString();

    private static void Done(PersonChange change) => Assert.IsType<PersonChange.Done>(change);

    private static void Done(DeskOutcome outcome) => Assert.IsType<DeskOutcome.Done>(outcome);

    private static void Done(KioskReply reply) => Assert.Equal(KioskReply.Done, reply);

    private void Supervise()
    {
        foreach (var member in new[] { Anna, Dora })
        {
            Assert.IsType<TeamOutcome.Done>(new TeamKeeping(_store.Operators, _store.People, _store.Clock).Set(new TeamStep(member, March.Start, Ben), "test"));
        }

        foreach (var (name, role, person) in new[] { ("ben", OperatorRole.Supervisor, Ben), ("cleo", OperatorRole.Hr, Cleo) })
        {
            Assert.IsType<OperatorOutcome.Done>(new OperatorKeeping(_store.Operators, _store.People, _store.Clock).Add(OperatorName.TryParse(name)!, OperatorRoles.Of(role), person, "test"));
        }
    }

    private async Task WorkAsync()
    {
        await PunchAsync(Anna, KioskButton.In, At(2, 8, 0));
        await PunchAsync(Anna, KioskButton.Break, At(2, 12, 0));
        await PunchAsync(Anna, KioskButton.In, At(2, 12, 30));
        await PunchAsync(Anna, KioskButton.Out, At(2, 17, 10));
        await PunchAsync(Anna, KioskButton.In, At(3, 8, 0));
        await PunchAsync(Anna, KioskButton.In, At(4, 8, 0));
        Done(_kiosk.Answer(_kiosk.View().Question!.Id, new LocalTime(16, 0)));
        await PunchAsync(Anna, KioskButton.In, At(4, 16, 30));
        Done(_kiosk.Press(KioskButton.WrongDirection));
        await PunchAsync(Anna, KioskButton.In, At(5, 8, 0));
        Done(_kiosk.Press(KioskButton.NotMe));
        // Nobody says by a face that a face was wrong.
        _time.Advance(TimeSpan.FromSeconds(9));
        Done(_way == "pin" ? await _kiosk.PunchAsync(Dora, PinOf(Dora)) : await _kiosk.PunchAsync(CardOf(Dora)));
        await PunchAsync(Dora, KioskButton.Out, At(5, 15, 45));
    }

    /// <summary>Somebody stands there, presses a key, and is recognised at that moment.</summary>
    private async Task PunchAsync(PersonId person, KioskButton key, Instant at)
    {
        var before = _store.Punches.Latest(100).Count;
        if (_way == "face")
        {
            await LookAsync(null, at - Duration.FromSeconds(20), TimeSpan.FromSeconds(10));
            await LookAsync(person == Anna ? 0 : 1, at - Duration.FromSeconds(5), TimeSpan.FromSeconds(5));
        }

        MoveTo(at);
        Done(_kiosk.Press(key));
        if (_way == "face")
        {
            await SeeAsync();
            _face.Who = null;
        }
        else
        {
            Done(_way == "pin" ? await _kiosk.PunchAsync(person, PinOf(person)) : await _kiosk.PunchAsync(CardOf(person)));
        }

        Assert.Equal((before + 1, person, at), _store.Punches.Latest(100) is [var latest, ..] all ? (all.Count, latest.Person, latest.At) : default);
        Assert.NotNull(_kiosk.View().Greeting);
    }

    /// <summary>Frames from a moment on, ten a second.</summary>
    private async Task LookAsync(int? who, Instant from, TimeSpan length)
    {
        MoveTo(from);
        _face.Who = who;
        for (var passed = TimeSpan.Zero; passed < length; passed += TimeSpan.FromMilliseconds(100))
        {
            await SeeAsync();
            _time.Advance(TimeSpan.FromMilliseconds(100));
        }
    }

    private async Task SeeAsync()
    {
        Assert.True(_frames.TryRent(640, 480, _store.Clock.Read().Instant, _time.GetTimestamp(), out var frame));
        await _camera.ProcessAsync(frame);
        await _camera.WhenRecorded();
    }

    private void MoveTo(Instant at) => _time.Advance(at.ToDateTimeOffset() - _time.GetUtcNow());

    /// <summary>Ben and Cleo approve what was asked for, everybody looks at the month, and it is closed and exported.</summary>
    private void Settle(PayrollTemplate template, ImmutableDictionary<string, string> settings)
    {
        MoveTo(At(6, 9, 0));
        var time = Time();
        var asked = Assert.Single(time.Corrections.All(), one => !one.Request.Holds).Request.Id;
        Done(time.Corrections.Approve(asked, Ben, "as he says", time.Timesheets.EffectOf));
        Done(time.Corrections.Approve(asked, Cleo, "as he says", time.Timesheets.EffectOf));
        _time.Advance(TimeSpan.FromDays(28));
        time = Time();
        foreach (var (person, contract) in new[] { (Anna, "007"), (Dora, "008") })
        {
            var sheet = Assert.Single(time.Timesheets.Report(March.Start, March.End, _store.Clock.Read().Instant, person).Sheets);
            TimesheetPeriod Now() => time.Periods.Of(person, new EmploymentId(contract), March.Start, March.End);
            Done(time.Periods.Confirm(Now(), PeriodDesk.SecondsOf(sheet), person));
            Done(time.Periods.Approve(Now(), PeriodDesk.SecondsOf(sheet), Ben, ""));
            Done(time.Periods.Close(Now(), sheet, issue => TimesheetWords.Of(issue, Berlin), isNamed: true, Cleo, "looked at"));
        }

        Done(ApplianceTime.DeskOf(_site, _store).Payroll.Export(time.Periods, template, settings, March, Cleo).Told);
    }

    private ApplianceTime Time() => new(_store, Berlin, _store.Supervision, _site.Attendance.ToPolicy());

    private WebApplication Pages()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory, ApplicationName = typeof(WebHost).Assembly.GetName().Name });
        builder.WebHost.UseKestrel(server => server.Listen(IPAddress.Loopback, 0));
        builder.Services.AddRouting();
        builder.Services.AddLogging();
        builder.Services.AddDataProtection().UseEphemeralDataProtectionProvider();
        var ben = _store.Operators.Account(OperatorName.TryParse("ben")!)!;
        var access = OperatorAccess.Simulated(_store, _site.Web, _time, ben);
        builder.Services.AddSingleton<TimeProvider>(_time);
        builder.Services.AddSingleton<IEntranceViews>(new NoEntrances());
        builder.Services.AddSingleton(_store.People);
        builder.Services.AddSingleton(_store.Punches);
        builder.Services.AddSingleton(_store.Clock);
        builder.Services.AddSingleton(access.Store);
        builder.Services.AddSingleton(access.SetUp);
        builder.Services.AddSingleton(access.SignIn);
        builder.Services.AddSingleton(access.Sessions);
        builder.Services.AddSingleton(new MusterDesk(new MusterRoll(_store.Muster(_site.Attendance.ToPolicy().Options).List, _store.Musters, _store.Clock), IsOpen: false));
        builder.Services.AddSingleton(ApplianceTime.DeskOf(_site, _store));
        builder.Services.AddWebPages(new LiveSettings(Berlin), access.Settings);
        var app = builder.Build();
        app.MapWebPages();
        return app;
    }

    private sealed class Clock(TimeProvider time) : IApplianceClock
    {
        private readonly long _origin = time.GetTimestamp();

        public ClockReading Read() => new(
            Instant.FromDateTimeOffset(time.GetUtcNow()), "00000000-0000-4000-8000-000000000001", Duration.FromTimeSpan(time.GetElapsedTime(_origin)), ClockQuality.Synchronised, Duration.FromMilliseconds(5));
    }

    private sealed class NoEntrances : IEntranceViews
    {
        public ImmutableArray<AccessPointId> AccessPoints => [];

        public string? GalleryNotice => null;

        public EntranceView? Current(AccessPointId accessPoint) => null;

        public bool TryWritePicture(AccessPointId accessPoint, System.Buffers.IBufferWriter<byte> output) => false;
    }
}

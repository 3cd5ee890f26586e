using AccessControl.Contracts.Fakes;
using AccessControl.Contracts.Storage;
using AccessControl.Domain.Entrances;
using AccessControl.Domain.Journal;
using AccessControl.Domain.Operators;
using AccessControl.Domain.People;
using AccessControl.Domain.Signatures;
using AccessControl.Web.Live;
using AccessControl.Web.Operators;
using AccessControl.Web.Signatures;
using AccessControl.Web.Tests.Live;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using MudBlazor.Services;
using NodaTime;

namespace AccessControl.Web.Tests.Signatures;

/// <summary>Pages that people sign on: people in memory, a fake encoder, a pad, and a clock that the test moves.</summary>
public abstract class PadPageContext : BunitContext
{
    private protected PadPageContext()
    {
        Journal = new FakeJournal(Time);
        People = new FakePeopleStore(Journal, Time);
        Store = new FakeSignatureStore(Journal, People, Time);
        Nonces = new PadNonces(Time);
        Clock = new FakeApplianceClock(Time);
        var encoder = new FakeSignatureEncoder();
        Enrolment = new SignatureEnrolment(People, Store, encoder, encoder.Calibration(), Clock);
        Checker = new SignatureChecker(Store, encoder, encoder.Calibration(), Clock, Time);
        People.Save([Sample.Person(Sample.Ada, Sample.Consent) with { Name = "Ada Example" }, Sample.Person(Sample.Ben) with { Name = "Ben Host" }], []);
        JSInterop.Mode = JSRuntimeMode.Loose;
        Services.AddMudServices();
        Services.AddSingleton(new LiveSettings(DateTimeZone.Utc));
        Services.AddSingleton<IEntranceViews>(Views);
        Services.AddSingleton<IPeopleStore>(People);
        Services.AddSingleton<ISignatureStore>(Store);
        Services.AddSingleton<IApplianceClock>(Clock);
        var operators = new FakeOperatorStore(Journal, People);
        Keeping = new OperatorKeeping(operators, People, Clock);
        var account = Keeping.Add(Guard, OperatorRoles.Of(OperatorRole.Hr), null, "test").Match(done => done.Account, _ => null!, _ => null!, _ => null!);
        Operator = account.Operator;
        Sessions = new OperatorSessions(operators, Time, SessionLimits.Default);
        Services.AddSingleton(Sessions);
        Services.AddScoped<ActingOperator>();
        AddAuthorization().SetAuthorized(Guard.Value).SetClaims([.. OperatorPrincipal.Of(Operator, Sessions.Begin(account)).Claims]);
    }

    private protected static OperatorName Guard { get; } = OperatorName.TryParse("guard")!;

    /// <summary>Who sits at the page.</summary>
    private protected Operator Operator { get; }

    private protected OperatorKeeping Keeping { get; }

    private protected OperatorSessions Sessions { get; }

    private protected FakeTimeProvider Time { get; } = new(Sample.Morning.ToDateTimeOffset());

    private protected FakeEntranceViews Views { get; } = new(Scene.Point);

    private protected FakeJournal Journal { get; }

    private protected FakePeopleStore People { get; }

    private protected FakeSignatureStore Store { get; }

    private protected FakeApplianceClock Clock { get; }

    private protected PadNonces Nonces { get; }

    private protected SignatureEnrolment Enrolment { get; }

    private protected SignatureChecker Checker { get; }

    /// <summary>To be called when all services are registered.</summary>
    private protected void BeInteractive() => SetRendererInfo(new RendererInfo("Server", isInteractive: true));

    /// <summary>Enrols signatures of writer 1 for Ada, who consents.</summary>
    private protected void EnrolAda(int count) => Enrolment.Enrol(Sample.Ada, [.. Enumerable.Range(0, count).Select(number => DrawnSignature.Of(1, number))], "test");

    /// <summary>Signs on the page's pad, as live as a page can tell.</summary>
    private protected async Task SignAsync<T>(IRenderedComponent<T> page, PenTrace trace)
        where T : class, IComponent
    {
        var canvas = page.FindComponent<SignatureCanvas>().Instance;
        var nonce = canvas.Begin()!;
        Time.Advance(TimeSpan.FromSeconds(2));
        await page.InvokeAsync(() => canvas.Signed.InvokeAsync(new PadCapture(nonce, trace)));
    }

    /// <summary>Hands a page what wasn't written on its pad.</summary>
    private protected static Task HandInAsync<T>(IRenderedComponent<T> page, PenTrace trace)
        where T : class, IComponent => page.InvokeAsync(() => page.FindComponent<SignatureCanvas>().Instance.Signed.InvokeAsync(new PadCapture("made up", trace)));

    /// <summary>A page says that nothing on it exists where that is so, and else nothing of the kind.</summary>
    private protected void AssertSaysSimulated<T>(Func<IRenderedComponent<T>> open)
        where T : class, IComponent
    {
        Assert.Empty(open().FindAll("[data-testid=simulated]"));
        Views.Show(Scene.View() with { IsSimulated = false });
        Assert.Empty(open().FindAll("[data-testid=simulated]"));
        Views.Show(Scene.View() with { IsSimulated = true });
        Assert.Single(open().FindAll("[data-testid=simulated]"));
    }
}

using AccessControl.Contracts.Fakes;
using AccessControl.Contracts.Storage;
using AccessControl.Domain.Attendance;
using AccessControl.Domain.Entrances;
using AccessControl.Domain.Signatures;
using AccessControl.Web.Live;
using AccessControl.Web.Signatures;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using MudBlazor.Services;
using NodaTime;

namespace AccessControl.Web.Tests.Signatures;

public sealed class PunchPageTests : BunitContext
{
    private readonly FakeTimeProvider _time = new(Sample.Morning.ToDateTimeOffset());
    private readonly FakeJournal _journal;
    private bool _isOpen = true;

    public PunchPageTests()
    {
        _journal = new FakeJournal(_time);
        var people = new FakePeopleStore(_journal, _time);
        var store = new FakeSignatureStore(_journal, people, _time);
        var (encoder, clock) = (new FakeSignatureEncoder(), new FakeApplianceClock(_time));
        people.Save([Sample.Person(Sample.Ada, Sample.Consent) with { Name = "Ada Example" }], []);
        new SignatureEnrolment(people, store, encoder, encoder.Calibration(), clock).Enrol(Sample.Ada, [.. Enumerable.Range(0, 4).Select(number => DrawnSignature.Of(1, number))], "test");
        var punching = new PadPunching(people, new SignatureChecker(store, encoder, encoder.Calibration(), clock, _time), new PadNonces(_time), _journal, clock, new AccessPointId("desk"));
        JSInterop.Mode = JSRuntimeMode.Loose;
        Services.AddMudServices();
        Services.AddSingleton(new LiveSettings(DateTimeZone.Utc));
        Services.AddSingleton(_ => new PunchDesk(_isOpen ? punching : null));
        SetRendererInfo(new RendererInfo("Server", isInteractive: true));
    }

    [Theory]
    [InlineData("coming", Direction.In, "Ada Example came at 07:30:02.")]
    [InlineData("going", Direction.Out, "Ada Example went at 07:30:02.")]
    public async Task NumberAndOwnSignature_ArePunchedAndTheFieldIsEmptyAgain(string way, Direction direction, string words)
    {
        var page = Render<PunchPage>();
        Assert.True(page.Find("[data-testid=signature-done]").HasAttribute("disabled"));
        page.Find("[data-testid=punch-number]").Input("1001");
        page.Find($"[data-testid={way}]").Click();
        Assert.Equal("true", page.Find($"[data-testid={way}]").GetAttribute("aria-pressed"));

        await SignAsync(page, DrawnSignature.Of(1, 20));

        Assert.Equal(words, Words(page));
        var punch = Assert.Single(new FakePunchStore(_journal).Latest(10));
        Assert.Equal((Sample.Ada, direction, PunchBasis.SignedAtPad), (punch.Person, punch.Direction, punch.Basis));
        Assert.Equal("", page.Find("[data-testid=punch-number]").GetAttribute("value") ?? "");
    }

    [Theory]
    [InlineData("1001", 2)]
    [InlineData("9999", 1)]
    public async Task WhatIsntRight_HasOneAnswer(string number, int writer)
    {
        var page = Render<PunchPage>();
        page.Find("[data-testid=punch-number]").Input(number);

        await SignAsync(page, DrawnSignature.Of(writer, 20));

        Assert.StartsWith("Number and signature don't belong together", Words(page), StringComparison.Ordinal);
        Assert.Empty(new FakePunchStore(_journal).Latest(10));
    }

    [Fact]
    public void WhereNobodyPunches_ThereIsNoPad()
    {
        _isOpen = false;
        var page = Render<PunchPage>();

        Assert.Contains("punchAtPage", page.Find("[data-testid=closed]").TextContent, StringComparison.Ordinal);
        Assert.Empty(page.FindAll("canvas"));
    }

    private static string Words(IRenderedComponent<PunchPage> page) => page.Find("[data-testid=punch-words]").TextContent;

    private async Task SignAsync(IRenderedComponent<PunchPage> page, PenTrace trace)
    {
        var canvas = page.FindComponent<SignatureCanvas>().Instance;
        var nonce = canvas.Begin()!;
        _time.Advance(TimeSpan.FromSeconds(2));
        await page.InvokeAsync(() => canvas.Signed.InvokeAsync(new PadCapture(nonce, trace)));
    }
}

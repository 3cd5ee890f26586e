using AccessControl.Contracts.Fakes;
using AccessControl.Contracts.Storage;
using AccessControl.Domain.Journal;
using AccessControl.Domain.People;
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

public sealed class SignaturePageTests : BunitContext
{
    private readonly FakeTimeProvider _time = new(Sample.Morning.ToDateTimeOffset());
    private readonly FakePeopleStore _people;
    private readonly FakeSignatureStore _store;
    private readonly FakeJournal _journal;
    private readonly PadNonces _nonces;
    private readonly SignatureEnrolment _enrolment;
    private bool _isOpen = true;

    public SignaturePageTests()
    {
        _journal = new FakeJournal(_time);
        _people = new FakePeopleStore(_journal, _time);
        _store = new FakeSignatureStore(_journal, _people, _time);
        _nonces = new PadNonces(_time);
        var (encoder, clock) = (new FakeSignatureEncoder(), new FakeApplianceClock(_time));
        _people.Save([Sample.Person(Sample.Ada, Sample.Consent), Sample.Person(Sample.Ben)], []);
        JSInterop.Mode = JSRuntimeMode.Loose;
        Services.AddMudServices();
        Services.AddSingleton(new LiveSettings(DateTimeZone.Utc));
        Services.AddSingleton<IPeopleStore>(_people);
        Services.AddSingleton<ISignatureStore>(_store);
        Services.AddSingleton<IApplianceClock>(clock);
        _enrolment = new SignatureEnrolment(_people, _store, encoder, encoder.Calibration(), clock);
        Services.AddSingleton(_ => new SignaturePads(_enrolment, _nonces, _isOpen));
        SetRendererInfo(new RendererInfo("Server", isInteractive: true));
    }

    [Fact]
    public async Task ThreeSignatures_AreTakenOneByOneAndStored()
    {
        var page = Open(Sample.Ada);
        for (var number = 0; number < 3; number++)
        {
            Assert.True(page.Find("[data-testid=signature-store]").HasAttribute("disabled"));
            await SignAsync(page, DrawnSignature.Of(1, number));
            Assert.StartsWith("Taken", Words(page), StringComparison.Ordinal);
        }

        page.Find("[data-testid=signature-store]").Click();

        Assert.StartsWith("Stored, provisionally", Words(page), StringComparison.Ordinal);
        Assert.Equal(3, _store.References(Sample.Ada).Length);
        Assert.Equal("page", Assert.Single(_journal.Drafts, draft => draft.Kind == JournalEntryKind.SignatureEnrolled).Fields["by"]);
    }

    [Fact]
    public async Task AnotherHand_IsToldAtOnceAndNotTaken()
    {
        var page = Open(Sample.Ada);
        await SignAsync(page, DrawnSignature.Of(1, 0));
        await SignAsync(page, DrawnSignature.Of(2, 0));

        Assert.Contains("too unlike the others", Words(page), StringComparison.Ordinal);
        Assert.Single(page.FindAll("[data-testid=signature-list] li"));
    }

    [Fact]
    public async Task WhatWasNotWrittenJustNow_IsNotTaken()
    {
        var page = Open(Sample.Ada);

        await page.InvokeAsync(() => page.FindComponent<SignatureCanvas>().Instance.Signed.InvokeAsync(new PadCapture("made up", DrawnSignature.Of(1, 0))));

        Assert.Contains("wasn't written on this pad just now", Words(page), StringComparison.Ordinal);
        Assert.Empty(page.FindAll("[data-testid=signature-list] li"));
    }

    [Fact]
    public void WithoutAConsent_ThereIsNoPad()
    {
        var page = Open(Sample.Ben);

        Assert.Contains("accesscontrol people consent 1002", page.Find("[data-testid=no-consent]").TextContent, StringComparison.Ordinal);
        Assert.Empty(page.FindAll("canvas"));
    }

    /// <summary>The page asks nobody who they are: until an operator opens it, it takes nothing and names nobody.</summary>
    [Fact]
    public void WhileItIsClosed_ThereIsNeitherPadNorName()
    {
        _isOpen = false;
        _enrolment.Enrol(Sample.Ada, [.. Enumerable.Range(0, 3).Select(number => DrawnSignature.Of(1, number))], "test");

        foreach (var page in (IRenderedComponent<SignaturePage>[])[Open(Sample.Ada), Render<SignaturePage>()])
        {
            Assert.Contains("enrolAtPage", page.Find("[data-testid=closed]").TextContent, StringComparison.Ordinal);
            Assert.Empty(page.FindAll("canvas"));
            Assert.DoesNotContain(_people.Find(Sample.Ada)!.Name, page.Markup, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void OfNobody_SaysSo() => Assert.Contains("9999", Open(new PersonId("9999")).Find("[data-testid=unknown]").TextContent, StringComparison.Ordinal);

    private static string Words(IRenderedComponent<SignaturePage> page) => page.Find("[data-testid=signature-state]").TextContent;

    private async Task SignAsync(IRenderedComponent<SignaturePage> page, PenTrace trace)
    {
        var canvas = page.FindComponent<SignatureCanvas>().Instance;
        var nonce = canvas.Begin()!;
        _time.Advance(TimeSpan.FromSeconds(2));
        await page.InvokeAsync(() => canvas.Signed.InvokeAsync(new PadCapture(nonce, trace)));
    }

    private IRenderedComponent<SignaturePage> Open(PersonId person) => Render<SignaturePage>(parameters => parameters.Add(page => page.Number, person.Value));
}

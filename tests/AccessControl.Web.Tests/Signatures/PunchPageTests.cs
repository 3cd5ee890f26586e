using AccessControl.Contracts.Fakes;
using AccessControl.Contracts.Storage;
using AccessControl.Domain.Attendance;
using AccessControl.Domain.Entrances;
using AccessControl.Web.Signatures;
using Bunit;
using Microsoft.Extensions.DependencyInjection;

namespace AccessControl.Web.Tests.Signatures;

public sealed class PunchPageTests : PadPageContext
{
    private bool _isOpen = true;

    public PunchPageTests()
    {
        EnrolAda(4);
        var punching = new PadPunching(People, Checker, Nonces, Journal, Clock, new AccessPointId("desk"));
        Services.AddSingleton(_ => new PunchDesk(_isOpen ? punching : null));
        BeInteractive();
    }

    [Fact]
    public void InADemo_SaysThatNothingExists() => AssertSaysSimulated(() => Render<PunchPage>());

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
        var punch = Assert.Single(new FakePunchStore(Journal).Latest(10));
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
        Assert.Empty(new FakePunchStore(Journal).Latest(10));
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
}

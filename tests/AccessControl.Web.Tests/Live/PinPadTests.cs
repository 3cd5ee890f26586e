using AccessControl.Domain.Entrances;
using AccessControl.Domain.SecondFactors;
using AccessControl.Web.Live;
using Bunit;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor.Services;

namespace AccessControl.Web.Tests.Live;

public sealed class PinPadTests : BunitContext
{
    private readonly FakeSecondFactorDesk _desk = new();
    private readonly SecondFactorQuestion _question = new(Guid.CreateVersion7(), 3, IsNumberNeeded: false);

    public PinPadTests()
    {
        Services.AddMudServices();
        Services.AddSingleton<ISecondFactorDesk>(_desk);
    }

    [Fact]
    public void Keys_FillTheDigitsUpToEight_AndClearEmptiesThem()
    {
        var pad = RenderPad(_question);
        Press(pad, "123456789");

        Assert.Equal("12345678", pad.Find("[data-testid=pin-digits]").GetAttribute("value"));
        pad.Find("[aria-label=Clear]").Click();
        Assert.Equal("", pad.Find("[data-testid=pin-digits]").GetAttribute("value") ?? "");
        Assert.True(pad.Find("[data-testid=pin-send]").HasAttribute("disabled"));
    }

    [Fact]
    public void Digits_AreNeverShown() => Assert.Equal("password", RenderPad(_question).Find("[data-testid=pin-digits]").GetAttribute("type"));

    [Fact]
    public void Send_WithFewerThanFourDigits_BringsNothing()
    {
        var pad = RenderPad(_question);
        Press(pad, "123");
        pad.Find("form").Submit();
        Assert.Empty(_desk.Answers);
    }

    [Fact]
    public void WrongPin_SaysHowManyTriesAreLeftAndEmptiesTheField()
    {
        _desk.Reply = SecondFactorReply.WrongPin;
        var pad = RenderPad(_question);
        Press(pad, "4711");
        pad.Find("form").Submit();
        pad.Render(parameters => parameters.Add(one => one.Question, _question with { AnswersLeft = 2 }));

        Assert.Equal("That is not the PIN. 2 more tries.", pad.Find("[data-testid=pin-words]").TextContent);
        Assert.Equal("", pad.Find("[data-testid=pin-digits]").GetAttribute("value") ?? "");
    }

    [Fact]
    public void NumberNeeded_AsksForItAndSendsBoth()
    {
        var pad = RenderPad(_question with { IsNumberNeeded = true });
        Press(pad, "4711");
        Assert.True(pad.Find("[data-testid=pin-send]").HasAttribute("disabled"));
        pad.Find("[data-testid=pin-number]").Input("1002");
        pad.Find("form").Submit();

        var answer = Assert.IsType<SecondFactorAnswer.OfPin>(Assert.Single(_desk.Answers));
        Assert.Equal(("1002", "4711"), (answer.Number?.Value, answer.Pin.Digits));
    }

    [Fact]
    public void WhileItIsChecked_NothingIsSentASecondTime()
    {
        _desk.Held = new TaskCompletionSource();
        var pad = RenderPad(_question);
        Press(pad, "4711");
        pad.Find("form").Submit();
        pad.Find("form").Submit();

        Assert.Equal("One moment, please look at the camera.", pad.Find("[data-testid=pin-words]").TextContent);
        Assert.Single(_desk.Answers);
        _desk.Held.SetResult();
    }

    [Fact]
    public void NextQuestion_ForgetsWhatWasTyped()
    {
        var pad = RenderPad(_question);
        Press(pad, "47");
        pad.Render(parameters => parameters.Add(one => one.Question, new SecondFactorQuestion(Guid.CreateVersion7(), 3, false)));
        Assert.Equal("", pad.Find("[data-testid=pin-digits]").GetAttribute("value") ?? "");
    }

    private static void Press(IRenderedComponent<PinPad> pad, string digits)
    {
        foreach (var digit in digits)
        {
            pad.FindAll(".keys button").Single(key => key.TextContent == digit.ToString()).Click();
        }
    }

    private IRenderedComponent<PinPad> RenderPad(SecondFactorQuestion question) => Render<PinPad>(parameters => parameters
        .Add(pad => pad.Point, new AccessPointId(Scene.Point)).Add(pad => pad.Question, question));
}

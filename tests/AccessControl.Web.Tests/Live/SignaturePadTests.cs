using AccessControl.Contracts.Fakes;
using AccessControl.Domain.Entrances;
using AccessControl.Domain.SecondFactors;
using AccessControl.Domain.Signatures;
using AccessControl.Web.Live;
using AccessControl.Web.Signatures;
using Bunit;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor.Services;

namespace AccessControl.Web.Tests.Live;

public sealed class SignaturePadTests : BunitContext
{
    private readonly FakeSecondFactorDesk _desk = new() { Nonce = "n1" };
    private readonly SecondFactorQuestion _question = new(Guid.CreateVersion7(), 3, IsNumberNeeded: false) { TakesPin = false, TakesSignature = true, IsOfLookAlikes = false };

    public SignaturePadTests()
    {
        JSInterop.Mode = JSRuntimeMode.Loose;
        Services.AddMudServices();
        Services.AddSingleton<ISecondFactorDesk>(_desk);
    }

    [Fact]
    public async Task Signed_IsBroughtWithItsNumberToTheQuestion()
    {
        var pad = RenderPad(_question);
        var capture = new PadCapture("n1", DrawnSignature.Of(1, 1));

        await SignAsync(pad, capture);

        var answer = Assert.IsType<SecondFactorAnswer.OfSignature>(Assert.Single(_desk.Answers));
        Assert.Equal((_question.Id, null, capture), (answer.Question, answer.Number, answer.Capture));
    }

    [Theory]
    [InlineData(SecondFactorReply.WrongSignature, "2 more tries")]
    [InlineData(SecondFactorReply.CopySuspected, "too close to an earlier signature")]
    [InlineData(SecondFactorReply.NoSignature, "no whole signature")]
    [InlineData(SecondFactorReply.OtherDevice, "pen, finger or mouse")]
    public async Task Refused_SaysWhatToDo(SecondFactorReply reply, string words)
    {
        _desk.Reply = reply;
        var pad = RenderPad(_question);

        await SignAsync(pad, new PadCapture("n1", DrawnSignature.Of(1, 1)));
        pad.Render(parameters => parameters.Add(one => one.Question, _question with { AnswersLeft = 2 }));

        Assert.Contains(words, pad.Find("[data-testid=signature-words]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task NothingWritten_IsSaidAndNothingBrought()
    {
        var pad = RenderPad(_question);

        await SignAsync(pad, null);

        Assert.Contains("Nothing was written", pad.Find("[data-testid=signature-words]").TextContent, StringComparison.Ordinal);
        Assert.Empty(_desk.Answers);
    }

    [Fact]
    public async Task NumberNeeded_IsBroughtWithTheSignature()
    {
        var pad = RenderPad(_question with { IsNumberNeeded = true });
        await SignAsync(pad, new PadCapture("n1", DrawnSignature.Of(1, 1)));
        Assert.Empty(_desk.Answers);

        pad.Find("[data-testid=signature-number]").Input("1002");
        await SignAsync(pad, new PadCapture("n1", DrawnSignature.Of(1, 2)));

        Assert.Equal("1002", Assert.Single(_desk.Answers).Number?.Value);
    }

    [Fact]
    public void Begin_OfAWriting_AsksTheDeskForItsNumber()
    {
        var pad = RenderPad(_question);

        Assert.Equal("n1", pad.FindComponent<SignatureCanvas>().Instance.Begin());
    }

    [Fact]
    public void Buttons_AreReachedByTheKeyboard() =>
        Assert.All(RenderPad(_question).FindAll(".pad-buttons button"), button => Assert.Equal(("button", false), (button.GetAttribute("type"), button.HasAttribute("tabindex"))));

    private static Task SignAsync(IRenderedComponent<SignaturePad> pad, PadCapture? capture) => pad.InvokeAsync(() => pad.FindComponent<SignatureCanvas>().Instance.Signed.InvokeAsync(capture));

    private IRenderedComponent<SignaturePad> RenderPad(SecondFactorQuestion question) => Render<SignaturePad>(parameters => parameters
        .Add(pad => pad.Point, new AccessPointId(Scene.Point)).Add(pad => pad.Question, question));
}

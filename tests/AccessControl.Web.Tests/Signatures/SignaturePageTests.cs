using AccessControl.Contracts.Fakes;
using AccessControl.Contracts.Storage;
using AccessControl.Domain.Journal;
using AccessControl.Domain.Operators;
using AccessControl.Domain.People;
using AccessControl.Web.Signatures;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace AccessControl.Web.Tests.Signatures;

public sealed class SignaturePageTests : PadPageContext
{
    private bool _isOpen = true;

    public SignaturePageTests()
    {
        Services.AddSingleton(_ => new SignaturePads(Enrolment, Nonces, _isOpen));
        BeInteractive();
    }

    [Fact]
    public void InADemo_SaysThatNothingExists() => AssertSaysSimulated(() => Open(Sample.Ada));

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
        Assert.Equal(3, Store.References(Sample.Ada).Length);
        Assert.Equal(Operator.Id.Value, Assert.Single(Journal.Drafts, draft => draft.Kind == JournalEntryKind.SignatureEnrolled).Fields["by"]);
    }

    /// <summary>The page was open; meanwhile the operator may no longer do this.</summary>
    [Fact]
    public async Task AfterTheSessionsEnd_NothingIsTakenAndNothingStored()
    {
        var page = Open(Sample.Ada);
        for (var number = 0; number < 3; number++)
        {
            await SignAsync(page, DrawnSignature.Of(1, number));
        }

        Keeping.ChangeRoles(Guard, OperatorRoles.Of(OperatorRole.Administrator), "test");
        page.Find("[data-testid=signature-store]").Click();

        Assert.Empty(Store.References(Sample.Ada));
        Assert.EndsWith("/signatures/1001", Services.GetRequiredService<NavigationManager>().Uri, StringComparison.Ordinal);
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

        await HandInAsync(page, DrawnSignature.Of(1, 0));

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

    /// <summary>Until the site opens it, it takes nothing and names nobody.</summary>
    [Fact]
    public void WhileItIsClosed_ThereIsNeitherPadNorName()
    {
        _isOpen = false;
        EnrolAda(3);

        foreach (var page in (IRenderedComponent<SignaturePage>[])[Open(Sample.Ada), Render<SignaturePage>()])
        {
            Assert.Contains("enrolAtPage", page.Find("[data-testid=closed]").TextContent, StringComparison.Ordinal);
            Assert.Empty(page.FindAll("canvas"));
            Assert.DoesNotContain(People.Find(Sample.Ada)!.Name, page.Markup, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void OfNobody_SaysSo() => Assert.Contains("9999", Open(new PersonId("9999")).Find("[data-testid=unknown]").TextContent, StringComparison.Ordinal);

    private static string Words(IRenderedComponent<SignaturePage> page) => page.Find("[data-testid=signature-state]").TextContent;

    private IRenderedComponent<SignaturePage> Open(PersonId person) => Render<SignaturePage>(parameters => parameters.Add(page => page.Number, person.Value));
}

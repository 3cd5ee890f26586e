using AccessControl.Contracts.Fakes;
using AccessControl.Contracts.Storage;
using AccessControl.Domain.Journal;
using AccessControl.Domain.Visitors;
using AccessControl.Web.Tests.Signatures;
using AccessControl.Web.Visitors;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace AccessControl.Web.Tests.Visitors;

public sealed class ReceptionPageTests : PadPageContext
{
    private readonly FakeVisitStore _visits;
    private bool _isOpen = true;

    public ReceptionPageTests()
    {
        EnrolAda(4);
        _visits = new FakeVisitStore(Journal, People, Time);
        var reception = new Reception(People, People, _visits, Checker, Nonces, Clock, "2026-03");
        Services.AddSingleton<IVisitStore>(_visits);
        Services.AddSingleton(_ => new ReceptionDesk(reception, "I have read the notice.", _isOpen));
        BeInteractive();
    }

    [Fact]
    public void InADemo_SaysThatNothingExists() => AssertSaysSimulated(Open);

    [Fact]
    public async Task ANewcomer_ReadsSignsAndIsInTheHouse_ThenSignsForAKeyAndOut()
    {
        var page = Open();
        Fill(page, name: "Vera Example", company: "Example Ltd", host: "1002");
        Assert.Equal("Vera Example visits Ben Host", page.Find("[data-testid=who-signs]").TextContent);
        Assert.Equal("I have read the notice.", page.Find("[data-testid=visit-text]").TextContent);

        await SignAsync(page, DrawnSignature.Of(3, 1));

        var visit = Assert.Single(_visits.Here());
        Assert.Equal($"Vera Example is signed in, with the number {visit.Visitor}.", Words(page));
        Assert.Contains("Vera Example, Example Ltd", InHouse(page), StringComparison.Ordinal);
        Assert.Contains("to see Ben Host", InHouse(page), StringComparison.Ordinal);
        Assert.Equal("", page.Find("[data-testid=visitor-name]").GetAttribute("value") ?? "");

        page.Find("[data-testid=hand-over]").Click();
        Assert.True(page.Find("[data-testid=signature-done]").HasAttribute("disabled"));
        page.Find("[data-testid=purpose]").Input("Key 12");
        await SignAsync(page, DrawnSignature.Of(3, 2));
        Assert.Equal("Vera Example signed for: Key 12", Words(page));
        page.Find("[data-testid=show-signed]").Click();
        Assert.Equal(["Arrival, 2026-03-02 07:30", "Key 12, 2026-03-02 07:30"], page.FindAll("figcaption").Select(caption => caption.TextContent));
        Assert.All(page.FindAll("svg.stroke-picture path"), path => Assert.StartsWith("M", path.GetAttribute("d"), StringComparison.Ordinal));

        page.Find("[data-testid=sign-out]").Click();
        Assert.Equal("Vera Example is signed out.", Words(page));
        Assert.Contains("No visitor.", InHouse(page), StringComparison.Ordinal);
        Assert.NotNull(Assert.Single(_visits.List(null, 10)).LeftAt);
    }

    [Fact]
    public async Task WhatIsDone_StandsInTheJournalUnderWhoeverSitsThere_AndAfterTheSessionsEndNothingIs()
    {
        var page = Open();
        Fill(page, name: "Vera Example", host: "1002");
        await SignAsync(page, DrawnSignature.Of(3, 1));
        Assert.Equal(Operator.Id.Value, Journal.Drafts.Single(draft => draft.Kind == JournalEntryKind.VisitorSignedIn).Fields["by"]);

        Time.Advance(TimeSpan.FromMinutes(30));
        page.Find("[data-testid=sign-out]").Click();

        Assert.Single(_visits.Here());
        Assert.EndsWith("/reception", Services.GetRequiredService<NavigationManager>().Uri, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SomebodyWhoEnrolled_IsComparedAndTheGuardDecides()
    {
        var page = Open();
        Fill(page, number: "1001", host: "1002");
        await SignAsync(page, DrawnSignature.Of(1, 20));

        var likeness = page.Find("[data-testid=likeness]").TextContent;
        Assert.Contains("Is it Ada Example?", likeness, StringComparison.Ordinal);
        Assert.Contains("like the enrolled ones", likeness, StringComparison.Ordinal);
        Assert.Contains("with 4 enrolled, -0.15 or more", likeness, StringComparison.Ordinal);
        Assert.Empty(_visits.Here());
        page.Find("[data-testid=accept]").Click();

        Assert.Equal(Sample.Ada, Assert.Single(_visits.Here()).Visitor);
        Assert.Equal("like enough", Journal.Drafts.Single(draft => draft.Kind == JournalEntryKind.VisitorSignedIn).Fields["likeness"]);
    }

    [Fact]
    public async Task AnothersHand_IsSaidToBeUnlike_AndTurnedAwayWithoutAName()
    {
        var page = Open();
        Fill(page, number: "1001", host: "1002");
        await SignAsync(page, DrawnSignature.Of(2, 20));
        Assert.Contains("too unlike", page.Find("[data-testid=likeness]").TextContent, StringComparison.Ordinal);

        page.Find("[data-testid=turn-away]").Click();

        Assert.Empty(_visits.Here());
        Assert.Null(Journal.Drafts.Single(draft => draft.Kind == JournalEntryKind.VisitorTurnedAway).Person);
        page.Find("[data-testid=visitor-name]");
    }

    [Fact]
    public async Task WhatWasNotWrittenJustNow_IsNotTaken()
    {
        var page = Open();
        Fill(page, name: "Vera", host: "1002");

        await HandInAsync(page, DrawnSignature.Of(3, 1));

        Assert.Contains("wasn't written on this pad just now", Words(page), StringComparison.Ordinal);
        Assert.Empty(_visits.Here());
    }

    [Theory]
    [InlineData("", "", "1002", "a name is needed")]
    [InlineData("", "Vera", "", "Look the host up")]
    [InlineData("visitor-none", "", "1002", "No visitor has that number")]
    public void ACardThatSaysTooLittle_IsToldBeforeAnybodySigns(string number, string name, string host, string words)
    {
        var page = Open();
        Fill(page, number, name, "", host);

        Assert.Contains(words, Words(page), StringComparison.Ordinal);
        Assert.Empty(page.FindAll("canvas"));
    }

    [Fact]
    public void AHost_IsFoundByName()
    {
        var page = Open();
        page.Find("[data-testid=visitor-host]").Input("ben hos");
        page.Find("[data-testid=find-host]").Click();
        page.Find("[data-testid=found] button").Click();

        Assert.Equal("To see Ben Host", page.Find("[data-testid=host-known]").TextContent);
    }

    /// <summary>Until the site opens it, it takes nothing and names nobody.</summary>
    [Fact]
    public void WhileItIsClosed_ThereIsNeitherFormNorName()
    {
        _visits.Begin(new Visit(new VisitId(Guid.CreateVersion7()), Sample.Ada, Sample.Ben, Sample.Morning, "1"), null, new VisitSigning(null, Sample.Morning, DrawnSignature.Of(1, 1)), []);
        _isOpen = false;
        var page = Open();

        Assert.Contains("\"atPage\": true", page.Find("[data-testid=closed]").TextContent, StringComparison.Ordinal);
        Assert.Empty(page.FindAll("input"));
        Assert.DoesNotContain("Ada Example", page.Markup, StringComparison.Ordinal);
    }

    private static string Words(IRenderedComponent<ReceptionPage> page) => page.Find("[data-testid=reception-words]").TextContent;

    private static string InHouse(IRenderedComponent<ReceptionPage> page) => page.Find("[data-testid=in-house]").TextContent;

    private static void Fill(IRenderedComponent<ReceptionPage> page, string number = "", string name = "", string company = "", string host = "")
    {
        page.Find("[data-testid=visitor-number]").Input(number);
        if (number.Length == 0)
        {
            page.Find("[data-testid=visitor-name]").Input(name);
            page.Find("[data-testid=visitor-company]").Input(company);
        }

        page.Find("[data-testid=visitor-host]").Input(host);
        page.Find("form").Submit();
    }

    private IRenderedComponent<ReceptionPage> Open() => Render<ReceptionPage>();
}

using AccessControl.Contracts.Storage;
using AccessControl.Domain.Attendance;
using AccessControl.Domain.Captures;
using AccessControl.Domain.Doors;
using AccessControl.Domain.Entrances;
using AccessControl.Web.Live;
using Bunit;
using MudBlazor.Services;
using NodaTime;

namespace AccessControl.Web.Tests.Live;

public sealed class CardTests : BunitContext
{
    private static readonly string[] BoxAttributes = ["x", "y", "width", "height"];
    private static readonly DateTimeZone Berlin = DateTimeZoneProviders.Tzdb["Europe/Berlin"];

    public CardTests() => Services.AddMudServices();

    [Fact]
    public void DecisionCard_OfAGrant_SaysWhoWhenAndOnWhatItRests()
    {
        var card = RenderDecision(Scene.Arrival(Scene.Granted));

        Assert.Equal("Ada Lovelace", card.Find("h2").TextContent);
        Assert.Equal("Let in.", card.Find(".words").TextContent);
        Assert.Contains("08:30:00 · 64 ms", Flat(card), StringComparison.Ordinal);
        Assert.Contains(
            "Score 0.912, needed 0.800 because 12 references are searched at 1 in 1,000 strangers, more than the data carry.",
            card.Find("[data-testid=explanation]").TextContent,
            StringComparison.Ordinal);
        Assert.Contains("The data of site-2026 can't support 1 in 1,000 strangers for 12 references: by its bound 1 in 830 may be taken for somebody.", Flat(card), StringComparison.Ordinal);
    }

    [Fact]
    public void DecisionCard_OfEveryOutcome_DiffersInWordsAndShapeNotInColourAlone()
    {
        var cards = new[] { Scene.Granted, Scene.Denied(DenialReason.UnknownPerson), Scene.Asked }.Select(decision => RenderDecision(Scene.Arrival(decision))).ToList();

        Assert.Equal(["Let in.", "Refused: not known here.", "Second factor needed: two people look alike"], cards.Select(card => card.Find(".words").TextContent));
        Assert.Equal(3, cards.Select(card => card.Find(".outcome svg").InnerHtml).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(["granted", "denied", "asked"], cards.Select(card => card.Find("[data-testid=decision]").ClassList.Intersect(["granted", "denied", "asked"]).Single()));
    }

    [Fact]
    public void DecisionCard_OfEveryDenialReason_HasWords() =>
        Assert.All(Enum.GetValues<DenialReason>(), reason =>
            Assert.StartsWith("Refused: ", RenderDecision(Scene.Arrival(Scene.Denied(reason))).Find(".words").TextContent, StringComparison.Ordinal));

    [Fact]
    public void DecisionCard_OfAStranger_NamesNobody()
    {
        var card = RenderDecision(Scene.Arrival(Scene.Denied(DenialReason.UnknownPerson), name: null) with { Person = null });

        Assert.Equal("Not known", card.Find("h2").TextContent);
    }

    [Fact]
    public void DecisionCard_IsReadOutPolitely()
    {
        var live = RenderDecision(null).Find("[aria-live=polite]");

        Assert.Equal("status", live.GetAttribute("role"));
        Assert.Contains("Nobody yet", live.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void DecisionCard_OfAnOldDecision_IsPaler()
    {
        Assert.Empty(RenderDecision(Scene.Arrival(Scene.Granted)).FindAll(".old"));
        Assert.Single(RenderDecision(Scene.Arrival(Scene.Granted), isOld: true).FindAll(".old"));
    }

    [Theory]
    [InlineData(LockState.Released, true, "Released, open")]
    [InlineData(LockState.Secured, false, "Secured, closed")]
    [InlineData(LockState.Released, null, "Released")]
    public void DoorCard_OfADoor_SaysLockAndLeaf(LockState state, bool? isOpen, string words)
    {
        var card = RenderDoor(Scene.Door(state, isOpen));

        Assert.Equal(words, card.Find(".door-state").TextContent.Trim());
        Assert.Empty(card.FindAll("[role=alert]"));
    }

    [Fact]
    public void DoorCard_OfLamps_NamesThemAndTheirState()
    {
        var lamps = RenderDoor(Scene.Door(LockState.Released)).FindAll(".lamp");

        Assert.Equal(["Green lit", "Red dark", "Buzzer silent"], lamps.Select(lamp => lamp.GetAttribute("aria-label")));
        Assert.All(lamps, lamp => Assert.Equal("img", lamp.GetAttribute("role")));
        Assert.Equal(["green"], lamps.Where(lamp => lamp.ClassList.Contains("lit")).Select(lamp => lamp.ClassList[1]));
    }

    [Theory]
    [InlineData(DoorAlarm.DoorForcedOpen, false, "Opened without a release")]
    [InlineData(DoorAlarm.DoorHeldOpen, false, "Open for too long")]
    [InlineData(DoorAlarm.None, true, "Out of service: the lock is in its power-off state.")]
    public void DoorCard_OfATroubledDoor_Alerts(DoorAlarm alarm, bool isOutOfService, string words) =>
        Assert.Equal(words, RenderDoor(Scene.Door(alarm: alarm, isOutOfService: isOutOfService)).Find("[role=alert]").TextContent);

    [Fact]
    public void PunchList_OfEveryBasisAndDirection_HasWordsAPersonReads()
    {
        // What isn't for time is read as what followed it, and stands in no list of punches.
        var lines = Enum.GetValues<PunchBasis>().Where(basis => basis <= PunchBasis.Corrected)
            .Select((basis, i) => new PunchLine(new Punch(Sample.Ada, new AccessPointId("a"), Scene.Now, (Direction)(i % 3), DirectionSource.Inferred, basis, i), "Ada"))
            .ToList();

        var rows = RenderPunches(lines).FindAll("tbody tr").Select(row => string.Join('|', row.Children.Select(cell => cell.TextContent)));

        Assert.Equal(
            [
                "08:30:00|Ada|to be inferred|granted",
                "08:30:00|Ada|In|passed",
                "08:30:00|Ada|Out|did not go in",
                "08:30:00|Ada|to be inferred|seen again",
                "08:30:00|Ada|In|kiosk",
                "08:30:00|Ada|Out|imported",
                "08:30:00|Ada|to be inferred|granted",
                "08:30:00|Ada|In|passed",
                "08:30:00|Ada|Out|kiosk",
                "08:30:00|Ada|to be inferred|corrected",
            ],
            rows);
    }

    [Fact]
    public void PunchList_OfNone_SaysSo() => Assert.Contains("None yet.", RenderPunches([]).Markup, StringComparison.Ordinal);

    [Fact]
    public void CameraPicture_UnderAnotherCulture_WritesNumbersAsTheBrowserReadsThem()
    {
        var before = System.Globalization.CultureInfo.CurrentCulture;
        var comma = (System.Globalization.CultureInfo)System.Globalization.CultureInfo.InvariantCulture.Clone();
        comma.NumberFormat.NumberDecimalSeparator = ",";
        try
        {
            System.Globalization.CultureInfo.CurrentCulture = comma;
            var view = Scene.View() with { Faces = [new FaceBox(-10.5f, 20.5f, 100, 120.75f, 0.9f), new FaceBox(1, 2, 3, 4, 0.8f)] };

            var camera = Render<CameraPicture>(parameters => parameters.Add(picture => picture.View, view));

            var nearest = Assert.Single(camera.FindAll("rect.nearest"));
            Assert.Equal(["-10.5", "20.5", "100", "120.8"], BoxAttributes.Select(nearest.GetAttribute));
            Assert.Equal(2, camera.FindAll("rect.face").Count);
            Assert.Equal("0 0 640 480", camera.Find("svg").GetAttribute("viewBox"));
            Assert.Equal("/live/front-in/picture", camera.Find("img").GetAttribute("src"));
        }
        finally
        {
            System.Globalization.CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void CameraPicture_WithoutACamera_SaysThatThereIsNoPicture()
    {
        var camera = Render<CameraPicture>(parameters => parameters.Add(picture => picture.View, Scene.View() with { CameraProblem = "unplugged" }));

        Assert.Equal("No picture", camera.Find(".no-picture").TextContent);
        Assert.Empty(camera.FindAll("svg"));
    }

    private static string Flat(IRenderedComponent<DecisionCard> card) =>
        string.Join(' ', card.Find("[data-testid=decision]").TextContent.Split(default(char[]), StringSplitOptions.RemoveEmptyEntries));

    private IRenderedComponent<DecisionCard> RenderDecision(Arrival? arrival, bool isOld = false) => Render<DecisionCard>(parameters => parameters
        .Add(card => card.Arrival, arrival).Add(card => card.Zone, Berlin).Add(card => card.IsOld, isOld));

    private IRenderedComponent<DoorCard> RenderDoor(PortalView door) => Render<DoorCard>(parameters => parameters
        .Add(card => card.Door, door).Add(card => card.Portal, new PortalId("front")));

    private IRenderedComponent<PunchList> RenderPunches(IReadOnlyList<PunchLine> lines) => Render<PunchList>(parameters => parameters
        .Add(list => list.Punches, lines).Add(list => list.Zone, Berlin));
}

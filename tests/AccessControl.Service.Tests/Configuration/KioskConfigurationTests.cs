using AccessControl.Domain;
using AccessControl.Domain.Attendance;
using AccessControl.Service.Configuration;

namespace AccessControl.Service.Tests.Configuration;

public sealed class KioskConfigurationTests
{
    private const string Whole = """
        {
          "attendance": { "facePunches": true },
          "kiosks": [
            { "accessPoint": "canteen", "direction": "in", "pins": true, "cards": true, "faceAsksForKey": true, "keySeconds": 20, "jobs": ["WELDING"], "buttons": "gpio:raspberry-pi-5", "boardKiosk": "kiosk-2", "buttonJob": "100/WELDING" },
            { "accessPoint": "yard" }
          ],
          "entrances": [ { "accessPoint": "canteen", "direction": "in", "camera": { "address": "v4l2:/dev/video0" } } ]
        }
        """;

    [Fact]
    public void Parse_EveryKey_IsTaken()
    {
        var site = SiteConfiguration.Parse(Whole, "site.json");

        var (kiosk, plain) = (site.Kiosks[0], site.Kiosks[1]);
        Assert.Equal(("canteen", Direction.In, true, true, true, 20d), (kiosk.AccessPoint, kiosk.Direction, kiosk.Pins, kiosk.Cards, kiosk.FaceAsksForKey, kiosk.KeySeconds));
        Assert.Equal(("gpio:raspberry-pi-5", "kiosk-2", "100/WELDING"), (kiosk.Buttons, kiosk.BoardKiosk, kiosk.ButtonJob));
        Assert.Equal(["WELDING"], kiosk.Jobs);
        Assert.Equal((Direction.Unknown, true, false, false, 10d, (string?)null), (plain.Direction, plain.Pins, plain.Cards, plain.FaceAsksForKey, plain.KeySeconds, plain.Buttons));
        Assert.Null(Assert.Single(site.Entrances).Portal);
    }

    [Theory]
    [InlineData("\"accessPoint\": \"yard\"", "\"accessPoint\": \"Yard\"", "site.json:5: kiosks[1].accessPoint 'Yard' is no name")]
    [InlineData("\"accessPoint\": \"yard\"", "\"accessPoint\": \"canteen\"", "site.json:5: kiosks[1].accessPoint 'canteen' stands twice")]
    [InlineData("\"accessPoint\": \"yard\"", "\"accessPoint\": \"yard\", \"pins\": false", "site.json:5: kiosks[1].pins and cards are false")]
    [InlineData("\"accessPoint\": \"yard\"", "\"accessPoint\": \"yard\", \"faceAsksForKey\": true", "site.json:5: kiosks[1].faceAsksForKey is of a clock with a camera")]
    [InlineData("\"canteen\", \"direction\": \"in\", \"pins\"", "\"canteen\", \"direction\": \"out\", \"pins\"", "site.json:4: kiosks[0].direction is another than that of the entrance")]
    [InlineData("\"keySeconds\": 20", "\"keySeconds\": 1", "site.json:4: kiosks[0].keySeconds is out of range; write 2 to 60.")]
    [InlineData("[\"WELDING\"]", "[\"\"]", "site.json:4: kiosks[0].jobs '' is no job; write 1 to 64 characters.")]
    [InlineData("gpio:raspberry-pi-5", "usb:1", "site.json:4: kiosks[0].buttons 'usb:1' is unknown; write gpio:")]
    [InlineData("\"facePunches\": true", "\"facePunches\": false", "site.json:7: entrances[0].portal is missing, and faces never punch here")]
    public void Parse_RuleBroken_SaysInOneLineWhereAndTheMend(string good, string bad, string problem)
    {
        Assert.Contains(good, Whole, StringComparison.Ordinal);

        var thrown = Assert.Throws<UnusableConfigurationException>(() => SiteConfiguration.Parse(Whole.Replace(good, bad, StringComparison.Ordinal), "site.json"));

        Assert.StartsWith(problem, thrown.Message, StringComparison.Ordinal);
    }
}

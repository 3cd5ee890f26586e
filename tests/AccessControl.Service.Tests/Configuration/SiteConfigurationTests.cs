using System.Text.RegularExpressions;
using AccessControl.Domain;
using AccessControl.Domain.Attendance;
using AccessControl.Domain.Doors;
using AccessControl.Domain.Entrances;
using AccessControl.Service.Configuration;
using NodaTime;

namespace AccessControl.Service.Tests.Configuration;

public sealed partial class SiteConfigurationTests
{
    private const string Whole = """
        {
          // A comment.
          "timeZone": "Europe/Berlin",
          "consentText": "2026-01",
          "models": { "pack": "yunet-mobilefacenet", "threads": 4 },
          "matching": { "metric": "euclidean", "targetFpir": 0.0001, "lookAlikeMargin": 0, "calibration": "own.json", "adaptTemplates": true, "keepProbesDays": 7 }, "signatures": { "keepAttemptsDays": 14, "punchAtPage": "desk" }, "visitors": { "atPage": true, "text": "v-7", "words": "I visit.", "keepDays": 5 }, "attendance": { "duplicateSeconds": 90, "longestPresenceHours": 13.5, "accessPoints": [ { "accessPoint": "yard", "site": "works", "pays": ["granted", "no-entry"] }, { "accessPoint": "desk" } ], "muster": { "atPage": true, "copyTo": "elsewhere" } }, "payroll": { "company": "AB_" },
          "web": { "port": 0 },
          "portals": [
            { "id": "front", "strike": "fail-safe", "unlockSeconds": 0.5, "heldOpenSeconds": 600, "degradedMode": "allow-with-reserve", "relock": "on-close", "overrun": "power-off", "mailboxCapacity": 128, "doorContact": false, "secondFactor": "either", "secondFactorOf": "signers", "lines": "gpio:raspberry-pi-5", "boardPortal": "portal-2" },
          ],
          "entrances": [
            {
              "accessPoint": "front-in",
              "portal": "front",
              "direction": "in",
              "camera": { "address": "v4l2:/dev/video0", "width": 1280, "height": 720, "framesPerSecond": 30 },
              "intent": { "smallestEyeDistancePixels": 60, "dwellSeconds": 1, "region": [0.1, 0, 0.9, 1] }
            }
          ]
        }
        """;

    [Fact]
    public void Parse_EveryKey_IsTaken()
    {
        var site = SiteConfiguration.Parse(Whole, "site.json");

        var portal = Assert.Single(site.Portals);
        var entrance = Assert.Single(site.Entrances);
        Assert.Equal(("Europe/Berlin", "2026-01", "yunet-mobilefacenet", 4, 0), (site.TimeZone, site.ConsentText, site.Models.Pack, site.Models.Threads, site.Web.Port));
        Assert.Equal((StrikeKind.FailSafe, 0.5, 600d, DegradedMode.AllowWithReserve, false), (portal.Strike, portal.UnlockSeconds, portal.HeldOpenSeconds, portal.DegradedMode, portal.DoorContact));
        Assert.Equal((Relock.OnClose, OverrunState.PowerOff, 128, "portal-2"), (portal.Relock, portal.Overrun, portal.MailboxCapacity, portal.BoardPortal));
        Assert.Equal(("front-in", Direction.In, 1280, 720, 30d), (entrance.AccessPoint, entrance.Direction, entrance.Camera.Width, entrance.Camera.Height, entrance.Camera.FramesPerSecond));
        Assert.Equal([0.1, 0, 0.9, 1], entrance.Intent.Region!);
        Assert.True(site.Matching.AdaptTemplates);
        Assert.Equal(7, site.Matching.KeepProbesDays);
        Assert.Equal((SecondFactorKind.Either, SecondFactorScope.Signers, 14), (portal.SecondFactor, portal.SecondFactorOf, site.Signatures.KeepAttemptsDays));
        Assert.Equal("AB_", site.Payroll["company"]);
        Assert.Equal(("desk", true, "v-7", "I visit.", 5), (site.Signatures.PunchAtPage, site.Visitors.AtPage, site.Visitors.Text, site.Visitors.Words, site.Visitors.KeepDays));
        var policy = site.Attendance.ToPolicy();
        Assert.Equal((Duration.FromSeconds(90), Duration.FromHours(13.5), 2), (policy.Options.DuplicateWindow, policy.Options.LongestPresence, policy.Points.Count));
        Assert.Equal(("works", PunchPolicy.OneSite), (policy.SiteOf(new AccessPointId("yard")), policy.SiteOf(new AccessPointId("desk"))));
        Assert.Equal([PunchBasis.Granted, PunchBasis.NoEntry], policy.Points[new AccessPointId("yard")].Unquestioned.Order());
        Assert.Same(PunchPolicy.Unquestioned, policy.Points[new AccessPointId("desk")].Unquestioned);
        Assert.Equal((true, "elsewhere"), (site.Attendance.Muster.AtPage, site.Attendance.Muster.CopyTo));
        Assert.Equal("/etc/site/elsewhere", site.In("/etc/site").Attendance.Muster.CopyTo);
    }

    [Fact]
    public void Parse_EmptyObject_HasTheDefaults()
    {
        var site = SiteConfiguration.Parse("{}", "site.json");

        Assert.Equal(new PunchDerivationOptions(), site.Attendance.ToPolicy().Options);
        Assert.Empty(site.Attendance.ToPolicy().Points);
        Assert.Equal(("UTC", false, 30), (site.TimeZone, site.Matching.AdaptTemplates, site.Matching.KeepProbesDays));
        // The pages ask nobody who they are: each that takes or tells something is closed.
        Assert.Equal((false, null, false, 30), (site.Signatures.EnrolAtPage, site.Signatures.PunchAtPage, site.Visitors.AtPage, site.Visitors.KeepDays));
    }

    [Fact]
    public void Load_PathsThatArentWhole_CountFromTheConfigurationsFolder()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write(
            "site.json",
            Whole.Replace("\"calibration\": \"own.json\"", "\"calibration\": \"own.json\", \"successorCalibration\": \"../next.json\"", StringComparison.Ordinal)
                .Replace("v4l2:/dev/video0", "images:seen", StringComparison.Ordinal)
                .Replace("gpio:raspberry-pi-5", "gpio:board.json", StringComparison.Ordinal));

        var site = SiteConfiguration.Load(file);

        Assert.Equal((folder["own.json"], Path.GetFullPath(folder["../next.json"])), (site.Matching.Calibration, site.Matching.SuccessorCalibration));
        Assert.Equal($"images:{folder["seen"]}", Assert.Single(site.Entrances).Camera.Address);
        Assert.Equal($"gpio:{folder["board.json"]}", Assert.Single(site.Portals).Lines);
    }

    [Theory]
    [InlineData("", "the file is empty")]
    [InlineData("hello", "not valid JSON: look for")]
    [InlineData("[]", "write it in { }")]
    [InlineData("{ \"web\": {},\n \"web\": {} }", "web stands twice")]
    public void Parse_NotAConfiguration_SaysSoInPlainWords(string json, string expected)
    {
        var refused = Assert.Throws<UnusableConfigurationException>(() => SiteConfiguration.Parse(json, "site.json"));

        Assert.Contains(expected, refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("System.", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("AccessControl.", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Readme_ItsExample_IsAConfiguration()
    {
        var example = JsonBlock().Match(File.ReadAllText(Path.Combine(Repository.Root, "README.md")));

        var site = SiteConfiguration.Parse(example.Groups["json"].Value, "README.md");

        Assert.StartsWith("pipe:rpicam-vid", Assert.Single(site.Entrances).Camera.Address, StringComparison.Ordinal);
        Assert.Equal("gpio:raspberry-pi-5", Assert.Single(site.Portals).Lines);
    }

    /// <summary>Each row breaks the whole example in one place: what is replaced, by what, and what the line says.</summary>
    [Theory]
    [InlineData("\"timeZone\"", "\"timezone_\"", "site.json:3: timezone_ is not a key of this configuration; check its spelling.")]
    [InlineData("\"threads\": 4", "\"thread\": 4", "site.json:5: models.thread is not a key")]
    [InlineData("\"threads\": 4", "\"threads\": 4, \"threads\": 2", "site.json:5: threads stands twice in one object; keep one of the two.")]
    [InlineData("\"width\"", "\"wide\"", "site.json:16: entrances[0].camera.wide is not a key")]
    [InlineData("\"threads\": 4", "\"threads\": \"4\"", "site.json:5: models.threads has a value of the wrong kind")]
    [InlineData("\"threads\": 4", "\"threads\": 1.5", "site.json:5: models.threads has a value of the wrong kind")]
    [InlineData("\"timeZone\": \"Europe/Berlin\"", "\"timeZone\": null", "site.json:3: timeZone has a value of the wrong kind")]
    [InlineData("\"fail-safe\"", "\"fail-open\"", "site.json:9: portals[0].strike has a value of the wrong kind")]
    [InlineData("\"direction\": \"in\"", "\"direction\": 1", "site.json:15: entrances[0].direction has a value of the wrong kind")]
    [InlineData("Europe/Berlin", "Europe/Berlim", "site.json:3: timeZone 'Europe/Berlim' is not a known time zone; write one such as")]
    [InlineData("2026-01", "", "site.json:4: consentText is empty")]
    [InlineData("\"threads\": 4", "\"threads\": 65", "site.json:5: models.threads is out of range; write 1 to 64.")]
    [InlineData("0.0001", "0.5", "site.json:6: matching.targetFpir is out of range; write 0.000001 to 0.1.")]
    [InlineData("\"keepProbesDays\": 7", "\"keepProbesDays\": 366", "site.json:6: matching.keepProbesDays is out of range; write 1 to 365 days, or 0 to keep none.")]
    [InlineData("\"keepProbesDays\": 7", "\"keepProbesDays\": -1", "site.json:6: matching.keepProbesDays is out of range")]
    [InlineData("\"lookAlikeMargin\": 0", "\"lookAlikeMargin\": -0.1", "site.json:6: matching.lookAlikeMargin is out of range")]
    [InlineData("\"keepAttemptsDays\": 14", "\"keepAttemptsDays\": 0", "site.json:6: signatures.keepAttemptsDays is out of range; write 1 to 365 days.")]
    [InlineData("\"punchAtPage\": \"desk\"", "\"punchAtPage\": \"front-in\"", "site.json:6: signatures.punchAtPage 'front-in' is no name, or that of an entrance; write")]
    [InlineData("\"punchAtPage\": \"desk\"", "\"punchAtPage\": \"\"", "site.json:6: signatures.punchAtPage")]
    [InlineData("\"duplicateSeconds\": 90", "\"duplicateSeconds\": 601", "site.json:6: attendance.duplicateSeconds is out of range; write 0 to 600.")]
    [InlineData("\"duplicateSeconds\": 90", "\"duplicateSeconds\": -1", "site.json:6: attendance.duplicateSeconds is out of range")]
    [InlineData("\"longestPresenceHours\": 13.5", "\"longestPresenceHours\": 0.5", "site.json:6: attendance.longestPresenceHours is out of range; write 1 to 24.")]
    [InlineData("\"longestPresenceHours\": 13.5", "\"longestPresenceHours\": 25", "site.json:6: attendance.longestPresenceHours is out of range")]
    [InlineData("\"yard\"", "\"Yard 1\"", "site.json:6: attendance.accessPoints[0].accessPoint 'Yard 1' is no name; write")]
    [InlineData("\"accessPoint\": \"desk\"", "\"accessPoint\": \"yard\"", "site.json:6: attendance.accessPoints[1].accessPoint 'yard' stands twice; say all of it in one place.")]
    [InlineData("\"works\"", "\"\"", "site.json:6: attendance.accessPoints[0].site '' is no name; write")]
    [InlineData("\"no-entry\"", "\"nobody\"", "site.json:6: attendance.accessPoints[0].pays[1] has a value of the wrong kind; write granted or passed or no-entry or recognised or kiosk")]
    [InlineData("{ \"accessPoint\": \"desk\" }", "null", "site.json:6: attendance.accessPoints[1] says null; write an object or take it out.")]
    [InlineData("\"elsewhere\"", "\" \"", "site.json:6: attendance.muster.copyTo is empty; name a folder")]
    [InlineData("\"v-7\"", "\"\"", "site.json:6: visitors.text is empty")]
    [InlineData("\"I visit.\"", "\" \"", "site.json:6: visitors.words is empty")]
    [InlineData("\"company\": \"AB_\"", "\"company\": \"A\"", "site.json:6: payroll.company is 'A' (ADP's company code, of two characters with _ behind them); write what [A-Z0-9]{2}[A-Z0-9_] matches.")]
    [InlineData("\"company\": \"AB_\"", "\"companie\": \"AB_\"", "site.json:6: payroll.companie is no setting of a template")]
    [InlineData("\"keepDays\": 5", "\"keepDays\": 0", "site.json:6: visitors.keepDays is out of range; write 1 to 365 days.")]
    [InlineData("\"either\"", "\"both\"", "site.json:9: portals[0].secondFactor has a value of the wrong kind; write pin or signature or either.")]
    [InlineData("\"signers\"", "\"some\"", "site.json:9: portals[0].secondFactorOf has a value of the wrong kind; write look-alikes or signers or everybody.")]
    [InlineData("\"either\"", "\"pin\"", "site.json:9: portals[0].secondFactorOf asks signers, but the door takes PINs only; write")]
    [InlineData("\"port\": 0", "\"port\": 65536", "site.json:7: web.port is out of range")]
    [InlineData("\"front\"", "\"Front Door\"", "site.json:9: portals[0].id 'Front Door' is no name; write")]
    [InlineData("\"unlockSeconds\": 0.5", "\"unlockSeconds\": 61", "site.json:9: portals[0].unlockSeconds is out of range; write 0.5 to 60.")]
    [InlineData("600", "601", "site.json:9: portals[0].heldOpenSeconds is out of range")]
    [InlineData("gpio:raspberry-pi-5", "serial:1", "site.json:9: portals[0].lines 'serial:1' is unknown; write gpio:")]
    [InlineData("gpio:raspberry-pi-5", "gpio:", "site.json:9: portals[0].lines 'gpio:' is unknown")]
    [InlineData("\"on-close\"", "\"never\"", "site.json:9: portals[0].relock has a value of the wrong kind; write on-open or on-close or at-end.")]
    [InlineData("\"power-off\"", "\"open\"", "site.json:9: portals[0].overrun has a value of the wrong kind; write secured or power-off.")]
    [InlineData("\"mailboxCapacity\": 128", "\"mailboxCapacity\": 7", "site.json:9: portals[0].mailboxCapacity is out of range; write 8 to 4096.")]
    [InlineData("\"portal-2\"", "\"\"", "site.json:9: portals[0].boardPortal is empty; write a portal of the board file")]
    [InlineData("\"front-in\"", "\"\"", "site.json:13: entrances[0].accessPoint '' is no name")]
    [InlineData("\"portal\": \"front\"", "\"portal\": \"back\"", "site.json:14: entrances[0].portal 'back' is no portal of this file; name one of: front; or leave it out at a clock without a door.")]
    [InlineData("v4l2:/dev/video0", "", "site.json:16: entrances[0].camera.address is missing; write one")]
    [InlineData("\"width\": 1280", "\"width\": 12", "site.json:16: entrances[0].camera.width is out of range; write 64 to 8192.")]
    [InlineData("\"height\": 720", "\"height\": 9000", "site.json:16: entrances[0].camera.height is out of range; write 64 to 8192.")]
    [InlineData("\"framesPerSecond\": 30", "\"framesPerSecond\": 0", "site.json:16: entrances[0].camera.framesPerSecond is out of range")]
    [InlineData("\"dwellSeconds\": 1", "\"dwellSeconds\": 11", "site.json:17: entrances[0].intent.dwellSeconds is out of range")]
    [InlineData("\"smallestEyeDistancePixels\": 60", "\"smallestEyeDistancePixels\": 5", "site.json:17: entrances[0].intent.smallestEyeDistancePixels is out of range")]
    [InlineData("[0.1, 0, 0.9, 1]", "[0.9, 0, 0.1, 1]", "site.json:17: entrances[0].intent.region is no part of the picture")]
    [InlineData("[0.1, 0, 0.9, 1]", "[0.1, 0.9]", "site.json:17: entrances[0].intent.region is no part of the picture")]
    [InlineData("\"matching\"", "\"web\": {}, \"web\"", "site.json:")]
    [InlineData("\"web\": { \"port\": 0 },", "\"web\": { \"port\": 0 }", "site.json:8: not valid JSON")]
    public void Parse_OneFault_NamesFileLineKeyAndMend(string part, string broken, string expected)
    {
        Assert.Contains(part, Whole, StringComparison.Ordinal);
        var at = Whole.IndexOf(part, StringComparison.Ordinal);
        var json = Whole[..at] + broken + Whole[(at + part.Length)..];

        var failure = Assert.Throws<UnusableConfigurationException>(() => SiteConfiguration.Parse(json, "site.json"));

        Assert.StartsWith(expected, failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', failure.Message);
    }

    [Fact]
    public void Parse_AccessPointTwice_NamesTheSecond() => AssertRefused(
        """
        {
          "portals": [ { "id": "front", "lines": "sim:" } ],
          "entrances": [
            { "accessPoint": "in", "portal": "front", "camera": { "address": "sim:" } },
            { "accessPoint": "in", "portal": "front", "camera": { "address": "sim:" } }
          ]
        }
        """,
        "site.json:5: entrances[1].accessPoint 'in' stands twice");

    [Fact]
    public void Parse_PortalTwice_NamesTheSecond() => AssertRefused(
        """
        {
          "portals": [
            { "id": "front", "lines": "sim:" },
            { "id": "front", "lines": "sim:" }
          ]
        }
        """,
        "site.json:4: portals[1].id 'front' stands twice");

    [Fact]
    public void Parse_BoardPortalTwice_NamesTheSecond() => AssertRefused(
        """
        {
          "portals": [
            { "id": "front", "lines": "gpio:generic" },
            { "id": "side", "lines": "gpio:generic", "boardPortal": "portal-2" },
            { "id": "back", "lines": "gpio:generic", "boardPortal": "portal-1" }
          ]
        }
        """,
        "site.json:5: portals[2].boardPortal 'portal-1' of gpio:generic is that of portal 'front' already; name another portal of the board file.");

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("not json")]
    [InlineData("{} {}")]
    [InlineData("""{ "portals": null }""")]
    [InlineData("""{ "portals": [ null ] }""")]
    [InlineData("""{ "entrances": [ null ] }""")]
    [InlineData("""{ "models": null }""")]
    public void Parse_NoConfiguration_IsOneLine(string json) => AssertRefused(json, "site.json:1: ");

    [Fact]
    public void Load_MissingFile_NamesItAndTheOption()
    {
        using var folder = new TemporaryFolder();

        var failure = Assert.Throws<UnusableConfigurationException>(() => SiteConfiguration.Load(folder["none.json"]));

        Assert.StartsWith(folder["none.json"], failure.Message, StringComparison.Ordinal);
        Assert.Contains("--config", failure.Message, StringComparison.Ordinal);
    }

    private static void AssertRefused(string json, string expected)
    {
        var failure = Assert.Throws<UnusableConfigurationException>(() => SiteConfiguration.Parse(json, "site.json"));

        Assert.StartsWith(expected, failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', failure.Message);
    }

    [GeneratedRegex("```json(?<json>.*?)```", RegexOptions.Singleline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex JsonBlock();
}

using System.Net;
using AccessControl.Domain.Attendance;
using AccessControl.Domain.Attendance.Kiosks;
using AccessControl.Domain.Attendance.Payroll;
using AccessControl.Domain.Doors;
using NodaTime;

namespace AccessControl.Service.Configuration;

/// <summary>What a configuration must keep to, beyond the kinds of its values.</summary>
internal static class SiteConfigurationRules
{
    /// <summary>Every broken rule: the key, and how to mend it.</summary>
    public static IEnumerable<(string Key, string Mend)> Check(SiteConfiguration site)
    {
        if (DateTimeZoneProviders.Tzdb.GetZoneOrNull(site.TimeZone) is null)
        {
            yield return ("timeZone", $"'{site.TimeZone}' is not a known time zone; write one such as Europe/Berlin.");
        }

        if (site.ConsentText.Length is 0 or > 64)
        {
            yield return ("consentText", "is empty or longer than 64 characters; name the version of your consent text.");
        }

        if (site.AdaptationText.Length is 0 or > 64)
        {
            yield return ("adaptationText", "is empty or longer than 64 characters; name the version of the text by which people agree to an adaptation.");
        }

        if (site.Models.Threads is < 1 or > 64)
        {
            yield return ("models.threads", "is out of range; write 1 to 64.");
        }

        if (!(site.Matching.TargetFpir is >= 1e-6 and <= 0.1))
        {
            yield return ("matching.targetFpir", "is out of range; write 0.000001 to 0.1.");
        }

        if (site.Matching.LookAlikeMargin is not (null or (>= 0 and <= 0.5)))
        {
            yield return ("matching.lookAlikeMargin", "is out of range; write 0 to 0.5.");
        }

        if (site.Matching.KeepProbesDays is < 0 or > 365)
        {
            yield return ("matching.keepProbesDays", "is out of range; write 1 to 365 days, or 0 to keep none.");
        }

        if (site.Signatures.KeepAttemptsDays is < 1 or > 365)
        {
            yield return ("signatures.keepAttemptsDays", "is out of range; write 1 to 365 days.");
        }

        if (site.Signatures.PunchAtPage is { } point && (!IsName(point) || site.Entrances.Any(entrance => entrance.AccessPoint == point)))
        {
            yield return ("signatures.punchAtPage", $"'{point}' is no name, or that of an entrance; write 1 to 64 lower-case letters, digits and hyphens.");
        }

        if (site.Visitors.Text.Length is 0 or > 64)
        {
            yield return ("visitors.text", "is empty or longer than 64 characters; name the version of the text that visitors sign.");
        }

        if (string.IsNullOrWhiteSpace(site.Visitors.Words))
        {
            yield return ("visitors.words", "is empty; write what visitors sign.");
        }

        if (site.Visitors.KeepDays is < 1 or > 365)
        {
            yield return ("visitors.keepDays", "is out of range; write 1 to 365 days.");
        }

        if (!(site.Attendance.DuplicateSeconds is >= 0 and <= 600))
        {
            yield return ("attendance.duplicateSeconds", "is out of range; write 0 to 600.");
        }

        if (!(site.Attendance.LongestPresenceHours is >= 1 and <= 24))
        {
            yield return ("attendance.longestPresenceHours", "is out of range; write 1 to 24.");
        }

        if (site.Attendance.Muster.CopyTo is { } copies && string.IsNullOrWhiteSpace(copies))
        {
            yield return ("attendance.muster.copyTo", "is empty; name a folder, or take the key out.");
        }

        foreach (var (name, value) in site.Payroll)
        {
            var asking = PayrollTemplates.Included.SelectMany(template => template.Settings).Where(setting => setting.Name == name).ToList();
            if (asking.Count == 0)
            {
                yield return ($"payroll.{name}", $"is no setting of a template; write one of: {string.Join(", ", PayrollTemplates.Included.SelectMany(template => template.Settings).Select(setting => setting.Name).Distinct(StringComparer.Ordinal))}.");
            }
            else if (!asking.Exists(setting => setting.Accepts(value)))
            {
                yield return ($"payroll.{name}", $"is '{value}' ({asking[0].Meaning}); write what {asking[0].Pattern} matches.");
            }
        }

        if (site.Web.Port is < 0 or > 65535)
        {
            yield return ("web.port", "is out of range; write 1 to 65535, or 0 for a free one.");
        }

        if (!IPAddress.TryParse(site.Web.Address, out var address))
        {
            yield return ("web.address", $"'{site.Web.Address}' is no IP address; write 127.0.0.1 for this machine only, or one of the machine's.");
        }
        else if (site.Web.Hosts.Count == 0 && (address.Equals(IPAddress.Any) || address.Equals(IPAddress.IPv6Any)))
        {
            yield return ("web.hosts", "is empty; write the names by which browsers ask for the pages, such as [\"door.example\"]: every other one is refused.");
        }

        if (site.Web.Hosts.Any(host => Uri.CheckHostName(host) is UriHostNameType.Unknown or UriHostNameType.Basic))
        {
            yield return ("web.hosts", "holds what is no host name; write names without scheme and port, such as door.example.");
        }

        if (site.Web is { CertificateKey: not null, Certificate: null })
        {
            yield return ("web.certificateKey", "stands without web.certificate; name the certificate's PEM file beside it.");
        }

        foreach (var broken in CheckNulls(site.Portals, "portals").Concat(CheckNulls(site.Entrances, "entrances")).Concat(CheckNulls(site.Kiosks, "kiosks")).Concat(CheckNulls(site.Attendance.AccessPoints, "attendance.accessPoints")))
        {
            yield return broken;
        }

        foreach (var broken in site.Portals.SelectMany((portal, i) => CheckPortal(site, portal, i)).Concat(site.Entrances.SelectMany((entrance, i) => CheckEntrance(site, entrance, i)))
            .Concat(site.Kiosks.SelectMany((kiosk, i) => CheckKiosk(site, kiosk, i)))
            .Concat(site.Attendance.AccessPoints.SelectMany((point, i) => CheckAttendancePoint(site, point, i))))
        {
            yield return broken;
        }
    }

    private static IEnumerable<(string Key, string Mend)> CheckNulls<T>(IReadOnlyList<T?> list, string key) =>
        list.Select((item, i) => (item, i)).Where(entry => entry.item is null).Select(entry => ($"{key}[{entry.i}]", "says null; write an object or take it out."));

    private static IEnumerable<(string Key, string Mend)> CheckPortal(SiteConfiguration site, PortalSettings portal, int index)
    {
        var key = $"portals[{index}]";
        if (!IsName(portal.Id))
        {
            yield return ($"{key}.id", $"'{portal.Id}' is no name; write 1 to 64 lower-case letters, digits and hyphens.");
        }

        if (site.Portals.Take(index).Any(other => other.Id == portal.Id))
        {
            yield return ($"{key}.id", $"'{portal.Id}' stands twice; give each portal its own name.");
        }

        if (!(portal.UnlockSeconds is >= 0.5 and <= 60))
        {
            yield return ($"{key}.unlockSeconds", "is out of range; write 0.5 to 60.");
        }

        if (!(portal.HeldOpenSeconds is >= 1 and <= 600))
        {
            yield return ($"{key}.heldOpenSeconds", "is out of range; write 1 to 600.");
        }

        if (portal.MailboxCapacity is < 8 or > 4096)
        {
            yield return ($"{key}.mailboxCapacity", "is out of range; write 8 to 4096.");
        }

        if (portal is { SecondFactorOf: SecondFactorScope.Signers, SecondFactor: SecondFactorKind.Pin })
        {
            yield return ($"{key}.secondFactorOf", "asks signers, but the door takes PINs only; write \"secondFactor\": \"signature\" or \"either\" beside it.");
        }

        if (portal.BoardPortal.Length == 0)
        {
            yield return ($"{key}.boardPortal", "is empty; write a portal of the board file, such as portal-1.");
        }

        if (portal.Lines != "sim:" && site.Portals.Take(index).FirstOrDefault(other => (other.Lines, other.BoardPortal) == (portal.Lines, portal.BoardPortal)) is { } taken)
        {
            yield return ($"{key}.boardPortal", $"'{portal.BoardPortal}' of {portal.Lines} is that of portal '{taken.Id}' already; name another portal of the board file.");
        }

        if (portal.Lines != "sim:" && !(portal.Lines.StartsWith("gpio:", StringComparison.Ordinal) && portal.Lines.Length > 5))
        {
            yield return ($"{key}.lines", $"'{portal.Lines}' is unknown; write gpio: and the name of a board file, such as gpio:raspberry-pi-5, or sim:.");
        }
    }

    private static IEnumerable<(string Key, string Mend)> CheckKiosk(SiteConfiguration site, KioskSettings kiosk, int index)
    {
        var key = $"kiosks[{index}]";
        if (!IsName(kiosk.AccessPoint) || kiosk.AccessPoint == site.Signatures.PunchAtPage)
        {
            yield return ($"{key}.accessPoint", $"'{kiosk.AccessPoint}' is no name, or that of signatures.punchAtPage; write 1 to 64 lower-case letters, digits and hyphens.");
        }

        if (site.Kiosks.Take(index).Any(other => other.AccessPoint == kiosk.AccessPoint))
        {
            yield return ($"{key}.accessPoint", $"'{kiosk.AccessPoint}' stands twice; give each access point one kiosk.");
        }

        var entrance = site.Entrances.FirstOrDefault(one => one.AccessPoint == kiosk.AccessPoint);
        if (entrance is not null && kiosk.Direction != default && kiosk.Direction != entrance.Direction)
        {
            yield return ($"{key}.direction", "is another than that of the entrance of the same name; leave it out.");
        }

        if (entrance is null && !kiosk.Pins && !kiosk.Cards)
        {
            yield return ($"{key}.pins", "and cards are false, and no entrance gives it faces: nobody could punch; let it take one.");
        }

        if (kiosk.FaceAsksForKey && entrance is not { Portal: null })
        {
            yield return ($"{key}.faceAsksForKey", "is of a clock with a camera and without a door; leave it out.");
        }

        if (!(kiosk.KeySeconds is >= 2 and <= 60))
        {
            yield return ($"{key}.keySeconds", "is out of range; write 2 to 60.");
        }

        if (kiosk.Jobs.Append(kiosk.ButtonJob).FirstOrDefault(job => job is not null && !KioskKey.IsJob(job)) is { } wrong)
        {
            yield return ($"{key}.jobs", $"'{wrong}' is no job; write 1 to 64 characters.");
        }

        if (kiosk.Buttons is not (null or "sim:") && !(kiosk.Buttons.StartsWith("gpio:", StringComparison.Ordinal) && kiosk.Buttons.Length > 5))
        {
            yield return ($"{key}.buttons", $"'{kiosk.Buttons}' is unknown; write gpio: and the name of a board file, such as gpio:raspberry-pi-5, or sim:.");
        }
    }

    private static IEnumerable<(string Key, string Mend)> CheckEntrance(SiteConfiguration site, EntranceSettings entrance, int index)
    {
        var key = $"entrances[{index}]";
        if (!IsName(entrance.AccessPoint))
        {
            yield return ($"{key}.accessPoint", $"'{entrance.AccessPoint}' is no name; write 1 to 64 lower-case letters, digits and hyphens.");
        }

        if (site.Entrances.Take(index).Any(other => other.AccessPoint == entrance.AccessPoint))
        {
            yield return ($"{key}.accessPoint", $"'{entrance.AccessPoint}' stands twice; give each access point its own name.");
        }

        if (entrance.Portal is not null && site.Portals.All(portal => portal.Id != entrance.Portal))
        {
            yield return ($"{key}.portal", $"'{entrance.Portal}' is no portal of this file; name one of: {string.Join(", ", site.Portals.Select(portal => portal.Id))}; or leave it out at a clock without a door.");
        }
        else if (entrance.Portal is null && !site.Attendance.FacePunches)
        {
            yield return ($"{key}.portal", "is missing, and faces never punch here (attendance.facePunches): the camera would do nothing; name a door, or take the entrance out.");
        }

        if (entrance.Camera.Address.Length == 0)
        {
            yield return ($"{key}.camera.address", "is missing; write one such as v4l2:/dev/video0.");
        }

        if (entrance.Camera.Width is < 64 or > 8192)
        {
            yield return ($"{key}.camera.width", "is out of range; write 64 to 8192.");
        }

        if (entrance.Camera.Height is < 64 or > 8192)
        {
            yield return ($"{key}.camera.height", "is out of range; write 64 to 8192.");
        }

        if (!(entrance.Camera.FramesPerSecond is > 0 and <= 240))
        {
            yield return ($"{key}.camera.framesPerSecond", "is out of range; write a number above 0, at most 240.");
        }

        if (!(entrance.Intent.DwellSeconds is >= 0 and <= 10))
        {
            yield return ($"{key}.intent.dwellSeconds", "is out of range; write 0 to 10.");
        }

        if (!(entrance.Intent.SmallestEyeDistancePixels is >= 10 and <= 500))
        {
            yield return ($"{key}.intent.smallestEyeDistancePixels", "is out of range; write 10 to 500.");
        }

        if (entrance.Intent.Region is { } region
            && !(region is { Count: 4 } && region.All(edge => edge is >= 0 and <= 1) && region[0] < region[2] && region[1] < region[3]))
        {
            yield return ($"{key}.intent.region", "is no part of the picture; write [left, top, right, bottom], each 0 to 1.");
        }
    }

    private static IEnumerable<(string Key, string Mend)> CheckAttendancePoint(SiteConfiguration site, AttendancePointSettings point, int index)
    {
        var key = $"attendance.accessPoints[{index}]";
        if (!IsName(point.AccessPoint))
        {
            yield return ($"{key}.accessPoint", $"'{point.AccessPoint}' is no name; write 1 to 64 lower-case letters, digits and hyphens.");
        }

        if (site.Attendance.AccessPoints.Take(index).Any(other => other.AccessPoint == point.AccessPoint))
        {
            yield return ($"{key}.accessPoint", $"'{point.AccessPoint}' stands twice; say all of it in one place.");
        }

        if (point.Pays?.Any(basis => basis is PunchBasis.DoorGrant or PunchBasis.DoorLook) is true)
        {
            yield return ($"{key}.pays", "names door-grant or door-look, which are never for time; take them out.");
        }

        if (point.Site is { } name && !IsName(name))
        {
            yield return ($"{key}.site", $"'{name}' is no name; write 1 to 64 lower-case letters, digits and hyphens.");
        }
    }

    private static bool IsName(string name) =>
        name.Length is > 0 and <= 64 && name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-');
}

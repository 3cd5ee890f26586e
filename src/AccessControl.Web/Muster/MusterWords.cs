using AccessControl.Domain.Attendance.Muster;
using AccessControl.Web.Live;
using NodaTime;

namespace AccessControl.Web.Muster;

/// <summary>The muster list in words, as pages, copies and the command line show it.</summary>
public static class MusterWords
{
    /// <summary>How sure it is.</summary>
    public static string Of(MusterSureness sureness) => sureness switch
    {
        MusterSureness.Sure => "in the house",
        MusterSureness.Doubtful => "probably in the house",
        _ => "not known",
    };

    /// <summary>What it rests on.</summary>
    public static string Of(MusterEvidence evidence) => evidence switch
    {
        MusterEvidence.PassedIn => "passed inwards",
        MusterEvidence.PassedSomehow => "passed, which way isn't known",
        MusterEvidence.Granted => "let in; not known whether they passed",
        MusterEvidence.GrantNotUsed => "let through, and nobody opened the door",
        MusterEvidence.Seen => "only seen",
        MusterEvidence.PunchedWithoutDoor => "punched where no door is",
        MusterEvidence.LeftWithoutDoor => "said to have left; no door saw it",
        MusterEvidence.SignedIn => "signed in at reception",
        MusterEvidence.PassedOut => "passed outwards",
        MusterEvidence.SignedOut => "signed out at reception",
        _ => "nothing was ever recorded",
    };

    /// <summary>What was said of somebody.</summary>
    public static string Of(MusterStanding standing) => standing switch
    {
        MusterStanding.Safe => "safe",
        MusterStanding.Missing => "missing",
        MusterStanding.Contested => "contested",
        _ => "not yet",
    };

    /// <summary>What became of an answer.</summary>
    public static string Of(MusterNotice notice) => notice switch
    {
        MusterNotice.NoName => "Write first who you are.",
        MusterNotice.NoPerson => "That answer says nothing of anybody.",
        MusterNotice.Over => "That muster is over; nothing was ticked off.",
        MusterNotice.NotConfirmed => "Say first that the search is over.",
        MusterNotice.NotRecorded => "Done, but it couldn't be written down yet: it is lost if the appliance stops.",
        _ => "",
    };

    /// <summary>Where and when somebody was last seen, by the site's clock; a hyphen where never.</summary>
    public static string LastSeen(MusterEntry entry, DateTimeZone zone)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return entry.SeenAt is { } at ? $"{ZonedText.DayAndTime(at, zone)} {entry.Place?.Value ?? "reception"}" : "-";
    }
}

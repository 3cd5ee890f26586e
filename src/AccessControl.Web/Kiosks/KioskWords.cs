using AccessControl.Domain.Attendance;
using AccessControl.Domain.Attendance.Kiosks;
using NodaTime;
using NodaTime.Text;

namespace AccessControl.Web.Kiosks;

/// <summary>What a kiosk says, in words.</summary>
internal static class KioskWords
{
    private static readonly LocalDatePattern Weekday = LocalDatePattern.CreateWithInvariantCulture("dddd, d MMMM");

    /// <summary>The keys of the page, in their order, with what stands on them.</summary>
    public static IReadOnlyList<(PunchKey Key, string Text)> Keys { get; } =
        [(PunchKey.In, "In"), (PunchKey.Out, "Out"), (PunchKey.Break, "Break"), (PunchKey.CallOut, "Call-out"), (PunchKey.Job, "Job")];

    /// <summary>A key that waits.</summary>
    public static string Of(KioskKey key) => key.Key switch
    {
        PunchKey.Job => $"Job {key.Job}",
        var other => Keys.First(one => one.Key == other).Text,
    };

    /// <summary>Which way somebody is greeted for.</summary>
    public static string Of(KioskGreeting greeting)
    {
        ArgumentNullException.ThrowIfNull(greeting);
        return greeting switch
        {
            { IsDouble: true } => "recorded a moment ago",
            { Key.Key: PunchKey.Job } => $"goes on with {greeting.Key.Job}",
            { Key.Key: PunchKey.Break, Direction: Direction.Out } => "goes on a break",
            { Key.Key: PunchKey.CallOut, Direction: Direction.In } => "comes for a call-out",
            { Direction: Direction.In } => "comes",
            { Direction: Direction.Out } => "goes",
            _ => "recorded",
        };
    }

    /// <summary>Hours and minutes.</summary>
    public static string Of(Duration worked) => $"{(long)worked.TotalHours} h {worked.Minutes:00} min";

    /// <summary>What is missing, asked of whoever stands there: how many days ago it was is told by the weekday alone within a week.</summary>
    public static string Of(KioskQuestion.MissingPunch missing, LocalDate today)
    {
        ArgumentNullException.ThrowIfNull(missing);
        var days = Period.DaysBetween(missing.Date, today);
        var day = days == 1 ? "yesterday" : days < 7 ? $"on {missing.Date.DayOfWeek}" : $"on {Weekday.Format(missing.Date)}";
        return $"When did you {(missing.Lacks == Direction.Out ? "leave" : "come")} {day}?";
    }

    /// <summary>What came of something that was done, where it is worth saying.</summary>
    public static string? Of(KioskReply reply) => reply switch
    {
        KioskReply.Done => null,
        KioskReply.Wrong => "That isn't known here, or doesn't belong together. Try again, or ask your supervisor.",
        KioskReply.Locked => "Too many wrong tries: none is taken for a while. Take another way, or ask your supervisor.",
        KioskReply.Lapsed => "That is over. Say again who you are.",
        KioskReply.Refused => "That can't be. Take another time or key, or ask your supervisor.",
        KioskReply.NotOneTime => "The clocks were changed then: that time never came, or came twice. Ask for it on your page of time, or ask your supervisor.",
        KioskReply.Unavailable => "Nothing was recorded. Try again, or ask your supervisor.",
        KioskReply.Unclear => "It isn't known yet whether it was recorded. Wait until you are greeted, or ask your supervisor; don't punch again.",
        _ => throw new InvalidOperationException($"{reply} has no words."),
    };
}

using AccessControl.Domain.Attendance.Supervision;
using AccessControl.Domain.Journal;

namespace AccessControl.Domain.Attendance.TimeEvents;

/// <summary>Records what was done, with its journal entry: who and why stand in the entry's personal payload.</summary>
/// <param name="store">Where it is kept.</param>
/// <param name="clock">The appliance's.</param>
internal sealed class TimeEventDesk(ITimeEventStore store, IApplianceClock clock)
{
    private const string Why = "why";
    private const int MostTries = 5;

    /// <summary>Decides, and decides anew by what is recorded then where somebody else was quicker; a few times.</summary>
    /// <param name="decide">Reads, decides and records.</param>
    public static DeskOutcome Anew(Func<DeskOutcome> decide)
    {
        var outcome = decide();
        for (var tries = 1; tries < MostTries && outcome.Match(_ => false, _ => false, failed => failed.IsOvertaken); tries++)
        {
            outcome = decide();
        }

        return outcome;
    }

    public DeskOutcome Record(TimeEventDraft draft, JournalEntryKind kind, string step, RecordedAct act, string text, params ReadOnlySpan<(string Name, string? Value)> more) =>
        Record([Entry(draft, kind, step, act, more)], draft.Key, text);

    /// <summary>All of them or none; none where a reason is longer than <see cref="RecordedAct.LongestWhy"/>, or more than a line.</summary>
    /// <param name="entries">The first one is what was asked for, the others follow from it.</param>
    /// <param name="key">What it is about.</param>
    /// <param name="text">One line for a person.</param>
    public DeskOutcome Record(IReadOnlyList<TimeEventEntry> entries, string key, string text) =>
        entries.Select(entry => entry.Entry.Personal?.GetValueOrDefault(Why)).OfType<string>().Select(ProblemOf).FirstOrDefault(problem => problem is not null) is { } problem
            ? new DeskOutcome.Refused(problem)
            : store.Append(entries).Match<DeskOutcome>(_ => new DeskOutcome.Done(key, text), failed => new DeskOutcome.NotWritten(failed.Problem) { IsOvertaken = failed.Failure == AppendFailure.Rejected });

    private static string? ProblemOf(string why) =>
        why.Length > RecordedAct.LongestWhy ? $"A reason is one line of at most {RecordedAct.LongestWhy} characters, and this one has {why.Length}; shorten it."
        : why.Any(char.IsControl) ? "A reason is one line, and this one holds a line break or another sign that can't be seen; take it out."
        : null;

    public TimeEventEntry Entry(TimeEventDraft draft, JournalEntryKind kind, string step, RecordedAct act, params ReadOnlySpan<(string Name, string? Value)> more)
    {
        var personal = JournalFields.Of(("person", draft.Person?.Value), ("about", draft.Key), ("by", act.By.Value), (Why, act.HasReason ? act.Why : null));
        return new TimeEventEntry(draft, new JournalDraft(kind, clock.Read(), JournalFields.Of([("step", step), .. more]), personal, draft.Person));
    }
}

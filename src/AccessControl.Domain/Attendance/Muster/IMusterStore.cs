using AccessControl.Domain.Journal;
using NodaTime;

namespace AccessControl.Domain.Attendance.Muster;

/// <summary>Keeps musters: who had to be looked for at the alarm, every word that was said since, and the end. Erasing a person erases what is kept of them.</summary>
/// <remarks>Thread-safe. Everything is appended, each with its journal entry in one transaction; nothing is changed.</remarks>
public interface IMusterStore
{
    /// <summary>The muster that began last, where it hasn't ended.</summary>
    /// <returns>Null where none is under way.</returns>
    MusterRecord? Running();

    /// <summary>Records that a muster began.</summary>
    /// <param name="alarm">As the list was at the alarm; <see cref="MusterList.At"/>, in whole ticks of 100 ns, names the muster.</param>
    /// <param name="entry">Appended in the same transaction.</param>
    /// <param name="deadline">How long the caller waits, under TimeProvider.</param>
    /// <returns>Failed where another is recorded as under way. Where this one is, durable as it was: it may have come late.</returns>
    Task<AppendOutcome> BeginAsync(MusterList alarm, JournalDraft entry, TimeSpan deadline);

    /// <summary>Records what was said.</summary>
    /// <param name="alarm">Which muster it was said in.</param>
    /// <param name="ticks">At least one.</param>
    /// <param name="entries">One for each, appended in the same transaction.</param>
    /// <param name="deadline">How long the caller waits, under TimeProvider.</param>
    /// <returns>Failed where that muster isn't recorded as under way.</returns>
    Task<AppendOutcome> TickAsync(Instant alarm, IReadOnlyList<MusterTick> ticks, IReadOnlyList<JournalDraft> entries, TimeSpan deadline);

    /// <summary>Records that a muster ended.</summary>
    /// <param name="alarm">Which.</param>
    /// <param name="entry">Appended in the same transaction.</param>
    /// <param name="deadline">How long the caller waits, under TimeProvider.</param>
    /// <returns>Failed where that muster was never recorded. Where it has ended, durable as it was: that may have come late.</returns>
    Task<AppendOutcome> EndAsync(Instant alarm, JournalDraft entry, TimeSpan deadline);
}

using AccessControl.Domain.Attendance.Muster;
using AccessControl.Domain.Journal;
using NodaTime;

namespace AccessControl.Service.Composition;

/// <summary>Marks what an appliance with a simulated device writes about musters, as <see cref="SimulatedJournal"/> marks the rest.</summary>
internal sealed class SimulatedMusters(IMusterStore store) : IMusterStore
{
    public MusterRecord? Running() => store.Running();

    public Task<AppendOutcome> BeginAsync(MusterList alarm, JournalDraft entry, TimeSpan deadline) => store.BeginAsync(alarm, SimulatedJournal.Mark([entry])[0], deadline);

    public Task<AppendOutcome> TickAsync(Instant alarm, IReadOnlyList<MusterTick> ticks, IReadOnlyList<JournalDraft> entries, TimeSpan deadline) =>
        store.TickAsync(alarm, ticks, SimulatedJournal.Mark(entries), deadline);

    public Task<AppendOutcome> EndAsync(Instant alarm, JournalDraft entry, TimeSpan deadline) => store.EndAsync(alarm, SimulatedJournal.Mark([entry])[0], deadline);
}

using System.Collections.Immutable;
using AccessControl.Domain.Attendance.RecordKeeping;
using AccessControl.Domain.Attendance.TimeEvents;
using AccessControl.Domain.Journal;
using AccessControl.Domain.People;
using NodaTime;

namespace AccessControl.Contracts.Fakes;

/// <summary>Erases events of a <see cref="FakeTimeEventStore"/> and punches of a <see cref="FakeJournal"/>.</summary>
public sealed class FakeKeptRecordStore(FakeJournal journal, FakeTimeEventStore events) : IKeptRecordStore
{
    private int _erasures;

    public ImmutableArray<KeptPunches> Punches(Instant before) =>
    [
        .. journal.Punches().Where(punch => punch.At < before && !punch.Person.Value.StartsWith("erased-", StringComparison.Ordinal))
            .GroupBy(punch => (punch.Person, punch.At.InUtc().Date.ToYearMonth()))
            .Select(month => new KeptPunches(month.Key.Person, month.Min(punch => punch.At), month.Max(punch => punch.At), month.Count()))
            .OrderBy(month => month.Person).ThenBy(month => month.First),
    ];

    public AppendOutcome Erase(ErasedRecords records, TimeEventEntry note)
    {
        var outcome = events.Append([note]);
        return outcome.Match(
            _ =>
            {
                events.Forget(records.Person, records.Events);
                foreach (var month in records.Punches)
                {
                    journal.ForgetPunches(records.Person, month.First, month.Last, new PersonId($"erased-{++_erasures:x16}"));
                }

                return outcome;
            },
            failed => failed);
    }
}

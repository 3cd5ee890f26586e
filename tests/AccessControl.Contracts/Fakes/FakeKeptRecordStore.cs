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
        if (records.Emptied is { } emptied && (events.Read(emptied.Subject, emptied.Key).Length != emptied.Known || emptied.Stubs.Any(one => one.Place >= emptied.Known)
            || (emptied.FollowsFrom is { } from && events.Read(from.Subject).Any(one => one.Sequence > from.Last))))
        {
            return new AppendOutcome.Failed(AppendFailure.Rejected, "Something else was recorded beside them meanwhile. Look at it again.");
        }

        var outcome = events.Append([note]);
        return outcome.Match(
            _ =>
            {
                if (records.Emptied is { } emptied)
                {
                    events.Empty(emptied);
                }

                if (records.Person is not { } person)
                {
                    return outcome;
                }

                events.Forget(person, records.Events);
                foreach (var month in records.Punches)
                {
                    journal.ForgetPunches(person, month.First, month.Last, new PersonId($"erased-{++_erasures:x16}"));
                }

                return outcome;
            },
            failed => failed);
    }
}

using System.Collections.Immutable;
using AccessControl.Domain.Attendance.TimeEvents;
using AccessControl.Domain.Journal;
using NodaTime;

namespace AccessControl.Domain.Attendance.RecordKeeping;

/// <summary>Erases records of time whose keeping is over. The journal's chain stays; personal payloads of its entries go with the records.</summary>
/// <remarks>Thread-safe.</remarks>
public interface IKeptRecordStore
{
    /// <summary>Punches by person and calendar month of UTC, by person, then time; not those whose person was erased.</summary>
    /// <param name="before">Only what is earlier than this.</param>
    ImmutableArray<KeptPunches> Punches(Instant before);

    /// <summary>Erases records of one person: events are removed, punches lose their person and stay as those of nobody. Of records of no single person a stub stays in the place of each.</summary>
    /// <param name="records">Which.</param>
    /// <param name="note">Recorded in the same transaction: how far the person's punches were erased; or of no person, that something was.</param>
    /// <returns>Failed where somebody erased records of the same meanwhile, or something else was recorded beside those of no single person.</returns>
    AppendOutcome Erase(ErasedRecords records, TimeEventEntry note);
}

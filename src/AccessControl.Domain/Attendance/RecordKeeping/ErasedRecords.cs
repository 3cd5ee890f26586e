using System.Collections.Immutable;
using AccessControl.Domain.Attendance.TimeEvents;
using AccessControl.Domain.People;

namespace AccessControl.Domain.Attendance.RecordKeeping;

/// <summary>Records of one person that are erased together.</summary>
/// <param name="Person">Whose.</param>
/// <param name="Punches">All punches from the first to the last moment of each.</param>
/// <param name="Events">All events of each key.</param>
public sealed record ErasedRecords(PersonId Person, ImmutableArray<KeptPunches> Punches, ImmutableArray<(TimeSubject Subject, string Key)> Events);

using AccessControl.Domain.People;
using NodaTime;

namespace AccessControl.Domain.Attendance.RecordKeeping;

/// <summary>A record that is kept, as far as its keeping asks.</summary>
/// <param name="Reference">Names it where it is stored.</param>
/// <param name="Person">Whose.</param>
/// <param name="Kind">Of what kind.</param>
/// <param name="Country">ISO 3166, with a subdivision where it has rules of its own.</param>
/// <param name="FirstEntry">Date of its first entry.</param>
/// <param name="LastEntry">Date of its last one.</param>
public sealed record KeptRecord(string Reference, PersonId Person, RecordKind Kind, string Country, LocalDate FirstEntry, LocalDate LastEntry);

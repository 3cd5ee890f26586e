using System.Collections.Immutable;
using AccessControl.Domain.People;
using NodaTime;

namespace AccessControl.Domain.Attendance.RecordKeeping;

/// <summary>A record that is kept, as far as its keeping asks.</summary>
/// <param name="Reference">Names it where it is stored.</param>
/// <param name="Person">Whose; null where it is of several.</param>
/// <param name="Kind">Of what kind.</param>
/// <param name="Country">ISO 3166, with a subdivision where it has rules of its own.</param>
/// <param name="FirstEntry">Date of its first entry.</param>
/// <param name="LastEntry">Date of its last one.</param>
public sealed record KeptRecord(string Reference, PersonId? Person, RecordKind Kind, string Country, LocalDate FirstEntry, LocalDate LastEntry)
{
    /// <summary>Of whom it holds something, where it is of several.</summary>
    public ImmutableHashSet<PersonId> People { get; init; } = [];

    /// <summary>True where it holds something of a person.</summary>
    public bool IsOf(PersonId person) => Person == person || People.Contains(person);
}

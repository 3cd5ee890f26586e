using AccessControl.Domain.People;
using NodaTime;

namespace AccessControl.Domain.Attendance.RecordKeeping;

/// <summary>Keeps records beyond their time, because somebody may have to show them.</summary>
/// <param name="Name">For people to read, such as the number of a case.</param>
/// <param name="Why">For people to read.</param>
/// <param name="PlacedOn">First date on which it holds.</param>
public sealed record LegalHold(string Name, string Why, LocalDate PlacedOn)
{
    /// <summary>Last date on which it holds; null while it isn't lifted.</summary>
    public LocalDate? LiftedOn { get; init; }

    /// <summary>Only of this person, and what holds something of them beside others; null of all.</summary>
    public PersonId? Person { get; init; }

    /// <summary>Only of this kind; null of all.</summary>
    public RecordKind? Kind { get; init; }

    /// <summary>Only what has an entry on this date or later; null from the first one on.</summary>
    public LocalDate? From { get; init; }

    /// <summary>Only what has an entry on this date or earlier; null to the last one.</summary>
    public LocalDate? To { get; init; }

    /// <summary>True where it keeps a record on a date.</summary>
    public bool Keeps(KeptRecord record, LocalDate on)
    {
        ArgumentNullException.ThrowIfNull(record);
        return on >= PlacedOn && (LiftedOn is not { } lifted || on <= lifted)
            && (Person is not { } person || record.IsOf(person))
            && (Kind is not { } kind || kind == record.Kind)
            && (From is not { } from || record.LastEntry >= from)
            && (To is not { } to || record.FirstEntry <= to);
    }
}

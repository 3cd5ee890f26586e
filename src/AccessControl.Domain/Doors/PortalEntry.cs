using System.Collections.Immutable;
using AccessControl.Domain.Journal;

namespace AccessControl.Domain.Doors;

/// <summary>Something that a portal has to tell the journal; the controller adds the clock and the portal's name.</summary>
/// <param name="Kind">What.</param>
/// <param name="Fields">Non-personal facts.</param>
/// <param name="Personal">Personal facts such as an operator's name, null where none.</param>
public sealed record PortalEntry(
    JournalEntryKind Kind,
    ImmutableSortedDictionary<string, string> Fields,
    ImmutableSortedDictionary<string, string>? Personal = null);

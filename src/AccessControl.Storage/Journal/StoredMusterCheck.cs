using System.Globalization;
using AccessControl.Domain.Journal;

namespace AccessControl.Storage.Journal;

/// <summary>Holds the rows of musters against what the chain says. A line or word that is gone would leave somebody out of the list.</summary>
/// <remarks>Lines go with an erased person, and the journal doesn't say of which muster: found is where more are missing than people were erased since.</remarks>
internal sealed class StoredMusterCheck
{
    private static readonly string[] Counts = ["sure", "doubtful", "unknown"];

    private readonly List<(long Sequence, long Missing, long ErasedBefore)> _short = [];
    private long _erased;

    public string? Next(StoredEntry row, JournalPayload payload)
    {
        _erased += payload.Kind == JournalEntryKind.PersonErased ? 1 : 0;
        if ((row.MusterBegun is not null && payload.Kind != JournalEntryKind.MusterBegun)
            || (row.MusterTicked is not null && payload.Kind != JournalEntryKind.MusterTicked)
            || (row.MusterEnded is not null && payload.Kind != JournalEntryKind.MusterEnded))
        {
            return $"Entry {row.Sequence} has something of a muster that it doesn't tell of.";
        }

        return payload.Kind switch
        {
            JournalEntryKind.MusterBegun when row.MusterBegun is null => $"The muster that entry {row.Sequence} began is missing.",
            JournalEntryKind.MusterBegun => Lines(row, payload),
            // A word goes with the person, and so does the entry's personal payload.
            JournalEntryKind.MusterTicked when row.MusterTicked is null && row.Sealed is not null => $"What entry {row.Sequence} said at a muster is missing.",
            JournalEntryKind.MusterEnded when row.MusterEnded is null => $"The end of a muster that entry {row.Sequence} tells of is missing.",
            _ => null,
        };
    }

    /// <summary>After the last entry.</summary>
    public (long Sequence, string Problem)? End()
    {
        foreach (var (sequence, missing, erasedBefore) in _short)
        {
            if (missing > _erased - erasedBefore)
            {
                return (sequence, $"{missing} lines of the muster that entry {sequence} began are missing; {_erased - erasedBefore} people were erased since.");
            }
        }

        return null;
    }

    private string? Lines(StoredEntry row, JournalPayload payload)
    {
        if (!Counts.All(payload.Fields.ContainsKey))
        {
            return null;
        }

        var said = Counts.Sum(name => long.Parse(payload.Fields[name], CultureInfo.InvariantCulture));
        if (said > row.MusterLines)
        {
            _short.Add((row.Sequence, said - row.MusterLines, _erased));
        }

        return said < row.MusterLines ? $"The muster that entry {row.Sequence} began has lines that it doesn't tell of." : null;
    }
}

using AccessControl.Domain.Attendance.TimeEvents;

namespace AccessControl.Domain.Attendance.RecordKeeping;

/// <summary>A record of time as it is stored, and what becomes of it on a date.</summary>
/// <param name="Record">As far as its keeping asks.</param>
/// <param name="Verdict">By the rules and holds.</param>
/// <param name="IsNeeded">True where a period that was begun and isn't closed covers one of its dates, where it is the account of a contract that runs, or where it is batches for payroll from which another could still be told: it stays until that is settled.</param>
public sealed record RetainedRecord(KeptRecord Record, RetentionVerdict Verdict, bool IsNeeded)
{
    /// <summary>Its punches; null where it is none.</summary>
    public KeptPunches? Punches { get; init; }

    /// <summary>What its events are about; null where it is punches.</summary>
    public TimeSubject? Subject { get; init; }

    /// <summary>What becomes of its events when they are erased; null where it is of one person.</summary>
    public EmptiedEvents? Emptied { get; init; }

    /// <summary>How many punches, batches or other records it is.</summary>
    public int Count => Punches?.Count ?? Emptied?.Stubs.Length ?? 1;

    /// <summary>True where its time is over, and nothing keeps it.</summary>
    public bool IsDue => !IsNeeded && Verdict.Match(_ => true, _ => false, _ => false, _ => false);
}

using System.Collections.Immutable;
using NodaTime;

namespace AccessControl.Domain.Attendance.RecordKeeping;

/// <summary>Says what may be erased on a date, what is kept, and why. Erases nothing itself.</summary>
/// <param name="rules">Of any kinds and countries; where several hold for a record the longest does.</param>
/// <param name="holds">Placed at any time, lifted or not.</param>
public sealed class RetentionPlan(IReadOnlyList<RetentionRule> rules, IReadOnlyList<LegalHold> holds)
{
    /// <summary>What becomes of a record on a date.</summary>
    public RetentionVerdict Of(KeptRecord record, LocalDate on)
    {
        ArgumentNullException.ThrowIfNull(record);
        if (rules.Where(rule => rule.Kind == record.Kind && rule.HoldsIn(record.Country)).MaxBy(rule => rule.KeptUntil(record.LastEntry)) is not { } longest)
        {
            return new RetentionVerdict.WithoutRule();
        }

        var until = longest.KeptUntil(record.LastEntry);
        if (on <= until)
        {
            return new RetentionVerdict.Kept(longest, until);
        }

        ImmutableArray<LegalHold> held = [.. holds.Where(hold => hold.Keeps(record, on)).OrderBy(hold => hold.PlacedOn)];
        return held.IsEmpty ? new RetentionVerdict.MayBeErased(longest, until.PlusDays(1)) : new RetentionVerdict.Held(longest, until.PlusDays(1), held);
    }

    /// <summary>What becomes of each of some records on a date, in their order.</summary>
    public ImmutableArray<(KeptRecord Record, RetentionVerdict Verdict)> Of(IEnumerable<KeptRecord> records, LocalDate on) => [.. records.Select(record => (record, Of(record, on)))];
}

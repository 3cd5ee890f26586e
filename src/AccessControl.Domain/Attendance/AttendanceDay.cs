using System.Collections.Immutable;
using AccessControl.Domain.People;
using NodaTime;

namespace AccessControl.Domain.Attendance;

/// <summary>One person's presence of one local date. An interval over midnight belongs to the date on which it began.</summary>
/// <param name="Person">Who.</param>
/// <param name="Name">The person's name, null where the record is gone.</param>
/// <param name="Date">The attendance date, in the site's zone.</param>
/// <param name="Intervals">By time.</param>
/// <param name="Unpaired">Punches without a counterpart, by time: shown, never completed by guessing.</param>
/// <param name="Duplicates">Punches of this date that don't count, by time.</param>
public sealed record AttendanceDay(
    PersonId Person,
    string? Name,
    LocalDate Date,
    ImmutableArray<WorkInterval> Intervals,
    ImmutableArray<DerivedPunch> Unpaired,
    ImmutableArray<DerivedPunch> Duplicates)
{
    /// <summary>Ends of intervals that pay and are to be looked at, by what their access points allow; by time.</summary>
    public ImmutableArray<DerivedPunch> InQuestion { get; init; } = [];

    /// <summary>The first coming of the day, null where there is none.</summary>
    public Instant? FirstIn => Earliest(Intervals.Select(i => i.In).Concat(Unpaired.Where(u => u.Direction == Direction.In)));

    /// <summary>The last leaving of what began on this day, null where there is none.</summary>
    public Instant? LastOut => Latest(Intervals.Select(i => i.Out).Concat(Unpaired.Where(u => u.Direction == Direction.Out)));

    /// <summary>Sum of the intervals.</summary>
    public Duration Present => Intervals.Aggregate(Duration.Zero, (sum, i) => sum + i.Length);

    /// <summary>True where a person has to look at it.</summary>
    public bool NeedsReview => Unpaired.Length > 0 || InQuestion.Length > 0;

    private static Instant? Earliest(IEnumerable<DerivedPunch> punches) => punches.Select(p => (Instant?)p.Punch.At).Min();

    private static Instant? Latest(IEnumerable<DerivedPunch> punches) => punches.Select(p => (Instant?)p.Punch.At).Max();
}

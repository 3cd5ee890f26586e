using System.Collections.Immutable;
using AccessControl.Domain.Attendance.Pay;
using NodaTime;

namespace AccessControl.Domain.Attendance.Periods;

/// <summary>All time of a period by code and date, to the second. Equal where each is.</summary>
public sealed class TimesheetSeconds : IEquatable<TimesheetSeconds>
{
    private TimesheetSeconds(ImmutableArray<CodeSeconds> lines) => Lines = lines;

    /// <summary>Without any time.</summary>
    public static TimesheetSeconds None { get; } = new([]);

    /// <summary>By date, then code; each once, none of no seconds.</summary>
    public ImmutableArray<CodeSeconds> Lines { get; }

    /// <summary>Of lines of pay, summed by date and code.</summary>
    public static TimesheetSeconds Of(IEnumerable<PayLine> lines)
    {
        ArgumentNullException.ThrowIfNull(lines);
        return Of(lines.Select(line => new CodeSeconds(line.Span.Date, line.Code, line.Seconds)));
    }

    /// <summary>Summed by date and code, in any order.</summary>
    public static TimesheetSeconds Of(IEnumerable<CodeSeconds> lines)
    {
        ArgumentNullException.ThrowIfNull(lines);
        return new([
            .. lines.GroupBy(line => (line.Date, line.Code)).Select(same => new CodeSeconds(same.Key.Date, same.Key.Code, same.Sum(line => line.Seconds)))
                .Where(line => line.Seconds != 0).OrderBy(line => line.Date).ThenBy(line => line.Code.Value, StringComparer.Ordinal),
        ]);
    }

    /// <summary>What changed up to a later state, by date, then code; empty where nothing did.</summary>
    public ImmutableArray<AdjustedSeconds> ChangesTo(TimesheetSeconds later)
    {
        ArgumentNullException.ThrowIfNull(later);
        var (before, after) = (ByKey(this), ByKey(later));
        return
        [
            .. before.Keys.Union(after.Keys).Select(key => new AdjustedSeconds(key.Date, key.Code, before.GetValueOrDefault(key), after.GetValueOrDefault(key)))
                .Where(change => change.Difference != 0).OrderBy(change => change.Date).ThenBy(change => change.Code.Value, StringComparer.Ordinal),
        ];
    }

    /// <summary>As it is with changes.</summary>
    public TimesheetSeconds With(IEnumerable<AdjustedSeconds> changes)
    {
        ArgumentNullException.ThrowIfNull(changes);
        return Of(Lines.Concat(changes.Select(change => new CodeSeconds(change.Date, change.Code, change.Difference))));
    }

    /// <inheritdoc/>
    public bool Equals(TimesheetSeconds? other) => other is not null && Lines.SequenceEqual(other.Lines);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as TimesheetSeconds);

    /// <inheritdoc/>
    public override int GetHashCode() => Lines.Aggregate(0, HashCode.Combine);

    private static Dictionary<(LocalDate Date, PayCode Code), long> ByKey(TimesheetSeconds seconds) => seconds.Lines.ToDictionary(line => (line.Date, line.Code), line => line.Seconds);
}

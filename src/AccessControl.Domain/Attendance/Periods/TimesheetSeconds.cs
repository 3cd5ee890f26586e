using System.Collections.Immutable;
using AccessControl.Domain.Attendance.Employments;
using AccessControl.Domain.Attendance.Pay;
using NodaTime;

namespace AccessControl.Domain.Attendance.Periods;

/// <summary>All time of a period by code, date and charge, to the second. Equal where each is.</summary>
public sealed class TimesheetSeconds : IEquatable<TimesheetSeconds>
{
    private static readonly Comparer<(LocalDate Date, PayCode Code, LabourCharge Charge)> InOrder = Comparer<(LocalDate Date, PayCode Code, LabourCharge Charge)>.Create((one, other) =>
        one.Date.CompareTo(other.Date) is not 0 and var date ? date
        : string.CompareOrdinal(one.Code.Value, other.Code.Value) is not 0 and var code ? code
        : string.CompareOrdinal(one.Charge.CostCentre, other.Charge.CostCentre) is not 0 and var centre ? centre
        : string.CompareOrdinal(one.Charge.Job, other.Charge.Job));

    private TimesheetSeconds(ImmutableArray<CodeSeconds> lines) => Lines = lines;

    /// <summary>Without any time.</summary>
    public static TimesheetSeconds None { get; } = new([]);

    /// <summary>By date, code and charge; each once, none of no seconds.</summary>
    public ImmutableArray<CodeSeconds> Lines { get; }

    /// <summary>Of lines of pay that are charged nowhere in particular, summed by date and code.</summary>
    public static TimesheetSeconds Of(IEnumerable<PayLine> lines)
    {
        ArgumentNullException.ThrowIfNull(lines);
        return Of(lines.Select(line => new CodeSeconds(line.Span.Date, line.Code, LabourCharge.None, line.Seconds)));
    }

    /// <summary>Summed by date, code and charge, in any order.</summary>
    public static TimesheetSeconds Of(IEnumerable<CodeSeconds> lines)
    {
        ArgumentNullException.ThrowIfNull(lines);
        return new([
            .. lines.GroupBy(KeyOf).Select(same => new CodeSeconds(same.Key.Date, same.Key.Code, same.Key.Charge, same.Sum(line => line.Seconds)))
                .Where(line => line.Seconds != 0).OrderBy(KeyOf, InOrder),
        ]);
    }

    /// <summary>What changed up to a later state, by date, code and charge; empty where nothing did.</summary>
    public ImmutableArray<AdjustedSeconds> ChangesTo(TimesheetSeconds later)
    {
        ArgumentNullException.ThrowIfNull(later);
        var (before, after) = (ByKey(this), ByKey(later));
        return
        [
            .. before.Keys.Union(after.Keys).Order(InOrder).Select(key => new AdjustedSeconds(key.Date, key.Code, key.Charge, before.GetValueOrDefault(key), after.GetValueOrDefault(key)))
                .Where(change => change.Difference != 0),
        ];
    }

    /// <summary>As it is with changes.</summary>
    public TimesheetSeconds With(IEnumerable<AdjustedSeconds> changes)
    {
        ArgumentNullException.ThrowIfNull(changes);
        return Of(Lines.Concat(changes.Select(change => new CodeSeconds(change.Date, change.Code, change.Charge, change.Difference))));
    }

    /// <inheritdoc/>
    public bool Equals(TimesheetSeconds? other) => other is not null && Lines.SequenceEqual(other.Lines);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as TimesheetSeconds);

    /// <inheritdoc/>
    public override int GetHashCode() => Lines.Aggregate(0, HashCode.Combine);

    private static (LocalDate Date, PayCode Code, LabourCharge Charge) KeyOf(CodeSeconds line) => (line.Date, line.Code, line.Charge);

    private static Dictionary<(LocalDate Date, PayCode Code, LabourCharge Charge), long> ByKey(TimesheetSeconds seconds) => seconds.Lines.ToDictionary(KeyOf, line => line.Seconds);
}

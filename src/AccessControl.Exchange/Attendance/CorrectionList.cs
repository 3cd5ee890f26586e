using System.Collections.Immutable;
using AccessControl.Domain.Attendance.Corrections;
using AccessControl.Exchange.Spreadsheets;
using NodaTime;

namespace AccessControl.Exchange.Attendance;

/// <summary>The audit of corrections: a row for everything that was done about one, and for each clock that was put right, with who, when and why.</summary>
public static class CorrectionList
{
    /// <summary>Makes the list.</summary>
    /// <param name="corrections">Which, in the order wanted.</param>
    /// <param name="clocks">Clocks that were put right, in the order wanted; they stand at the end.</param>
    /// <param name="zone">The site's.</param>
    public static SheetTable Of(IEnumerable<CorrectionRequest> corrections, IEnumerable<RightedClock> clocks, DateTimeZone zone)
    {
        ArgumentNullException.ThrowIfNull(corrections);
        ArgumentNullException.ThrowIfNull(clocks);
        ArgumentNullException.ThrowIfNull(zone);
        return new SheetTable(
            "Corrections",
            ["correction", "number", "date", "change", "punch", "changed_to", "time", "step", "at", "by", "why", "point", "from", "until", "moved_by", "people"],
            [.. corrections.SelectMany(request => request.Events.Select(step => Row(request, step, zone))), .. clocks.Select(clock => Row(clock, zone))]);
    }

    private static ImmutableArray<SheetCell?> Row(CorrectionRequest request, CorrectionEvent step, DateTimeZone zone)
    {
        var (change, punch, to) = request.Change.Match<(string, long?, SheetCell.Text?)>(
            add => ($"add {add.Direction}", null, TimeColumns.Moment(add.At, zone)),
            annul => ("annul", annul.Sequence, null),
            redirect => ("redirect", redirect.Sequence, new SheetCell.Text(redirect.Direction.ToString())));
        return
        [
            new SheetCell.Text(request.Id.ToString()),
            new SheetCell.Text(request.Person.Value),
            new SheetCell.Date(request.Date),
            new SheetCell.Text(change),
            punch is { } sequence ? new SheetCell.Number(sequence) : null,
            to,
            TimeColumns.Time((long)request.Effect.TotalSeconds),
            new SheetCell.Text(step.Match(_ => "requested", _ => "seconded", _ => "approved", _ => "refused", _ => "withdrawn")),
            TimeColumns.Moment(step.Act.At, zone),
            new SheetCell.Text(step.Act.By.Value),
            TimeColumns.Text(step.Act.Why),
            null,
            null,
            null,
            null,
            null,
        ];
    }

    private static ImmutableArray<SheetCell?> Row(RightedClock clock, DateTimeZone zone) =>
    [
        new SheetCell.Text(clock.Key),
        null,
        null,
        new SheetCell.Text("clock"),
        null,
        null,
        null,
        new SheetCell.Text("shifted"),
        TimeColumns.Moment(clock.Act.At, zone),
        new SheetCell.Text(clock.Act.By.Value),
        TimeColumns.Text(clock.Act.Why),
        new SheetCell.Text(clock.Shift.AccessPoint.Value),
        TimeColumns.Moment(clock.Shift.Recorded.Start, zone),
        TimeColumns.Moment(clock.Shift.Recorded.End, zone),
        TimeColumns.Time((long)clock.Shift.By.TotalSeconds),
        new SheetCell.Number(clock.People),
    ];
}

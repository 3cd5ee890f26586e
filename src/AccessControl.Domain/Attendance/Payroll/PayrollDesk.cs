using System.Collections.Immutable;
using AccessControl.Domain.Attendance.Periods;
using AccessControl.Domain.Attendance.RecordKeeping;
using AccessControl.Domain.Attendance.Supervision;
using AccessControl.Domain.Attendance.TimeEvents;
using AccessControl.Domain.Journal;
using AccessControl.Domain.People;
using NodaTime;
using NodaTime.Text;

namespace AccessControl.Domain.Attendance.Payroll;

/// <summary>Batches of closed periods for payroll, kept: each can be made again byte for byte, and the next one holds differences only.</summary>
/// <param name="store">Where they are kept.</param>
/// <param name="clock">The appliance's.</param>
public sealed class PayrollDesk(ITimeEventStore store, IApplianceClock clock)
{
    /// <summary>One key for all: of two who make a batch at once, the second is told to look again.</summary>
    private const string Key = "all";

    private readonly TimeEventDesk _desk = new(store, clock);

    /// <summary>All batches that were ever made.</summary>
    public PayrollBatches All() => Read(store);

    /// <summary>A batch with its lines; null where there is none of the number, or none any more.</summary>
    public PayrollBatch? Find(int number) => Whole(head => head.Number == number).FirstOrDefault();

    /// <summary>Batches that are kept of a period with their lines, by any version of a template, in the order in which they were made.</summary>
    public ImmutableArray<PayrollBatch> Of(string template, DateInterval period) => Whole(head => head.Template.Name == template && head.Period.Equals(period));

    /// <summary>All batches that were ever made, as they are stored.</summary>
    internal static PayrollBatches Read(ITimeEventStore store)
    {
        var all = store.ReadEach(TimeSubject.PayrollBatch, one => PayrollBatchJson.ReadHead(one.Json, OriginOf(one)));
        return new PayrollBatches([.. all.Select(one => one.Kept).OfType<PayrollBatchHead>()], [.. all.Select(one => one.Erased).OfType<ErasedBatch>()]);
    }

    /// <summary>What stays where batches are erased.</summary>
    /// <param name="batches">Which.</param>
    /// <param name="made">How many were ever made.</param>
    /// <param name="on">Date of the site.</param>
    internal static EmptiedEvents Emptied(IEnumerable<PayrollBatchHead> batches, int made, LocalDate on) => new(
        TimeSubject.PayrollBatch, Key, made, [.. batches.Select(batch => (PlaceOf(batch.Number), PayrollBatchJson.Write(new ErasedBatch(batch.Id, batch.Number, batch.Period, batch.Template, on))))]);

    /// <summary>What closed periods hold now, adjustments included.</summary>
    /// <param name="periods">Closed; those without a contract aren't paid.</param>
    public static ImmutableArray<PayrollItem> Items(IEnumerable<TimesheetPeriod> periods)
    {
        ArgumentNullException.ThrowIfNull(periods);
        return
        [
            .. from period in periods
               where period.Employment is not null && period.SettledWithAdjustments is not null
               from line in period.SettledWithAdjustments!.Lines
               select new PayrollItem(
                   period.Person, period.Employment!.Value.Value, line.Code, line.Date, Text(line.Charge.CostCentre), null, Text(line.Charge.Job), Duration.FromSeconds(line.Seconds)),
        ];

        static string? Text(string text) => text.Length == 0 ? null : text;
    }

    /// <summary>Makes the next batch of a period.</summary>
    /// <param name="all">Batches until now; none of the period by the template is erased.</param>
    /// <param name="earlier">Those of the period by the template. What they told of somebody whose periods were erased since stands: nothing is left to hold it against.</param>
    /// <param name="export">By which template.</param>
    /// <param name="template">Its name and version.</param>
    /// <param name="span">First and last attendance date.</param>
    /// <param name="periods">All closed periods of those dates.</param>
    /// <returns>The batch, not kept yet; or null and every fault, one line each.</returns>
    /// <exception cref="ArgumentException">A batch of the period is erased: another one would repeat what payroll has.</exception>
    public (PayrollBatch? Batch, ImmutableArray<string> Problems) Next(PayrollBatches all, ImmutableArray<PayrollBatch> earlier, PayrollExport export, PayrollTemplateId template, DateInterval span, IEnumerable<TimesheetPeriod> periods)
    {
        ArgumentNullException.ThrowIfNull(all);
        ArgumentNullException.ThrowIfNull(export);
        TimesheetPeriod[] closed = [.. periods];
        var known = closed.Select(period => period.Person).ToHashSet();
        ImmutableArray<PayrollBatch> told = [.. earlier.Select(batch => batch with { Lines = [.. batch.Lines.Where(line => known.Contains(line.Person))] })];
        return all.LastErased(template.Name, span) is { } erased
            ? throw new ArgumentException($"Batch {erased.Number} of the period is erased.", nameof(all))
            : export.Next(Guid.CreateVersion7(clock.Read().Instant.ToDateTimeOffset()), all.Count + 1, span, Items(closed), told);
    }

    /// <summary>Keeps a batch.</summary>
    /// <param name="batch">As it was made.</param>
    /// <param name="by">Who made it.</param>
    /// <param name="also">What is recorded with it: all of it or none.</param>
    public DeskOutcome Keep(PayrollBatch batch, PersonId by, IReadOnlyCollection<TimeEventEntry> also)
    {
        ArgumentNullException.ThrowIfNull(batch);
        ArgumentNullException.ThrowIfNull(also);
        var act = new RecordedAct(by, clock.Read().Instant);
        var entry = _desk.Entry(
            new TimeEventDraft(TimeSubject.PayrollBatch, Key, null, PlaceOf(batch.Number), PayrollBatchJson.Write(batch)),
            JournalEntryKind.PayrollExported,
            "exported",
            act,
            ("number", JournalFields.Number(batch.Number)),
            ("lines", JournalFields.Number(batch.Lines.Length)));
        return _desk.Record(
            [entry, .. also],
            $"{batch.Number}",
            $"Batch {batch.Number} of {batch.Template}, {LocalDatePattern.Iso.Format(batch.Period.Start)} to {LocalDatePattern.Iso.Format(batch.Period.End)}: {batch.Lines.Count(line => line.Count != 0)} amounts.");
    }

    /// <summary>Among those that were ever made, from 0.</summary>
    private static int PlaceOf(int number) => number - 1;

    private static string OriginOf(TimeEvent one) => $"batch of entry {one.Sequence}";

    private ImmutableArray<PayrollBatch> Whole(Func<PayrollBatchHead, bool> isWanted) =>
    [
        .. store.ReadEach(TimeSubject.PayrollBatch, one => PayrollBatchJson.ReadHead(one.Json, OriginOf(one)).Kept is { } head && isWanted(head) ? PayrollBatchJson.Read(one.Json, OriginOf(one)).Kept : null)
            .OfType<PayrollBatch>(),
    ];
}

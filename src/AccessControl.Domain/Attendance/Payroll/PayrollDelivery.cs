using System.Collections.Immutable;
using AccessControl.Domain.Attendance.Periods;
using AccessControl.Domain.Attendance.TimeEvents;
using AccessControl.Domain.People;
using NodaTime;
using NodaTime.Text;

namespace AccessControl.Domain.Attendance.Payroll;

/// <summary>Hands closed periods to payroll: makes the next batch, keeps it once its files can be written, and makes the files of a kept one again byte for byte.</summary>
/// <remarks>Thread-safe: of two who make a batch at once, the second is told to look again.</remarks>
/// <param name="desk">Keeps batches.</param>
/// <param name="write">Makes bytes of a sheet: the files; or none and every fault.</param>
public sealed class PayrollDelivery(PayrollDesk desk, Func<PayrollSheet, PayrollFileForm, (ImmutableArray<PayrollFile> Files, ImmutableArray<string> Problems)> write)
{
    /// <summary>Why no batch is made where payroll has all that is closed.</summary>
    public const string NothingNew = "Payroll has all that is closed; there is nothing new to export.";

    /// <summary>How the question begins whether other settings are meant.</summary>
    public const string OtherSettings = "Settings aren't those of batch";

    private const int ToldProblems = 5;

    /// <summary>All batches that were ever made.</summary>
    public PayrollBatches Batches() => desk.All();

    /// <summary>Makes the next batch of a period and keeps it; in the same transaction each closed period notes that it went. Where payroll has everything already, what no batch noted yet is noted.</summary>
    /// <param name="periods">Of all people.</param>
    /// <param name="template">By which template.</param>
    /// <param name="settings">What the site says to it.</param>
    /// <param name="span">First and last attendance date of the periods.</param>
    /// <param name="by">HR.</param>
    /// <param name="isMeant">Settings that would have payroll take back what it has, and take it under others, aren't a slip of the pen: it isn't asked.</param>
    /// <returns>Done with the number of the batch that payroll has them by.</returns>
    public DeskOutcome Export(PeriodDesk periods, PayrollTemplate template, ImmutableDictionary<string, string> settings, DateInterval span, PersonId by, bool isMeant = false)
    {
        ArgumentNullException.ThrowIfNull(periods);
        ArgumentNullException.ThrowIfNull(template);
        ArgumentNullException.ThrowIfNull(span);
        if (periods.DenialOf(by) is { } denied)
        {
            return denied;
        }

        if (template.ProblemsOf(settings).ToImmutableArray() is { IsEmpty: false } unset)
        {
            return Refused(unset);
        }

        var all = desk.All();
        if (all.LastErased(template.Id.Name, span) is { } erased)
        {
            return new DeskOutcome.Refused($"Batch {erased.Number} of {erased.Template}, {LocalDatePattern.Iso.Format(span.Start)} to {LocalDatePattern.Iso.Format(span.End)}, was {erased.Fate}: what changed since can't be told any more.");
        }

        ImmutableArray<TimesheetPeriod> closed = [.. periods.All().Where(period => period.IsClosed && period.From == span.Start && period.To == span.End)];
        if (closed.IsEmpty)
        {
            return new DeskOutcome.Refused($"No period from {LocalDatePattern.Iso.Format(span.Start)} to {LocalDatePattern.Iso.Format(span.End)} is closed; close them first.");
        }

        var export = new PayrollExport(template, settings);
        var (batch, problems) = desk.Next(all, export, template.Id, span, closed);
        if (batch is null)
        {
            return Refused(problems);
        }

        var last = all.Of(template.Id.Name, span).LastOrDefault();
        if (!isMeant && Question(last, batch, settings) is { } question)
        {
            return question;
        }

        ImmutableArray<TimesheetPeriod> unnoted = [.. closed.Where(period => period.State == PeriodState.Closed)];
        if (batch.IsEmpty)
        {
            return !unnoted.IsEmpty && last is not null
                ? periods.Exported(unnoted, $"{last.Number}", by)
                : new DeskOutcome.Refused(NothingNew);
        }

        // The files first: what can't be written isn't kept as exported.
        var (files, faults) = FilesOf(template, export, batch);
        return files.IsEmpty ? Refused(faults) : desk.Keep(batch, by, periods.ExportsOf(unnoted, $"{batch.Number}", by));
    }

    /// <summary>The files of a kept batch, byte for byte those of the first time.</summary>
    /// <param name="batch">Which.</param>
    /// <param name="template">Its template, of the same version.</param>
    /// <returns>The files, the companion last; or none and every fault, one line each.</returns>
    public (ImmutableArray<PayrollFile> Files, ImmutableArray<string> Problems) FilesOf(PayrollBatch batch, PayrollTemplate template)
    {
        ArgumentNullException.ThrowIfNull(batch);
        ArgumentNullException.ThrowIfNull(template);
        return batch.Template != template.Id ? ([], [$"batch {batch.Number} is of {batch.Template}, this is {template.Id}; choose that one."])
            : template.ProblemsOf(batch.Settings).ToImmutableArray() is { IsEmpty: false } unset ? ([], unset)
            : FilesOf(template, new PayrollExport(template, batch.Settings), batch);
    }

    /// <summary>Asked where settings changed since the last batch of the period, and something would be taken back whole.</summary>
    private static DeskOutcome.Refused? Question(PayrollBatch? last, PayrollBatch next, ImmutableDictionary<string, string> settings)
    {
        var taken = next.Lines.Count(line => line.Exact == Duration.Zero && line.Count < 0);
        ImmutableArray<string> changed = last is null ? [] : [.. last.Settings.Keys.Union(settings.Keys).Order(StringComparer.Ordinal).Where(name => last.Settings.GetValueOrDefault(name) != settings.GetValueOrDefault(name))
            .Select(name => $"{name} was {last.Settings.GetValueOrDefault(name, "not said")}, and is {settings.GetValueOrDefault(name, "not said")} now")];
        return taken == 0 || changed.IsEmpty ? null : new DeskOutcome.Refused(
            $"{OtherSettings} {last!.Number}: {string.Join("; ", changed)}. {taken} amount{(taken == 1 ? "" : "s")} would be taken back there and exported anew; say that it is meant, or set it as it was.");
    }

    private static DeskOutcome.Refused Refused(ImmutableArray<string> problems) =>
        new($"Nothing was exported: {string.Join("; ", problems.Take(ToldProblems).Select(problem => problem.TrimEnd('.')))}{(problems.Length > ToldProblems ? $"; and {problems.Length - ToldProblems} more" : "")}.");

    private (ImmutableArray<PayrollFile> Files, ImmutableArray<string> Problems) FilesOf(PayrollTemplate template, PayrollExport export, PayrollBatch batch)
    {
        var (sheet, faults) = export.Sheet(batch);
        return sheet is null ? ([], faults) : write(sheet, template.File);
    }
}

using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
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
    private const int ToldProblems = 5;

    /// <summary>All batches that were ever made.</summary>
    public PayrollBatches Batches() => desk.All();

    /// <summary>A batch with its lines; null where there is none of the number, or none any more.</summary>
    public PayrollBatch? Find(int number) => desk.Find(number);

    /// <summary>Makes the next batch of a period and keeps it; in the same transaction each closed period notes that it went. Where payroll has everything already, what no batch noted yet is noted.</summary>
    /// <param name="periods">Of all people.</param>
    /// <param name="template">By which template.</param>
    /// <param name="settings">What the site says to it.</param>
    /// <param name="span">First and last attendance date of the periods.</param>
    /// <param name="by">HR.</param>
    /// <param name="meant">The code of <see cref="PayrollOutcome.OtherSettings"/> that somebody was asked with, and says is meant; null where nobody was.</param>
    public PayrollOutcome Export(PeriodDesk periods, PayrollTemplate template, ImmutableDictionary<string, string> settings, DateInterval span, PersonId by, string? meant = null)
    {
        ArgumentNullException.ThrowIfNull(periods);
        ArgumentNullException.ThrowIfNull(template);
        ArgumentNullException.ThrowIfNull(span);
        if (periods.DenialOf(by) is { } denied)
        {
            return new PayrollOutcome.NotDone(denied);
        }

        if (template.ProblemsOf(settings).ToImmutableArray() is { IsEmpty: false } unset)
        {
            return Refused(unset);
        }

        // In this order: what is erased meanwhile is seen to be.
        var earlier = desk.Of(template.Id.Name, span);
        var all = desk.All();
        if (all.LastErased(template.Id.Name, span) is { } erased)
        {
            return Refused($"Batch {erased.Number} of {erased.Template}, {LocalDatePattern.Iso.Format(span.Start)} to {LocalDatePattern.Iso.Format(span.End)}, was {erased.Fate}: what changed since can't be told any more.");
        }

        ImmutableArray<TimesheetPeriod> closed = [.. periods.All().Where(period => period.IsClosed && period.From == span.Start && period.To == span.End)];
        if (closed.IsEmpty)
        {
            return Refused($"No period from {LocalDatePattern.Iso.Format(span.Start)} to {LocalDatePattern.Iso.Format(span.End)} is closed; close them first.");
        }

        var export = new PayrollExport(template, settings);
        var (batch, problems) = desk.Next(all, earlier, export, template.Id, span, closed);
        if (batch is null)
        {
            return Refused(problems);
        }

        var last = earlier.LastOrDefault();
        if (last is not null && QuestionOf(last, batch, settings, () => template.ProblemsOf(last.Settings).Any() ? null : desk.Next(all, earlier, new PayrollExport(template, last.Settings), template.Id, span, closed).Batch) is { } question && question.Code != meant)
        {
            return question;
        }

        ImmutableArray<TimesheetPeriod> unnoted = [.. closed.Where(period => period.State == PeriodState.Closed)];
        if (batch.IsEmpty)
        {
            return !unnoted.IsEmpty && last is not null
                ? Done(periods.Exported(unnoted, $"{last.Number}", by), last)
                : new PayrollOutcome.UpToDate(new DeskOutcome.Refused("Payroll has all that is closed; there is nothing new to export."));
        }

        // The files first: what can't be written isn't kept as exported.
        var (files, faults) = FilesOf(template, export, batch);
        return files.IsEmpty ? Refused(faults) : Done(desk.Keep(batch, by, periods.ExportsOf(unnoted, $"{batch.Number}", by)), batch);
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

    /// <summary>Asked where settings changed since the last batch of the period, and because of them something would be taken back whole.</summary>
    /// <param name="last">Of the period.</param>
    /// <param name="next">As it would be.</param>
    /// <param name="settings">As they are now.</param>
    /// <param name="asBefore">The next batch by the settings of the last one; null where they don't fit any more.</param>
    private static PayrollOutcome.OtherSettings? QuestionOf(PayrollBatch last, PayrollBatch next, ImmutableDictionary<string, string> settings, Func<PayrollBatch?> asBefore)
    {
        ImmutableArray<string> changed =
        [
            .. last.Settings.Keys.Union(settings.Keys).Order(StringComparer.Ordinal).Where(name => last.Settings.GetValueOrDefault(name) != settings.GetValueOrDefault(name))
                .Select(name => $"{name} was {last.Settings.GetValueOrDefault(name, "not said")}, and is {settings.GetValueOrDefault(name, "not said")} now"),
        ];
        if (changed.IsEmpty || next.Lines.All(line => !IsTakenBack(line)))
        {
            return null;
        }

        // What a correction brought to nothing is taken back under any settings.
        var anyway = asBefore()?.Lines.Where(IsTakenBack).Select(line => line.Place).ToHashSet() ?? [];
        var taken = next.Lines.Count(line => IsTakenBack(line) && !anyway.Contains(line.Place));
        return taken == 0 ? null : new PayrollOutcome.OtherSettings(
            new DeskOutcome.Refused(
                $"Settings aren't those of batch {last.Number}: {string.Join("; ", changed)}. {taken} amount{(taken == 1 ? "" : "s")} would be taken back there and exported anew; say that it is meant, or set it as it was."),
            CodeOf(last, next.Template, settings));
    }

    private static bool IsTakenBack(PayrollLine line) => line.Exact == Duration.Zero && line.Count < 0;

    private static string CodeOf(PayrollBatch last, PayrollTemplateId template, ImmutableDictionary<string, string> settings)
    {
        var said = string.Join('\n', settings.OrderBy(one => one.Key, StringComparer.Ordinal).Select(one => $"{one.Key}={one.Value}").Prepend($"{template}"));
        return $"{last.Number}-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(said)).AsSpan(0, 4))}";
    }

    private static PayrollOutcome Done(DeskOutcome outcome, PayrollBatch batch) =>
        outcome.Match<PayrollOutcome>(_ => new PayrollOutcome.Exported(outcome, batch), _ => new PayrollOutcome.NotDone(outcome), _ => new PayrollOutcome.NotDone(outcome));

    private static PayrollOutcome.NotDone Refused(string why) => new(new DeskOutcome.Refused(why));

    private static PayrollOutcome.NotDone Refused(ImmutableArray<string> problems) =>
        Refused($"Nothing was exported: {string.Join("; ", problems.Take(ToldProblems).Select(problem => problem.TrimEnd('.')))}{(problems.Length > ToldProblems ? $"; and {problems.Length - ToldProblems} more" : "")}.");

    private (ImmutableArray<PayrollFile> Files, ImmutableArray<string> Problems) FilesOf(PayrollTemplate template, PayrollExport export, PayrollBatch batch)
    {
        var (sheet, faults) = export.Sheet(batch);
        return sheet is null ? ([], faults) : write(sheet, template.File);
    }
}

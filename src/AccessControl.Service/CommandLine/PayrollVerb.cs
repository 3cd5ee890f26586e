using System.Collections.Immutable;
using System.CommandLine;
using AccessControl.Domain;
using AccessControl.Domain.Attendance.Payroll;
using AccessControl.Domain.Attendance.Periods;
using AccessControl.Exchange.Payroll;
using AccessControl.Service.Composition;
using NodaTime;
using NodaTime.Text;

namespace AccessControl.Service.CommandLine;

/// <summary>`attendance payroll export|repeat|list`.</summary>
internal static class PayrollVerb
{
    /// <summary>Makes the commands.</summary>
    public static Command Create(VerbHost host)
    {
        var template = new Argument<string>("TEMPLATE") { Description = $"{string.Join(" or ", PayrollTemplates.Included.Select(one => one.Id.Name))}, or a file like those (docs/payroll.md)." };
        var number = new Argument<int>("BATCH") { Description = "Its number, as `payroll list` says." };
        var from = AttendanceVerbs.DateOption("--from", "First date of the closed periods.");
        var to = AttendanceVerbs.DateOption("--to", "Last date, included.");
        var folder = new Option<string>("--out") { Description = "Folder for the files and a statement; made where it is missing.", HelpName = "DIR", Required = true };
        var set = new Option<string[]>("--set") { Description = "A value that the template asks for, such as company=ABC.", HelpName = "NAME=VALUE" };
        var by = TimeVerbs.ByOption();
        return new Command("payroll", "Closed periods for payroll: batches that are rounded once, and hold differences only after the first.")
        {
            host.Create("export", "Makes the next batch of closed periods, keeps it, and writes its files.", [template, from, to, folder, set, by], (parsed, verb, _) => ExportAsync(
                verb, parsed.GetRequiredValue(template), parsed.GetValue(from)!.Value, parsed.GetValue(to)!.Value, parsed.GetRequiredValue(folder), parsed.GetValue(set) ?? [], parsed.GetRequiredValue(by))),
            host.Create("repeat", "Writes the files of a batch again, byte for byte.", [number, template, folder, set], (parsed, verb, _) => RepeatAsync(
                verb, parsed.GetRequiredValue(number), parsed.GetRequiredValue(template), parsed.GetRequiredValue(folder), parsed.GetValue(set) ?? [])),
            host.Create("list", "Lists the batches that were made.", [], (_, verb, _) => ListAsync(verb)),
        };
    }

    private static async Task<int> ExportAsync(Verb verb, string template, LocalDate from, LocalDate to, string folder, string[] set, string by)
    {
        AttendanceVerbs.CheckOrder(from, to);
        var who = TimeVerbs.By(by);
        using var store = ApplianceStore.OpenExisting(verb.Data, verb.Time);
        var (form, export) = Template(template, set);
        var (time, _) = TimeVerbs.Of(verb, store);
        var periods = time.Periods.All().Where(period => period.From == from && period.To == to).ToList();
        if (periods.Find(period => !period.IsClosed) is { } open)
        {
            await verb.Error.WriteLineAsync($"{open.Person}, contract {open.Employment?.Value ?? "-"}: is {open.State.ToString().ToLowerInvariant()}; it isn't exported before it is closed.").ConfigureAwait(false);
        }

        ImmutableArray<TimesheetPeriod> closed = [.. periods.Where(period => period.IsClosed)];
        if (closed.IsEmpty)
        {
            throw new UnusableConfigurationException($"no period from {LocalDatePattern.Iso.Format(from)} to {LocalDatePattern.Iso.Format(to)} is closed; close them first: accesscontrol attendance periods close");
        }

        var desk = new PayrollDesk(store.TimeEvents, store.Clock);
        var (batch, problems) = desk.Next(export, form.Id, new DateInterval(from, to), closed);
        if (batch is null)
        {
            throw Refused(problems);
        }

        // The files first: what can't be written isn't kept as exported.
        Write(folder, form, export, batch);
        var code = await TimeVerbs.TellAsync(verb, desk.Keep(batch, who)).ConfigureAwait(false);
        foreach (var period in closed.Where(period => code == ExitCode.Done && period.State == PeriodState.Closed))
        {
            await TimeVerbs.TellAsync(verb, time.Periods.Export(period, $"{batch.Number}", who)).ConfigureAwait(false);
        }

        return code;
    }

    private static async Task<int> RepeatAsync(Verb verb, int number, string template, string folder, string[] set)
    {
        using var store = ApplianceStore.OpenExisting(verb.Data, verb.Time);
        var (form, export) = Template(template, set);
        var batch = new PayrollDesk(store.TimeEvents, store.Clock).All().FirstOrDefault(one => one.Number == number)
            ?? throw new UnusableConfigurationException($"there is no batch {number}; see: accesscontrol attendance payroll list");
        if (batch.Template != form.Id)
        {
            throw new UnusableConfigurationException($"batch {number} is of {batch.Template}, this is {form.Id}; name that one.");
        }

        Write(folder, form, export, batch);
        await verb.Output.WriteLineAsync($"Batch {number} is in {folder} again.").ConfigureAwait(false);
        return ExitCode.Done;
    }

    private static async Task<int> ListAsync(Verb verb)
    {
        using var store = ApplianceStore.OpenExisting(verb.Data, verb.Time);
        var all = new PayrollDesk(store.TimeEvents, store.Clock).All();
        if (all.IsEmpty)
        {
            await verb.Output.WriteLineAsync("No batches.").ConfigureAwait(false);
        }

        foreach (var batch in all)
        {
            await verb.Output.WriteLineAsync($"{batch.Number,4}  {batch.Template,-32}  {LocalDatePattern.Iso.Format(batch.Period.Start)} to {LocalDatePattern.Iso.Format(batch.Period.End)}  {batch.Lines.Count(line => line.Count != 0)} amounts").ConfigureAwait(false);
        }

        return ExitCode.Done;
    }

    private static (PayrollTemplate Form, PayrollExport Export) Template(string name, string[] set)
    {
        var form = PayrollTemplates.Included.FirstOrDefault(one => one.Id.Name == name) ?? PayrollTemplateJson.Read(AttendancePlanVerbs.ReadText(name), name);
        var settings = ImmutableDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var one in set)
        {
            var sign = one.IndexOf('=', StringComparison.Ordinal);
            if (sign <= 0)
            {
                throw new UnusableConfigurationException($"--set: '{one}' is no NAME=VALUE; {form.Id} asks for: {string.Join(", ", form.Settings.Select(setting => $"{setting.Name} ({setting.Meaning})"))}.");
            }

            settings[one[..sign]] = one[(sign + 1)..];
        }

        return form.ProblemsOf(settings.ToImmutable()).ToImmutableArray() is { IsEmpty: false } problems ? throw Refused(problems) : (form, new PayrollExport(form, settings.ToImmutable()));
    }

    private static void Write(string folder, PayrollTemplate form, PayrollExport export, PayrollBatch batch)
    {
        var (sheet, faults) = export.Sheet(batch);
        var (files, wrong) = sheet is null ? ([], faults) : PayrollFileWriter.Write(sheet, form.File);
        if (files.IsEmpty)
        {
            throw Refused(wrong);
        }

        Directory.CreateDirectory(folder);
        foreach (var file in files)
        {
            File.WriteAllBytes(Path.Combine(folder, file.Name), [.. file.Content]);
        }

        using var statement = new StreamWriter(Path.Combine(folder, $"statement-{batch.Number}.csv"));
        PayrollStatementCsv.Write(batch, statement);
    }

    private static UnusableConfigurationException Refused(IReadOnlyList<string> problems) =>
        new($"nothing was exported; {string.Join("; ", problems.Take(5).Select(problem => problem.TrimEnd('.')))}{(problems.Count > 5 ? $"; and {problems.Count - 5} more" : "")}.");
}

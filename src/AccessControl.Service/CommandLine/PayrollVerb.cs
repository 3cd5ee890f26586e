using System.Collections.Immutable;
using System.CommandLine;
using AccessControl.Domain;
using AccessControl.Domain.Attendance;
using AccessControl.Domain.Attendance.Payroll;
using AccessControl.Domain.Attendance.Periods;
using AccessControl.Exchange.Payroll;
using AccessControl.Service.Composition;
using AccessControl.Web.Reports;
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
        var own = new Argument<string?>("TEMPLATE") { Description = "The file of its template, where that isn't one of those that are included.", Arity = ArgumentArity.ZeroOrOne };
        var number = new Argument<int>("BATCH") { Description = "Its number, as `payroll list` says." };
        var from = AttendanceVerbs.DateOption("--from", "First date of the closed periods.");
        var to = AttendanceVerbs.DateOption("--to", "Last date, included.");
        var folder = new Option<string>("--out") { Description = "Folder for the files and a statement; made where it is missing.", HelpName = "DIR", Required = true };
        var set = new Option<string[]>("--set") { Description = "A value that the template asks for, such as company=ABC.", HelpName = "NAME=VALUE" };
        var meant = new Option<string?>("--settings-meant") { Description = "Exports although other settings than those of the last batch have payroll take back what it has: the code that the question says.", HelpName = "CODE" };
        var by = TimeVerbs.ByOption();
        return new Command("payroll", "Closed periods for payroll: batches that are rounded once, and hold differences only after the first.")
        {
            host.Create("export", "Makes the next batch of closed periods, keeps it, and writes its files.", [template, from, to, folder, set, meant, by], (parsed, verb, _) => ExportAsync(
                verb, parsed.GetRequiredValue(template), parsed.GetValue(from)!.Value, parsed.GetValue(to)!.Value, parsed.GetRequiredValue(folder), parsed.GetValue(set) ?? [], parsed.GetRequiredValue(by), parsed.GetValue(meant))),
            host.Create("repeat", "Writes the files of a batch again, byte for byte.", [number, own, folder], (parsed, verb, _) => RepeatAsync(
                verb, parsed.GetRequiredValue(number), parsed.GetValue(own), parsed.GetRequiredValue(folder))),
            host.Create("list", "Lists the batches that were made.", [], (_, verb, _) => ListAsync(verb)),
        };
    }

    private static async Task<int> ExportAsync(Verb verb, string template, LocalDate from, LocalDate to, string folder, string[] set, string by, string? meant)
    {
        AttendanceVerbs.CheckOrder(from, to);
        var who = TimeVerbs.By(by);
        using var store = ApplianceStore.OpenExisting(verb.Data, verb.Time);
        var (form, settings) = Template(template, set);
        var (time, _) = TimeVerbs.Of(verb, store);
        // The folder first: where nothing can be written nothing is kept as exported.
        var isNew = !Directory.Exists(folder);
        Make(folder);
        var delivery = Delivery(store);
        var outcome = delivery.Export(time.Periods, form, settings, new DateInterval(from, to), who, meant);
        var code = await TimeVerbs.TellAsync(verb, outcome.Told).ConfigureAwait(false);
        if (outcome.Match<string?>(_ => null, _ => null, question => question.Code, _ => null) is { } question)
        {
            await verb.Error.WriteLineAsync($"To say that it is meant, add: --settings-meant {question}").ConfigureAwait(false);
        }

        // A batch of another version of the template isn't written again by this one.
        if (outcome.Match<PayrollBatch?>(exported => exported.Batch, _ => null, _ => null, _ => null) is { } batch && batch.Template == form.Id)
        {
            Write(folder, form, delivery, batch);
        }
        else if (isNew && !Directory.EnumerateFileSystemEntries(folder).Any())
        {
            Directory.Delete(folder);
        }

        // Also where nothing is new: payroll may lack what isn't closed, or changed since.
        return outcome.Match(exported => true, upToDate => true, _ => false, _ => false)
            ? Math.Max(code, await TellUnsettledAsync(verb, time.Periods.Unsettled(time.Timesheets.Report(from, to, Instant.FromDateTimeOffset(verb.Time.GetUtcNow())).Sheets)).ConfigureAwait(false))
            : code;
    }

    /// <summary>Whoever isn't in a batch isn't paid by it: nobody is left out in silence.</summary>
    private static async Task<int> TellUnsettledAsync(Verb verb, ImmutableArray<UnsettledTime> left)
    {
        foreach (var one in left)
        {
            await verb.Error.WriteLineAsync(
                one.Employment is not { } contract ? $"Not in it: {one.Person}, {HoursText.Of(one.PaidSeconds)} of no contract. Import one, or correct the punches."
                : !one.Changes.IsEmpty ? $"Not in it: {one.Person}, contract {contract}, what changed since the period was closed: {TimesheetWords.ByCode(one.Changes)}. Make an adjustment of it with: accesscontrol attendance periods adjust"
                : $"Not in it: {one.Person}, contract {contract}, {HoursText.Of(one.PaidSeconds)}. The period is {one.State.ToString().ToLowerInvariant()}; it isn't exported before it is closed.").ConfigureAwait(false);
        }

        return left.IsEmpty ? ExitCode.Done : ExitCode.No;
    }

    private static async Task<int> RepeatAsync(Verb verb, int number, string? template, string folder)
    {
        using var store = ApplianceStore.OpenExisting(verb.Data, verb.Time);
        var given = template is null ? null : Form(template);
        var delivery = Delivery(store);
        var batch = delivery.Find(number)
            ?? throw new UnusableConfigurationException(delivery.Batches().Erased.FirstOrDefault(one => one.Number == number) is { } erased
                ? $"batch {number} was {erased.Fate}; its files can't be written again."
                : $"there is no batch {number}; see: accesscontrol attendance payroll list");
        var form = given ?? PayrollTemplates.Included.FirstOrDefault(one => one.Id == batch.Template)
            ?? throw new UnusableConfigurationException($"batch {number} is of {batch.Template}, which isn't included; name the file of that template.");
        Make(folder);
        Write(folder, form, delivery, batch);
        await verb.Output.WriteLineAsync($"Batch {number} is in {folder} again.").ConfigureAwait(false);
        return ExitCode.Done;
    }

    private static async Task<int> ListAsync(Verb verb)
    {
        using var store = ApplianceStore.OpenExisting(verb.Data, verb.Time);
        var all = Delivery(store).Batches();
        if (all.Count == 0)
        {
            await verb.Output.WriteLineAsync("No batches.").ConfigureAwait(false);
        }

        foreach (var (_, line) in all.Kept.Select(batch => (batch.Number, Line(batch.Number, batch.Template, batch.Period, $"{batch.Amounts} amounts")))
            .Concat(all.Erased.Select(batch => (batch.Number, Line(batch.Number, batch.Template, batch.Period, batch.Fate))))
            .OrderBy(one => one.Number))
        {
            await verb.Output.WriteLineAsync(line).ConfigureAwait(false);
        }

        return ExitCode.Done;

        static string Line(int number, PayrollTemplateId template, DateInterval period, string what) =>
            $"{number,4}  {template,-32}  {LocalDatePattern.Iso.Format(period.Start)} to {LocalDatePattern.Iso.Format(period.End)}  {what}";
    }

    private static PayrollDelivery Delivery(ApplianceStore store) => new(new PayrollDesk(store.TimeEvents, store.Clock), PayrollFileWriter.Write);

    private static PayrollTemplate Form(string name) => PayrollTemplates.Included.FirstOrDefault(one => one.Id.Name == name) ?? PayrollTemplateJson.Read(AttendancePlanVerbs.ReadText(name), name);

    private static (PayrollTemplate Form, ImmutableDictionary<string, string> Settings) Template(string name, string[] set)
    {
        var form = Form(name);
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

        return form.ProblemsOf(settings.ToImmutable()).ToImmutableArray() is { IsEmpty: false } problems ? throw Refused(problems) : (form, settings.ToImmutable());
    }

    private static void Make(string folder)
    {
        try
        {
            Directory.CreateDirectory(folder);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new UnusableConfigurationException($"{folder}: can't be made ({FileFailure.Words(failure, folder)}); name another folder.", failure);
        }
    }

    /// <summary>Where it can't, the batch is kept nevertheless: `repeat` writes its files.</summary>
    private static void Write(string folder, PayrollTemplate form, PayrollDelivery delivery, PayrollBatch batch)
    {
        var (files, wrong) = delivery.FilesOf(batch, form);
        if (files.IsEmpty)
        {
            throw Refused(wrong);
        }

        foreach (var file in files)
        {
            ResultFile.Write(Path.Combine(folder, file.Name), output => output.Write(file.Content.AsSpan()));
        }

        ResultFile.Write(Path.Combine(folder, $"statement-{batch.Number}.csv"), output =>
        {
            using var statement = new StreamWriter(output, leaveOpen: true);
            PayrollStatementCsv.Write(batch, statement);
        });
    }

    private static UnusableConfigurationException Refused(IReadOnlyList<string> problems) =>
        new($"nothing was exported; {string.Join("; ", problems.Take(5).Select(problem => problem.TrimEnd('.')))}{(problems.Count > 5 ? $"; and {problems.Count - 5} more" : "")}.");
}

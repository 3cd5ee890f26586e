using System.CommandLine;
using AccessControl.Domain;
using AccessControl.Exchange.Attendance;
using AccessControl.Service.Composition;
using NodaTime;
using NodaTime.Text;

namespace AccessControl.Service.CommandLine;

/// <summary>`attendance employments check|import|list`.</summary>
internal static class EmploymentVerbs
{
    /// <summary>Makes the commands.</summary>
    public static Command Create(VerbHost host)
    {
        var file = new Argument<string>("FILE") { Description = "CSV with columns contract, number, from, rules, calendar, and where wanted until, group, cost_centre, job: a row for each term of a contract." };
        var (from, to) = AttendancePlanVerbs.LookedAt();
        var anyway = new Option<bool>("--anyway") { Description = "Takes it also where many contracts aren't in it." };
        var json = new Option<bool>("--json") { Description = "Prints JSON." };
        return new Command("employments", "Contracts and terms: who is paid by which rules, and works in which group.")
        {
            host.Create("check", "Says whether a list fits the plan, and for whom it would change what.", [file, from, to], (parsed, verb, _) =>
                RunAsync(verb, parsed.GetRequiredValue(file), parsed.GetValue(from), parsed.GetValue(to), isTaken: false, anyway: false)),
            host.Create("import", "The same, and takes the list for all there are: what isn't in it holds no longer; all rows or none.", [file, from, to, anyway], (parsed, verb, _) =>
                RunAsync(verb, parsed.GetRequiredValue(file), parsed.GetValue(from), parsed.GetValue(to), isTaken: true, parsed.GetValue(anyway))),
            host.Create("list", "Lists the terms in force.", [json], (parsed, verb, _) => ListAsync(verb, parsed.GetValue(json))),
        };
    }

    private static async Task<int> RunAsync(Verb verb, string file, LocalDate? from, LocalDate? to, bool isTaken, bool anyway)
    {
        var zone = DateTimeZoneProviders.Tzdb[verb.Site.TimeZone];
        using var store = ApplianceStore.OpenExisting(verb.Data, verb.Time);
        var rows = EmploymentCsv.Read(file);
        var planning = store.Planning(zone);
        var staff = planning.Check(rows).Match(fits => fits, problems => throw Refused(file, problems));
        await AttendancePlanVerbs.TellChangeAsync(verb, store, staff, from, to).ConfigureAwait(false);
        if (!isTaken)
        {
            if (planning.ManyGone(staff) is { } many)
            {
                await verb.Output.WriteLineAsync($"It lacks {many.Gone} of {many.Known} contracts; import takes it with --anyway alone.").ConfigureAwait(false);
            }

            return ExitCode.Done;
        }

        var line = planning.Import(rows, Path.GetFileName(file), "cli", anyway).Match(
            saved => $"{saved.Added} added, {saved.Replaced} replaced, {saved.Unchanged} as before.",
            rejected => throw Refused(file, rejected.Problems),
            failed => throw new UnusableConfigurationException($"{file}: nothing was imported: {failed.Problem}"));
        await verb.Output.WriteLineAsync(line).ConfigureAwait(false);
        return ExitCode.Done;
    }

    private static async Task<int> ListAsync(Verb verb, bool asJson)
    {
        using var store = ApplianceStore.OpenExisting(verb.Data, verb.Time);
        var terms = store.StaffPlans.Terms();
        if (asJson)
        {
            await verb.Output.WriteLineAsync(JsonText.Of(terms.Select(term => new
            {
                contract = term.Employment.Value,
                person = term.Person.Value,
                from = LocalDatePattern.Iso.Format(term.From),
                until = term.Until is { } last ? LocalDatePattern.Iso.Format(last) : null,
                rules = term.RuleSet,
                term.Calendar,
                term.Group,
                term.Charge.CostCentre,
                term.Charge.Job,
            }))).ConfigureAwait(false);
            return ExitCode.Done;
        }

        if (terms.IsEmpty)
        {
            await verb.Output.WriteLineAsync("No employments; import them with: accesscontrol attendance employments import FILE.csv").ConfigureAwait(false);
            return ExitCode.Done;
        }

        await verb.Output.WriteLineAsync($"{"Contract",-12}  {"Number",-10}  {"From",-10}  {"Until",-10}  {"Rules",-12}  {"Calendar",-10}  {"Group",-12}  {"Cost centre",-12}  Job").ConfigureAwait(false);
        foreach (var term in terms)
        {
            await verb.Output.WriteLineAsync(
                $"{term.Employment,-12}  {term.Person,-10}  {LocalDatePattern.Iso.Format(term.From),-10}  {(term.Until is { } last ? LocalDatePattern.Iso.Format(last) : "-"),-10}  {term.RuleSet,-12}  {term.Calendar,-10}  {term.Group ?? "-",-12}  {term.Charge.CostCentre,-12}  {term.Charge.Job}".TrimEnd()).ConfigureAwait(false);
        }

        return ExitCode.Done;
    }

    private static UnusableConfigurationException Refused(string file, IReadOnlyList<string> problems) =>
        new($"{file}: nothing was imported; {string.Join("; ", problems.Take(5).Select(problem => problem.TrimEnd('.')))}{(problems.Count > 5 ? $"; and {problems.Count - 5} more" : "")}.");
}

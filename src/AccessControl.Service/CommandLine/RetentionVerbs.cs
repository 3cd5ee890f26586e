using System.CommandLine;
using AccessControl.Domain;
using AccessControl.Domain.Attendance.RecordKeeping;
using AccessControl.Service.Composition;
using NodaTime;
using NodaTime.Text;

namespace AccessControl.Service.CommandLine;

/// <summary>`attendance retention plan|run|rules|holds`.</summary>
internal static class RetentionVerbs
{
    /// <summary>Makes the commands.</summary>
    public static Command Create(VerbHost host)
    {
        var dry = new Option<bool>("--dry-run") { Description = "Says what would be erased, and erases nothing." };
        var file = new Argument<string>("FILE") { Description = "Rules of retention, as those in docs/retention-rules." };
        var country = new Option<string>("--country") { Description = "Whose rules hold for the site, such as DE or US-CA.", HelpName = "CODE", Required = true };
        var name = new Argument<string>("NAME") { Description = "Of the hold, such as the number of a case." };
        var person = new Option<string?>("--person") { Description = "Only this person's records.", HelpName = "ID" };
        var kind = new Option<string?>("--kind") { Description = $"Only records of this kind: {string.Join(", ", RetentionWords.Kinds)}.", HelpName = "KIND" };
        var (from, to) = (AttendanceVerbs.DateOption("--from", "Only what has an entry on this date or later.", isRequired: false), AttendanceVerbs.DateOption("--to", "Only what has an entry on this date or earlier.", isRequired: false));
        var by = TimeVerbs.ByOption();
        var why = TimeVerbs.WhyOption(isRequired: true);
        return new Command("retention", "How long records of time are kept: rules of a country, legal holds, and what is erased.")
        {
            host.Create("plan", "Says how many records of each kind are kept, held, needed or due.", [], (_, verb, _) => PlanAsync(verb)),
            host.Create("run", "Erases what is due, as the service does once a day.", [dry], (parsed, verb, _) => parsed.GetValue(dry) ? PlanAsync(verb) : RunAsync(verb)),
            new Command("rules", "Rules of retention: save, show.")
            {
                host.Create("save", "Puts rules in force.", [file, country, by], (parsed, verb, _) => TimeVerbs.RunAsync(verb, (_, time) => time.RetentionRules.Save(
                    AttendancePlanVerbs.ReadText(parsed.GetRequiredValue(file)), parsed.GetRequiredValue(file), parsed.GetRequiredValue(country), TimeVerbs.By(parsed.GetRequiredValue(by))))),
                host.Create("show", "Prints the rules in force.", [], (_, verb, _) => ShowAsync(verb)),
            },
            new Command("holds", "Legal holds: what they keep isn't erased.")
            {
                host.Create("list", "Lists holds, lifted or not.", [], (_, verb, _) => ListAsync(verb)),
                host.Create("place", "Keeps records from today on, whatever the rules say.", [name, person, kind, from, to, by, why], (parsed, verb, _) => TimeVerbs.RunAsync(verb, (store, time) => time.LegalHolds.Place(
                    new LegalHold(parsed.GetRequiredValue(name), parsed.GetRequiredValue(why), default)
                    {
                        Person = parsed.GetValue(person) is { } whose ? PeopleVerbs.ParsePerson(whose) : null,
                        Kind = parsed.GetValue(kind) is { } text ? RetentionWords.Parse(text) : null,
                        From = parsed.GetValue(from),
                        To = parsed.GetValue(to),
                    },
                    TimeVerbs.By(parsed.GetRequiredValue(by)),
                    whose => store.People.Knows(whose) || time.Retention.HasRecordOf(whose)))),
                host.Create("lift", "Ends a hold.", [name, by, why], (parsed, verb, _) => TimeVerbs.RunAsync(verb, (_, time) => time.LegalHolds.Lift(parsed.GetRequiredValue(name), TimeVerbs.By(parsed.GetRequiredValue(by)), parsed.GetRequiredValue(why)))),
            },
        };
    }

    private static async Task<int> PlanAsync(Verb verb)
    {
        using var store = ApplianceStore.OpenExisting(verb.Data, verb.Time);
        var (time, _) = TimeVerbs.Of(verb, store);
        if (time.RetentionRules.InForce() is not { } setting)
        {
            await verb.Output.WriteLineAsync("No rules of retention are in force: nothing is erased by time.").ConfigureAwait(false);
            return ExitCode.Done;
        }

        var plan = time.Retention.Plan();
        await verb.Output.WriteLineAsync($"Rules of {setting.Country}, revision {setting.Revision}").ConfigureAwait(false);
        await verb.Output.WriteLineAsync($"{"Kind",-12}  {"Kept",8}  {"Held",8}  {"Needed",8}  {"No rule",8}  {"Due",8}").ConfigureAwait(false);
        foreach (var of in plan.GroupBy(one => one.Record.Kind).OrderBy(same => same.Key))
        {
            await verb.Output.WriteLineAsync(Row(RetentionWords.Of(of.Key), of)).ConfigureAwait(false);
            if (of.Any(one => one.Emptied is not null))
            {
                await verb.Output.WriteLineAsync(Row("  batches", of.Where(one => one.Emptied is not null))).ConfigureAwait(false);
            }
        }

        return ExitCode.Done;
    }

    private static string Row(string name, IEnumerable<RetainedRecord> records)
    {
        var counts = records.GroupBy(RetentionWords.StandingOf).ToDictionary(same => same.Key, same => same.Sum(one => one.Count));
        return $"{name,-12}  {counts.GetValueOrDefault("kept"),8}  {counts.GetValueOrDefault("held"),8}  {counts.GetValueOrDefault("needed"),8}  {counts.GetValueOrDefault("no rule"),8}  {counts.GetValueOrDefault("due"),8}";
    }

    private static async Task<int> RunAsync(Verb verb)
    {
        using var store = ApplianceStore.OpenExisting(verb.Data, verb.Time);
        var (erased, people, batches, problem) = TimeVerbs.Of(verb, store).Time.Retention.Run();
        if (people > 0)
        {
            await verb.Output.WriteLineAsync($"Erased of {people} {(people == 1 ? "person" : "people")}: {string.Join(", ", erased.Select(one => $"{one.Value} of {RetentionWords.Of(one.Key)}"))}.").ConfigureAwait(false);
        }

        if (batches > 0)
        {
            await verb.Output.WriteLineAsync($"Erased {batches} {(batches == 1 ? "batch" : "batches")} for payroll.").ConfigureAwait(false);
        }

        if (people + batches == 0)
        {
            await verb.Output.WriteLineAsync("Nothing is due.").ConfigureAwait(false);
        }

        return problem is null ? ExitCode.Done : throw new UnusableConfigurationException($"not all was erased: {problem}");
    }

    private static async Task<int> ShowAsync(Verb verb)
    {
        using var store = ApplianceStore.OpenExisting(verb.Data, verb.Time);
        var setting = TimeVerbs.Of(verb, store).Time.RetentionRules.InForce()
            ?? throw new UnusableConfigurationException("no rules of retention were saved; begin with: accesscontrol attendance retention rules save FILE --country CODE --by ID");
        await verb.Output.WriteAsync(setting.Text).ConfigureAwait(false);
        return ExitCode.Done;
    }

    private static async Task<int> ListAsync(Verb verb)
    {
        using var store = ApplianceStore.OpenExisting(verb.Data, verb.Time);
        var holds = TimeVerbs.Of(verb, store).Time.LegalHolds.All();
        if (holds.IsEmpty)
        {
            await verb.Output.WriteLineAsync("No holds.").ConfigureAwait(false);
        }

        foreach (var hold in holds)
        {
            var what = $"{(hold.Kind is { } kind ? RetentionWords.Of(kind) : "all records")} of {(hold.Person is { } person ? person.Value : "everybody")}";
            await verb.Output.WriteLineAsync($"{hold.Name,-20}  from {Iso(hold.PlacedOn)}{(hold.LiftedOn is { } lifted ? $", lifted on {Iso(lifted)}" : "")}  {what}{(hold.From is { } from ? $" from {Iso(from)}" : "")}{(hold.To is { } to ? $" to {Iso(to)}" : "")}; {hold.Why}").ConfigureAwait(false);
        }

        return ExitCode.Done;
    }

    private static string Iso(LocalDate date) => LocalDatePattern.Iso.Format(date);
}

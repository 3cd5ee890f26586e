using System.CommandLine;
using AccessControl.Domain;
using AccessControl.Domain.Attendance.Periods;
using AccessControl.Domain.Attendance.TimeEvents;
using AccessControl.Domain.Attendance.Timesheets;
using AccessControl.Domain.People;
using AccessControl.Service.Composition;
using AccessControl.Web.Reports;
using NodaTime;
using NodaTime.Text;

namespace AccessControl.Service.CommandLine;

/// <summary>`attendance periods list|confirm|dispute|answer|approve|close|adjust`.</summary>
internal static class PeriodVerbs
{
    /// <summary>Makes the commands.</summary>
    public static Command Create(VerbHost host)
    {
        var from = AttendanceVerbs.DateOption("--from", "First date, such as 2026-11-01.");
        var to = AttendanceVerbs.DateOption("--to", "Last date, included.");
        var person = new Option<string?>("--person") { Description = "Only this person's, by number; everybody's without.", HelpName = "ID" };
        var own = new Option<string>("--person") { Description = "Whose, by number.", HelpName = "ID", Required = true };
        var by = TimeVerbs.ByOption();
        var why = TimeVerbs.WhyOption(isRequired: true);
        var note = TimeVerbs.WhyOption(isRequired: false);
        var anyway = new Option<bool>("--anyway") { Description = "Closes also where something is to be looked at: it stands under the name of who closes, with the reason." };
        return new Command("periods", "Timesheets of a period: confirmed or disputed by the person, approved, closed. What is closed is never opened again.")
        {
            host.Create("list", "Lists periods of which something was said.", [person], (parsed, verb, _) => ListAsync(verb, parsed.GetValue(person))),
            host.Create("confirm", "The person says that the record is right.", [own, from, to], (parsed, verb, _) => EachAsync(
                verb, parsed.GetValue(from)!.Value, parsed.GetValue(to)!.Value, parsed.GetRequiredValue(own), (time, period, sheet) => time.Periods.Confirm(period, PeriodDesk.SecondsOf(sheet), period.Person))),
            host.Create("dispute", "The person says that it isn't, and why.", [own, from, to, why], (parsed, verb, _) => EachAsync(
                verb, parsed.GetValue(from)!.Value, parsed.GetValue(to)!.Value, parsed.GetRequiredValue(own), (time, period, _) => time.Periods.Dispute(period, period.Person, parsed.GetRequiredValue(why)))),
            host.Create("answer", "Answers a dispute; the person looks again.", [own, from, to, by, why], (parsed, verb, _) => EachAsync(
                verb, parsed.GetValue(from)!.Value, parsed.GetValue(to)!.Value, parsed.GetRequiredValue(own), (time, period, _) => time.Periods.Answer(period, TimeVerbs.By(parsed.GetRequiredValue(by)), parsed.GetRequiredValue(why)))),
            host.Create("approve", "Approves what was confirmed; with a reason also what nobody said anything about.", [person, from, to, by, note], (parsed, verb, _) => EachAsync(
                verb, parsed.GetValue(from)!.Value, parsed.GetValue(to)!.Value, parsed.GetValue(person), (time, period, sheet) => time.Periods.Approve(period, PeriodDesk.SecondsOf(sheet), TimeVerbs.By(parsed.GetRequiredValue(by)), parsed.GetValue(note) ?? ""))),
            host.Create("close", "Closes what was approved, for ever.", [person, from, to, anyway, by, note], (parsed, verb, _) => EachAsync(
                verb, parsed.GetValue(from)!.Value, parsed.GetValue(to)!.Value, parsed.GetValue(person), (time, period, sheet) => time.Periods.Close(
                    period, sheet, issue => TimesheetWords.Of(issue, time.Plan.Zone), parsed.GetValue(anyway), TimeVerbs.By(parsed.GetRequiredValue(by)), parsed.GetValue(note) ?? ""))),
            host.Create("adjust", "Makes of what changed after closing, such as late punches, adjustments of the next open period.", [person, from, to, by, why], (parsed, verb, _) => EachAsync(
                verb,
                parsed.GetValue(from)!.Value,
                parsed.GetValue(to)!.Value,
                parsed.GetValue(person),
                (time, period, sheet) => time.Periods.Adjust(period, sheet, TimeVerbs.By(parsed.GetRequiredValue(by)), parsed.GetRequiredValue(why)),
                (time, period, sheet) => !time.Periods.ChangesSince(period, sheet).IsEmpty)),
        };
    }

    private static async Task<int> ListAsync(Verb verb, string? person)
    {
        PersonId? whose = person is null ? null : PeopleVerbs.ParsePerson(person);
        using var store = ApplianceStore.OpenExisting(verb.Data, verb.Time);
        var periods = TimeVerbs.Of(verb, store).Time.Periods.All(whose);
        if (periods.IsEmpty)
        {
            await verb.Output.WriteLineAsync("Nothing was said of any period.").ConfigureAwait(false);
        }

        var ofContract = periods.ToLookup(period => (period.Person, period.Employment));
        foreach (var period in periods)
        {
            var isOver = !period.IsClosed && PeriodDeciding.Overlapped(period, ofContract[(period.Person, period.Employment)]) is not null;
            await verb.Output.WriteLineAsync(
                $"{period.Person,-10}  {period.Employment?.Value ?? "-",-10}  {LocalDatePattern.Iso.Format(period.From)} to {LocalDatePattern.Iso.Format(period.To)}  {period.State,-10}{(period.Adjustments.Any() ? $"  adjusted by {TimesheetWords.ByCode(period.Adjustments.SelectMany(one => one.Changes))}" : "")}{(isOver ? "  over: some of its dates are closed by another period" : "")}".TrimEnd()).ConfigureAwait(false);
        }

        return ExitCode.Done;
    }

    /// <summary>Does it for each contract of one person or of all; what can't be done is told, and the rest is done.</summary>
    /// <param name="verb">The command.</param>
    /// <param name="from">First date.</param>
    /// <param name="to">Last one.</param>
    /// <param name="person">Only this person's, null for all.</param>
    /// <param name="act">What is done.</param>
    /// <param name="isMeant">Only those of which it holds; of one person's each, where it holds of none, to be told why; null for each.</param>
    private static async Task<int> EachAsync(
        Verb verb, LocalDate from, LocalDate to, string? person, Func<ApplianceTime, TimesheetPeriod, Timesheet, DeskOutcome> act, Func<ApplianceTime, TimesheetPeriod, Timesheet, bool>? isMeant = null)
    {
        AttendanceVerbs.CheckOrder(from, to);
        PersonId? whose = person is null ? null : PeopleVerbs.ParsePerson(person);
        using var store = ApplianceStore.OpenExisting(verb.Data, verb.Time);
        var (time, _) = TimeVerbs.Of(verb, store);
        var known = Instant.FromDateTimeOffset(verb.Time.GetUtcNow());
        var code = ExitCode.Done;
        var sheets = time.Timesheets.Report(from, to, known, whose).Sheets;
        if (sheets.IsEmpty)
        {
            throw new UnusableConfigurationException(whose is null ? "nobody has a contract or a punch then; import employments first" : $"{whose} has no contract and no punch then; see: accesscontrol attendance employments list");
        }

        var periods = time.Periods.All(whose).ToDictionary(period => (period.Person, period.Employment, period.From, period.To));
        var all = sheets.Select(sheet => (Sheet: sheet, Period: periods.GetValueOrDefault((sheet.Person, sheet.Employment, from, to)) ?? TimesheetPeriod.Open(sheet.Person, sheet.Employment, from, to))).ToList();
        var meant = isMeant is null ? all : [.. all.Where(one => isMeant(time, one.Period, one.Sheet))];
        if (meant.Count == 0 && whose is null)
        {
            return await TimeVerbs.TellAsync(verb, new DeskOutcome.Refused("Nothing that is closed changed since; there is nothing to adjust.")).ConfigureAwait(false);
        }

        foreach (var (sheet, period) in meant.Count == 0 ? all : meant)
        {
            // Among many a refusal says whose it is; what is done says so itself.
            code = Math.Max(code, await TimeVerbs.TellAsync(verb, act(time, period, sheet).Match<DeskOutcome>(
                done => done,
                refused => whose is null ? refused with { Text = $"{sheet.Person}, contract {sheet.Employment?.Value ?? "-"}: {refused.Text}" } : refused,
                failed => failed)).ConfigureAwait(false));
        }

        return code;
    }
}

using System.CommandLine;
using AccessControl.Domain;
using AccessControl.Domain.Attendance;
using AccessControl.Domain.Attendance.Corrections;
using AccessControl.Domain.Attendance.TimeEvents;
using AccessControl.Domain.Entrances;
using AccessControl.Domain.People;
using AccessControl.Exchange.Attendance;
using AccessControl.Service.Composition;
using NodaTime;
using NodaTime.Text;

namespace AccessControl.Service.CommandLine;

/// <summary>`attendance corrections list|audit|add|annul|redirect|approve|refuse|withdraw|clock|worked-through`.</summary>
internal static class CorrectionVerbs
{
    private static readonly OffsetDateTimePattern Moments = OffsetDateTimePattern.ExtendedIso;

    /// <summary>Makes the commands.</summary>
    public static Command Create(VerbHost host)
    {
        var id = new Argument<string>("CORRECTION") { Description = "As `corrections list` names it." };
        var punch = new Argument<long>("PUNCH") { Description = "The punch's journal entry, as `timesheet --format json` names it." };
        var point = new Argument<string>("POINT") { Description = "The access point." };
        var person = new Option<string>("--person") { Description = "Whose time.", HelpName = "ID", Required = true };
        var only = new Option<string?>("--person") { Description = "Only this person's.", HelpName = "ID" };
        var format = ListOutput.FormatOption();
        var file = ListOutput.FileOption();
        var by = TimeVerbs.ByOption();
        var why = TimeVerbs.WhyOption(isRequired: true);
        var note = TimeVerbs.WhyOption(isRequired: false);
        var at = new Option<string>("--at") { Description = "When, with offset, such as 2026-03-01T08:00:00+01:00.", HelpName = "TIME", Required = true };
        var from = new Option<string>("--from") { Description = "First recorded time, with offset.", HelpName = "TIME", Required = true };
        var to = new Option<string>("--to") { Description = "Recorded time after the last one, with offset.", HelpName = "TIME", Required = true };
        var seconds = new Option<int>("--seconds") { Description = "Added to each recorded time; below 0 where the clock was fast.", HelpName = "N", Required = true };
        var dry = new Option<bool>("--dry-run") { Description = "Says how many punches of how many people it would move, and moves none." };
        var direction = new Option<string>("--direction") { Description = "in or out.", HelpName = "WAY", Required = true };
        direction.AcceptOnlyFromAmong("in", "out");
        var date = AttendanceVerbs.DateOption("--date", "The attendance date.");
        var undo = new Option<bool>("--undo") { Description = "Takes it back: a break that is due is deducted again." };
        return new Command("corrections", "What is read otherwise than it was recorded: asked for, approved, refused.")
        {
            host.Create("list", "Lists corrections and how far each has come, and clocks that were put right.", [only], (parsed, verb, _) => ListAsync(verb, parsed.GetValue(only))),
            host.Create("audit", "Lists everything that was done about corrections: what, who, when and why.", [only, format, file], (parsed, verb, _) => AuditAsync(verb, parsed.GetValue(only), parsed.GetRequiredValue(format), parsed.GetValue(file))),
            host.Create("add", "Asks for a punch that wasn't recorded.", [person, at, direction, by, why], (parsed, verb, _) => RunAsync(verb, time => Ask(
                time, parsed.GetRequiredValue(person), new CorrectionChange.AddPunch(Moment("--at", parsed.GetRequiredValue(at)), Way(parsed.GetRequiredValue(direction))), Moment("--at", parsed.GetRequiredValue(at)), TimeVerbs.By(parsed.GetRequiredValue(by)), parsed.GetRequiredValue(why)))),
            host.Create("annul", "Asks that a punch doesn't count.", [punch, by, why], (parsed, verb, _) => AskOfAsync(verb, parsed.GetRequiredValue(punch), new CorrectionChange.AnnulPunch(parsed.GetRequiredValue(punch)), parsed.GetRequiredValue(by), parsed.GetRequiredValue(why))),
            host.Create("redirect", "Asks that a punch is read as coming or leaving.", [punch, direction, by, why], (parsed, verb, _) => AskOfAsync(verb, parsed.GetRequiredValue(punch), new CorrectionChange.ChangeDirection(parsed.GetRequiredValue(punch), Way(parsed.GetRequiredValue(direction))), parsed.GetRequiredValue(by), parsed.GetRequiredValue(why))),
            host.Create("approve", "Approves; what changes paid time by more than 2 h needs a second person.", [id, by, note], (parsed, verb, _) => RunAsync(verb, time => Approve(time, Id(parsed.GetRequiredValue(id)), TimeVerbs.By(parsed.GetRequiredValue(by)), parsed.GetValue(note) ?? ""))),
            host.Create("refuse", "Refuses, with a reason.", [id, by, why], (parsed, verb, _) => RunAsync(verb, time => time.Corrections.Refuse(Id(parsed.GetRequiredValue(id)), TimeVerbs.By(parsed.GetRequiredValue(by)), parsed.GetRequiredValue(why)))),
            host.Create("withdraw", "Takes a request back.", [id, by], (parsed, verb, _) => RunAsync(verb, time => time.Corrections.Withdraw(Id(parsed.GetRequiredValue(id)), TimeVerbs.By(parsed.GetRequiredValue(by))))),
            host.Create("clock", "Reads all punches of a point and a span of time with another time, because its clock was wrong; never those of who does it.", [point, from, to, seconds, dry, by, why], (parsed, verb, _) => RunAsync(verb, time =>
            {
                var span = (From: Moment("--from", parsed.GetRequiredValue(from)), To: Moment("--to", parsed.GetRequiredValue(to)));
                return span.To <= span.From
                    ? new DeskOutcome.Refused("--to isn't after --from; swap them.")
                    : time.Clocks.Shift(
                        new PunchCorrection.ClockShift(new AccessPointId(parsed.GetRequiredValue(point)), new Interval(span.From, span.To), Duration.FromSeconds(parsed.GetRequiredValue(seconds))),
                        TimeVerbs.By(parsed.GetRequiredValue(by)),
                        parsed.GetRequiredValue(why),
                        verb.Site.Knows,
                        parsed.GetValue(dry));
            })),
            host.Create("worked-through", "Says that no break was taken on a date: none is deducted. Whoever decides on the person's time writes a reason.", [person, date, undo, by, note], (parsed, verb, _) => RunAsync(verb, time => WorkedThrough(
                time, PeopleVerbs.ParsePerson(parsed.GetRequiredValue(person)), parsed.GetValue(date)!.Value, parsed.GetValue(undo), TimeVerbs.By(parsed.GetRequiredValue(by)), parsed.GetValue(note) ?? ""))),
        };
    }

    private static DeskOutcome WorkedThrough(ApplianceTime time, PersonId person, LocalDate date, bool isUndone, PersonId by, string why)
    {
        var looked = time.Periods.ChangesOf(person, [date], by, "a break that was or wasn't taken");
        return isUndone ? time.WorkedThrough.TakeBack(person, date, by, why, looked) : time.WorkedThrough.Say(person, date, by, why, looked);
    }

    private static async Task<int> ListAsync(Verb verb, string? person)
    {
        PersonId? whose = person is null ? null : PeopleVerbs.ParsePerson(person);
        using var store = ApplianceStore.OpenExisting(verb.Data, verb.Time);
        var (time, zone) = TimeVerbs.Of(verb, store);
        var (all, clocks) = (time.Corrections.All(whose), time.Clocks.All(whose));
        if (all.IsEmpty && clocks.IsEmpty)
        {
            await verb.Output.WriteLineAsync("No corrections.").ConfigureAwait(false);
        }

        foreach (var (request, _) in all)
        {
            var what = request.Change.Match(
                add => $"adds {add.Direction} at {TimeVerbs.Stamp(add.At, zone)}",
                annul => $"annuls punch {annul.Sequence}",
                change => $"reads punch {change.Sequence} as {change.Direction}");
            await verb.Output.WriteLineAsync($"{request.Id}  {request.Person,-10}  {LocalDatePattern.Iso.Format(request.Date)}  {request.State,-12}  {HoursText.Of(request.Effect),9}  {what}; {request.Events[0].Act.By}: {request.Events[0].Act.Why}").ConfigureAwait(false);
        }

        foreach (var (key, shift, act, moved, people) in clocks)
        {
            await verb.Output.WriteLineAsync(
                $"{key}  clock of {shift.AccessPoint} put right on {TimeVerbs.Stamp(act.At, zone)}: {TimeVerbs.Stamp(shift.Recorded.Start, zone)} to {TimeVerbs.Stamp(shift.Recorded.End, zone)} is read {shift.By.TotalSeconds:+0;-0} s later, {moved} of {people} {(people == 1 ? "person" : "people")}; {act.By}: {act.Why}").ConfigureAwait(false);
        }

        return ExitCode.Done;
    }

    private static async Task<int> AuditAsync(Verb verb, string? person, string format, string? file)
    {
        ListOutput.Check(format, file);
        PersonId? whose = person is null ? null : PeopleVerbs.ParsePerson(person);
        using var store = ApplianceStore.OpenExisting(verb.Data, verb.Time);
        var (time, zone) = TimeVerbs.Of(verb, store);
        await ListOutput.WriteAsync(verb, CorrectionList.Of(time.Corrections.All(whose).Select(one => one.Request), time.Clocks.All(whose), zone), $"times of {zone.Id}", format, file).ConfigureAwait(false);
        return ExitCode.Done;
    }

    private static DeskOutcome Approve(ApplianceTime time, CorrectionId id, PersonId by, string why) =>
        time.Corrections.Approve(id, by, why, time.Timesheets.EffectOf, request => time.Periods.ChangesOf(request, time.Timesheets, by));

    private static Task<int> AskOfAsync(Verb verb, long sequence, CorrectionChange change, string by, string why) => TimeVerbs.RunAsync(verb, (store, time) =>
    {
        var punch = store.Punches.Find(sequence) ?? throw new UnusableConfigurationException($"entry {sequence} is no punch; see: accesscontrol attendance timesheet --format json");
        return Ask(time, punch.Person.Value, change, punch.At, TimeVerbs.By(by), why);
    });

    private static DeskOutcome Ask(ApplianceTime time, string person, CorrectionChange change, Instant at, PersonId by, string why)
    {
        var whose = PeopleVerbs.ParsePerson(person);
        var date = time.Derivation.DateOf(whose, at);
        var effect = time.Timesheets.EffectOf(whose, date, change, time.Corrections.Waiting(whose, date));
        return time.Corrections.Ask(whose, date, change, effect, by, why);
    }

    private static Task<int> RunAsync(Verb verb, Func<ApplianceTime, DeskOutcome> act) => TimeVerbs.RunAsync(verb, (_, time) => act(time));

    private static CorrectionId Id(string text) => Guid.TryParse(text, out var id) ? new CorrectionId(id) : throw new UnusableConfigurationException($"'{text}' names no correction; see: accesscontrol attendance corrections list");

    private static Direction Way(string text) => text == "in" ? Direction.In : Direction.Out;

    private static Instant Moment(string option, string text) => Moments.Parse(text) is { Success: true } parsed
        ? parsed.Value.ToInstant()
        : throw new UnusableConfigurationException($"{option}: '{text}' is no moment; write it with its offset, such as 2026-03-01T08:00:00+01:00.");
}

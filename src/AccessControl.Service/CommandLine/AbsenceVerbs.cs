using System.CommandLine;
using AccessControl.Domain;
using AccessControl.Domain.Attendance.Absences;
using AccessControl.Domain.Attendance.Shifts;
using AccessControl.Domain.Attendance.TimeEvents;
using AccessControl.Domain.People;
using AccessControl.Service.Composition;
using NodaTime;
using NodaTime.Text;

namespace AccessControl.Service.CommandLine;

/// <summary>`attendance absences types|list|request|approve|refuse|withdraw|cancel|certificate`.</summary>
internal static class AbsenceVerbs
{
    private static readonly LocalTimePattern Times = LocalTimePattern.CreateWithInvariantCulture("HH:mm");

    /// <summary>Makes the commands.</summary>
    public static Command Create(VerbHost host)
    {
        var id = new Argument<string>("ABSENCE") { Description = "As `absences list` names it." };
        var person = new Option<string>("--person") { Description = "Who is absent, by number.", HelpName = "ID", Required = true };
        var only = new Option<string?>("--person") { Description = "Only this person's.", HelpName = "ID" };
        var looks = new Option<string>("--by") { Description = "Who looks, by person number: HR and the person see of what type it is, others only what its type allows.", HelpName = "ID", Required = true };
        var type = new Option<string>("--type") { Description = "Of what type, as `absences types show` names it.", HelpName = "TYPE", Required = true };
        var (from, to) = (AttendanceVerbs.DateOption("--from", "First attendance date."), AttendanceVerbs.DateOption("--to", "Last date, included (default: the first one).", isRequired: false));
        var half = new Option<string?>("--half") { Description = "first: only the first half of the last date; second: only the second half of the first date.", HelpName = "HALF" };
        half.AcceptOnlyFromAmong("first", "second");
        var hours = new Option<string?>("--hours") { Description = "Only some hours of the date, such as 13:00-15:00.", HelpName = "SPAN" };
        var anyway = new Option<bool>("--anyway") { Description = "Asks for it also where an account would hold less than nothing." };
        var by = TimeVerbs.ByOption();
        var why = TimeVerbs.WhyOption(isRequired: true);
        var note = TimeVerbs.WhyOption(isRequired: false);
        return new Command("absences", "Leave, sickness and whatever else somebody is absent for: asked for, approved, refused, cancelled.")
        {
            AbsenceTypeVerbs.Create(host),
            host.Create("list", "Lists absences as somebody may see them.", [only, looks], (parsed, verb, _) => ListAsync(verb, parsed.GetValue(only), parsed.GetRequiredValue(looks))),
            host.Create("request", "Asks for an absence; what needs no approval, such as sickness, takes place at once.", [person, type, from, to, half, hours, anyway, by, note], (parsed, verb, _) => RunAsync(verb, (time, who) => time.Absences.Ask(
                PeopleVerbs.ParsePerson(parsed.GetRequiredValue(person)),
                new AbsenceTypeId(parsed.GetRequiredValue(type)),
                Span(parsed.GetValue(from)!.Value, parsed.GetValue(to), parsed.GetValue(half), parsed.GetValue(hours)),
                who,
                parsed.GetValue(note) ?? "",
                parsed.GetValue(anyway)), parsed.GetRequiredValue(by))),
            host.Create("approve", "Approves; what it takes from an account is booked with it, and told.", [id, by, note], (parsed, verb, _) => RunAsync(verb, (time, who) => time.Absences.Approve(Id(parsed.GetRequiredValue(id)), who, parsed.GetValue(note) ?? ""), parsed.GetRequiredValue(by))),
            host.Create("refuse", "Refuses, with a reason.", [id, by, why], (parsed, verb, _) => RunAsync(verb, (time, who) => time.Absences.Refuse(Id(parsed.GetRequiredValue(id)), who, parsed.GetRequiredValue(why)), parsed.GetRequiredValue(by))),
            host.Create("withdraw", "Takes back a request that nobody has decided on.", [id, by], (parsed, verb, _) => RunAsync(verb, (time, who) => time.Absences.Withdraw(Id(parsed.GetRequiredValue(id)), who), parsed.GetRequiredValue(by))),
            host.Create("cancel", "Takes back an approved absence: the person until it begins, who decides on their time afterwards too.", [id, by, why], (parsed, verb, _) => RunAsync(verb, (time, who) => time.Absences.Cancel(Id(parsed.GetRequiredValue(id)), who, parsed.GetRequiredValue(why)), parsed.GetRequiredValue(by))),
            host.Create("certificate", "Notes that a certificate was shown; what it says isn't kept.", [id, by], (parsed, verb, _) => RunAsync(verb, (time, who) => time.Absences.SeeCertificate(Id(parsed.GetRequiredValue(id)), who), parsed.GetRequiredValue(by))),
        };
    }

    private static async Task<int> ListAsync(Verb verb, string? person, string by)
    {
        PersonId? whose = person is null ? null : PeopleVerbs.ParsePerson(person);
        using var store = ApplianceStore.OpenExisting(verb.Data, verb.Time);
        var absences = TimeVerbs.Of(verb, store).Time.Absences;
        var seen = absences.SeenBy(TimeVerbs.By(by), whose);
        if (seen.IsEmpty)
        {
            await verb.Output.WriteLineAsync("No absences.").ConfigureAwait(false);
        }

        foreach (var one in seen)
        {
            var (view, certificate) = (one.View, one.LacksCertificate ? "  lacks a certificate" : "");
            await verb.Output.WriteLineAsync($"{one.Id}  {one.Person,-10}  {view.State,-9}  {view.Word,-20}  {view.Span}{(string.IsNullOrWhiteSpace(view.Why) ? "" : $"; {view.Why}")}{certificate}").ConfigureAwait(false);
        }

        return ExitCode.Done;
    }

    private static Task<int> RunAsync(Verb verb, Func<ApplianceTime, PersonId, DeskOutcome> act, string by) => TimeVerbs.RunAsync(verb, (_, time) => act(time, TimeVerbs.By(by)));

    private static AbsenceId Id(string text) => Guid.TryParse(text, out var id) ? new AbsenceId(id) : throw new UnusableConfigurationException($"'{text}' names no absence; see: accesscontrol attendance absences list");

    private static AbsenceSpan Span(LocalDate from, LocalDate? to, string? half, string? hours) =>
        AbsenceSpan.Of(from, to, half is null ? null : new AbsencePart.Half(half == "second"), hours is null ? null : Hours(hours)) ?? throw new UnusableConfigurationException("--hours: is of one date; leave --half out, and --to.");

    private static ShiftPart Hours(string text) => text.Split('-') is [var begin, var end] && Times.Parse(begin.Trim()) is { Success: true } first && Times.Parse(end.Trim()) is { Success: true } second
        ? new ShiftPart(first.Value, second.Value)
        : throw new UnusableConfigurationException($"--hours: '{text}' is no span of time; write it as 13:00-15:00.");
}

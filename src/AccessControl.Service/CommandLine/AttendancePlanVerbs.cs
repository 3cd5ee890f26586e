using System.CommandLine;
using System.Globalization;
using AccessControl.Domain;
using AccessControl.Domain.Attendance;
using AccessControl.Domain.Attendance.Absences;
using AccessControl.Domain.Attendance.Plans;
using AccessControl.Domain.Attendance.Timesheets;
using AccessControl.Service.Composition;
using NodaTime;
using NodaTime.Text;

namespace AccessControl.Service.CommandLine;

/// <summary>`attendance plan check|save|show|list`.</summary>
internal static class AttendancePlanVerbs
{
    private const int MostDifferences = 40;
    private const int MostHoles = 10;

    private static readonly LocalDateTimePattern Minutes = LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd HH:mm");

    /// <summary>Makes the commands.</summary>
    public static Command Create(VerbHost host)
    {
        var file = new Argument<string>("FILE") { Description = "The plan: rules, holidays, shifts, as docs/time-rules.md describes it." };
        var revision = new Option<int?>("--revision") { Description = "Which one (default: the one in force).", HelpName = "N" };
        var (from, to) = LookedAt();
        return new Command("plan", "Rules of pay, holidays and shifts: check, save, show.")
        {
            host.Create("check", "Says whether a plan fits the employments, and for whom it would change what.", [file, from, to], (parsed, verb, _) =>
                RunAsync(verb, parsed.GetRequiredValue(file), parsed.GetValue(from), parsed.GetValue(to), isSaved: false)),
            host.Create("save", "The same, and puts the plan in force; the one before is kept.", [file, from, to], (parsed, verb, _) =>
                RunAsync(verb, parsed.GetRequiredValue(file), parsed.GetValue(from), parsed.GetValue(to), isSaved: true)),
            host.Create("show", "Prints a plan as it was saved.", [revision], (parsed, verb, _) => ShowAsync(verb, parsed.GetValue(revision))),
            host.Create("list", "Lists the plans that were saved.", [], (_, verb, _) => ListAsync(verb)),
        };
    }

    /// <summary>Of which dates it is told for whom what would change.</summary>
    public static (Option<LocalDate?> From, Option<LocalDate?> To) LookedAt() => (
        AttendanceVerbs.DateOption("--from", "First date that is looked at (default: the first of the month before).", isRequired: false),
        AttendanceVerbs.DateOption("--to", "Last date, included (default: today).", isRequired: false));

    /// <summary>Tells for whom what would change, and where patterns would leave a hole.</summary>
    /// <param name="verb">Where it is told.</param>
    /// <param name="store">The punches.</param>
    /// <param name="after">What would hold.</param>
    /// <param name="from">First date; null for the first of the month before.</param>
    /// <param name="to">Last date; null for today.</param>
    public static async Task TellChangeAsync(Verb verb, ApplianceStore store, StaffPlan after, LocalDate? from, LocalDate? to)
    {
        var known = Instant.FromDateTimeOffset(verb.Time.GetUtcNow());
        var today = known.InZone(after.Zone).Date;
        var (first, last) = (from ?? today.PlusMonths(-1).With(DateAdjusters.StartOfMonth), to ?? today);
        AttendanceVerbs.CheckOrder(first, last);
        var differences = PlanDifference.Between(() => Timesheets(null), () => Timesheets(after), AbsenceViewer.Colleague);
        var period = $"from {LocalDatePattern.Iso.Format(first)} to {LocalDatePattern.Iso.Format(last)}";
        await verb.Output.WriteLineAsync(differences.Select(one => one.Person).Distinct().Count() switch
        {
            0 => $"Nobody is paid otherwise {period}.",
            1 => $"1 person is paid otherwise {period}:",
            var people => $"{people} people are paid otherwise {period}:",
        }).ConfigureAwait(false);
        foreach (var one in differences.Take(MostDifferences))
        {
            await verb.Output.WriteLineAsync($"  {one.Person,-10}  {one.Employment?.Value ?? "-",-10}  {one.Code?.Value ?? AbsenceType.HiddenWord,-8}  {HoursText.Of(one.Before),10} -> {HoursText.Of(one.After),10}").ConfigureAwait(false);
        }

        if (differences.Length > MostDifferences)
        {
            await verb.Output.WriteLineAsync($"  and {differences.Length - MostDifferences} more").ConfigureAwait(false);
        }

        var holes = after.Holes(first);
        foreach (var hole in holes.Take(MostHoles))
        {
            await verb.Output.WriteLineAsync(hole.Text).ConfigureAwait(false);
        }

        if (!holes.IsEmpty)
        {
            await verb.Output.WriteLineAsync($"{(holes.Length > MostHoles ? $"And {holes.Length - MostHoles} more. " : "")}Without a pattern leave takes nothing, and nobody is late or missing.").ConfigureAwait(false);
        }

        // Made as all timesheets are: with corrections, absences and what was worked through.
        TimesheetReport Timesheets(StaffPlan? plan) => TimeVerbs.Of(verb, store, plan).Time.Timesheets.Report(first, last, known);
    }

    private static async Task<int> RunAsync(Verb verb, string file, LocalDate? from, LocalDate? to, bool isSaved)
    {
        var zone = DateTimeZoneProviders.Tzdb[verb.Site.TimeZone];
        using var store = ApplianceStore.OpenExisting(verb.Data, verb.Time);
        var json = ReadText(file);
        var planning = store.Planning(zone);
        var staff = planning.Check(json, file).Match(fits => fits, problems => throw Refused(file, problems));
        await TellChangeAsync(verb, store, staff, from, to).ConfigureAwait(false);
        if (!isSaved)
        {
            return ExitCode.Done;
        }

        var line = planning.Save(json, Path.GetFileName(file), "cli").Match(
            saved => saved.Added == 0 ? "This plan is in force already." : $"Plan {store.StaffPlans.Plans().Length} is in force.",
            rejected => throw Refused(file, rejected.Problems),
            failed => throw new UnusableConfigurationException($"{file}: nothing was saved: {failed.Problem}"));
        await verb.Output.WriteLineAsync(line).ConfigureAwait(false);
        return ExitCode.Done;
    }

    private static async Task<int> ShowAsync(Verb verb, int? revision)
    {
        using var store = ApplianceStore.OpenExisting(verb.Data, verb.Time);
        var plans = store.StaffPlans.Plans();
        var plan = plans.LastOrDefault(plan => revision is null || plan.Revision == revision)
            ?? throw new UnusableConfigurationException(plans.IsEmpty ? "no plan was saved; begin with: accesscontrol attendance plan save FILE" : $"there is no plan {revision}; write 1 to {plans.Length}.");
        await verb.Output.WriteAsync(plan.Json).ConfigureAwait(false);
        return ExitCode.Done;
    }

    private static async Task<int> ListAsync(Verb verb)
    {
        var zone = DateTimeZoneProviders.Tzdb[verb.Site.TimeZone];
        using var store = ApplianceStore.OpenExisting(verb.Data, verb.Time);
        var plans = store.StaffPlans.Plans();
        if (plans.IsEmpty)
        {
            await verb.Output.WriteLineAsync("No plan was saved.").ConfigureAwait(false);
        }

        foreach (var saved in plans)
        {
            var plan = AttendancePlanJson.Read(saved.Json, $"plan {saved.Revision}");
            await verb.Output.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture,
                $"{saved.Revision,4}  {Minutes.Format(saved.SavedAt.InZone(zone).LocalDateTime)}  {saved.By,-12}  rules {string.Join(", ", plan.RuleSets.Select(set => set.Name))}; calendars {string.Join(", ", plan.Calendars.Select(calendar => calendar.Name))}; groups {string.Join(", ", plan.Roster.Groups)}{(saved == plans[^1] ? "  in force" : "")}")).ConfigureAwait(false);
        }

        return ExitCode.Done;
    }

    private static UnusableConfigurationException Refused(string file, IReadOnlyList<string> problems) =>
        new($"{file}: doesn't fit the employments: {string.Join("; ", problems.Take(5).Select(problem => problem.TrimEnd('.')))}{(problems.Count > 5 ? $"; and {problems.Count - 5} more" : "")}.");

    /// <summary>Reads a file that the user named.</summary>
    /// <exception cref="UnusableConfigurationException">It can't be read; the line says why.</exception>
    public static string ReadText(string file)
    {
        try
        {
            return File.ReadAllText(file);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new UnusableConfigurationException($"{file}: can't be read ({FileFailure.Words(failure, file)}); check the name.", failure);
        }
    }
}

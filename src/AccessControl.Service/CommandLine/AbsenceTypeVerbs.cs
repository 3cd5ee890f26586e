using System.CommandLine;
using System.Globalization;
using AccessControl.Domain;
using AccessControl.Domain.Attendance.Accounts;
using AccessControl.Service.Composition;

namespace AccessControl.Service.CommandLine;

/// <summary>`attendance absences types check|save|show`.</summary>
internal static class AbsenceTypeVerbs
{
    /// <summary>Makes the commands.</summary>
    public static Command Create(VerbHost host)
    {
        var file = new Argument<string>("FILE") { Description = "Types of absence, as those in docs/absence-types." };
        var revision = new Option<int?>("--revision") { Description = "Prints this one as it was saved; without it the types in force are listed.", HelpName = "N" };
        var by = TimeVerbs.ByOption();
        return new Command("types", "What somebody may be absent for: check, save, show.")
        {
            host.Create("check", "Says whether types could hold, and changes nothing.", [file], (parsed, verb, _) => CheckAsync(verb, parsed.GetRequiredValue(file))),
            host.Create("save", "Puts types in force; those before are kept.", [file, by], (parsed, verb, _) =>
            {
                var (name, who) = (parsed.GetRequiredValue(file), TimeVerbs.By(parsed.GetRequiredValue(by)));
                return TimeVerbs.RunAsync(verb, (_, time) => time.AbsenceTypes.Save(AttendancePlanVerbs.ReadText(name), Path.GetFileName(name), who));
            }),
            host.Create("show", "Lists the types in force, or prints a revision as it was saved.", [revision], (parsed, verb, _) => ShowAsync(verb, parsed.GetValue(revision))),
        };
    }

    private static async Task<int> CheckAsync(Verb verb, string file)
    {
        using var store = ApplianceStore.OpenExisting(verb.Data, verb.Time);
        var (types, problems) = TimeVerbs.Of(verb, store).Time.AbsenceTypes.Check(AttendancePlanVerbs.ReadText(file), file);
        if (!problems.IsEmpty)
        {
            throw new UnusableConfigurationException($"{file}: {string.Join(" ", problems)}");
        }

        await verb.Output.WriteLineAsync($"{types.Name} {types.Version}: {types.Types.Length} types of absence could hold.").ConfigureAwait(false);
        return ExitCode.Done;
    }

    private static async Task<int> ShowAsync(Verb verb, int? revision)
    {
        using var store = ApplianceStore.OpenExisting(verb.Data, verb.Time);
        var desk = TimeVerbs.Of(verb, store).Time.AbsenceTypes;
        var versions = desk.Versions();
        if (versions.IsEmpty || (revision is { } number && versions.All(one => one.Revision != number)))
        {
            throw new UnusableConfigurationException(versions.IsEmpty
                ? "no types of absence were saved; begin with: accesscontrol attendance absences types save FILE --by ID"
                : $"there is no revision {revision}; write 1 to {versions.Length}.");
        }

        if (revision is { } wanted)
        {
            await verb.Output.WriteAsync(versions[wanted - 1].Text).ConfigureAwait(false);
            return ExitCode.Done;
        }

        foreach (var type in desk.InForce().Types)
        {
            var account = type.Account is { } kind ? $"takes from {AccountKindText.Of(kind)}" : "takes from no account";
            await verb.Output.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture,
                $"{type.Id,-20}  {type.Name,-24}  {(type.IsPaid ? "paid" : "unpaid"),-6}  {type.Code?.Value ?? "-",-6}  {account}; {(type.NeedsApproval ? "is approved" : "needs no approval")}; type seen by {type.Visibility.ToString().ToLowerInvariant()}")).ConfigureAwait(false);
        }

        return ExitCode.Done;
    }
}

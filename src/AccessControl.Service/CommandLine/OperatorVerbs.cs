using System.CommandLine;
using AccessControl.Domain;
using AccessControl.Domain.Operators;
using AccessControl.Domain.People;
using AccessControl.Service.Composition;

namespace AccessControl.Service.CommandLine;

/// <summary>`operators add|list|role|reset|deactivate|code|team|deputy`. Passwords are chosen on the page, by a one-time code.</summary>
internal static class OperatorVerbs
{
    /// <summary>As whom the command line acts: whoever may read the data folder.</summary>
    public const string RecordedBy = "cli";

    /// <summary>Makes the commands.</summary>
    public static Command Create(VerbHost host)
    {
        var name = new Argument<string>("NAME") { Description = "What the operator types to sign in." };
        var roles = new Argument<string>("ROLES") { Description = "employee, supervisor, hr, administrator; several with commas between them." };
        var person = new Option<string?>("--person") { Description = "Person number of the operator; an employee and a supervisor need one.", HelpName = "ID" };
        var json = new Option<bool>("--json") { Description = "Prints JSON." };
        return new Command("operators", "Who signs in at the pages, as what, and who supervises whom.")
        {
            host.Create("add", "Adds an operator and prints the one-time code by which a password is chosen.", [name, roles, person], (parsed, verb, _) => AddAsync(verb, parsed.GetRequiredValue(name), parsed.GetRequiredValue(roles), parsed.GetValue(person))),
            host.Create("list", "Lists operators, with the ids by which they stand in the journal.", [json], (parsed, verb, _) => ListAsync(verb, parsed.GetValue(json))),
            host.Create("role", "Gives an operator other roles; whoever is signed in is signed out.", [name, roles], (parsed, verb, _) => RoleAsync(verb, parsed.GetRequiredValue(name), parsed.GetRequiredValue(roles))),
            host.Create("reset", "Takes the password away and prints a one-time code by which another is chosen.", [name], (parsed, verb, _) => ResetAsync(verb, parsed.GetRequiredValue(name))),
            host.Create("deactivate", "Ends an account for good; the name is free for another.", [name], (parsed, verb, _) => DeactivateAsync(verb, parsed.GetRequiredValue(name))),
            host.Create("code", "Prints a new code by which the first administrator is set up.", [], (_, verb, _) => CodeAsync(verb)),
            TeamVerbs.CreateTeam(host),
            TeamVerbs.CreateDeputy(host),
        };
    }

    private static Task<int> AddAsync(Verb verb, string typedName, string typedRoles, string? typedPerson)
    {
        var (name, roles) = (ParseName(typedName), ParseRoles(typedRoles));
        var person = typedPerson is null ? (PersonId?)null : PeopleVerbs.ParsePerson(typedPerson);
        return ChangeAsync(verb, name, keeping => keeping.Add(name, roles, person, RecordedBy), done => $"{name} ({done.Account.Operator.Id}) is added as {roles}. {CodeWords(name, done.Code!)}");
    }

    private static Task<int> RoleAsync(Verb verb, string typedName, string typedRoles)
    {
        var (name, roles) = (ParseName(typedName), ParseRoles(typedRoles));
        return ChangeAsync(verb, name, keeping => keeping.ChangeRoles(name, roles, RecordedBy), _ => $"{name} is {roles} now, and signs in again.");
    }

    private static Task<int> ResetAsync(Verb verb, string typedName)
    {
        var name = ParseName(typedName);
        return ChangeAsync(verb, name, keeping => keeping.Reset(name, RecordedBy), done => $"The password of {name} is taken away. {CodeWords(name, done.Code!)}");
    }

    private static Task<int> DeactivateAsync(Verb verb, string typedName)
    {
        var name = ParseName(typedName);
        return ChangeAsync(verb, name, keeping => keeping.Deactivate(name, RecordedBy), _ => $"{name} can't sign in any more.");
    }

    private static async Task<int> ListAsync(Verb verb, bool asJson)
    {
        using var store = ApplianceStore.OpenExisting(verb.Data, verb.Time);
        var operators = store.Operators.List();
        if (asJson)
        {
            await verb.Output.WriteLineAsync(JsonText.Of(operators.Select(one => new
            {
                id = one.Id.Value,
                name = one.Name.Value,
                roles = one.Roles.ToString().Split(','),
                person = one.Person?.Value,
                active = one.IsActive,
                hasPassword = HasPassword(store, one),
            }))).ConfigureAwait(false);
            return ExitCode.Done;
        }

        foreach (var one in operators)
        {
            var state = !one.IsActive ? ", deactivated" : HasPassword(store, one) ? "" : ", has chosen no password yet";
            await verb.Output.WriteLineAsync($"{one.Id}  {one.Name}  {one.Roles}{(one.Person is { } person ? $", person {person}" : "")}{state}").ConfigureAwait(false);
        }

        if (operators.Count == 0)
        {
            await verb.Output.WriteLineAsync("No operator is there. Begin with: accesscontrol operators code").ConfigureAwait(false);
        }

        return ExitCode.Done;
    }

    private static async Task<int> CodeAsync(Verb verb)
    {
        using var store = ApplianceStore.OpenExisting(verb.Data, verb.Time);
        var (line, isMade) = OperatorSetUp.MakeCode(store.Operators, store.Clock, RecordedBy).Match(
            made => (SetUpCodeText.Of(made), true),
            _ => ("An administrator is set up already. Who lost the password is helped by: accesscontrol operators reset NAME", false),
            failed => throw new UnusableConfigurationException(failed.Problem));
        await (isMade ? verb.Output : verb.Error).WriteLineAsync(line).ConfigureAwait(false);
        return isMade ? ExitCode.Done : ExitCode.No;
    }

    private static async Task<int> ChangeAsync(Verb verb, OperatorName name, Func<OperatorKeeping, OperatorOutcome> change, Func<OperatorOutcome.Done, string> words)
    {
        using var store = ApplianceStore.OpenExisting(verb.Data, verb.Time);
        var line = change(new OperatorKeeping(store.Operators, store.People, store.Clock)).Match(
            words,
            refused => throw new UnusableConfigurationException(Words(refused.Why, name)),
            unfit => throw new InvalidOperationException(unfit.Why.ToString()),
            failed => throw new UnusableConfigurationException(failed.Problem));
        await verb.Output.WriteLineAsync(line).ConfigureAwait(false);
        return ExitCode.Done;
    }

    private static bool HasPassword(ApplianceStore store, Operator one) => store.Operators.Account(one.Id)?.PasswordHash is not null;

    private static string CodeWords(OperatorName name, OneTimeCode code) => $"Hand over the code {code.Text}: with it {name} chooses a password on the page /set-up, once, within 24 hours.";

    private static string Words(OperatorRefusal why, OperatorName name) => why switch
    {
        OperatorRefusal.UnknownOperator => $"no active operator has the name {name}; see: accesscontrol operators list",
        OperatorRefusal.NameTaken => $"an active operator has the name {name} already; choose another.",
        OperatorRefusal.UnknownPerson => "nobody has the number given with --person; see: accesscontrol people list",
        OperatorRefusal.PersonTaken => "an active operator belongs to that person already; one account each, so that nobody decides on the own time by a second one.",
        OperatorRefusal.PersonNeeded => "an employee and a supervisor belong to a person whose record is here; name the number with --person when adding the operator.",
        OperatorRefusal.LastAdministrator => $"{name} is the last active administrator; add another first.",
        _ => throw new InvalidOperationException(why.ToString()),
    };

    private static OperatorName ParseName(string text) => OperatorName.TryParse(text)
        ?? throw new UnusableConfigurationException($"'{text}' is no name to sign in by: 2 to 64 letters, digits, dots, underscores, hyphens and at signs, the first a letter or digit.");

    private static OperatorRoles ParseRoles(string text) => OperatorRoles.TryParse(text)
        ?? throw new UnusableConfigurationException($"'{text}' are no roles: write employee, supervisor, hr or administrator, or several with commas between them.");
}

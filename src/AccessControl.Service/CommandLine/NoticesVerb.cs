using System.CommandLine;
using AccessControl.Domain;
using AccessControl.Service.Composition;
using AccessControl.Web.Reports;

namespace AccessControl.Service.CommandLine;

/// <summary>`attendance notices`.</summary>
internal static class NoticesVerb
{
    /// <summary>Makes the command.</summary>
    public static Command Create(VerbHost host)
    {
        var person = new Option<string>("--person") { Description = "Whose, by number.", HelpName = "ID", Required = true };
        return host.Create("notices", "What a person is told of each change to their record, newest first, and what they haven't read.", [person], (parsed, verb, _) => ListAsync(verb, parsed.GetRequiredValue(person)));
    }

    private static async Task<int> ListAsync(Verb verb, string person)
    {
        var whose = PeopleVerbs.ParsePerson(person);
        using var store = ApplianceStore.OpenExisting(verb.Data, verb.Time);
        var (time, zone) = TimeVerbs.Of(verb, store);
        if (!store.People.Knows(whose))
        {
            throw new UnusableConfigurationException($"nobody has the number {whose}; see: accesscontrol people list");
        }

        var notices = time.Notices.Of(whose);
        if (notices.IsEmpty)
        {
            await verb.Output.WriteLineAsync($"Nothing was changed in the record of {whose}.").ConfigureAwait(false);
        }

        foreach (var notice in notices)
        {
            await verb.Output.WriteLineAsync($"{(notice.IsRead ? " " : "*")} {TimeVerbs.Stamp(notice.At, zone)}  {NoticeWords.Of(notice)}{(notice.Why.Length == 0 ? "" : $": {notice.Why}")}").ConfigureAwait(false);
        }

        return ExitCode.Done;
    }
}

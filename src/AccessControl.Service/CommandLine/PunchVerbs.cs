using System.CommandLine;
using AccessControl.Domain;
using AccessControl.Domain.Attendance;
using AccessControl.Exchange.Attendance;
using AccessControl.Service.Composition;
using NodaTime;

namespace AccessControl.Service.CommandLine;

/// <summary>`attendance punches import`.</summary>
internal static class PunchVerbs
{
    /// <summary>Makes the commands.</summary>
    public static Command Create(VerbHost host)
    {
        var file = new Argument<string>("FILE") { Description = "CSV with columns number, at (with offset), point, and where wanted direction (in, out) and job." };
        return new Command("punches", "Punches of other systems.")
        {
            host.Create(
                "import",
                "Adds punches from a CSV file: all rows are checked first; what is there already isn't added twice.",
                [file],
                (parsed, verb, cancellation) => ImportAsync(verb, parsed.GetRequiredValue(file), cancellation)),
        };
    }

    private static async Task<int> ImportAsync(Verb verb, string file, CancellationToken cancellation)
    {
        using var store = ApplianceStore.OpenExisting(verb.Data, verb.Time);
        var rows = PunchCsv.Read(file);
        using var taken = FolderLock.OfImport(verb.Data);
        var outcome = await new PunchImport(store.People, store.Punches, store.Journal, store.Clock, store.TimeEvents, DateTimeZoneProviders.Tzdb[verb.Site.TimeZone]).ImportAsync(rows, Path.GetFileName(file), "cli", null, cancellation).ConfigureAwait(false);
        var line = outcome.Match(
            imported => $"{imported.Added} added, {imported.Known} there already.",
            rejected => throw new UnusableConfigurationException(
                $"{file}: nothing was imported; {string.Join("; ", rejected.Problems.Take(5))}{(rejected.Problems.Length > 5 ? $"; and {rejected.Problems.Length - 5} more" : "")}."),
            failed => throw new UnusableConfigurationException($"{file}: only {failed.Added} were added: {failed.Problem.TrimEnd('.')}. Import the file again: it adds what is missing."));
        await verb.Output.WriteLineAsync(line).ConfigureAwait(false);
        return ExitCode.Done;
    }
}

using System.CommandLine;
using AccessControl.Service.Composition;
using AccessControl.Storage;
using AccessControl.Storage.Encryption;

namespace AccessControl.Service.CommandLine;

/// <summary>`backup FILE` and `restore FILE`: the database in one file, and back.</summary>
internal static class BackupVerbs
{
    /// <summary>Makes the commands.</summary>
    public static IEnumerable<Command> Create(VerbHost host)
    {
        var file = new Argument<string>("FILE") { Description = "The backup." };
        yield return host.Create(
            "backup",
            "Copies people, references, attendance and journal into one file, also beside a running service; the key isn't in it.",
            [file],
            (parsed, verb, _) => BackupAsync(verb, parsed.GetRequiredValue(file)));
        yield return host.Create(
            "restore",
            "Puts a backup in the place of the database, which is kept under another name; no service may run meanwhile.",
            [file],
            (parsed, verb, _) => RestoreAsync(verb, parsed.GetRequiredValue(file)));
    }

    private static async Task<int> BackupAsync(Verb verb, string file)
    {
        using (var store = ApplianceStore.OpenExisting(verb.Data, verb.Time))
        {
            store.BackUp(file);
        }

        var key = File.Exists(verb.Data.Key) ? verb.Data.Key : "the key of this appliance";
        await verb.Output.WriteLineAsync($"{file} holds everything but the key: keep {key} too, in another place. Without it nobody can read names and references.").ConfigureAwait(false);
        return ExitCode.Done;
    }

    private static async Task<int> RestoreAsync(Verb verb, string file)
    {
        using var taken = ServiceLock.Take(verb.Data);
        string? replaced;
        using (var key = ReferenceKey.Load(verb.Data.Key, Environment.GetEnvironmentVariable("CREDENTIALS_DIRECTORY")))
        {
            replaced = DatabaseBackup.Restore(file, verb.Data.Database, key);
        }

        await verb.Output.WriteLineAsync($"{file} is restored.{(replaced is null ? "" : $" What was there is {replaced}: delete it when all is well.")} See also: accesscontrol doctor").ConfigureAwait(false);
        return ExitCode.Done;
    }
}

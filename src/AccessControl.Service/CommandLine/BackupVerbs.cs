using System.Collections.Immutable;
using System.CommandLine;
using AccessControl.Domain;
using AccessControl.Domain.Journal;
using AccessControl.Domain.People;
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
        var asItWas = new Option<bool>("--as-it-was") { Description = "Gives back also what was taken away since: erased people, withdrawn consents, revoked access, old PINs, operators with their passwords and roles." };
        yield return host.Create(
            "backup",
            "Copies people, references, attendance and journal into one file, also beside a running service; the key isn't in it.",
            [file],
            (parsed, verb, _) => BackupAsync(verb, parsed.GetRequiredValue(file)));
        yield return host.Create(
            "restore",
            "Puts a backup in the place of the database, which is kept under another name, and takes away again what was taken away from people since; no service may run meanwhile.",
            [file, asItWas],
            (parsed, verb, _) => RestoreAsync(verb, parsed.GetRequiredValue(file), parsed.GetValue(asItWas)));
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

    private static async Task<int> RestoreAsync(Verb verb, string file, bool isAsItWas)
    {
        using var taken = FolderLock.OfService(verb.Data);
        ImmutableArray<RestoredRight> since = [];
        var isCompared = true;
        string? replaced;
        using (var key = ReferenceKey.Load(verb.Data.Key, Environment.GetEnvironmentVariable("CREDENTIALS_DIRECTORY")))
        {
            var isThere = File.Exists(verb.Data.Database);
            replaced = DatabaseBackup.Restore(file, verb.Data.Database, key, verb.Time, (restored, kept) =>
            {
                isCompared = !isThere || kept is not null;
                since = Prepare(verb, restored, kept, isAsItWas);
            });
        }

        await verb.Output.WriteLineAsync($"{file} is restored.{(replaced is null ? "" : $" What was there is {replaced}: delete it when all is well.")} See also: accesscontrol doctor").ConfigureAwait(false);
        foreach (var right in since)
        {
            await verb.Output.WriteLineAsync($"{right.Person}: {Words(right)} since{(isAsItWas ? ", and has it back" : "; so it is again")}").ConfigureAwait(false);
        }

        if (isCompared)
        {
            return ExitCode.Done;
        }

        await verb.Error.WriteLineAsync(
            "What was there is damaged: whether anybody was erased or revoked, or withdrew, since the backup can't be told. Look through people by hand: accesscontrol people list").ConfigureAwait(false);
        return ExitCode.No;
    }

    /// <summary>Takes away in the copy that is to be restored what was taken away since, and writes down in it that it was restored: all comes with it, or nothing.</summary>
    private static ImmutableArray<RestoredRight> Prepare(Verb verb, string restored, string? kept, bool isAsItWas)
    {
        using var store = ApplianceStore.OpenBeside(verb.Data, restored, verb.Time);
        var head = store.JournalReader.LastSequence();
        ImmutableArray<RestoredRight> since = [];
        (long? replacedHead, string? problem) = (null, null);
        if (kept is not null)
        {
            using var before = ApplianceStore.OpenBeside(verb.Data, kept, verb.Time);
            (since, replacedHead, problem) = (store.RightsSince(before), before.JournalReader.LastSequence(), store.TakeOverAttempts(before));
            problem ??= isAsItWas ? null : store.TakeOverOperators(before);
        }

        var entry = new JournalDraft(
            JournalEntryKind.DatabaseRestored,
            store.Clock.Read(),
            JournalFields.Of(
                ("by", "cli"),
                ("sequence", JournalFields.Number(head)),
                ("replacedSequence", replacedHead is { } last ? JournalFields.Number(last) : null),
                ("since", JournalFields.Number(since.Length)),
                ("takenAwayAgain", isAsItWas ? "no" : "yes")));
        problem ??= store.PeopleWriter.Note([entry]).Match<string?>(_ => null, failed => failed.Problem) ?? (isAsItWas ? null : store.TakeAwayAgain(since));
        return problem is null ? since : throw new UnusableConfigurationException($"{verb.Data.Database}: nothing is restored, since not all could be written: {problem}");
    }

    private static string Words(RestoredRight right) => right.IsErased
        ? "erased"
        : string.Join(", ", new[]
        {
            right.Restricted is { IsRevoked: true } ? "revoked" : right.Restricted is not null ? "given a shorter validity" : null,
            right.IsConsentWithdrawn ? "consent withdrawn" : null,
            right.HasOtherPin ? "given another PIN, or none" : null,
            right.HasOtherCard ? "given another card, or none" : null,
            right.HasOtherSignatures ? "signatures taken away" : null,
            right.IsAdaptationWithdrawn ? "agreement to an adaptation withdrawn" : null,
        }.OfType<string>());
}

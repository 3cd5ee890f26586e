using AccessControl.Domain.People;
using AccessControl.Service.Composition;

namespace AccessControl.Service.CommandLine;

/// <summary>People whose stored records can't be read: lists go on without them, and say so.</summary>
internal static class DamagedRecords
{
    private const int Most = 10;

    /// <summary>What to do about them.</summary>
    public const string Mend = "Import these people again: accesscontrol people import FILE.csv (or restore a backup).";

    /// <summary>Names them.</summary>
    public static string Text(IReadOnlyList<DamagedPerson> damaged) =>
        $"The stored records of {(damaged.Count == 1 ? "1 person" : $"{damaged.Count} people")} can't be read: {string.Join(", ", damaged.Take(Most).Select(one => one.Id))}{(damaged.Count > Most ? ", ..." : "")}.";

    /// <summary>A line on standard error where there are any.</summary>
    public static async Task TellAsync(Verb verb, ApplianceStore store)
    {
        if (store.People.Damaged() is { Count: > 0 } damaged)
        {
            await verb.Error.WriteLineAsync($"{Text(damaged)} They were left out or go without their names. {Mend}").ConfigureAwait(false);
        }
    }
}
